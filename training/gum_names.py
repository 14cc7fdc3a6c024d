"""Names in GUM: GUM marks every mention; this keeps the names among them.

Rule: a mention of a person, organization or place is a name if its head is a capitalised proper noun, or if it is
linked to Wikipedia and every content word is capitalised. The span is trimmed to the name: articles, titles and
descriptions go ("U.S. Senator John Cornyn" → "John Cornyn", "Museum of Flight in Seattle" → "Museum of Flight"). A
person named right after a role counts too ("spokeswoman Julie Hahn"). Of overlapping names the longest stays.
"""

from __future__ import annotations

import re

TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
OPEN = re.compile(r"\((\d+)-([a-z]+)-([^()]*)|(\d+)\)|(\))")
FUNCTION = {
    *("of", "and", "for", "the", "in", "on", "to", "at", "de", "la", "le", "du", "des", "von", "van", "der", "den"),
    *("al", "el", "bin", "ibn", "da", "di", "del", "y", "e", "und", "et", "&", "-", "'s", "’s", "'", "’", "–", "/"),
}
INNER_MARKS = {"-", "&", "–", "'s", "’s", "'", "’", "/", "."}
TITLES = {
    *("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "prof", "prof.", "professor", "sir", "lord"),
    *("lady", "president", "minister", "prime", "secretary", "general", "gen.", "colonel", "col.", "captain"),
    *("capt.", "senator", "sen.", "rep.", "governor", "gov.", "mayor", "king", "queen", "prince", "princess"),
    *("emperor", "pope", "saint", "st.", "father", "judge", "justice", "chairman", "director", "ambassador"),
    *("lieutenant", "lt.", "sergeant", "sgt.", "major", "maj.", "admiral", "bishop", "archbishop", "cardinal"),
    *("chancellor", "dean", "uncle", "aunt", "coach", "vice", "deputy", "chief", "congressman", "councillor"),
    *("administrator", "spokesman", "spokeswoman", "spokesperson", "mp", "ceo", "premier", "astronaut", "author"),
    *("republican", "democrat", "conservative", "liberal", "leader", "founder", "singer", "actor", "cosmonaut"),
    *("attorney", "representative", "candidate", "secretary-general", "councilman", "pastor", "brother", "sister"),
    *("commissioner", "inspector", "officer", "duke", "count", "baron", "rabbi", "imam", "sheikh"),
}
PERSON_BRIDGES = {
    "de",
    "la",
    "von",
    "van",
    "der",
    "den",
    "al",
    "el",
    "bin",
    "ibn",
    "da",
    "di",
    "del",
    "the",
    "-",
    "'",
    "’",
    ".",
}
PLACE_BRIDGES = {"in", "at", "on", "to"}
ARTICLES = {"the", "a", "an", "this", "that", "these", "those", "our", "my", "your", "his", "her", "its", "their"}


def mentions_of(cells: list[str]) -> list[tuple[int, int, str, bool]]:
    """Mentions (start, end, type, linked) from the `Entity=` values, one a word; unclosed ones are dropped."""
    stack: dict[str, list[tuple[int, str, bool]]] = {}
    found = []
    for index, cell in enumerate(cells):
        position = 0
        last: str | None = None
        while position < len(cell):
            match = re.compile(r"\((\d+)-([a-z]+)-").match(cell, position)
            if match:
                end = position + len(match.group(0))
                while end < len(cell) and cell[end] not in "()":
                    end += 1
                # fields: infstat-salience-centering-minspan-link[-identity]; identities may hold brackets
                tail = cell[match.end() : end]
                if end < len(cell) and cell[end] == "(" and not re.match(r"\(\d+-[a-z]+-", cell[end:]):
                    closing = cell.find(")", end)
                    end = closing + 1 if closing > 0 else end
                    tail = cell[match.end() : end]
                linked = len(tail.split("-")) >= 6
                stack.setdefault(match.group(1), []).append((index, match.group(2), linked))
                last = match.group(1)
                position = end
                continue
            match = re.compile(r"(\d+)\)").match(cell, position)
            if match:
                last = match.group(1)
                position = match.end()
            elif cell[position] == ")":
                position += 1
            else:
                position += 1
                continue
            if last is not None and stack.get(last):
                start, kind, linked = stack[last].pop()
                found.append((start, index + 1, kind, linked))
                last = None
    return found


def gum_names(forms: list[str], upos: list[str], heads: list[int], cells: list[str]) -> list[tuple[int, int, str]]:
    """Names of a GUM sentence as (start, end, PER|ORG|LOC), disjoint, in order."""
    names: list[tuple[int, int, str]] = []
    for start, end, kind, linked in mentions_of(cells):
        ner = TYPES.get(kind)
        if ner is None:
            continue
        head = next((i for i in range(start, end) if not start <= heads[i] < end), start)
        content = [i for i in range(start, end) if upos[i] in {"NOUN", "PROPN", "ADJ", "VERB", "NUM", "X"}]
        if upos[head] == "PROPN" and (forms[head][:1].isupper() or linked):
            left, right = _around(forms, upos, head, start, end, ner)
        elif linked and content and all(forms[i][:1].isupper() or forms[i][:1].isdigit() for i in content):
            left, right = start, end
        elif kind == "person" and not linked and (inner := _named_after_role(forms, upos, heads, head, end)):
            left, right = inner
        else:
            continue
        while left < right and (forms[left].lower() in ARTICLES or forms[left] in {'"', "“", "(", "'"}):
            left += 1
        if ner == "PER":
            titles = [i for i in range(left, right - 1) if forms[i].lower() in TITLES]
            left = titles[-1] + 1 if titles else left
        while (
            right > left
            and forms[right - 1] in {"'s", "’s", "'", "’", ",", '"', "”", ")", "."}
            and (upos[right - 1] in {"PUNCT", "PART"})
        ):
            right -= 1
        while left < right and forms[left].lower() in FUNCTION - {"al", "el", "la", "le", "de", "van", "von", "bin"}:
            left += 1
        if ner == "PER" and all(form.lower() in TITLES for form in forms[left:right]):
            continue
        if right > left and any(forms[i][:1].isupper() or linked for i in range(left, right)):
            names.append((left, right, ner))
    kept: list[tuple[int, int, str]] = []
    for name in sorted(set(names), key=lambda item: (item[0] - item[1], item[0])):
        if all(name[1] <= other[0] or name[0] >= other[1] for other in kept):
            kept.append(name)
    return sorted(kept)


def _named_after_role(
    forms: list[str], upos: list[str], heads: list[int], head: int, end: int
) -> tuple[int, int] | None:
    """The name right after a role that heads the mention: "spokeswoman Julie Hahn" (flat or apposition)."""
    if upos[head] != "NOUN":
        return None
    right = head + 1
    while right < end and upos[right] == "PROPN" and forms[right][:1].isupper() and heads[right] in range(head, right):
        right += 1
    return (head + 1, right) if right > head + 1 else None


def _around(forms: list[str], upos: list[str], head: int, start: int, end: int, ner: str) -> tuple[int, int]:
    """The name around a proper-noun head, within the mention."""

    def named(index: int) -> bool:
        capital = forms[index][:1].isupper() or forms[index][:1].isdigit()
        return upos[index] == "PROPN" or (capital and upos[index] in {"ADJ", "NOUN", "NUM", "X", "VERB"})

    def grow(index: int, step: int) -> int:
        edge = index
        while True:
            following = edge + step
            bridge = 0
            while start <= following < end and bridge < 3 and not named(following):
                low = forms[following].lower()
                if ner == "PER" and low not in PERSON_BRIDGES:
                    return edge
                if low in PLACE_BRIDGES and not (low == "to" or (low == "on" and ner == "ORG")):
                    return edge
                if low == "and" and step > 0 and ner != "ORG":
                    return edge
                if low not in FUNCTION or (upos[following] == "PUNCT" and low not in INNER_MARKS):
                    return edge
                following += step
                bridge += 1
            if not start <= following < end or not named(following):
                return edge
            edge = following

    return grow(head, -1), grow(head, 1) + 1

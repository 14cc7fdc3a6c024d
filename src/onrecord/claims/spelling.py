"""A sentence as a string of one letter a word or name, for the patterns over the run of words.

`data/surface.yaml` says what the letters mean.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.claims.lexicon import organisations, places, titles
from onrecord.claims.reading import Reading
from onrecord.claims.trees import Tree

_LETTERS = {
    "a": "d", "an": "d", "the": "D", "this": "D", "that": "w", "its": "p", "their": "p", "his": "p", "her": "p",
    "our": "p", "my": "p", "'s": "s", "’s": "s", "of": "o", "in": "i", "at": "i", "near": "i", "outside": "i",
    "from": "i", "for": "f", "to": "t", "by": "y", "who": "w", "which": "w", "and": "m", "or": "m", "&": "m",
    "based": "h", "headquartered": "h", "located": "h", "is": "e", "was": "e", "are": "e", "were": "e", "been": "e",
    ",": ",", "(": "(", ")": ")", "-": "-", "–": "-", "—": ",", ".": ".", ";": ";", ":": ":", "as": "z",
    "'": "s", "’": "s",
}  # fmt: skip
_QUOTES = frozenset('"“”«»„')
_KIND_LETTER = {
    "person": "P",
    "place": "G",
    "country": "C",
    "company": "O",
    "organization": "O",
    "agency": "O",
    "publication": "O",
}
_POS_LETTER = {"NOUN": "n", "PROPN": "n", "ADJ": "a", "NUM": "a", "ADV": "a", "VERB": "v", "AUX": "e"}
_AFTER_OF = frozenset({"state", "staff"})
"""Words that end a title only after "of": "secretary of state"."""
_TITLE_CORE = frozenset({"NOUN", "ADJ", "PROPN"})


@dataclass(slots=True)
class Line:
    """A sentence as letters; `spans[k]` are the tokens of letter k."""

    letters: str
    spans: list[tuple[int, int]]


def encode(reading: Reading, tree: Tree) -> Line:
    """The sentence as one letter a word or name."""
    at = reading.entities.at[tree.index]
    nominals = organisations().nominals
    adjectives = places().adjectives
    letters: list[str] = []
    spans: list[tuple[int, int]] = []
    i = 0
    while i < tree.size:
        here = at.get(i)
        if here is not None:
            letters.append(_KIND_LETTER.get(reading.entity(here[0]).kind, "X"))
            spans.append((i, here[2]))
            i = here[2] + 1
            continue
        title = _title_at(tree, i, at)
        if title is not None:
            letters.append("T")
            spans.append((i, title))
            i = title + 1
            continue
        word = tree.lower[i]
        if word in _QUOTES or (tree.words[i].rstrip(".") in titles().honorifics and i + 1 in at):
            i += 1
            continue
        if word == "(" and letters and letters[-1] in "OPX":
            past = _definition(tree, i, at)
            if past is not None:
                i = past
                continue
        letter = _LETTERS.get(word)
        if letter is None:
            if tree.words[i] in adjectives:
                letter = "J"
            else:
                kinds = nominals.get(tree.lemmas[i])
                letter = (
                    "N"
                    if kinds
                    and kinds - {"person", "product", "list", "law", "country"}
                    and tree.upos[i] in ("NOUN", "PROPN")
                    else _POS_LETTER.get(tree.upos[i], "z")
                )
                if letter == "v" and tree.sentence.tokens[i].xpos == "VBN" and tree.rels[i] == "amod":
                    letter = "a"
        letters.append(letter)
        spans.append((i, i))
        i += 1
    return Line("".join(letters), spans)


def _definition(tree: Tree, i: int, at: dict[int, tuple[int, int, int]]) -> int | None:
    """The token after a parenthesis that only gives a short form of the name before it ("(SIA)"), or None."""
    j = i + 1
    while j < tree.size and j - i < 8:
        if tree.lower[j] == ")":
            inside = {at[k][0] for k in range(i + 1, j) if k in at}
            before = next((at[k][0] for k in range(i - 1, max(-1, i - 3), -1) if k in at), None)
            return (
                j + 1
                if inside <= {before} and all(k in at or tree.lower[k] in _FILLING for k in range(i + 1, j))
                else None
            )
        j += 1
    return None


_FILLING = _QUOTES | {"the", "hereafter", "or", "retd", "retired", ".", ","}


def _title_at(tree: Tree, i: int, at: dict[int, tuple[int, int, int]]) -> int | None:
    """The last token of a title of office that begins at token i, or None."""
    lexicon = titles()
    if (
        tree.upos[i] not in _TITLE_CORE
        and tree.lower[i] not in lexicon.modifiers
        and tree.lower[i] not in lexicon.last_words
    ):
        return None
    j, best = i, None
    while j < tree.size and j - i < 7 and j not in at:
        word = tree.lower[j]
        plural = tree.lemmas[j] in lexicon.last_words and j + 1 in at
        if (word in lexicon.last_words or plural) and word not in _AFTER_OF:
            best = j
        elif word not in lexicon.modifiers and word not in ("-", "&", "and", "of") and tree.upos[j] not in _TITLE_CORE:
            break
        if word == "of" and not (best is not None and j + 1 < tree.size and tree.lower[j + 1] in ("staff", "state")):
            break
        if word == "and" and not (
            j + 1 < tree.size and (tree.lower[j + 1] in lexicon.modifiers or tree.lower[j + 1] in lexicon.last_words)
        ):
            break
        if word in _AFTER_OF and tree.lower[j - 1] == "of":
            best = j
        j += 1
    if best is None or tree.words[i] in places().adjectives:
        return None
    if (
        best > i
        and tree.lower[i] not in lexicon.modifiers
        and tree.lower[i] not in lexicon.last_words
        and tree.upos[i] == "PROPN"
        and i == 0
    ):
        return None
    return best

"""Articles with coded entity tables as training text for names and kinds.

The tables give, for each entity, its kind and every form used in the documents; a document's claims say which
entities it has. Every occurrence of a form of one of these is a name of that kind. The tables are not exhaustive
for names that no claim uses, so capitalised words outside every name are left `free` (no loss) instead of "no name".
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

from claims.bundles import articles
from corpus import ARTICLES, JOINERS, PERSON_TITLES, Doc, Mark, Sent
from lists import word_list
from onrecord.language.words import words

NER_OF_KIND = {
    **dict.fromkeys(("company", "organization", "agency", "publication"), "ORG"),
    **dict.fromkeys(("country", "place"), "LOC"),
    **dict.fromkeys(("product", "law", "list"), "MISC"),
    "person": "PER",
    "group": "",
}
WINDOW = 90


def paragraphs(path: Path) -> list[str]:
    """The paragraphs of a text, Markdown, HTML or mail file, without markup; crude, good enough to learn from."""
    if path.suffix == ".eml":
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        body = message.get_body(("plain", "html"))
        raw = str(body.get_content()) if body is not None else ""
    else:
        raw = path.read_text(encoding="utf-8")
    if path.suffix == ".html" or "</p>" in raw:
        raw = re.sub(r"(?is)<(script|style|head)\b.*?</\1>", "\n\n", raw)
        raw = re.sub(
            r"(?i)</?(?:p|div|h\d|li|ul|ol|br|td|tr|section|article|nav|header|footer|blockquote)\b[^>]*>", "\n\n", raw
        )
        raw = html.unescape(re.sub(r"<[^>]+>", "", raw))
    raw = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", raw)
    raw = re.sub(r"(?m)^[#>*+|\s-]+|\*\*|(?<!\w)[*_]|[*_](?!\w)", " ", raw) if path.suffix == ".md" else raw
    pieces = re.split(r"\n\s*\n" if path.suffix != ".html" else r"\n{2,}", raw)
    return [" ".join(piece.split()) for piece in pieces if len(piece.split()) > 2]


def read_articles(corpus: Path, gold: Path, held_out: str = "05") -> list[Doc]:
    """Documents of `corpus` with names from `gold`, without those whose number ends in a digit of `held_out`."""
    table = {}
    for line in (gold / "entities.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        table.setdefault(row["name"], []).append(row)
    docs = []
    for path in sorted(corpus.iterdir()):
        number = path.name.split("_")[0].split("-")[0]
        claims = gold / (path.stem + ".jsonl")
        if number[-1] in held_out or not claims.exists():
            continue
        forms = _forms(claims, table)
        sents = []
        for index, paragraph in enumerate(paragraphs(path)):
            sents.extend(_chunks(paragraph, forms, index))
        docs.append(Doc(path.stem, sents))
    return docs


def read_bundles(folder: Path) -> list[Doc]:
    """The articles written for training (`claims/bundles.py`), with names from their tables of entities."""
    docs = []
    for path in sorted(folder.glob("*.txt")):
        for number, article in enumerate(articles(path)):
            rows = {
                name: [{"name": name, "kind": kind, "aliases": [name, *aliases]}]
                for name, (kind, aliases) in article.entities.items()
            }
            forms = _forms_of(set(rows), rows)
            sents: list[Sent] = []
            for index, paragraph in enumerate(re.split(r"\n\s*\n", article.text)):
                plain = " ".join(re.sub(r"(?m)^[#>*+|\s-]+|\*\*", " ", paragraph).split())
                if len(plain.split()) > 2:
                    sents.extend(_chunks(plain, forms, index))
            docs.append(Doc(f"{path.stem}-{number}", sents))
    return docs


def _forms(claims: Path, table: dict[str, list[dict[str, object]]]) -> dict[str, str]:
    """Every form of the entities that a document's claims use, with its kind; a form of two kinds has kind ``?``."""
    used: set[str] = set()
    for line in claims.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        used.update(x for x in [row["subject"], row["object"], row["speaker"], *row["via"]] if x)
    return _forms_of(used, table)


def _forms_of(used: set[str], table: dict[str, list[dict[str, object]]]) -> dict[str, str]:
    forms: dict[str, str] = {}
    for name in used:
        for row in table.get(name, []):
            aliases = row["aliases"]
            if not isinstance(aliases, list):
                continue
            for form in {name, *aliases}:
                trimmed = _trim(str(form), str(row["kind"]))
                usable = all(w[:1].isupper() or w[:1].isdigit() or w.lower() in JOINERS for w in trimmed.split())
                if trimmed and (usable or (form == name and " " not in trimmed and row["kind"] != "group")):
                    if str(form).startswith(("A ", "An ")) and " " in trimmed and not usable:
                        continue
                    forms[trimmed] = str(row["kind"]) if forms.get(trimmed, row["kind"]) == row["kind"] else "?"
    return forms


def _trim(form: str, kind: str) -> str:
    parts = form.split()
    while len(parts) > 1 and (parts[0].lower() in ARTICLES or (kind == "person" and parts[0].lower() in PERSON_TITLES)):
        parts = parts[1:]
    return " ".join(parts)


def _chunks(paragraph: str, forms: dict[str, str], index: int) -> Iterator[Sent]:
    spans = words(paragraph)
    starts = {start: i for i, (start, _) in enumerate(spans)}
    ends = {end: i + 1 for i, (_, end) in enumerate(spans)}
    covered = [""] * len(spans)
    marks: list[Mark] = []
    for form in sorted(forms, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", paragraph):
            if match.start() not in starts or match.end() not in ends:
                continue
            left, right = starts[match.start()], ends[match.end()]
            if any(covered[left:right]):
                continue
            kind = forms[form]
            covered[left:right] = ["x"] * (right - left)
            if kind == "?" or (
                kind == "country"
                and form.endswith(("ese", "ish", "ian", "an", "i"))
                and form not in {"Iran", "Pakistan", "Japan", "Sudan", "Brunei", "Fiji", "Mali", "Haiti"}
                and not form.endswith("stan")
            ):
                covered[left:right] = ["free"] * (right - left)
            else:
                marks.append(Mark(left, right, NER_OF_KIND[kind], kind))
    free = set()
    for i, (start, end) in enumerate(spans):
        form = paragraph[start:end]
        first = i == 0 or paragraph[spans[i - 1][0]] in '.!?"“”:‘'
        plain = (
            first and i + 1 < len(spans) and paragraph[spans[i + 1][0]].islower() and form.lower() in word_list("plain")
        )
        if covered[i] == "free" or (not covered[i] and form[:1].isupper() and form != "I" and not plain):
            free.add(i)
    marks.sort(key=lambda mark: mark.start)
    begin = 0
    while begin < len(spans):
        end = min(begin + WINDOW, len(spans))
        if end < len(spans):
            stops = [i for i in range(begin + 20, end) if paragraph[spans[i][0]] in ".!?"]
            end = stops[-1] + 1 if stops else end
        while any(mark.start < end < mark.end for mark in marks):
            end += 1
        inside = [Mark(m.start - begin, m.end - begin, m.ner, m.kind) for m in marks if begin <= m.start < end]
        yield Sent(
            [paragraph[s:e] for s, e in spans[begin:end]],
            [j + 1 < len(spans) and spans[j][1] < spans[j + 1][0] for j in range(begin, end)],
            "articles",
            index,
            names=inside,
            free=frozenset(i - begin for i in free if begin <= i < end),
            broken=False,
        )
        begin = end

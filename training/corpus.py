"""Annotated sentences in memory, and the readers of the treebanks (CoNLL-U, IOB2, CoNLL)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from gum_names import gum_names


@dataclass
class Mark:
    """A name: words `start` to `end` (exclusive) of a sentence; `kind` is empty where the source does not tell."""

    start: int
    end: int
    ner: str
    kind: str = ""


@dataclass
class Sent:
    """One sentence. `upos` … `rels` are empty where the source has no tree, `names` is None where it has no names.

    `heads` counts from 0 within the sentence, -1 is the root. `free` lists words whose name label is unknown.
    `broken` tells whether the source's sentence breaks can be trusted (and the sentence start be learned).
    """

    forms: list[str]
    spaces: list[bool]
    source: str
    paragraph: int = 0
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    rels: list[str] = field(default_factory=list)
    names: list[Mark] | None = None
    free: frozenset[int] = frozenset()
    broken: bool = True


@dataclass
class Doc:
    """A document: sentences in order. `text` is given for treebanks (sentences' texts joined, for the tokeniser)."""

    name: str
    sents: list[Sent]
    texts: list[str] = field(default_factory=list)


def read_conllu(path: Path, source: str) -> list[Doc]:
    """Documents of a CoNLL-U file; multiword tokens are kept as their words, empty nodes dropped.

    In GUM (`source` starting with "gum") names are derived from the entity mentions, see `gum_names`.
    """
    docs: list[Doc] = []
    paragraph = 0
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        text = ""
        for line in lines:
            if line.startswith("# newdoc"):
                docs.append(Doc(line.split("=", 1)[1].strip(), []))
            if line.startswith("# newpar") and "block" not in line:
                paragraph += 1
            if line.startswith("# text ="):
                text = line[8:].strip()
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        sent = Sent([], [], source, paragraph)
        mentions: list[str] = []
        until, glued = 0, False
        for row in rows:
            if "-" in row[0]:
                until, glued = int(row[0].split("-")[1]), "SpaceAfter=No" in row[9]
                continue
            if "." in row[0]:
                continue
            number = int(row[0])
            sent.forms.append(row[1])
            sent.lemmas.append(row[2])
            sent.upos.append(row[3])
            sent.xpos.append(row[4])
            sent.heads.append(int(row[6]) - 1)
            sent.rels.append(row[7])
            if number < until:
                sent.spaces.append(False)
            elif number == until:
                sent.spaces.append(not glued)
            else:
                sent.spaces.append("SpaceAfter=No" not in row[9])
            found = re.search(r"(?:^|\|)Entity=([^|]+)", row[9])
            mentions.append(found.group(1) if found else "")
        if source.startswith("gum"):
            sent.names = [
                Mark(start, end, ner) for start, end, ner in gum_names(sent.forms, sent.upos, sent.heads, mentions)
            ]
        docs[-1].sents.append(sent)
        docs[-1].texts.append(text)
    return docs


def _from_tags(tags: list[str]) -> list[Mark]:
    """Names from IOB or IOB2 tags."""
    marks: list[Mark] = []
    for index, tag in enumerate(tags):
        if tag == "O":
            continue
        prefix, label = tag.split("-", 1)
        if prefix == "I" and marks and marks[-1].end == index and marks[-1].ner == label:
            marks[-1].end = index + 1
        else:
            marks.append(Mark(index, index + 1, label))
    return marks


def read_uner(path: Path) -> list[Doc]:
    """Universal NER over a part of EWT, of which it keeps only words; spacing is guessed."""
    docs: list[Doc] = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        for line in block.split("\n"):
            if line.startswith("# newdoc") or not docs:
                docs.append(Doc(line.split("=", 1)[-1].strip(), []))
        rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
        forms = [cells[1] for cells in rows]
        names = [mark for mark in _from_tags([cells[2] for cells in rows]) if mark.ner in {"PER", "ORG", "LOC"}]
        docs[-1].sents.append(Sent(forms, _guess_spaces(forms), "uner", len(docs), names=names))
    return [doc for doc in docs if doc.sents]


def _guess_spaces(forms: list[str]) -> list[bool]:
    """Spacing for sources that do not record it: none before closing punctuation and clitics, none after openers."""
    spaces = []
    for index, form in enumerate(forms):
        following = forms[index + 1] if index + 1 < len(forms) else ""
        glued = following in {",", ".", ";", ":", "!", "?", ")", "]", "%", "'s", "n't", "''", "'"} or form in {
            "(",
            "[",
            "$",
            "``",
        }
        spaces.append(not glued)
    return spaces


def read_wikigold(path: Path) -> list[Doc]:
    """WikiGold; documents as the file marks them."""
    docs: list[Doc] = [Doc("wikigold-0", [])]
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.rsplit(" ", 1) for line in block.split("\n") if line.strip()]
        if rows and rows[0][0] == "-DOCSTART-":
            docs.append(Doc(f"wikigold-{len(docs)}", []))
            rows = rows[1:]
        if not rows:
            continue
        forms = [row[0].replace("``", '"').replace("''", '"') for row in rows]
        names = _from_tags([row[1] for row in rows])
        docs[-1].sents.append(Sent(forms, _guess_spaces(forms), "wikigold", len(docs), names=names))
    return [doc for doc in docs if doc.sents]


RE3D_TYPES = {"Organisation": "ORG", "Person": "PER", "Location": "LOC", "Nationality": "MISC"}
ARTICLES = {"the", "a", "an", "this", "that", "our", "his", "her", "its", "their"}
PERSON_TITLES = {
    *("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "lord", "lady", "president", "minister"),
    *("secretary", "general", "gen", "gen.", "colonel", "col", "col.", "lt", "lt.", "major", "maj", "maj."),
    *("captain", "capt", "capt.", "sen.", "senator", "rep.", "ambassador", "prime", "king", "queen", "prince"),
    *("professor", "prof", "prof.", "judge", "justice", "pope", "saint", "st.", "chairman", "director", "foreign"),
    *("vice", "deputy", "spokesman", "spokesperson", "spokeswoman", "special", "envoy", "admiral", "sheikh"),
}
JOINERS = {"of", "and", "for", "the", "in", "on", "to", "&", "-", "'s", "’s", "'", "’", ".", "de", "la", "al", "/"}


def read_re3d(path: Path) -> list[Doc]:
    """One part of re3d. Its spans carry articles, titles and descriptions; they are trimmed to the name.

    A span with a lower-case content word is a description, not a name: its words are left `free`.
    """
    docs: list[Doc] = []
    forms: list[str] = []
    tags: list[str] = []

    def close() -> None:
        if forms:
            docs[-1].sents.append(_re3d_sentence(list(forms), list(tags)))
            forms.clear()
            tags.clear()

    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# doc"):
            close()
            docs.append(Doc(line[5:].strip(), []))
        elif not line.strip():
            close()
        else:
            form, tag = line.rsplit("\t", 1)
            forms.append(form)
            tags.append(tag)
    close()
    return [doc for doc in docs if doc.sents]


def _re3d_sentence(forms: list[str], tags: list[str]) -> Sent:
    names: list[Mark] = []
    free: set[int] = set()
    for mark in _from_tags(tags):
        ner = RE3D_TYPES.get(mark.ner)
        if ner is None:
            if any(forms[i][:1].isupper() for i in range(mark.start, mark.end)):
                free.update(range(mark.start, mark.end))
            continue
        start, end = mark.start, mark.end
        while start < end and (
            forms[start].lower() in ARTICLES or (ner == "PER" and forms[start].lower() in PERSON_TITLES)
        ):
            start += 1
        words = forms[start:end]
        if not words:
            continue
        if all(word[:1].isupper() or word[:1].isdigit() or word.lower() in JOINERS for word in words) and (
            words[0][:1].isupper()
        ):
            names.append(Mark(start, end, ner))
        elif any(word[:1].isupper() for word in words):
            free.update(range(mark.start, mark.end))
    return Sent(forms, _guess_spaces(forms), "re3d", names=names, free=frozenset(free), broken=False)

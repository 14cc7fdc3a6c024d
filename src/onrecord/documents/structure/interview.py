"""Interviews and transcripts: turns by label, by bold question, by questions that stand alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.documents.draft import Piece
from onrecord.documents.metadata.names import is_person, proper_case
from onrecord.documents.structure.lines import said
from onrecord.documents.structure.notes import is_note
from onrecord.model import BlockKind

_LABEL = re.compile(
    r"^(?P<mark>[*_]{0,3})(?P<label>[A-ZÀ-Ý][\w.&’'\u00a0-]{0,24}(?: (?:[\w.&’'-]+|\([^)]{1,40}\))){0,5}?)"
    r"(?P<aside>(?:\s*\([^)]{1,60}\)){0,3})\s*[*_]{0,3}:[*_]{0,3}\s+(?=\S)"
)
_LONG_DASH_LABEL = re.compile(r"^(?P<label>[A-ZÀ-Ý][A-ZÀ-Ý .’'-]{2,40})\s+[—–-]{1,2}\s+(?=\S)")
_QUESTIONER = re.compile(
    r"^(?:q\d*|question|interviewer|moderator|host|int|operator|reporter|chair(?:man|woman)?|us|we)\.?$", re.I
)
_ANSWERER = re.compile(r"^(?:a\d*|answer|interviewee|respondent|guest|reply)\.?$", re.IGNORECASE)
_CUE = re.compile(
    r"\b(?:interview(?:ed|s)?|q\s?&\s?a|in conversation|(?:spoke|speaks|talks?|talked|chats?|"
    r"chatted|sat down|sits down|"
    r"speaking) (?:to|with)|answers? (?:his|her|their|our|your|the)|\d+ questions|conversation (?:has been|was))\b",
    re.IGNORECASE,
)
_NAME = (
    r"(?:[A-ZÀ-Ý][\w’'-]+|[A-Z]\.)(?: (?:van|von|de|der|da|di|bin|al|la|le|el))*(?: (?:[A-ZÀ-Ý][\w’'-]+|[A-Z]\.)){1,3}"
)
_SESSION = re.compile(
    r"\bquestions?[- ]and[- ]answers?\b|\bq\s?&\s?a\b|\b(?:take|open|begin|to your|first) questions?\b", re.IGNORECASE
)
_NAMES = re.compile(rf"\b{_NAME}")
_NOT_LABELS = frozenset(
    [
        "note",
        "correction",
        "update",
        "editor",
        "clarification",
        "source",
        "sources",
        "date",
        "author",
        "link",
        "tags",
        "contact",
        "disclosure",
        "subject",
        "from",
        "to",
        "cc",
        "summary",
        "background",
        "related",
        "warning",
        "table",
        "figure",
        "reference",
        "phone",
        "email",
        "tel",
        "fax",
        "rating",
        "analyst",
        "valuation",
        "re",
        "title",
        "subjects",
        "what",
        "why",
        "how",
        "who",
        "when",
        "where",
        "first",
        "second",
        "third",
        "also",
        "and",
        "but",
        "so",
        "yes",
        "no",
    ]
)


def mark_interview(reading: str, pieces: Sequence[Piece], body: int, title: str | None) -> list[Piece]:
    """Settle questions and answers with their speakers; unchanged where the text is no interview.

    A transcript in which more than three people speak and nobody mainly asks keeps its paragraphs, each with its
    speaker.
    """
    words = [said(reading, piece) for piece in pieces]
    for method in (_labelled, _marked, _bare):
        found = method(reading, words, pieces, body, title)
        if found is not None:
            return found
    return list(pieces)


def _open(piece: Piece) -> bool:
    return piece.kind in (None, BlockKind.PARAGRAPH)


def _labelled(
    reading: str, words: Sequence[str], pieces: Sequence[Piece], body: int, title: str | None
) -> list[Piece] | None:
    labels: dict[int, str] = {}
    for i, line in enumerate(words):
        if not _open(pieces[i]) or is_note(line):
            continue
        match = _LABEL.match(line) or _LONG_DASH_LABEL.match(line)
        if match and match["label"].split()[0].lower().strip(".") not in _NOT_LABELS:
            labels[i] = match["label"].strip(" .")
    counts = Counter(labels.values())
    turns = {label: n for label, n in counts.items() if n >= 2 or _turn_like(label)}
    labels = {i: label for i, label in labels.items() if label in turns}
    if len(set(labels.values())) < 2 or len(labels) < 4:
        return None
    first = min(labels)
    prose = sum(_open(p) and len(words[i]) > 60 and i not in labels for i, p in enumerate(pieces) if i > first)
    if len(labels) < 0.34 * (len(labels) + prose):
        return None
    return _turns(reading, words, list(pieces), labels, first)


def _turn_like(label: str) -> bool:
    return bool(
        _QUESTIONER.match(label)
        or _ANSWERER.match(label)
        or is_person(label)
        or re.fullmatch(r"[A-Z][A-Z&.]{0,4}", label)
    )


def _turns(reading: str, words: Sequence[str], out: list[Piece], labels: dict[int, str], first: int) -> list[Piece]:
    asked: dict[str, list[bool]] = defaultdict(list)
    for i, label in labels.items():
        asked[label].append(words[i].rstrip("\"”’'*_) ").endswith("?"))
    names = {label: resolve_speaker(label, reading, set(asked)) for label in asked}
    askers = {label for label in asked if _QUESTIONER.match(label)} or _askers(asked, names)
    people = {names[label] for label in asked if label not in askers}
    opened = next((i for i in sorted(labels) if _SESSION.search(words[i]) and len(words[i]) < 300), None)
    if opened is not None and len(asked) > 3:
        return _call(words, out, labels, names, first, opened)
    transcript = not askers or (len(people) > 3 and sum(len(asked[a]) for a in askers) < 0.3 * len(labels))
    speaker, kind = None, BlockKind.PARAGRAPH
    for i in range(first, len(out)):
        if i in labels:
            label = labels[i]
            speaker = names[label]
            kind = BlockKind.QUESTION if label in askers else BlockKind.ANSWER
            kind = BlockKind.PARAGRAPH if transcript else kind
        if not _open(out[i]) or (is_note(words[i]) and i not in labels) or _bracketed(words[i]):
            continue
        out[i] = replace(out[i], kind=kind, speaker=speaker, role="turn")
    return out


def _call(
    words: Sequence[str],
    out: list[Piece],
    labels: dict[int, str],
    names: dict[str, str | None],
    first: int,
    opened: int,
) -> list[Piece]:
    """A call with prepared remarks, which are its body, and a session of questions: who spoke before it answers."""
    chair = labels[opened]
    hosts = {label for i, label in labels.items() if i < opened} - {chair}
    speaker, kind = None, BlockKind.PARAGRAPH
    for i in range(first, len(out)):
        if i in labels:
            speaker = names[labels[i]]
            if i > opened and labels[i] != chair:
                kind = BlockKind.ANSWER if labels[i] in hosts else BlockKind.QUESTION
            else:
                kind = BlockKind.PARAGRAPH
        if _open(out[i]) and not _bracketed(words[i]) and (i in labels or not is_note(words[i])):
            out[i] = replace(out[i], kind=kind, speaker=speaker, role="turn")
    return out


def _askers(asked: dict[str, list[bool]], names: dict[str, str | None]) -> set[str]:
    """The labels of whoever mainly asks: half of their turns ask, or, of two, clearly more than the other's."""
    turns: dict[str | None, list[bool]] = defaultdict(list)
    for label, marks in asked.items():
        turns[names[label]] += marks
    ratio = {name: sum(marks) / len(marks) for name, marks in turns.items()}
    top = max(ratio, key=lambda name: (ratio[name], len(turns[name])))
    others = max((value for name, value in ratio.items() if name != top), default=0.0)
    asks = len(turns[top]) >= 2 and (ratio[top] >= 0.5 or (len(turns) == 2 and ratio[top] >= max(0.25, 2 * others)))
    return {label for label in asked if names[label] == top} if asks else set()


def _bracketed(words: str) -> bool:
    return words[:1] in "([" and words[-1:] in ")]" and len(words) > 2


def resolve_speaker(label: str, reading: str, labels: set[str]) -> str | None:
    """The full name that a turn's label stands for: initials and surnames after a name given elsewhere in the text.

    Null for "Q", "A", "Interviewer", whose bearer the label does not tell.
    """
    if _ANSWERER.match(label) or _QUESTIONER.match(label):
        return interviewee(reading[:3000]) if _ANSWERER.match(label) else None
    if is_person(label):
        return proper_case(label)
    pool: list[str] = [other for other in labels if is_person(other)] + _NAMES.findall(reading[:6000])
    if re.fullmatch(r"[A-Z]\.?(?:[A-Z]\.?){1,3}", label):
        initials = label.replace(".", "")
        for name in pool:
            if "".join(part[0] for part in re.split(r"[ -]", name) if part[:1].isupper()) == initials or (
                "".join(part[0] for part in name.split() if part[:1].isupper()) == initials
            ):
                return name
        return label
    surname = proper_case(label).split()[-1]
    for name in pool:
        if (
            name.split()[-1] == surname
            and len(name.split()) > 1
            and name.split()[0].rstrip(".") not in ("Mr", "Ms", "Mrs", "Dr")
        ):
            return name
    return proper_case(label)


def _marked(
    reading: str, words: Sequence[str], pieces: Sequence[Piece], body: int, title: str | None
) -> list[Piece] | None:
    """Questions set in bold or under a class of their own."""
    strong = [
        i
        for i, p in enumerate(pieces)
        if i >= body - 1
        and _open(p)
        and p.role in ("strong", "question")
        and len(words[i]) <= 700
        and not is_note(words[i])
    ]
    asked = sum(words[i].rstrip("\"”’'*_) ").endswith(("?", "…")) for i in strong)
    explicit = sum(pieces[i].role == "question" for i in strong) >= 2
    if len(strong) < 3 or not (explicit or asked >= 0.5 * len(strong)):
        return None
    if not explicit and asked < 3:
        return None
    return _alternate(reading, words, list(pieces), set(strong), title)


def _bare(
    reading: str, words: Sequence[str], pieces: Sequence[Piece], body: int, title: str | None
) -> list[Piece] | None:
    """Questions that stand alone as paragraphs or headings, in a piece that calls itself an interview."""
    lead = f"{title or ''} " + " ".join(words[: body + 2])
    if not _CUE.search(lead):
        return None
    asked = {
        i
        for i, p in enumerate(pieces)
        if i >= 1
        and p.role != "title"
        and (_open(p) or p.kind is BlockKind.HEADING)
        and words[i].endswith("?")
        and len(words[i]) <= 260
        and len(re.findall(r"[.!?]\s", words[i])) <= 2
        and i + 1 < len(words)
        and not words[i + 1].endswith("?")
    }
    if len(asked) < 3:
        return None
    levels = {pieces[i].level for i in asked if pieces[i].kind is BlockKind.HEADING}
    alike = {
        i
        for i, p in enumerate(pieces)
        if p.kind is BlockKind.HEADING and p.level in levels and p.role != "title" and i >= min(asked)
    }
    if len(asked & alike) >= 0.5 * len(alike):
        asked |= alike  # a question put as a statement, under the same rank of heading
    return _alternate(reading, words, list(pieces), asked, title)


def _alternate(reading: str, words: Sequence[str], out: list[Piece], asked: set[int], title: str | None) -> list[Piece]:
    first = min(asked)
    lead = f"{title or ''}. " + " ".join(words[:first])
    speaker = interviewee(lead, " ".join(words[first:]))
    for i in range(first, len(out)):
        if i in asked:
            out[i] = replace(out[i], kind=BlockKind.QUESTION, speaker=None, role="turn")
        elif _open(out[i]) and not is_note(words[i]) and not _bracketed(words[i]):
            out[i] = replace(out[i], kind=BlockKind.ANSWER, speaker=speaker, role="turn")
    return out


def interviewee(lead: str, rest: str = "") -> str | None:
    """Who is interviewed, from the title and introduction: the person with whom the piece says it spoke.

    >>> interviewee("Widget Weekly spoke with Acme's Ruth Oyelaran about locks.")
    'Ruth Oyelaran'
    """
    near = re.search(
        (
            rf"(?:spoke|speaks|talks?|talked|chats?|chatted|sat down|sits down|conversation|interview|"
            rf"speaking)\w* (?:to|with) (?P<words>.{{0,80}}?)(?P<name>{_NAME})(?=[\W]|$)"
        ),
        lead,
    )
    scores: Counter[str] = Counter()
    for name in _NAMES.findall(lead):
        name = re.sub(r"^.*[’']s ", "", name)
        name = re.sub(r"[’']s$", "", name)
        if not is_person(name):
            continue
        surname = name.split()[-1]
        scores[name] += (
            1
            + len(re.findall(rf"\b(?:Mr|Ms|Mrs|Dr)\.? {re.escape(surname)}\b", lead + rest))
            + (
                3
                * len(
                    re.findall(
                        (
                            rf"{re.escape(name)}(?:,[^.,]{{2,80}},)? (?:spoke|speaks|answers?|answered|tells|told us|"
                            rf"on|talks|chats|agreed|sat)\b"
                        ),
                        lead,
                    )
                )
            )
        )
    for pronoun in re.finditer(
        r"\b(?:She|He|They) (?:spoke|speaks|talked|talks|sat|answered|answers|agreed|met)\b", lead
    ):
        before = [name for name in _NAMES.findall(lead[: pronoun.start()]) if name in scores]
        if before:
            scores[before[0] if len(before) == 1 else max(before, key=before.count)] += 3
    for match in re.finditer(rf"(?:by|interview:|words:)\s*({_NAME})", lead, re.IGNORECASE):
        scores.pop(match[1], None)
    if near:
        name = re.sub(r"^.*[’']s ", "", near["name"])
        if is_person(name):
            scores[name] += 4
    if not scores:
        return None
    best, points = scores.most_common(1)[0]
    return best if points >= 2 or len(scores) == 1 else None

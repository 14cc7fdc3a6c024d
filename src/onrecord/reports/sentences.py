"""A claim as a sentence in plain English, which always says whose claim it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.model import PUBLICATION, Claim, Modality, Polarity, Section
from onrecord.reports.wording import Piece, TypeWording, Wording, load_wording

_AMOUNT = re.compile(r"(?<![\d.,])\d{5,}(?![\d.,])")
_LEADING_ARTICLE = re.compile(r"^(?:an|a|the) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a sentence. `role` is subject, object, speaker, publisher, matter, or empty for connecting words."""

    text: str
    role: str = ""


def plain_value(value: str) -> str:
    """A value with its thousands marked off, as print has it.

    >>> plain_value("1840000 GBP")
    '1,840,000 GBP'
    """
    return _AMOUNT.sub(lambda match: f"{int(match[0]):,}", value)


def sentence_of(claim: Claim, *, publisher: str | None = None, wording: Wording | None = None) -> tuple[Part, ...]:
    """The claim as a sentence of parts; joined, their texts read "X owns 41 % of Y, according to Z".

    `publisher` is who speaks where the document speaks in its own voice.
    """
    words = wording or load_wording()
    kind = words.of(claim.type)
    fields = _fields(claim, kind, words)
    if _adds_nothing(claim.what, _clause("fact", kind, claim, fields | {"what": None, "matter": None})):
        fields |= {"what": None, "matter": fields["value"]}
    clauses = {form: _clause(form, kind, claim, fields) for form in ("fact", "not", "base", "ing")}
    values: dict[str, tuple[Part, ...]] = {
        **clauses,
        "subject": (Part(claim.subject or words.unnamed, "subject"),),
        "speaker": (Part(claim.speaker or "", "speaker"),),
        "publisher": (Part(publisher or words.unnamed_publisher, "publisher"),),
    }
    parts = [part for piece in _frame(claim, kind, words) for part in _of_frame(piece, values)]
    if claim.via:
        passed = {"via": (Part(_series(claim.via), "speaker"),)}
        parts += [part for piece in words.passed_on for part in _of_frame(piece, passed)]
    parts.append(Part("."))
    return _tidy(parts)


def plain(parts: Iterable[Part]) -> str:
    """The sentence as plain text."""
    return "".join(part.text for part in parts)


def _frame(claim: Claim, kind: TypeWording, words: Wording) -> tuple[Piece, ...]:
    negative = claim.polarity is Polarity.NEGATIVE
    if claim.modality is Modality.PROPOSED:
        frames = words.frames["proposed_negated" if negative else "proposed"]
    elif claim.modality is Modality.POSSIBLE:
        frames = words.frames["hedged_negated" if negative else "hedged"]
    else:
        frames = words.frames["negated" if negative else "asserted"]
    if claim.speaker is None:
        return frames["nobody"]
    if claim.speaker == PUBLICATION:
        return frames["own"]
    if claim.speaker == claim.subject:
        if claim.type == "statement" and not negative and claim.modality is Modality.ACTUAL:
            return (Piece("fact", True),)
        return frames["self"]
    if "charged" in frames and (kind.charged or claim.speaker == claim.object):
        return frames["charged"]
    return frames["comment" if claim.section is Section.COMMENT else "named"]


def _fields(claim: Claim, kind: TypeWording, words: Wording) -> dict[str, str | None]:
    value = plain_value(claim.value) if claim.value else None
    matter = "; ".join(one for one in (claim.what, value) if one) or None
    return {
        "subject": claim.subject or words.unnamed,
        "object": claim.object,
        "what": claim.what,
        "value": value,
        "matter": matter,
        "type": claim.type,
        "missing_object": kind.missing_object or words.unnamed,
    }


def _adds_nothing(what: str | None, clause: Iterable[Part]) -> bool:
    """Whether every word of the matter already stands in the sentence: "owns" of an owner, "member" of a member."""
    said = set(re.findall(r"\w+", plain(clause).casefold()))
    return what is not None and set(re.findall(r"\w+", what.casefold())) <= said


def _clause(form: str, kind: TypeWording, claim: Claim, fields: dict[str, str | None]) -> tuple[Part, ...]:
    pieces = kind.forms[form]
    if claim.subject is None and form in ("fact", "not"):
        passive = kind.forms.get("passive" if form == "fact" else "passive_not")
        if passive and (claim.object is not None or not _needs(passive, "object")):
            pieces = passive
    absent = {piece.option for piece in pieces if piece.option and piece.is_field and fields[piece.text] is None}
    parts = []
    for piece in pieces:
        if piece.option and piece.option in absent:
            continue
        if not piece.is_field:
            parts.append(Part(piece.text))
            continue
        text = fields[piece.text] or (fields["missing_object"] if piece.text == "object" else "")
        role = piece.text if piece.text in ("subject", "object") else "matter"
        parts.append(Part(text or "", role))
    return tuple(parts)


def _needs(pieces: tuple[Piece, ...], field: str) -> bool:
    return any(piece.is_field and piece.text == field and not piece.option for piece in pieces)


def _of_frame(piece: Piece, values: Mapping[str, tuple[Part, ...]]) -> tuple[Part, ...]:
    return values[piece.text] if piece.is_field else (Part(piece.text),)


def _series(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _tidy(parts: list[Part]) -> tuple[Part, ...]:
    """A capital at the beginning, no space before a comma, no stop after a stop, where fields were left out."""
    tidy: list[Part] = []
    for part in parts:
        text = part.text
        if not part.role:
            text = re.sub(r" +([,.;:])", r"\1", text)
            text = re.sub(r"  +", " ", text)
        before = tidy[-1].text if tidy else ""
        if not part.role and text[:1] in ",.;:" and before.endswith(" ") and not tidy[-1].role:
            tidy[-1] = Part(before.rstrip(), tidy[-1].role)
            before = tidy[-1].text
        if text == "." and before.endswith((".", "!", "?")):
            continue
        if text:
            tidy.append(Part(text, part.role))
    if tidy and (not tidy[0].role or _LEADING_ARTICLE.match(tidy[0].text)):
        tidy[0] = Part(tidy[0].text[:1].upper() + tidy[0].text[1:], tidy[0].role)
    return tuple(tidy)

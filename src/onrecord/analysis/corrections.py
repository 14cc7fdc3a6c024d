"""Statements that the one who made them corrects or withdraws: both stay, and each leads to the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from onrecord.analysis.amounts import extents
from onrecord.analysis.matter import covered, speaks_of_correction
from onrecord.analysis.opposing import agreeing_roles, is_correction, matter, same_voice
from onrecord.analysis.policy import SAME_ACCOUNT
from onrecord.analysis.values import ClaimView, Correction


def corrections(claims: Iterable[ClaimView]) -> tuple[Correction, ...]:
    """What is corrected by what, in the order of the corrections in time.

    A correction stands in an editor's note, or says of itself that it is one ("earlier version", "stands corrected").
    It corrects what the same voice says in another document that is not later, or says to have been said in its own.
    """
    everything = list(claims)
    by_end: dict[tuple[str, str], list[ClaimView]] = defaultdict(list)
    for claim in everything:
        for end in {claim.subject, claim.object} - {None}:
            by_end[claim.type, str(end)].append(claim)
    found: dict[tuple[str, str], Correction] = {}
    for note in sorted(filter(is_correction, everything), key=lambda claim: claim.time):
        near = {one.id: one for end in (note.subject, note.object) if end for one in by_end[note.type, end]}
        for one in _corrected(note, near.values()):
            found.setdefault((one.claim, one.correction), one)
    return tuple(found.values())


def _one_source(note: ClaimView, other: ClaimView) -> bool:
    """Whether one voice speaks, a document's "earlier version" being the voice of the document."""
    if note.document == other.document and note.own_voice and speaks_of_correction(other.speaker_name or ""):
        return True
    return same_voice(note, other)


def _corrected(note: ClaimView, others: Iterable[ClaimView]) -> Iterator[Correction]:
    for other in others:
        if other.id == note.id or not _one_source(note, other) or not agreeing_roles(note, other):
            continue
        here = note.document == other.document
        if _exclude(note, other):
            if here and note.denied != other.denied:
                wrong, right = (note, other) if note.denied else (other, note)
                yield Correction(wrong.id, right.id, _why(wrong, right))
            elif not here and not note.denied and not other.denied and _not_later(other, note):
                yield Correction(other.id, note.id, _why(other, note))
        elif (
            (not here or note.speaker != other.speaker)
            and note.denied != other.denied
            and _of_one_thing(note, other)
            and _not_later(other, note)
        ):
            yield Correction(other.id, note.id, _why(other, note))


def _exclude(one: ClaimView, other: ClaimView) -> bool:
    mine, theirs = (extents(claim.type, claim.what, claim.value) for claim in (one, other))
    return any(a.excludes(b) for a in mine for b in theirs)


def _of_one_thing(one: ClaimView, other: ClaimView) -> bool:
    mine, theirs = matter(one), matter(other)
    return mine.words == theirs.words or covered(mine, theirs) >= SAME_ACCOUNT


def _not_later(one: ClaimView, note: ClaimView) -> bool:
    return not (one.published and note.published) or one.published[: len(note.published)] <= note.published


def _why(wrong: ClaimView, right: ClaimView) -> str:
    if wrong.document == right.document:
        return f"{right.voice} corrects what an earlier version said."
    when = f" on {right.published}" if right.published else ""
    return f"{right.voice} corrects its own words{when}."

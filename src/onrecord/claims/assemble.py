"""From accepted candidates to claims: speaker, mood, date, value, exact words; one proposition once per speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.claims import acceptance
from onrecord.claims.acceptance import Features
from onrecord.claims.amounts import value_of
from onrecord.claims.attribution import Attribution, attribute
from onrecord.claims.circumstances import Circumstances
from onrecord.claims.dating import Dates
from onrecord.claims.matching import Candidate
from onrecord.claims.modality import Mood, mood
from onrecord.claims.reading import Reading
from onrecord.claims.trees import Tree
from onrecord.model import PUBLICATION, BlockKind, Claim, Modality, Polarity, Section

SECTIONS = {
    BlockKind.QUOTATION: Section.QUOTATION,
    BlockKind.QUESTION: Section.INTERVIEW,
    BlockKind.ANSWER: Section.INTERVIEW,
    BlockKind.COMMENT: Section.COMMENT,
    BlockKind.NOTE: Section.NOTE,
}
STANDING = frozenset(
    {"location", "position", "ownership", "membership", "association", "naming", "representation", "oem"}
)
"""Types of which the same roles at another place in the document are the same proposition."""
_NEIGHBOURS = {"association": "supply", "funding": "deal", "joining": "membership"}
_CUE_GAP = 6
"""An attribution this few tokens from the proposition stands together with it and belongs to the quote."""


@dataclass
class Proposed:
    """A candidate with the features that acceptance judges it by; the claim that it makes is worked out when asked."""

    candidate: Candidate
    features: Features
    reading: Reading
    mood: Mood
    said: Attribution

    @cached_property
    def claim(self) -> Claim:
        """Everything the claim will say but its date and value."""
        return _claim(self.reading, self.candidate, self.mood, self.said)


def propose(reading: Reading, tree: Tree, found: list[Candidate], every: bool) -> Iterator[Proposed]:
    """The candidates of one sentence with their features; what nobody puts forward is left out, and unless `every` one
    is wanted what the network gives no chance."""
    circumstances = Circumstances(reading.block_of(tree).kind.value, reading.standing)
    rivals = Counter((c.type, c.trigger) for c in found)
    moods: dict[tuple[int, str, bool], Mood] = {}
    said: dict[tuple[int, str, bool], Attribution] = {}
    for c in found:
        if not every and c.numbers and acceptance.by_numbers(c.type, c.numbers) < acceptance.HOPELESS:
            continue
        presupposed = c.on == "surface" and not c.rule.endswith(("is-based", "is-title-of", "made-by", "owned-by"))
        key = (c.trigger, c.on, presupposed)
        if key not in moods:
            moods[key] = Mood(False, Modality.ACTUAL) if presupposed else _mood(c)
            said[key] = attribute(reading, tree, c.trigger, presupposed)
        if not said[key].drop:
            features = circumstances.of(c, moods[key], said[key], rivals[c.type, c.trigger] - 1)
            yield Proposed(c, features, reading, moods[key], said[key])


def _mood(c: Candidate) -> Mood:
    own = mood(c.tree, c.trigger)
    if c.on == "verb":
        return own
    governor = c.tree.clause_head(c.trigger)
    if governor == c.trigger:
        return own
    outer = mood(c.tree, governor)
    modality = own.modality if own.modality is not Modality.ACTUAL else outer.modality
    return Mood(own.negative != outer.negative, modality, own.hedged or outer.hedged, outer.question)


def _claim(reading: Reading, c: Candidate, mood_: Mood, said: Attribution) -> Claim:
    tree = c.tree
    section = SECTIONS.get(reading.block_of(tree).kind, Section.BODY)
    negative = (mood_.negative != said.flip) if not c.special else False
    if c.polarity == "-":
        negative = not negative
    modality = said.modality or mood_.modality
    if c.special:
        modality = Modality.ACTUAL
    elif c.modality:
        modality = Modality(c.modality)
    elif mood_.hedged and modality is Modality.ACTUAL:
        modality = Modality.POSSIBLE
    speaker: str | None = said.speaker.name if said.speaker else PUBLICATION
    if c.subject is not None and any(f.name == c.subject.name for f in said.together):
        speaker = c.subject.name
    if said.nobody or (mood_.hedged and said.speaker is None):
        speaker = None
    if said.speaker is None and reading.own_voice and reading.own_voice != reading.publisher:
        speaker = reading.own_voice
    obj = c.object.name if c.object else None
    if c.special:
        obj = reading.publisher
    first, last = _with_cue(tree, c.first, c.last, said.cue)
    start, end = tree.starts[first], tree.ends[last]
    quote = reading.document.text[start:end]
    what = c.what
    if c.prefix and what and not what.lower().startswith(c.prefix):
        what = f"{c.prefix}: {what}"
    return Claim(
        document_id=reading.document.id,
        document=reading.document.name,
        start=start,
        end=end,
        quote=quote,
        type=c.type,
        subject=c.subject.name if c.subject else None,
        object=obj,
        what=what,
        polarity=Polarity.NEGATIVE if negative else Polarity.POSITIVE,
        modality=modality,
        speaker=speaker,
        via=tuple(v.name for v in said.via),
        section=section,
        rule=f"{c.rule}: {c.lemma}; attribution: {said.rule}",
        confidence=0.5,
    )


def _with_cue(tree: Tree, first: int, last: int, cue: int | None) -> tuple[int, int]:
    if cue is None or first <= cue <= last:
        return first, last
    a, b = cue, cue
    for k in tree.kids(cue, "nsubj", "nsubj:pass"):
        x, y = tree.span_of(k)
        if y - x <= 8:
            a, b = min(a, x), max(b, y)
    if b < first and first - b <= _CUE_GAP:
        return a, last
    if a > last and a - last <= _CUE_GAP:
        return first, b
    return first, last


def complete(claim: Claim, c: Candidate, text: str, dates: Dates) -> Claim:
    """The claim with the date and the value that its words give; `c` is the candidate that it comes from."""
    tree = c.tree
    when = [d for d in dates.within(tree.start, tree.end) if d[0] >= claim.start and d[1] <= claim.end]
    amount = value_of(tree, text, c)
    return replace(claim, date=when[0][2] if when else None, value=amount)


def best_at_trigger(proposed: list[tuple[Proposed, float]]) -> list[tuple[Proposed, float]]:
    """Of the candidates of one type over the same words the likeliest, and those with its slots (coordination)."""
    out: list[tuple[Proposed, float]] = []
    leads: dict[tuple[int, str], list[Candidate]] = {}
    for p, confidence in sorted(proposed, key=lambda row: -row[1]):
        c = p.candidate
        near = leads.setdefault((c.tree.index, c.type), [])
        over = [k for k in near if k.first <= c.last and c.first <= k.last]
        alike = [k for k in over if k.trigger == c.trigger and _slots(k) == _slots(c)]
        if c.on == "surface" or not over or len(alike) == len(over):
            near.append(c)
            out.append((p, confidence))
    return out


def _slots(c: Candidate) -> tuple[str, str]:
    return c.subject_slot, c.object_slot


def once(claims: list[Claim]) -> list[Claim]:
    """Claims without repetitions: one proposition of one speaker is kept once, at its most certain wording."""
    kept: dict[tuple[object, ...], Claim] = {}
    places: dict[tuple[object, ...], list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (-c.confidence, c.start, c.end - c.start)):
        kind = _NEIGHBOURS.get(claim.type, claim.type)
        place: object = None if claim.type in STANDING else claim.start // 400
        key = (kind, claim.subject, claim.object, claim.polarity, claim.speaker, place)
        if key in kept:
            continue
        near = places.setdefault((claim.type, claim.subject), [])
        if any(_same_words(claim, other) for other in near):
            continue
        kept[key] = claim
        near.append(claim)
    return sorted(kept.values(), key=lambda c: (c.start, c.end, c.type, c.subject or "", c.object or ""))


def _same_words(a: Claim, b: Claim) -> bool:
    """Whether two claims of one type and subject code the same words with the same object."""
    overlap = min(a.end, b.end) - max(a.start, b.start)
    return overlap > 0 and (a.object == b.object or a.object is None)

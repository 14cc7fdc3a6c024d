"""Where the claim network knows better than the rules: speaker, denial, modality and date of an accepted candidate.

The rules decide first. The network overrules them where it is sure and they are unlikely; limits were set on documents
that the network had not seen (training/claims/README.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from onrecord.claims.assemble import Proposed
from onrecord.claims.dating import Dates
from onrecord.claims.network import TYPES, Pointers
from onrecord.claims.parts import PART_WORDS, together
from onrecord.claims.reading import Reading
from onrecord.claims.trees import Tree
from onrecord.model import PUBLICATION, Claim, Modality, Polarity, Section

SURE, DOUBTED = 0.8, 0.1
"""The network's speaker is taken where likelier than the first, and the rules' one less likely than the second."""
DENIED, ASSERTED = 1.0, -3.5
"""Log-odds above and below which its word on denial is taken: it hears few denials, and "not" is seldom misread."""
HEDGED, PLAIN = 1.0, -2.0
"""The same for what is possible or proposed, and for what is neither."""
DATED = 0.1
"""A date is taken whose probability is at least this times that of "no date"."""
UNDATED = 0.8
"""Probability of "no date" from which the rules' date is dropped."""
SETTLED = frozenset({Section.INTERVIEW, Section.COMMENT, Section.QUOTATION})
"""Where the document's structure says who speaks."""
_SPEAKERS = frozenset({"company", "organization", "agency", "person", "publication", "country", "group", "phrase"})


def ask_about(reading: Reading, kept: Iterable[Proposed]) -> None:
    """Asks the network at once, sentence by sentence, all that `reconsidered` and `date_of` want to know of these."""
    pairs: dict[int, set[tuple[int, int]]] = {}
    for p in kept:
        c = p.candidate
        pointers = reading.pointers_at(c.tree)
        if pointers is not None:
            pairs.setdefault(c.tree.index, set()).add(heard_at(pointers, c.tree, c.first, c.last, c.type))
    for trees in together(reading, PART_WORDS):
        pointers = reading.pointers_at(trees[0])
        if pointers is not None:
            pointers.remember([(tree, sorted(pairs[tree.index])) for tree in trees if tree.index in pairs])


def reconsidered(reading: Reading, p: Proposed) -> Claim:
    """The candidate's claim with speaker, polarity and modality as the network has them, where it is sure."""
    c, claim = p.candidate, p.claim
    pointers = reading.pointers_at(c.tree)
    if pointers is None or c.special:
        return claim
    anchor, column = heard_at(pointers, c.tree, c.first, c.last, c.type)
    if claim.section not in SETTLED:
        claim = _spoken(pointers, pointers.roles(c.tree, anchor, column)[2], claim)
    denied, possible, proposed = pointers.moods(c.tree, anchor).tolist()
    if denied > DENIED or denied < ASSERTED:
        claim = replace(claim, polarity=Polarity.NEGATIVE if denied > 0 else Polarity.POSITIVE)
    if max(possible, proposed) > HEDGED:
        claim = replace(claim, modality=Modality.POSSIBLE if possible > proposed else Modality.PROPOSED)
    elif max(possible, proposed) < PLAIN:
        claim = replace(claim, modality=Modality.ACTUAL)
    return claim


def date_of(reading: Reading, p: Proposed, by_rule: str | None, dates: Dates) -> str | None:
    """When the claimed thing happened, as EDTF: a date of the sentence or the one before, or what the rules say."""
    tree = p.candidate.tree
    pointers = reading.pointers_at(tree)
    if pointers is None:
        return by_rule
    anchor, column = heard_at(pointers, tree, p.candidate.first, p.candidate.last, p.candidate.type)
    chances = pointers.roles(tree, anchor, column)[3]
    places = pointers.places
    total: dict[str, float] = {}
    for number in {max(0, tree.index - 1), tree.index}:
        near = reading.trees[number]
        for start, end, edtf in dates.within(near.start, near.end):
            low, high = np.searchsorted(places.starts, [start, end])
            total[edtf] = total.get(edtf, 0.0) + float(chances[low:high].sum())
    none = float(chances[-2])
    best = max(total, key=lambda edtf: total[edtf], default=None)
    if best is not None and total[best] > DATED * none:
        return best
    return by_rule if none < UNDATED else None


def heard_at(pointers: Pointers, tree: Tree, first: int, last: int, kind: str) -> tuple[int, int]:
    """The word of a stretch at which the network hears a type best, and the type's column."""
    column = TYPES.index(kind)
    return first + int(pointers.types(tree)[first : last + 1, column].argmax()), column


def _spoken(pointers: Pointers, chances: np.ndarray[tuple[int], np.dtype[np.float32]], claim: Claim) -> Claim:
    """The claim with the network's speaker where that is likely and the rules' is not."""
    places, publication, elsewhere = pointers.places, float(chances[-2]), float(chances[-1])
    if not places.size:
        return claim
    mass = np.bincount(places.name, weights=chances[:-2])
    number = places.numbers.get(claim.speaker) if claim.speaker is not None else None
    known = float(mass[number]) if number is not None else elsewhere
    if (publication if claim.speaker == PUBLICATION else known) >= DOUBTED:
        return claim
    best = int(mass.argmax())
    if publication > max(SURE, float(mass[best])):
        return replace(claim, speaker=PUBLICATION, rule=f"{claim.rule}; speaker: network")
    filler = places.fillers[int(np.flatnonzero(places.name == best)[0])][0]
    if mass[best] > SURE and filler.kind in _SPEAKERS:
        return replace(claim, speaker=filler.name, rule=f"{claim.rule}; speaker: network")
    return claim

"""The assertions that a denial may answer, found without comparing everything with everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from onrecord.analysis.opposing import agreeing_roles, ends, matter, may_answer, opposed, speaks_for_all, voices_meet
from onrecord.analysis.values import ClaimView
from onrecord.model import Modality

Place = tuple[str, int, str]
"""A type, a role (0 subject, 1 object) and the key that fills it."""

Sample = tuple[ClaimView, list[ClaimView]]
"""A claim and all claims that the rule of opposition cannot tell from it."""


def samples(claims: Iterable[ClaimView]) -> list[Sample]:
    """The claims, those together that differ in speaker, document or date only; in the order they first come."""
    found: dict[object, Sample] = {}
    for claim in claims:
        proposed = claim.modality is Modality.PROPOSED
        about = matter(claim)
        told = (about.core, about.kind, about.general, about.total)
        struck = claim.denied and claim.object is not None and claim.speaker == claim.object
        sign = (claim.type, ends(claim), claim.denied, proposed, struck, told)
        found.setdefault(sign, (claim, []))[1].append(claim)
    return list(found.values())


class Neighbours:
    """Assertions by type and roles and, where a denial leaves a role open, by the words of their matter."""

    def __init__(self, assertions: Iterable[Sample]) -> None:
        self._exact: dict[object, list[Sample]] = defaultdict(list)
        self._around: dict[Place, list[Sample]] = defaultdict(list)
        self._by_word: dict[Place, dict[str, list[Sample]]] = {}
        for sample in assertions:
            claim = sample[0]
            one, other = ends(claim)
            self._exact[claim.type, one, other].append(sample)
            for side, end in enumerate((one, other)):
                if end is not None:
                    self._around[claim.type, side, end].append(sample)

    def answered(self, denial: ClaimView) -> list[Sample]:
        """The samples that the denial says are not so, whoever speaks."""
        found = [sample for sample in self._beside(denial) if opposed(denial, sample[0])]
        place = _open_place(denial)
        if place is not None:
            found += [sample for sample in self._worded_alike(place, denial) if opposed(denial, sample[0])]
        return found

    def only_one(self, denial: ClaimView) -> list[ClaimView]:
        """The claims of the denial's document that it may answer, if they all say one thing; otherwise none.

        Both roles must agree, or the kind of misconduct: less leaves too much to chance.
        """
        place = _open_place(denial)
        near = [*self._beside(denial), *(self._around.get(place, ()) if place else ())]
        found = {
            id(sample): here
            for sample in near
            if (here := [one for one in sample[1] if one.document == denial.document and voices_meet(denial, one)])
            and may_answer(denial, here[0])
            and (agreeing_roles(denial, here[0]) == 2 or matter(denial).kind == matter(here[0]).kind is not None)
        }
        return next(iter(found.values())) if len(found) == 1 else []

    def _beside(self, denial: ClaimView) -> Iterator[Sample]:
        """Samples of the denial's own roles, one of them open at most where the denial fills both."""
        one, other = ends(denial)
        yield from self._exact.get((denial.type, one, other), ())
        if one is not None and other is not None:
            yield from self._exact.get((denial.type, one, None), ())
            yield from self._exact.get((denial.type, None, other), ())

    def _worded_alike(self, place: Place, denial: ClaimView) -> list[Sample]:
        """Samples that fill the role which the denial leaves open and share a word with it, or the kind it denies."""
        table = self._by_word.get(place)
        if table is None:
            table = self._by_word[place] = self._words_of(place)
        about, mine = matter(denial), ends(denial)
        keys = {_kind_key(about.kind)} if speaks_for_all(denial) else about.core
        near = {id(sample): sample for word in keys for sample in table.get(word, ())}
        return [sample for sample in near.values() if ends(sample[0]) != mine]

    def _words_of(self, place: Place) -> dict[str, list[Sample]]:
        table: dict[str, list[Sample]] = defaultdict(list)
        for sample in self._around.get(place, ()):
            about = matter(sample[0])
            for word in (*about.core, *([_kind_key(about.kind)] if about.kind else [])):
                table[word].append(sample)
        return table


def _open_place(denial: ClaimView) -> Place | None:
    """Where to look for claims that fill the role which a denial leaves open; null where it fills both or none."""
    one, other = ends(denial)
    if other is None and one is not None:
        return denial.type, 0, one
    if one is None and other is not None:
        return denial.type, 1, other
    return None


def _kind_key(kind: str | None) -> str:
    return f"kind {kind}"

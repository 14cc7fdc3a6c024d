"""The assertions that a denial may answer, found without comparing everything with everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from onrecord.analysis.matter import Matter
from onrecord.analysis.opposing import ends, matter, opposed, speaks_for_all
from onrecord.analysis.values import ClaimView
from onrecord.model import Modality

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
    """Assertions by type and roles and, where a role is open on a side, by the words of their matter.

    `subjects` and `objects` bound what is indexed to the roles that some denial speaks of; all are, if null.
    """

    def __init__(self, assertions: Iterable[Sample]) -> None:
        self._exact: dict[object, list[Sample]] = defaultdict(list)
        self._by_word: dict[object, dict[str, list[Sample]]] = {}
        self._around: dict[object, list[Sample]] = defaultdict(list)
        for sample in assertions:
            claim = sample[0]
            one, other = ends(claim)
            self._exact[claim.type, one, other].append(sample)
            if one is not None:
                self._around[claim.type, 0, one].append(sample)
            if other is not None:
                self._around[claim.type, 1, other].append(sample)

    def answered(self, denial: ClaimView) -> list[Sample]:
        """The samples that the denial says are not so, whoever speaks."""
        one, other = ends(denial)
        exact = [(denial.type, one, other)]
        if one is not None and other is not None:
            exact += [(denial.type, one, None), (denial.type, None, other)]
        found = [sample for place in exact for sample in self._exact.get(place, ()) if opposed(denial, sample[0])]
        if other is None and one is not None:
            found += self._elsewhere((denial.type, 0, one), denial)
        if one is None and other is not None:
            found += self._elsewhere((denial.type, 1, other), denial)
        return found

    def _elsewhere(self, place: tuple[str, int, str], denial: ClaimView) -> list[Sample]:
        """Opposed samples that fill the role which the denial leaves open."""
        table = self._by_word.get(place)
        if table is None:
            table = self._by_word[place] = self._words_of(place)
        about = matter(denial)
        keys = {f"kind {about.kind}"} if speaks_for_all(denial) else set(about.core)
        near = {id(sample): sample for word in keys for sample in table.get(word, ())}
        mine = ends(denial)
        return [sample for sample in near.values() if ends(sample[0]) != mine and opposed(denial, sample[0])]

    def _words_of(self, place: tuple[str, int, str]) -> dict[str, list[Sample]]:
        table: dict[str, list[Sample]] = defaultdict(list)
        for sample in self._around.get(place, ()):
            about: Matter = matter(sample[0])
            for word in about.core:
                table[word].append(sample)
            if about.kind:
                table[f"kind {about.kind}"].append(sample)
        return table

"""From a casebook to what analysis answers about one entity: only the claims that are needed are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from onrecord.analysis.network import Network, is_tie, network_of, tie_rules
from onrecord.analysis.paths import LONGEST, Neighbours, Path, chains, paths_of
from onrecord.analysis.values import ClaimView
from onrecord.analysis.viewing import view_of

if TYPE_CHECKING:
    from onrecord.casebook.filters import ClaimFilter
    from onrecord.casebook.values import ClaimRow

NEAREST = 30
"""Counterparts whose own ties are followed: as many as a picture or a page can show."""


class Record(Protocol):
    """The reading side of `onrecord.casebook.Casebook`, as far as this module asks it."""

    def claims(self, asked: ClaimFilter, /) -> tuple[ClaimRow, ...]: ...

    def claims_among(self, ids: Collection[str], /) -> tuple[ClaimRow, ...]: ...

    def neighbours(self, ids: Collection[str], /, *, besides: Collection[str]) -> Iterable[tuple[str, str, str]]: ...

    def kinds(self, ids: Collection[str], /) -> dict[str, str]: ...


def claims_of(casebook: Record, entity: str | None = None) -> tuple[ClaimView, ...]:
    """The claims in which the entity has a role, all claims where it is left out; those rejected in review are not."""
    from onrecord.casebook import ClaimFilter

    return _views(casebook.claims(ClaimFilter(entity=entity)))


def _views(rows: Iterable[ClaimRow]) -> tuple[ClaimView, ...]:
    return tuple(view_of(row) for row in rows if row.review != "rejected")


def kinds_in(casebook: Record, claims: Iterable[ClaimView]) -> dict[str, str]:
    """The kinds of the entities that stand in the claims' roles."""
    return casebook.kinds({key for claim in claims for key in (claim.subject, claim.object) if key and _is_entity(key)})


def _is_entity(key: str) -> bool:
    return not key.startswith("~")


def network_around(casebook: Record, entity: str, steps: int = 1, *, most: int = NEAREST) -> Network:
    """The network within so many steps of an entity.

    It holds all of the entity's own claims, and the claims among it and its `most` nearest counterparts, nearest by
    the number of claims. Each step beyond the first adds the `most` nearest of those that the last ones are tied to.
    """
    own = {claim.id: claim for claim in claims_of(casebook, entity) if entity in (claim.subject, claim.object)}
    reached, edge = {entity}, _nearest(own.values(), {entity}, most)
    for step in range(steps):
        if step:
            further = casebook.neighbours(edge, besides=tie_rules().no_tie)
            counted = Counter(there for _, there, _ in further if there not in reached)
            edge = sorted(counted, key=lambda key: (-counted[key], key))[:most]
        reached.update(edge)
    claims = own | {claim.id: claim for claim in _views(casebook.claims_among(reached))}
    return network_of(claims.values(), kinds_in(casebook, claims.values()))


def whole_network(casebook: Record) -> Network:
    """Every tie of the casebook; for a casebook of a million claims this takes a minute and some gigabytes."""
    claims = [claim for claim in claims_of(casebook) if is_tie(claim)]
    return network_of(claims, kinds_in(casebook, claims))


def _nearest(claims: Iterable[ClaimView], besides: Collection[str], most: int) -> list[str]:
    counted = Counter(key for claim in claims for key in (claim.subject, claim.object) if key and key not in besides)
    ordered = sorted(counted, key=lambda key: (-counted[key], key))
    return [key for key in ordered if _is_entity(key)][:most]


def paths_between(
    casebook: Record,
    one: str,
    other: str,
    *,
    longest: int = LONGEST,
    without: Collection[str] = (),
    anyone: bool = False,
) -> tuple[Path, ...]:
    """The shortest paths of ties between two entities, the best founded first; none where none is short enough.

    A tie is put forward as fact by somebody; a path does not pass through countries, places, publications, lists and
    laws (unless `anyone` is set), nor through the entities in `without`.
    """
    ask = _asking(casebook, {one, other}, frozenset(without), anyone)
    found = chains(one, other, ask, longest=longest)
    claims = [
        claim for claim in _views(casebook.claims_among({key for chain in found for key in chain})) if is_tie(claim)
    ]
    return paths_of(found, network_of(claims, kinds_in(casebook, claims)))


def _asking(casebook: Record, ends: Collection[str], without: frozenset[str], anyone: bool) -> Neighbours:
    rules = tie_rules()

    def ask(keys: Collection[str]) -> Iterator[tuple[str, str]]:
        for here, there, kind in casebook.neighbours(keys, besides=rules.no_tie):
            passes = anyone or kind not in rules.no_passage
            if there in ends or (passes and there not in without):
                yield here, there

    return ask

"""From a casebook to what analysis answers about one entity: only the claims that are needed are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from onrecord.analysis.network import Network, is_tie, network_of, tie_rules
from onrecord.analysis.paths import LONGEST, Path, chains, paths_of
from onrecord.analysis.values import ClaimView
from onrecord.analysis.viewing import view_of

if TYPE_CHECKING:
    from onrecord.casebook.filters import ClaimFilter
    from onrecord.casebook.values import ClaimRow

NEAREST = 30
"""Counterparts whose own ties are followed: as many as a picture or a page can show."""


MOST_DOCUMENTS = 20_000
"""Documents that counterparts may be named in, all together, for the claims among them to be looked for: a second or
so on a casebook of a million claims (`benchmarks/network.py`)."""


class Named(Protocol):
    """What tells in how many documents entities are named."""

    def named_in(self, ids: Collection[str], /) -> dict[str, int]: ...


class Record(Named, Protocol):
    """The reading side of `onrecord.casebook.Casebook`, as far as this module asks it."""

    def claims(self, asked: ClaimFilter, /) -> tuple[ClaimRow, ...]: ...

    def claims_among(self, ids: Collection[str], /) -> tuple[ClaimRow, ...]: ...

    def claims_between(self, pairs: Iterable[tuple[str, str]], /) -> tuple[ClaimRow, ...]: ...

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

    It holds all of the entity's own claims, and the claims among its nearest counterparts (see `nearest`). Each step
    beyond the first adds the nearest of those that the last ones are tied to.
    """
    own = {claim.id: claim for claim in claims_of(casebook, entity) if entity in (claim.subject, claim.object)}
    edge = nearest(casebook, own.values(), entity, most)
    reached = list(edge)
    for _ in range(steps - 1):
        further = casebook.neighbours(edge, besides=tie_rules().no_tie)
        counted = Counter(there for _, there, _ in further if there != entity and there not in reached)
        edge = _within_reason(casebook, counted, most)
        reached += edge
    claims = own | {claim.id: claim for claim in _views(casebook.claims_among(_within_reason(casebook, reached)))}
    return network_of(claims.values(), kinds_in(casebook, claims.values()))


def nearest(casebook: Named, claims: Iterable[ClaimView], entity: str, most: int = NEAREST) -> list[str]:
    """The counterparts that an entity has most claims with, at most `most`, so many that they can be followed.

    In a very large casebook some parties are named in a good part of all documents; those that would take the
    documents to look through beyond `MOST_DOCUMENTS` are passed over, and stand among the entity's own ties only.
    """
    counted = Counter(
        key
        for claim in claims
        if entity in (claim.subject, claim.object)
        for key in {claim.subject, claim.object}
        if key and key != entity and _is_entity(key)
    )
    return _within_reason(casebook, counted, most)


def _within_reason(casebook: Named, keys: Counter[str] | Sequence[str], most: int | None = None) -> list[str]:
    """The keys, the most counted first, up to the number and as many as `MOST_DOCUMENTS` allows."""
    ordered = sorted(keys, key=lambda key: (-keys[key], key)) if isinstance(keys, Counter) else list(keys)
    uses = casebook.named_in(ordered)
    kept: list[str] = []
    spent = 0
    for key in ordered:
        if len(kept) == most:
            break
        if spent + uses.get(key, 0) <= MOST_DOCUMENTS:
            spent += uses.get(key, 0)
            kept.append(key)
    return kept


def whole_network(casebook: Record) -> Network:
    """Every tie of the casebook; for a casebook of a million claims this takes a minute and some gigabytes."""
    claims = [claim for claim in claims_of(casebook) if is_tie(claim)]
    return network_of(claims, kinds_in(casebook, claims))


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

    A tie is put forward as fact by somebody. Unless `anyone` is set, a path does not pass through countries, places,
    publications, lists and laws, and what authorities do to parties joins none but the authority itself. It never
    passes through the entities in `without`.
    """
    rules = tie_rules()
    official = anyone or bool(rules.authorities.intersection(casebook.kinds({one, other}).values()))
    besides = rules.no_tie | (frozenset() if official else rules.measures)

    def ask(keys: Collection[str]) -> Iterator[tuple[str, str]]:
        for here, there, kind in casebook.neighbours(keys, besides=besides):
            passes = (anyone or kind not in rules.no_passage) and there not in without
            if passes or there in (one, other):
                yield here, there

    found = chains(one, other, ask, longest=longest)
    rows = casebook.claims_between({pair for chain in found for pair in pairwise(chain)})
    claims = [claim for claim in _views(rows) if is_tie(claim) and claim.type not in besides]
    return paths_of(found, network_of(claims, kinds_in(casebook, claims)))

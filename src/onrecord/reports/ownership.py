"""Who owns the entity and what it owns, as far as the documents say, with every share that anybody gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Modality
from onrecord.reports.evidence import Line

MOST_LINKS = 6
"""Links followed from the entity in each direction. Chains on record are shorter; a circle ends here at the latest."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the chain, `depth` steps from the entity: who owns whom, and the claims that say or deny it."""

    depth: int
    owner: str
    owned: str
    lines: tuple[Line, ...]

    @property
    def shares(self) -> tuple[str, ...]:
        """Every share given for it, the latest last, each once."""
        given = [line.row.claim.value for line in self.lines if line.row.claim.value and not line.denied]
        return tuple(dict.fromkeys(given))

    @property
    def named(self) -> bool:
        """Whether both ends are named."""
        claim = self.lines[0].row.claim
        return claim.subject is not None and claim.object is not None

    @property
    def disputed(self) -> bool:
        return any(line.denied for line in self.lines)

    @property
    def held(self) -> int:
        """How many claims put it forward as so."""
        return sum(not line.denied and line.row.claim.modality is Modality.ACTUAL for line in self.lines)

    @property
    def planned(self) -> bool:
        """Whether nobody says that it is so, only that it may or should become so."""
        return all(line.row.claim.modality is not Modality.ACTUAL for line in self.lines)


def chain(
    entity_id: str, lines: Sequence[Line], more: Callable[[str], Sequence[Line]], *, upward: bool
) -> tuple[Link, ...]:
    """The links above (`upward`) or below the entity, each followed by those beyond it.

    `lines` are the entity's own lines, `more` gives the ownership lines of another entity by its id. Who stands near
    is reached first, so an entity that several ways lead to is followed on the shortest; a circle ends where it
    closes. A link that is only denied, possible or proposed is shown and not followed.
    """
    reached = {entity_id}
    beyond: dict[str, list[tuple[Link, str | None]]] = defaultdict(list)
    edge = [(entity_id, lines)]
    for depth in range(1, MOST_LINKS + 1):
        ahead = []
        for here, near in edge:
            for other, link in _links(here, near, depth, upward):
                followed = link.held and not other.startswith("=") and other not in reached
                beyond[here].append((link, other if followed else None))
                if followed:
                    reached.add(other)
                    ahead.append((other, more(other)))
        edge = ahead
    return tuple(_in_order(entity_id, beyond))


def _in_order(here: str, beyond: Mapping[str, list[tuple[Link, str | None]]]) -> Iterator[Link]:
    for link, other in beyond.get(here, ()):
        yield link
        if other:
            yield from _in_order(other, beyond)


def _links(here: str, lines: Sequence[Line], depth: int, upward: bool) -> list[tuple[str, Link]]:
    """The links at one entity with whom they lead to, those that most claims put forward as so first."""
    links = []
    for other, group in _ends(here, lines, upward).items():
        claim = group[0].row.claim
        owner, owned = claim.subject or "An owner that is not named", claim.object or "A party that is not named"
        links.append((other, Link(depth, owner, owned, tuple(group))))
    return sorted(links, key=lambda found: (-found[1].held, found[1].owner, found[1].owned))


def _ends(here: str, lines: Sequence[Line], upward: bool) -> dict[str, list[Line]]:
    """Ownership lines grouped by the entity at the far end (its id, or its name after "=" where it has none)."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        row = line.row
        near, far = (row.object_id, row.subject_id) if upward else (row.subject_id, row.object_id)
        if row.claim.type == "ownership" and near == here and far != here:
            name = row.claim.subject if upward else row.claim.object
            groups[far or f"={name or ''}"].append(line)
    return groups

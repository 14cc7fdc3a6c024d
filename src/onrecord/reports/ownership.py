"""Who owns the entity and what it owns, as far as the documents say, with every share that anybody gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
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
    def planned(self) -> bool:
        """Whether nobody says that it is so, only that it may or should become so."""
        return all(line.row.claim.modality is not Modality.ACTUAL for line in self.lines)


def chain(
    entity_id: str, lines: Sequence[Line], more: Callable[[str], Sequence[Line]], *, upward: bool
) -> tuple[Link, ...]:
    """The links above (`upward`) or below the entity, depth first.

    `lines` are the entity's own lines, `more` gives the ownership lines of another entity by its id.
    """
    links: list[Link] = []
    seen = {entity_id}

    def follow(here: str, near: Sequence[Line], depth: int) -> None:
        for other, group in _ends(here, near, upward).items():
            claim = group[0].row.claim
            owner, owned = claim.subject or "An owner that is not named", claim.object or "A party that is not named"
            links.append(Link(depth, owner, owned, tuple(group)))
            if other.startswith("=") or other in seen or depth >= MOST_LINKS:
                continue
            seen.add(other)
            follow(other, more(other), depth + 1)

    follow(entity_id, lines, 1)
    return tuple(links)


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

"""What a report asks of a casebook: a narrow door, so that a report can stand on anything that answers like one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from onrecord.model import Claim, Unreadable

if TYPE_CHECKING:
    from onrecord.casebook.filters import ClaimFilter
    from onrecord.casebook.values import CasebookEntity, ClaimRow, Context, DocumentRow, PassageRow, Status


class Reading(Protocol):
    """The reading side of `onrecord.casebook.Casebook`, as far as reports use it."""

    def entity(self, name_or_id: str) -> CasebookEntity: ...

    def claims(self, where: ClaimFilter) -> Iterable[ClaimRow]: ...

    def documents(self) -> Iterable[DocumentRow]: ...

    def passages(self, entity: str, *, coded: bool | None = None) -> Iterable[PassageRow]: ...

    def context(self, claim: Claim | str, before: int = ..., after: int = ...) -> Context: ...

    def unreadable(self) -> Iterable[Unreadable]: ...

    def status(self) -> Status: ...


def claims_about(casebook: Reading, entity_id: str, claim_type: str | None = None) -> tuple[ClaimRow, ...]:
    """The entity's claims in any role, of one type or of all, in no promised order."""
    from onrecord.casebook import ClaimFilter

    return tuple(casebook.claims(ClaimFilter(entity=entity_id, type=claim_type)))

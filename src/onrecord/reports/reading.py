"""What a report asks of a casebook: a narrow door, so that a report can stand on anything that answers like one."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Protocol

from onrecord.model import Claim, Document, Unreadable

if TYPE_CHECKING:
    from onrecord.casebook.filters import ClaimFilter
    from onrecord.casebook.values import CasebookEntity, ClaimRow, Context, DocumentRow, PassageRow, Status


class Reading(Protocol):
    """The reading side of `onrecord.casebook.Casebook`, as far as reports use it."""

    def entity(self, name_or_id: str, /) -> CasebookEntity: ...

    def claims(self, asked: ClaimFilter, /) -> tuple[ClaimRow, ...]: ...

    def document(self, id_or_name: str, /) -> Document: ...

    def claims_among(self, ids: Collection[str], /) -> tuple[ClaimRow, ...]: ...

    def named_in(self, ids: Collection[str], /) -> dict[str, int]: ...

    def kinds(self, ids: Collection[str], /) -> dict[str, str]: ...

    def documents(self) -> tuple[DocumentRow, ...]: ...

    def passages(self, entity: str, /) -> tuple[PassageRow, ...]: ...

    def context(self, claim: Claim, /, before: int, after: int) -> Context: ...

    def unreadable(self) -> tuple[Unreadable, ...]: ...

    def status(self) -> Status: ...


def claims_about(casebook: Reading, entity_id: str, claim_type: str | None = None) -> tuple[ClaimRow, ...]:
    """The entity's claims in any role, of one type or of all."""
    from onrecord.casebook import ClaimFilter

    return casebook.claims(ClaimFilter(entity=entity_id, type=claim_type))

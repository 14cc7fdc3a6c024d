"""What can be wrong with a casebook or with what is asked of it, in sentences a user can act on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.casebook.values import EntityRow


class CasebookError(OnRecordError):
    """Something is wrong with a casebook or with a request to it."""


class NotACasebook(CasebookError):  # noqa: N818 - reads as what is the matter
    """The file is missing, is something else, is damaged, or was made by a newer OnRecord."""


class CasebookBusy(CasebookError):  # noqa: N818
    """Another process is writing to the casebook and did not end in time."""

    def __init__(self, path: Path, holder: str, waited: float) -> None:
        super().__init__(
            f"{path} is being written by {holder} (waited {waited:.0f} s); "
            "run this again when that has ended. Reading is possible meanwhile."
        )
        self.holder = holder


class UnknownName(CasebookError):  # noqa: N818
    """No entity of that name; `near` holds names that are close."""

    def __init__(self, name: str, near: Sequence[str] = ()) -> None:
        hint = f"; near it: {', '.join(near)}" if near else ""
        super().__init__(f"no document in this casebook names {name!r}{hint}")
        self.name = name
        self.near = tuple(near)


class AmbiguousName(CasebookError):  # noqa: N818
    """Several entities go by that name; `candidates` holds them, most mentioned first."""

    def __init__(self, name: str, candidates: Sequence[EntityRow]) -> None:
        listed = ", ".join(f"{one.name} ({one.kind}, {one.id})" for one in candidates[:8])
        super().__init__(f"{name!r} can be any of {len(candidates)} entities: {listed}; give the full name or the id")
        self.name = name
        self.candidates = tuple(candidates)


class UnknownId(CasebookError):  # noqa: N818
    """No claim or document has that id, or several begin with it."""

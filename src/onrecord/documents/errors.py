"""What goes wrong when a document is read, in words a user can act on."""

from __future__ import annotations


class UnreadableDocument(ValueError):  # noqa: N818 - the name other rooms catch it by
    """A document that cannot be read. `name` is the file's name, `reason` one sentence a user can act on."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason

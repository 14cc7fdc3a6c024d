"""What can be wrong with a list or its file, in sentences a user can act on."""

from __future__ import annotations

from onrecord.errors import OnRecordError


class ListError(OnRecordError):
    """Something is wrong with an official list, its file or the table of lists."""


class ListNotRecognised(ListError):  # noqa: N818 - reads as what is the matter
    """A file is none of the layouts that are known."""


class ListNotRead(ListError):  # noqa: N818
    """A file is of the layout, but cannot be read: broken, of another kind, or beyond the limits."""


class ListNotFetched(ListError):  # noqa: N818
    """The issuer's server did not give the file."""


class ListRefused(ListError):  # noqa: N818
    """An edition was read but not taken in: it shrank, was cut off, or is empty. Confirming takes it in."""

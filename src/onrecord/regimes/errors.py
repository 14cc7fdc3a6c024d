"""What can be wrong with a regime's data or with a file of holdings, in sentences a user can act on."""

from __future__ import annotations

from onrecord.errors import OnRecordError


class RegimeError(OnRecordError):
    """A regime's data, a use or a switch that means nothing; the text says where, what was expected and what to do."""


class HoldingsError(OnRecordError):
    """A file of holdings that cannot be read at all. What is wrong with single rows is a problem of the reading."""

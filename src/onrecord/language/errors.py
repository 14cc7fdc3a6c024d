"""Errors of the language room."""

from onrecord.errors import OnRecordError


class ModelError(OnRecordError):
    """The language model is missing or damaged, or was given what it cannot read."""

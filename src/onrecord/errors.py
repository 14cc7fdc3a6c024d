"""The root of every error that is the user's to mend."""

from __future__ import annotations


class OnRecordError(Exception):
    """Something the user can act on; its text is one plain sentence, shown without a stack trace."""

"""Normalising names of organisations and people."""

from onrecord.names.normal import initials, key, words_of

__all__ = ["initials", "key", "words_of"]

"""Names of organisations and people: normalising, comparing and indexing them."""

from onrecord.names.comparison import Comparison, Met, Unmet, compare, compare_any
from onrecord.names.limits import Limit
from onrecord.names.normal import initials, key, words_of

__all__ = ["Comparison", "Limit", "Met", "Unmet", "compare", "compare_any", "initials", "key", "words_of"]

"""Reading English: sentences, words, trees, names, quotations, dates and the language of a text."""

from onrecord.language.errors import ModelError
from onrecord.language.model import LanguageModel, load_default

__all__ = ["LanguageModel", "ModelError", "load_default"]

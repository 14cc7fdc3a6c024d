"""In which script a name is written."""

from __future__ import annotations

import unicodedata
from collections import Counter

_CODES = {
    "ARABIC": "Arab",
    "ARMENIAN": "Armn",
    "BENGALI": "Beng",
    "CJK": "Hani",
    "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva",
    "ETHIOPIC": "Ethi",
    "GEORGIAN": "Geor",
    "GREEK": "Grek",
    "HANGUL": "Kore",
    "HEBREW": "Hebr",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "KHMER": "Khmr",
    "LAO": "Laoo",
    "LATIN": "Latn",
    "MYANMAR": "Mymr",
    "SINHALA": "Sinh",
    "TAMIL": "Taml",
    "THAI": "Thai",
    "UIGHUR": "Arab",
}
"""The first word of a letter's Unicode name → ISO 15924 code."""


def script_of(name: str) -> str | None:
    """The ISO 15924 code of the script most of a name's letters are in; None for Latin and for no letters at all.

    >>> script_of("浙江大华"), script_of("Северная звезда"), script_of("Holm Optics")
    ('Hani', 'Cyrl', None)
    """
    if name.isascii():
        return None
    words = (unicodedata.name(letter, "").partition(" ")[0] for letter in name if letter.isalpha())
    counts = Counter(code for word in words if (code := _CODES.get(word)))
    most = counts.most_common(1)
    return most[0][0] if most and most[0][0] != "Latn" else None

"""Names in one alphabet: folding, romanising and splitting into words.

Folding is Unicode NFKC, then NFKD without combining marks (UAX #15); romanising is anyascii's (ISC licence), which
gives pinyin for Han, Revised Romanization for Hangul and letter for letter for the other scripts.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from anyascii import anyascii

MAX_LENGTH = 300
"""Characters of a name that are read; longer ones are cut, so that no input costs more than this."""

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af]")
"""A character of a script that is written without spaces or by syllables: Han, kana, Hangul."""

_DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.)+(?:[^\W\d_](?![^\W_])\.?)?")
_SLASHED = re.compile(r"(?<![^\W_])([^\W\d_])/([^\W\d_])(?![^\W_])")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s(?!\w)")
_MARKS = re.compile(r"['’‘ʻʼʿʾ`´ʹʺ]")
_LATIN_WORD = re.compile(r"[^\W_]+")
_PIECE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30fa\u30fc-\u30ff\uac00-\ud7af]+|[^\W_]+")
_NOT_COMBINING = dict.fromkeys(range(0x300, 0x370))


def fold(text: str) -> str:
    """`text` in lower case, compatibility forms and accents undone, Han simplified; other scripts stay.

    >>> fold("ＧŐteborg")
    'goteborg'
    """
    if text.isascii():
        return text.lower()
    if HAN.search(text):
        text = text.translate(simplified_characters())
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text)).translate(_NOT_COMBINING)
    return unicodedata.normalize("NFC", plain).casefold()


@cache
def simplified_characters() -> dict[int, str]:
    """Traditional Han characters to simplified ones (`data/han.tsv`)."""
    text = (files("onrecord.names") / "data" / "han.tsv").read_text(encoding="utf-8")
    return {ord(line[0]): line[2] for line in text.splitlines() if not line.startswith("#")}


def native(text: str) -> str:
    """A phrase in a script without spaces, folded, without spaces and punctuation."""
    return "".join(_LATIN_WORD.findall(fold(text)))


def romanised(text: str) -> str:
    """`text` in ASCII letters and lower case.

    >>> romanised("华岳"), romanised("Велтрано")
    ('huayue', 'veltrano')
    """
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", anyascii(text)).lower()


def pieces(text: str, dotted_together: bool = True) -> list[str]:
    """The words of a name, folded, in their own script; a run of Han, kana or Hangul is one piece.

    Dotted and spaced single letters become one word (`A.B.C.`, `p l c`) unless `dotted_together` is false, as it is for
    people, whose initials are separate names.

    >>> pieces("L.X.C Aviation"), pieces("J.-C. Tarvin", dotted_together=False)
    (['lxc', 'aviation'], ['j', 'c', 'tarvin'])
    """
    if len(text) > MAX_LENGTH:
        text = text[:MAX_LENGTH]
    if "&" in text or "+" in text:
        text = text.replace("&", " and ").replace("+", " and ")
    folded = fold(text)
    if "'" in folded or "’" in folded:
        folded = _POSSESSIVE.sub("", folded)
    if not folded.isascii() or "'" in folded or "`" in folded:
        folded = _MARKS.sub("", folded)
    if dotted_together:
        if "." in folded:
            folded = _DOTTED.sub(lambda found: " " + found[0].replace(".", "") + " ", folded)
        if "/" in folded:
            folded = _SLASHED.sub(r"\1\2", folded)
    words = _LATIN_WORD.findall(folded) if folded.isascii() else _PIECE.findall(folded)
    return _letters_joined(words) if dotted_together else words


def _letters_joined(words: list[str]) -> list[str]:
    """Runs of single letters as one word: `s a` is `sa`."""
    if sum(len(w) == 1 for w in words) < 2:
        return words
    joined: list[str] = []
    run = ""
    for word in words:
        if len(word) == 1 and word.isalpha() and not HAN.match(word):
            run += word
            continue
        if run:
            joined.append(run)
            run = ""
        joined.append(word)
    if run:
        joined.append(run)
    return joined


@lru_cache(maxsize=65536)
def latin_word(word: str) -> str:
    """One folded word in ASCII letters; the word itself where it has no romanisation."""
    if word.isascii():
        return word
    return "".join(_LATIN_WORD.findall(romanised(word))) or word


def latin_words(text: str, dotted_together: bool = True) -> tuple[str, ...]:
    """The words of a name in ASCII letters.

    >>> latin_words("ООО «Велтрано»")
    ('ooo', 'veltrano')
    """
    return tuple([latin_word(piece) for piece in pieces(text, dotted_together)])

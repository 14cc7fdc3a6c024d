"""Bytes to text: the encoding is told by the bytes, then by what declares it, then detected; never assumed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from onrecord.documents import limits
from onrecord.documents.errors import UnreadableDocument

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})"
    rb"|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})",
    re.IGNORECASE,
)
_ALIASES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}
"""WHATWG Encoding Standard §4.2: these labels mean windows-1252."""
_SAMPLE = 64 * 1024
_CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n\r\f\x0b\x1b\x1c\x1d\x1e\x1f"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with newlines as ``\\n`` and without a byte order mark, and the encoding it was in."""

    text: str
    encoding: str


def declared_encoding(data: bytes) -> str | None:
    """The charset that an HTML or XML document declares in its first 4 KiB (HTML Living Standard §13.2.3.2)."""
    match = _DECLARED.search(data[:4096])
    return (match[1] or match[2]).decode("ascii") if match else None


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """The text of `data`.

    Order: byte order mark, UTF-8 where the bytes are valid UTF-8, the declared charset, UTF-16 by its pattern of
    zero bytes, then detection by charset-normalizer. Raises UnreadableDocument where the bytes are no text or the
    text passes the limit.
    """
    text, encoding = _decode(data, name, declared)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\x0b", "\n")
    text = text.replace("\x85", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    if _looks_binary(text):
        raise UnreadableDocument(name, "is not text (it holds control characters as binary files do)")
    text = text.translate(_CONTROLS)
    if len(text) > limits.TEXT_CHARACTERS:
        raise UnreadableDocument(
            name,
            f"has {len(text):,} characters, more than the limit of {limits.TEXT_CHARACTERS:,}; split it into parts",
        )
    return Decoded(text, encoding)


def _decode(data: bytes, name: str, declared: str | None) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    for label in filter(None, (declared, declared_encoding(data))):
        encoding = _ALIASES.get(label.lower(), label)
        try:
            if codecs.lookup(encoding).name == "utf-8":
                break
            return data.decode(encoding), codecs.lookup(encoding).name
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    if data.count(0, 0, _SAMPLE) > 0:
        raise UnreadableDocument(name, "is not text (it holds zero bytes as binary files do)")
    return _detected(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: text of a Western script has a zero in every other byte."""
    sample = data[:4096]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _detected(data: bytes) -> tuple[str, str]:
    try:
        nearly = data.decode("utf-8", "replace")
    except UnicodeDecodeError:  # pragma: no cover - "replace" does not raise
        nearly = ""
    broken = nearly.count("\ufffd")
    wide_characters = sum(ord(c) > 127 for c in nearly[:_SAMPLE])
    if wide_characters and broken <= max(2, len(nearly) // 2000) and wide_characters > 4 * broken:
        return nearly, "utf-8"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_exclusion=["cp1006", "cp1125"]).best()
    for encoding in filter(None, (best.encoding if best else None, "cp1252", "latin-1")):
        if encoding.startswith(("utf_7", "utf_16", "utf_32")):
            continue
        # Western Europe's code pages agree on letters; cp1252 alone has the typographic quotes that presses use.
        if encoding in ("cp1250", "cp1254", "cp1257", "cp437", "cp850", "cp858", "latin_1", "iso8859_15", "mac_roman"):
            encoding = _western(data, encoding)
        try:
            return data.decode(encoding), codecs.lookup(encoding).name
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("latin-1"), "latin-1"


def _western(data: bytes, guess: str) -> str:
    """cp1252 where every byte above 0x7F is one that English text in cp1252 has, else the guess."""
    usual = set(
        b"\x80\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb\xbd\xe9\xe8\xe4\xf6\xfc\xd6\xdc\xc4\xdf\xf1\xe7\xe1\xed\xf3\xe0\xe2\xea\xee\xf4\xfb\xe5\xf8\xe6"
    )
    high = [byte for byte in data[:_SAMPLE] if byte > 127]
    return "cp1252" if sum(byte in usual for byte in high) >= 0.9 * len(high) else guess


def _looks_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    odd = sum(c in _CONTROL_SET for c in sample) + sample.count("\ufffd") // 2
    return odd > max(2, len(sample) // 100)


_CONTROL_SET = frozenset(chr(code) for code in _CONTROLS) | {"\x7f"}

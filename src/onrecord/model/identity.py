"""Content-addressed ids: the same input gives the same id on any machine."""

from __future__ import annotations

import hashlib
import json

DIGITS = 20
"""Hexadecimal digits kept of a SHA-256: 80 bits, so that 10⁷ claims collide with odds under 10⁻¹⁰."""


def content_id(prefix: str, content: bytes) -> str:
    """An id made of `prefix` and the first digits of the SHA-256 of `content`.

    >>> content_id("d", b"abc")
    'dba7816bf8f01cfea4141'
    """
    return prefix + hashlib.sha256(content).hexdigest()[:DIGITS]


def value_id(prefix: str, *parts: str | int | None) -> str:
    """An id over a sequence of values, in which no two different sequences share a form.

    The parts are written as compact JSON (RFC 8259), so ``("a", "b")`` and ``("ab", None)`` differ. A lone surrogate,
    which bad decoding leaves behind, gives an id like any other character.
    """
    written = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return content_id(prefix, written.encode("utf-8", "surrogatepass"))

"""What a file is: by its first bytes, then by its name, then by how its text looks."""

from __future__ import annotations

import re
from pathlib import PurePath

PLAIN, MARKDOWN, HTML, MAIL, MBOX, PDF, DOCX = (
    "text/plain",
    "text/markdown",
    "text/html",
    "message/rfc822",
    "application/mbox",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
_SUFFIXES = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".eml": MAIL,
    ".mbox": MBOX,
    ".pdf": PDF,
    ".docx": DOCX,
}
SUFFIXES = tuple(_SUFFIXES)
_OTHER = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip archive; unpack it first",
    b"7z\xbc\xaf": "a 7-Zip archive; unpack it first",
    b"Rar!": "a RAR archive; unpack it first",
    b"SQLite format 3": "an SQLite database",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"OggS": "sound or video",
    b"ID3": "sound",
    b"{\\rtf": "an RTF document; save it as DOCX or PDF",
}
_MARKDOWN = re.compile(rb"^#{2,4} \S|\]\(https?://|\[\[[^\]\n]+\]\]|^---\n(?:[A-Za-z_ -]+:.*\n)+---\n", re.MULTILINE)
"""Marks by which a .txt file is known as Markdown, besides its first line."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def recognise(data: bytes, name: str, hint: str | None = None) -> tuple[str | None, str]:
    """The media type of `data`, or null with the reason why it is not a document that can be read.

    Magic numbers win over the name, the name over `hint` (a declared media type), and a page without a telling name is
    recognised by its first tag.
    """
    head = data[:1024]
    if head.lstrip()[:5] == b"%PDF-" or b"%PDF-" in head:
        return PDF, ""
    if head.startswith(b"PK\x03\x04"):
        return _zip(data, name)
    if head.startswith(_OLE):
        if b"E\x00n\x00c\x00r\x00y\x00p\x00t" in data[:65536]:
            return None, "is an encrypted office file; save a copy without password"
        return None, "is an office file of before 2007; save it as DOCX or PDF"
    for magic, what in _OTHER.items():
        if head.startswith(magic):
            return None, f"is {what}, no document of a type that can be read ({', '.join(SUFFIXES)})"
    suffix = PurePath(name.split("#")[0] if name.rpartition("#")[2].isdigit() else name).suffix.lower()
    if "#" in name and hint:
        return _by_hint(hint) or _SUFFIXES.get(suffix) or PLAIN, ""
    kind = _SUFFIXES.get(suffix) or _by_hint(hint)
    if kind in (PDF, DOCX):
        return (
            None,
            f"has the name of a {suffix.lstrip('.').upper()} file, but its bytes are none (damaged or cut short)",
        )
    if kind is None and suffix in ("", ".old", ".bak", ".orig", ".page", ".asp", ".aspx", ".php", ".jsp", ".shtml"):
        return _by_look(head), ""
    if kind is None:
        return None, f"is of the unknown type {suffix!r}; can be read: {', '.join(SUFFIXES)}"
    if kind == PLAIN:
        look = _by_look(head)
        if look == HTML or (look == MARKDOWN and _MARKDOWN.search(data[:20_000])):
            return look, ""
    return kind, ""


def _zip(data: bytes, name: str) -> tuple[str | None, str]:
    if b"word/" in data[:4096] or b"word/document.xml" in data or name.lower().endswith(".docx"):
        return DOCX, ""
    return None, "is a zip archive (or an office file other than DOCX); unpack it or save it as DOCX or PDF"


def _by_hint(hint: str | None) -> str | None:
    hint = (hint or "").split(";")[0].strip().lower()
    if hint in _SUFFIXES.values():
        return hint
    return {"text/x-markdown": MARKDOWN, "application/xhtml+xml": HTML}.get(hint)


def _by_look(head: bytes) -> str:
    text = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if re.match(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.{0,400}?-->\s*)?<(?:!doctype html|html|head|body)\b", text, re.DOTALL):
        return HTML
    if re.match(rb"from \S+@?\S* +\w{3} \w{3} ", text):
        return MBOX
    if re.match(
        (
            rb"(?:(?:return-path|received|from|date|subject|message-id|mime-version|delivered-to|"
            rb"to):[^\n]{0,900}\n(?:[ \t][^\n]*\n)*){2}"
        ),
        text,
    ):
        return MAIL
    if text.startswith(b"---\n") or re.match(rb"# \S", text):
        return MARKDOWN
    return PLAIN

"""Fifty files that cannot be read, each in its own way."""

from __future__ import annotations

import io
import os
import random
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
NOISE = random.Random(50).randbytes(4000)


def docx(parts: dict[str, bytes]) -> bytes:
    """A zip archive that calls itself an office file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def pdf(password: str | None = None, words: str = "") -> bytes:
    """A PDF of one page."""
    from fpdf import FPDF

    page = FPDF()
    page.add_page()
    page.set_font("helvetica", size=12)
    if words:
        page.cell(text=words)
    if password:
        page.set_encryption(owner_password="owner", user_password=password)
    return bytes(page.output())


def contents() -> dict[str, bytes]:
    """Name → bytes that no reader can make a document of."""
    page = pdf(words="Harrow Lane owns Pell Optics.")
    office = {"[Content_Types].xml": CONTENT_TYPES.encode(), "word/document.xml": b"<w:document"}
    bomb = docx({"[Content_Types].xml": CONTENT_TYPES.encode(), "word/document.xml": b" " * 20_000_000})
    return {
        "empty.txt": b"",
        "empty.html": b"",
        "empty.pdf": b"",
        "blank.txt": b" \n\t\n  ",
        "blank.md": b"\n\n",
        "tags only.html": b"<html><head><title></title></head><body><div></div></body></html>",
        "script only.html": b"<html><body><script>var a = 1;</script></body></html>",
        "zeros.txt": b"\x00" * 5000,
        "noise.txt": NOISE,
        "noise.html": NOISE,
        "noise.md": NOISE,
        "noise.pdf": NOISE,
        "noise.docx": NOISE,
        "noise in a pdf.pdf": b"%PDF-1.7\n" + NOISE,
        "noise in a zip.docx": b"PK\x03\x04" + NOISE,
        "torn.pdf": page[: len(page) // 3],
        "encrypted.pdf": pdf(password="secret", words="Harrow Lane owns Pell Optics."),
        "scanned.pdf": pdf(),
        "text called.pdf": b"Harrow Lane owns Pell Optics.",
        "text called.docx": b"Harrow Lane owns Pell Optics.",
        "torn.docx": bomb[:400],
        "no parts.docx": docx({"hello.txt": b"hello"}),
        "no document.docx": docx({"[Content_Types].xml": CONTENT_TYPES.encode()}),
        "broken xml.docx": docx(office),
        "bomb.docx": bomb,
        "archive.zip": docx({"a.txt": b"Harrow Lane owns Pell Optics."}),
        "sheet.xlsx": docx({"xl/workbook.xml": b"<workbook/>"}),
        "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE,
        "encrypted.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"E\0n\0c\0r\0y\0p\0t\0e\0d\0" + NOISE,
        "rich.rtf": rb"{\rtf1 Harrow Lane owns Pell Optics.}",
        "picture.png": b"\x89PNG\r\n\x1a\n" + NOISE,
        "picture.jpg": b"\xff\xd8\xff\xe0" + NOISE,
        "picture.gif": b"GIF89a" + NOISE,
        "picture.txt": b"\x89PNG\r\n\x1a\n" + NOISE,
        "sound.mp3": b"ID3" + NOISE,
        "film.mp4": b"\x00\x00\x00\x18ftypmp42" + NOISE,
        "packed.gz": b"\x1f\x8b\x08" + NOISE,
        "program": b"\x7fELF" + NOISE,
        "program.exe": b"MZ" + NOISE,
        "data.sqlite": b"SQLite format 3\x00" + NOISE,
        "table.parquet": b"PAR1" + NOISE,
        "no mail.mbox": b"\n\n",
    }


def specials() -> dict[str, Callable[[Path], None]]:
    """Name → how to make what is no file that can be opened."""

    def oversized(path: Path) -> None:
        with path.open("wb") as handle:
            handle.truncate(1_000_000_000)

    def listening(path: Path) -> None:
        here = Path.cwd()
        os.chdir(path.parent)
        try:
            with socket.socket(socket.AF_UNIX) as end:
                end.bind(path.name)
        finally:
            os.chdir(here)

    return {
        "pipe.txt": os.mkfifo,
        "socket.txt": listening,
        "device.txt": lambda path: path.symlink_to("/dev/null"),
        "endless.txt": lambda path: path.symlink_to("/dev/zero"),
        "nowhere.txt": lambda path: path.symlink_to("not there.txt"),
        "itself.txt": lambda path: path.symlink_to(path.name),
        "above": lambda path: path.symlink_to(path.parent, target_is_directory=True),
        "a gigabyte.txt": oversized,
    }


def make(folder: Path) -> list[str]:
    """Put all fifty into the folder; their names."""
    made = contents()
    for name, content in made.items():
        (folder / name).write_bytes(content)
    for name, how in specials().items():
        how(folder / name)
    return sorted([*made, *specials()])

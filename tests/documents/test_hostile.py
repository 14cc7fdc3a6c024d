"""Files made to exhaust the reader end with a reason; nothing a file holds is run, fetched or written."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from pathlib import Path

import pytest
from tests.documents import invented

from onrecord.documents import UnreadableDocument, limits, read_bytes, read_document, read_file
from onrecord.model import Document, Unreadable


def archive(**members: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/").replace("_", "."), content)
    return target.getvalue()


def nested_mail(depth: int) -> bytes:
    mail = b"Subject: x\nFrom: a@a.example\nContent-Type: text/plain\n\nthe innermost words"
    for _ in range(depth):
        mail = b"Subject: x\nFrom: a@a.example\nContent-Type: message/rfc822\n\n" + mail
    return mail


def pdf_of(content: bytes, filtered: bool = True) -> bytes:
    packed = zlib.compress(content, 9) if filtered else content
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << "
            b"/Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start
    )


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "holds no text"),
        ("junk.txt", bytes(range(256)) * 20, "is not text"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "PNG picture"),
        ("what.xyz", b"words of it", "unknown type"),
        ("not.pdf", b"words of it", "its bytes are none"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n", "damaged PDF"),
        ("pictures.pdf", pdf_of(b"0 0 10 10 re f"), "without a text layer"),
        ("deep.html", b"<div>" * 100_000 + b"x", "nests elements"),
        ("spans.html", b"<p>" + b"<span>" * 400 + b"words", "nests elements"),
        ("wide.html", b"<i>x</i>" * (limits.HTML_ELEMENTS + 1), "elements"),
        ("script.html", b"<html><body><script>alert(1)</script></body></html>", "without visible text"),
        ("deep.eml", nested_mail(500), "nested"),
        ("ten.eml", nested_mail(10), "nested"),
        ("bomb.docx", archive(word__document_xml=b"\0" * 120_000_000), "zip bomb"),
        ("laughs.docx", archive(word__document_xml=b'<!DOCTYPE l [<!ENTITY a "aa">]><l>&a;</l>'), "XML entities"),
        ("cut.docx", archive(word__document_xml=b"<w/>")[:60], "damaged"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "before 2007"),
        ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("table.zip", archive(a_csv=b"x"), "zip archive"),
    ],
)
def test_an_unreadable_file_is_named_with_its_reason(name: str, data: bytes, said: str) -> None:
    assert said in invented.reason(data, name)


def test_an_encrypted_pdf_is_named_with_its_reason() -> None:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_encryption(owner_password="owner", user_password="user")
    pdf.add_page()
    pdf.set_font("helvetica")
    pdf.cell(text="secret")
    assert "encrypted PDF" in invented.reason(bytes(pdf.output()), "a.pdf")


def test_a_pdf_that_takes_much_memory_ends_in_its_own_process() -> None:
    data = pdf_of(b"BT /F1 12 Tf (x) Tj ET\n" * 20_000_000)
    assert len(data) < 2 * limits.MIB
    assert "memory" in invented.reason(data, "a.pdf")


def test_yaml_anchors_and_tags_are_not_followed(tmp_path: Path) -> None:
    laughs = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    document = invented.read_one(f"---\ntitle: Acmer recalls\n{laughs}---\n\n{invented.LEAD}\n", "a.md")
    assert document.metadata.title == "Acmer recalls"
    assert any("anchors" in note for note in document.notes)
    target = tmp_path / "made"
    document = invented.read_one(
        f"---\ntitle: !!python/object/apply:os.mkdir ['{target}']\n---\n\n{invented.LEAD}\n", "a.md"
    )
    assert any("tags" in note for note in document.notes)
    assert not target.exists()


def test_deep_and_long_front_matter_is_read_by_its_plain_lines() -> None:
    for matter in ("a: " + "[" * 4000 + "]" * 4000, "x: " + "y" * limits.YAML_CHARACTERS):
        document = invented.read_one(f"---\ntitle: Acmer recalls\n{matter}\n---\n\n{invented.LEAD}\n", "a.md")
        assert document.metadata.title == "Acmer recalls"
        assert document.notes


def test_a_sparse_gigabyte_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    [found] = read_file(path)
    assert isinstance(found, Unreadable)
    assert "more than the limit" in found.reason
    with pytest.raises(UnreadableDocument, match="more than the limit"):
        read_document(path)


@pytest.mark.parametrize(
    "pattern", ["*a **b ", "_a ", "[", "[a](", "[[a|", "**", "`", "![[", "<http:", "Name: ", "By ", "“", "3 May "]
)
def test_repeated_marks_are_read_in_one_pass(pattern: str) -> None:
    for name in ("a.md", "a.txt"):
        [found] = read_bytes((pattern * (60_000 // len(pattern))).encode(), name)
        assert isinstance(found, Document)


def test_what_is_no_regular_file_is_not_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    [found] = read_file(pipe)
    assert isinstance(found, Unreadable)
    assert "not a regular file" in found.reason
    [gone] = read_file(tmp_path / "gone.txt")
    assert isinstance(gone, Unreadable)

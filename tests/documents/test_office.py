"""PDF and DOCX: paragraphs rebuilt, hyphenation undone, running heads and page numbers told from the text."""

from __future__ import annotations

import io

import docx
from fpdf import FPDF
from tests.documents import invented
from tests.documents.invented import read_one, words

from onrecord.model import BlockKind


class Page(FPDF):
    """A page with a running head and a page number."""

    def header(self) -> None:
        self.set_font("helvetica", size=8)
        self.cell(0, 8, "Example Courier | Business")
        self.ln(12)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("helvetica", size=8)
        self.cell(0, 8, f"Page {self.page_no()}")


def pdf() -> bytes:
    page = Page()
    page.add_page()
    page.set_font("helvetica", size=20)
    page.multi_cell(0, 10, "Acmer recalls forty thousand readers")
    page.ln(4)
    page.set_font("helvetica", size=11)
    page.multi_cell(0, 6, "By Ann Oyelaran\n3 May 2024")
    for number in range(26):
        page.ln(4)
        page.multi_cell(0, 6, f"Paragraph {number}. {invented.LEAD}")
    page.ln(4)
    page.multi_cell(0, 6, "The laboratory, which had bought six of them, asked for an inde-\npendent test of the rest.")
    return bytes(page.output())


def test_a_pdf_is_rebuilt_into_paragraphs() -> None:
    document = read_one(pdf(), "a.pdf")
    assert document.metadata.title == "Acmer recalls forty thousand readers"
    assert (document.metadata.authors, document.metadata.published) == (("Ann Oyelaran",), "2024-05-03")
    paragraphs = words(document, BlockKind.PARAGRAPH)
    assert [p for p in paragraphs if p.startswith("Paragraph")] == [
        f"Paragraph {n}. {invented.LEAD}" for n in range(26)
    ]
    assert any("an independent test of the rest." in p for p in paragraphs)


def test_running_heads_and_page_numbers_of_a_pdf_are_furniture() -> None:
    document = read_one(pdf(), "a.pdf")
    furniture = words(document, BlockKind.FURNITURE)
    assert "Page 2" in furniture
    assert "Example Courier | Business" in furniture
    assert not any("Example Courier | Business" in p for p in words(document, BlockKind.PARAGRAPH, BlockKind.HEADING))


def test_a_docx_keeps_styles_tables_links_and_edges() -> None:
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "Example Courier"
    file.add_heading("Acmer recalls readers", 0)
    file.add_paragraph("By Ann Oyelaran")
    file.add_paragraph("3 May 2024")
    file.add_heading("What it knew", 2)
    file.add_paragraph(invented.LEAD)
    file.add_paragraph("We had one key.", style="Quote")
    row = file.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text, row.cells[1].text = "Readers", "40,000"
    file.add_paragraph(invented.MORE)
    target = io.BytesIO()
    file.save(target)
    document = read_one(target.getvalue(), "a.docx")
    assert (document.metadata.title, document.metadata.published) == ("Acmer recalls readers", "2024-05-03")
    assert document.metadata.authors == ("Ann Oyelaran",)
    assert words(document, BlockKind.QUOTATION) == ["We had one key."]
    assert "What it knew" in words(document, BlockKind.HEADING)
    assert any(p.split() == ["Readers", "40,000"] for p in words(document, BlockKind.PARAGRAPH))
    assert "Example Courier" in words(document, BlockKind.FURNITURE)

"""Make the PDF and DOCX examples from their sources, byte for byte the same on every run.

    python examples/make_binaries.py

A source is plain text: `# ` and `## ` begin headings, `name: value` lines after the first heading are the file's
own metadata (`title`, `by`, `date`), `|` lines are a table, every other block is a paragraph.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from docx import Document
from fpdf import FPDF
from fpdf.enums import XPos, YPos

FOLDER = Path(__file__).resolve().parent
SOURCES = {
    "sources/09-patc-decision.txt": "09-patc-decision.docx",
    "sources/10-marlsea-report.txt": "10-marlsea-report.pdf",
    "sources/15-ruling.txt": "15-ruling.pdf",
}
_FIELD = re.compile(r"^(title|by|date): (.+)$")


@dataclass
class Source:
    """A source as blocks of (kind, text) with its metadata; kind is h1, h2, table or p."""

    metadata: dict[str, str] = field(default_factory=dict)
    blocks: list[tuple[str, str]] = field(default_factory=list)

    @property
    def date(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.metadata["date"]).replace(hour=9, tzinfo=dt.UTC)


def read_source(path: Path) -> Source:
    """The blocks and metadata of a source file."""
    source = Source()
    for chunk in _chunks(path.read_text(encoding="utf-8")):
        lines = []
        for line in chunk.splitlines():
            found = _FIELD.match(line)
            if found:
                source.metadata[found[1]] = found[2]
            elif line.startswith("# "):
                source.blocks.append(("h1", line[2:]))
            elif line.startswith("## "):
                source.blocks.append(("h2", line[3:]))
            else:
                lines.append(line)
        if lines:
            source.blocks.append(("table" if lines[0].startswith("|") else "p", "\n".join(lines)))
    return source


def _chunks(text: str) -> Iterator[str]:
    yield from (chunk for chunk in text.split("\n\n") if chunk.strip())


def _rows(table: str) -> list[list[str]]:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    return [row for row in rows if not all(set(cell) <= {"-"} for cell in row)]


def pdf_bytes(source: Source) -> bytes:
    """A PDF with a text layer, in the standard fonts, with a page header and numbered pages."""

    class Page(FPDF):
        def header(self) -> None:
            self.set_font("Helvetica", size=8)
            self.cell(0, 6, source.metadata["by"], align="R", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            self.ln(4)

        def footer(self) -> None:
            self.set_y(-18)
            self.set_font("Helvetica", size=8)
            self.cell(0, 6, f"Page {self.page_no()}", align="C")

    pdf = Page(format="A4")
    pdf.set_creation_date(source.date)
    pdf.set_producer("make_binaries")
    pdf.set_title(source.metadata["title"])
    pdf.set_author(source.metadata["by"])
    pdf.set_margins(24, 20)
    pdf.set_auto_page_break(True, margin=24)
    pdf.add_page()
    pdf.set_font("Times", "B", 17)
    pdf.multi_cell(0, 8, source.metadata["title"], new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pdf.ln(3)
    for kind, text in source.blocks:
        if kind == "h1":
            continue
        if kind == "h2":
            pdf.ln(2)
            pdf.set_font("Times", "B", 13)
        else:
            pdf.set_font("Times", size=11)
        pdf.multi_cell(0, 5.6, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        pdf.ln(2.4)
    return bytes(pdf.output())


def docx_bytes(source: Source) -> bytes:
    """A word-processor file with headings and a table; the archive's timestamps are those of the source."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.author = source.metadata["title"], source.metadata["by"]
    properties.created = properties.modified = source.date.replace(tzinfo=None)
    properties.comments, properties.last_modified_by = "", source.metadata["by"]
    for kind, text in source.blocks:
        if kind in ("h1", "h2"):
            document.add_heading(text, level=int(kind[1]))
        elif kind == "table":
            rows = _rows(text)
            table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
            for row in rows:
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = words
        else:
            document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return _with_fixed_times(buffer.getvalue(), source.date)


def _with_fixed_times(archive: bytes, when: dt.datetime) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, date_time=when.timetuple()[:6])
            entry.create_system, entry.compress_type = 3, zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return buffer.getvalue()


def main() -> int:
    """Write every binary example and name those whose bytes changed."""
    for source_name, target_name in SOURCES.items():
        source, target = read_source(FOLDER / source_name), FOLDER / "articles" / target_name
        content = (pdf_bytes if target.suffix == ".pdf" else docx_bytes)(source)
        changed = not target.exists() or target.read_bytes() != content
        target.write_bytes(content)
        print(f"{target.name}: {'written' if changed else 'unchanged'}, {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

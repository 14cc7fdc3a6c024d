"""The section 1260H list as the Department of Defense publishes it: a PDF of names, subsidiaries below parents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from onrecord.lists.data_files import load
from onrecord.lists.dates import edtf
from onrecord.lists.entries import unique_entries
from onrecord.lists.errors import ListNotRead
from onrecord.lists.readers.dod import LIST, listing_of
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part, SourceFile
from onrecord.model import Listing, Origin

MOST_PAGES = 200
"""Pages of the document; the edition of June 2026 has some ten."""

_DATE = re.compile(r"(?:as of|dated?|updated)?:?\s*([A-Z][a-z]+ \d{1,2}, \d{4})$", re.I)


@lru_cache(maxsize=1)
def _rules() -> dict[str, Any]:
    layout = load("dod.yaml")
    return {name: re.compile(layout[name]) for name in ("begins", "below", "short_name")} | {
        "furniture": [re.compile(rule) for rule in layout["furniture"]]
    }


def recognises(file: SourceFile) -> bool:
    """Whether it is a PDF whose text speaks of section 1260H."""
    if not file.content.startswith(b"%PDF-"):
        return False
    try:
        return any("1260H" in line for line in _lines(file))
    except ListNotRead:
        return False


def read(files: tuple[SourceFile, ...], tally: Tally) -> tuple[Part, ...]:
    """Every line after the title that is no furniture, as a company; a line behind a mark is below the last without."""
    found: list[Listing] = []
    dated: str | None = None
    for file in files:
        begun, parent = False, None
        for number, line in enumerate(_lines(file), start=1):
            if match := _DATE.match(line):
                dated = edtf(match[1]) or dated
                continue
            if not begun or any(rule.match(line) for rule in _rules()["furniture"]):
                begun = begun or bool(_rules()["begins"].search(line))
                continue
            tally.row(file.name)
            below = _rules()["below"].match(line)
            bare = line[below.end() :] if below else line
            short = _rules()["short_name"].search(bare)
            name = bare[: short.start()].strip() if short else bare
            if not any(letter.isalpha() for letter in name):
                tally.unused("unfit", file.name, number, f"{line!r} is no company's name")
                continue
            parent = parent if below else name
            tally.used(file.name)
            origin = Origin(file.name, file.sha256, number, "line")
            aliases = tuple(alias.strip() for alias in short["alias"].split(";")) if short else ()
            found.append(listing_of(name, aliases, parent if below else None, origin))
        if not begun:
            raise ListNotRead(f"{file.name}: no title that speaks of section 1260H; the document is another one")
    return (Part(LIST, unique_entries(found), dated),)


def _lines(file: SourceFile) -> Iterator[str]:
    """The lines of text of all pages that are not blank. Raises ListNotRead for a broken document."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(file.content)
        if len(document) > MOST_PAGES:
            raise ListNotRead(f"{file.name} has {len(document)} pages; the list has fewer than {MOST_PAGES}")
        for page in document:
            for line in page.get_textpage().get_text_bounded().splitlines():
                if text := " ".join(line.split()):
                    yield text
    except pypdfium2.PdfiumError as error:
        raise ListNotRead(f"{file.name}: no PDF that can be opened ({error})") from None

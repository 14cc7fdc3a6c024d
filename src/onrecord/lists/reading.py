"""From files to listings: which layout it is, and its reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from onrecord.lists.errors import ListNotRead, ListNotRecognised
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part, Reading, SourceFile

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes of one file; the largest list, OFAC's advanced XML, has about 120 MB."""

FORMS = (
    "ofac_csv",
    "ofac_advanced",
    "csl_csv",
    "csl_json",
    "bis_dpl",
    "fcc_csv",
    "fcc_html",
    "dod_csv",
    "dod_pdf",
    "uflpa_csv",
    "uflpa_html",
    "sam_csv",
    "statute",
    "un_xml",
    "eu_xml",
    "uk_csv",
    "uk_xml",
    "kev_json",
)
"""The layouts that are read, in the order in which a file is tried against them; each is a module of `readers`."""


@dataclass(frozen=True, slots=True)
class _Reader:
    recognises: Callable[[SourceFile], bool]
    read: Callable[[tuple[SourceFile, ...], Tally], tuple[Part, ...]]


@lru_cache(maxsize=len(FORMS))
def _reader(form: str) -> _Reader:
    if form not in FORMS:
        raise ListNotRecognised(f"{form!r} is no layout that is read; expected one of {', '.join(FORMS)}")
    module = import_module(f"onrecord.lists.readers.{form}")
    return _Reader(module.recognises, module.read)


def recognise(file: SourceFile) -> str:
    """The layout of a file, told by its first bytes and, for OFAC's set, its name. Raises ListNotRecognised."""
    for form in FORMS:
        if _reader(form).recognises(file):
            return form
    raise ListNotRecognised(
        f"{file.name} is none of the layouts that are read ({', '.join(FORMS)}); "
        "OFAC's delimited files must bear the names that OFAC gives them"
    )


def read(files: Sequence[SourceFile], form: str | None = None) -> Reading:
    """Read the files of one set (one file, but for OFAC's four) into listings, each row accounted for.

    Raises ListNotRecognised where no layout fits, and ListNotRead where the file is broken, of another list, or
    gives nothing at all. What is merely odd is named in the reading's problems, and the rest goes on.
    """
    if not files:
        raise ListNotRead("no file was given")
    for file in files:
        if len(file.content) > LARGEST_FILE:
            raise ListNotRead(
                f"{file.name} has {len(file.content):,} bytes; lists of more than {LARGEST_FILE:,} are not read"
            )
    chosen = form or recognise(files[0])
    tally = Tally()
    reading = tally.reading(chosen, _reader(chosen).read(tuple(files), tally))
    if not any(part.listings for part in reading.parts):
        raise ListNotRead(f"{files[0].name}: not one row of a list in it; the file is empty or its layout has changed")
    return reading

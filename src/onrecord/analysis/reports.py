"""Documents as the independence of sources sees them, and what each leaves behind in the index: its trace."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from onrecord.analysis.shingles import Codes, Marks, marks_of, runs_of, words_of
from onrecord.analysis.sourcing import References, Sourcing, load_sourcing
from onrecord.model import BlockKind, DateError, Document, bounds

LEAST_QUOTED = 6
"""Words from which a quotation counts: shorter ones are titles, names and turns of phrase."""

NOT_THE_REPORT = frozenset({BlockKind.FURNITURE, BlockKind.COMMENT, BlockKind.NOTE})
"""Blocks that are not the outlet's report."""

_QUOTED = re.compile(r"[“«„]([^“”«»„]{20,2000})[”»“]|\"([^\"\n]{20,2000})\"")


@dataclass(frozen=True, slots=True)
class Report:
    """A document by what may tie it to another.

    `text` is its own words, without page furniture and readers' comments. `outlets` are the names of who published it,
    `authors` its byline, `published` is EDTF. `links` are addresses that its text leads to. `quotations` are words
    that it sets off as a quotation, beside those between quotation marks in `text`.
    """

    id: str
    text: str
    outlets: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    links: tuple[str, ...] = ()
    quotations: tuple[str, ...] = ()


def report_of(document: Document, outlets: Iterable[str] = ()) -> Report:
    """The report that a document is; `outlets` are further names of its publisher."""
    reading = document.reading_text
    blocks = [block for block in document.blocks if block.kind not in NOT_THE_REPORT]
    left_out = [block for block in document.blocks if block.kind in NOT_THE_REPORT]
    kept = tuple(
        link.target for link in document.links if not any(block.start <= link.start < block.end for block in left_out)
    )
    publisher = document.metadata.publisher
    return Report(
        document.id,
        "\n".join(reading[block.start : block.end] for block in blocks),
        tuple(dict.fromkeys((*((publisher,) if publisher else ()), *outlets))),
        document.metadata.authors,
        document.metadata.url,
        document.metadata.published,
        kept,
        tuple(reading[block.start : block.end] for block in blocks if block.kind is BlockKind.QUOTATION),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """What is kept of a report: about 1.5 kB for one of 360 words.

    `text` are the marks of its words, `quoted` those of its quotations. Outlets, pages and sites are numbers: `outlet`
    are those by which it is known whose report it is, `names` and `pages` those under which others may refer to it,
    `references` those to which it refers. `day` is the first day on which it may have been published, ISO 8601.
    """

    id: str
    text: Marks
    quoted: Marks
    outlet: frozenset[int]
    names: frozenset[int]
    pages: frozenset[int]
    references: Marks
    day: str = ""

    @property
    def handles(self) -> frozenset[int]:
        """All under which others may refer to it."""
        return self.names | self.pages


class Tracer:
    """Makes traces. It keeps the words' numbers that it has worked out, and nothing of any report."""

    def __init__(self, sourcing: Sourcing | None = None) -> None:
        self.sourcing = sourcing or load_sourcing()
        self._codes = Codes(self.sourcing.beginnings)

    def trace(self, report: Report) -> Trace:
        """The report's trace; the same on every machine and whatever was traced before.

        A report that is credited to one agency is the agency's, whoever carries it; one that is credited to several
        is its publisher's, who draws on them.
        """
        words = words_of(report.text)
        places = self._codes.places(words)
        references = References(self.sourcing)
        publisher = frozenset(references.outlet_names(report.outlets))
        agencies = frozenset(references.credits(report.authors, report.text))
        page, site = references.own_pages(report.url)
        carried = agencies if len(agencies) == 1 else frozenset()
        cited = {*references.cited_names(words, self._codes.watched(places)), *agencies}
        cited.update(references.linked(report.links, report.url))
        own = publisher | carried | page | site
        return Trace(
            id=report.id,
            text=marks_of(runs_of(self._codes.numbers(places))),
            quoted=self._quoted(report),
            outlet=(carried or publisher | site) | page,
            names=publisher | carried,
            pages=page | site,
            references=np.array(sorted(cited - own), dtype=np.uint64),
            day=_first_day(report.published),
        )

    def _quoted(self, report: Report) -> Marks:
        """All runs of the quotations, none left out: they are few."""
        found = [one or other for one, other in _QUOTED.findall(report.text)]
        runs = []
        for quotation in (*found, *report.quotations):
            words = words_of(quotation)
            if len(words) >= LEAST_QUOTED:
                runs.append(runs_of(self._codes.numbers(self._codes.places(words))))
        return np.unique(np.concatenate(runs)) if runs else np.array([], dtype=np.uint64)


def _first_day(published: str | None) -> str:
    try:
        first = bounds(published)[0] if published else None
    except DateError:
        first = None
    return first.isoformat() if first else ""

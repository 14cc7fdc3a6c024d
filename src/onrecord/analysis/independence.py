"""Which documents draw on each other: one text, one set of quotations, a link, a word of attribution.

Two outlets that carry one wire report or cite each other are one source. This module finds, between documents, what
ties them; `sources` then counts, for one proposition, the sources that remain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.analysis.partition import Partition
from onrecord.analysis.postings import Postings
from onrecord.analysis.reports import Report, Trace, Tracer
from onrecord.analysis.shingles import LEAST_KEYS, Marks, keys_of, shared

SAME_TEXT = 0.5
"""Resemblance from which two documents are one report. Copies of a wire report with a new headline and a cut end stay
above .6, two reporters' accounts of one event below .1; `benchmarks/independence.py` shows both."""

CARRIES = 0.4
"""Share of the shorter text that stands in the longer from which the one carries the other: a wire report inside a
longer article, or an article that takes over half of another's sentences."""

SAME_QUOTATIONS = 0.5
"""Share of the quoted words of the one that quotes less, from which both work from one statement."""

LEAST_SHARED = 20
"""Runs of five words that shared quotations must have in common: two sentences or more, so that one phrase that
everybody repeats ties nobody."""

LEAST_TEXT = 8
"""Marks that texts must share (about 35 words) to be compared at all."""


class Tie(StrEnum):
    """What makes one document draw on another."""

    SAME_TEXT = "same text"
    OUTLET = "same outlet"
    CARRIES = "carries the text"
    QUOTATIONS = "same quotations"
    LINK = "link"
    CITATION = "citation"


@dataclass(frozen=True, slots=True)
class Dependence:
    """`document` draws on `other`; where `mutual`, each is as much the other's source. `degree` is a share in 0–1."""

    document: str
    other: str
    tie: Tie
    mutual: bool = False
    degree: float = 1.0


def _like(one: Marks, other: Marks) -> tuple[float, float, int]:
    """Resemblance, containment of the smaller, and marks in common."""
    common = shared(one, other)
    if not common:
        return 0.0, 0.0, 0
    return common / (len(one) + len(other) - common), common / min(len(one), len(other)), common


def compare(one: Trace, other: Trace) -> Dependence | None:
    """What the words of two documents say of their dependence; null where they are two accounts.

    Of a text that stands inside another, the later draws on the earlier; where that is not known the longer on the
    shorter, so that a survey of two reports draws on both and does not make them one.
    """
    resemblance, containment, common = _like(one.text, other.text)
    if common >= min(LEAST_TEXT, len(one.text), len(other.text)) and resemblance >= SAME_TEXT:
        return _mutual(one, other, Tie.SAME_TEXT, resemblance)
    if common >= LEAST_TEXT and containment >= CARRIES:
        return Dependence(*_later(one, other, len(one.text), len(other.text)), Tie.CARRIES, False, containment)
    alike, overlap, quoted = _like(one.quoted, other.quoted)
    if quoted >= LEAST_SHARED and overlap >= SAME_QUOTATIONS:
        if alike >= SAME_QUOTATIONS:
            return _mutual(one, other, Tie.QUOTATIONS, overlap)
        return Dependence(*_later(one, other, len(one.quoted), len(other.quoted)), Tie.QUOTATIONS, False, overlap)
    return None


def _mutual(one: Trace, other: Trace, tie: Tie, degree: float) -> Dependence:
    return Dependence(max(one.id, other.id), min(one.id, other.id), tie, True, degree)


def _later(one: Trace, other: Trace, size: int, more: int) -> tuple[str, str]:
    """The ids of the one that draws and of the one drawn on."""
    dated = one.day and other.day and one.day != other.day
    draws = one.day > other.day if dated else (size, one.id) > (more, other.id)
    return (one.id, other.id) if draws else (other.id, one.id)


class SourceIndex:
    """Which documents of a casebook draw on each other; filled at once, and added to one document at a time.

    What it answers does not depend on the order in which documents came, but for texts of which there are more than
    `onrecord.analysis.postings.CROWD` copies, where one that grew may know a few more ties. About 2.5 kB a document.

    >>> index = SourceIndex.of([Report("a", "", ("Kattegat Courier",)), Report("b", "", ("The Kattegat Courier",))])
    >>> [(found.document, found.other, str(found.tie)) for found in index.among(["a", "b"])]
    [('b', 'a', 'same outlet')]
    """

    def __init__(self) -> None:
        self._tracer = Tracer()
        self._traces: list[Trace] = []
        self._number: dict[str, int] = {}
        self._texts, self._quotations, self._references = Postings(), Postings(), Postings()
        self._named: dict[int, list[int]] = defaultdict(list)
        self._refers: dict[int, set[int]] = defaultdict(set)
        self._alike: dict[int, dict[int, Dependence]] = {}
        self._families: Partition[int] = Partition()

    @classmethod
    def of(cls, reports: Iterable[Report]) -> SourceIndex:
        """An index of many reports. Of two with one id the first is taken."""
        index = cls()
        traces: dict[str, Trace] = {}
        for report in reports:
            if report.id not in traces:
                traces[report.id] = index._tracer.trace(report)
        index._fill([traces[key] for key in sorted(traces)])
        return index

    def __len__(self) -> int:
        return len(self._traces)

    def __contains__(self, document: str) -> bool:
        return document in self._number

    def _fill(self, traces: Sequence[Trace]) -> None:
        for trace in traces:
            self._enter(trace)
        numbers = range(len(traces))
        text_keys = [keys_of(trace.text) for trace in traces]
        quotation_keys = [keys_of(trace.quoted) for trace in traces]
        self._texts.fill(text_keys, numbers)
        self._quotations.fill(quotation_keys, numbers)
        self._references.fill([trace.references for trace in traces], numbers)
        for postings, keys in ((self._texts, text_keys), (self._quotations, quotation_keys)):
            one, other, met = postings.pairs()
            for a, b, count in zip(one.tolist(), other.tolist(), met.tolist(), strict=True):
                if count >= _enough(len(keys[a]), len(keys[b])):
                    self._compare(a, b)
        handles = sorted(self._named)
        for handle, owners in zip(handles, self._references.owners(handles), strict=True):
            for number in owners:
                self._refers[number].add(handle)

    def _enter(self, trace: Trace) -> int:
        number = self._number[trace.id] = len(self._traces)
        self._traces.append(trace)
        for handle in trace.handles:
            self._named[handle].append(number)
        return number

    def _compare(self, one: int, other: int) -> None:
        found = compare(self._traces[one], self._traces[other])
        if found:
            self._alike.setdefault(one, {})[other] = found
            self._alike.setdefault(other, {})[one] = found
            if found.tie is Tie.SAME_TEXT:
                self._families.join(one, other)

    def add(self, report: Report) -> tuple[str, ...]:
        """Take in one more document; the ids of the documents that are now tied to it. One that is known changes none.

        Costs a look at the documents that share keys with it, however many others there are.
        """
        if report.id in self._number:
            return ()
        trace = self._tracer.trace(report)
        fresh = [handle for handle in trace.handles if handle not in self._named]
        number = self._enter(trace)
        for postings, marks in ((self._texts, trace.text), (self._quotations, trace.quoted)):
            keys = keys_of(marks)
            for other, count in postings.near(keys).items():
                if count >= _enough(len(keys), len(keys_of(self._marks(postings, other)))):
                    self._compare(number, other)
            postings.add(keys, number)
        self._references.add(trace.references, number)
        for handle, owners in zip(fresh, self._references.owners(fresh), strict=True):
            for owner in owners:
                self._refers[owner].add(handle)
        known = {reference for reference in trace.references.tolist() if reference in self._named}
        self._refers[number] |= known
        citing = [owner for owners in self._references.owners(sorted(trace.handles)) for owner in owners]
        cited = [owner for handle in known | trace.handles for owner in self._named[handle]]
        tied = {number, *self._alike.get(number, ()), *citing, *cited}
        return tuple(sorted(self._traces[one].id for one in tied - {number}))

    def _marks(self, postings: Postings, number: int) -> Marks:
        trace = self._traces[number]
        return trace.text if postings is self._texts else trace.quoted

    def carried(self, document: str) -> bool:
        """Whether the document is credited to an agency, so that it is not its publisher's own report."""
        number = self._number.get(document)
        if number is None:
            return False
        trace = self._traces[number]
        return bool(trace.names - trace.outlet)

    def among(self, documents: Iterable[str]) -> list[Dependence]:
        """What ties these documents to each other, enough of it to know which of them are one source.

        Of several copies of one text, or reports of one outlet, each is tied to the first by id. Nobody cites a report
        that appeared later; of several reports of an outlet or site that is cited, the earliest is taken.
        """
        numbers = sorted((one, self._number[one]) for one in set(documents) if one in self._number)
        if len(numbers) < 2:
            return []
        here = {number for _, number in numbers}
        families: dict[int, int] = {}
        outlets: dict[int, int] = {}
        handles: dict[int, int] = {}
        found = []
        for document, number in numbers:
            first = families.setdefault(self._families.root(number), number)
            if first != number:
                found.append(self._same_text(number, first))
            for first in {outlets.setdefault(outlet, number) for outlet in self._traces[number].outlet} - {number}:
                found.append(Dependence(document, self._traces[first].id, Tie.OUTLET, True))
            for handle in self._traces[number].handles:
                earlier = handles.setdefault(handle, number)
                handles[handle] = min(earlier, number, key=lambda one: (self._traces[one].day, self._traces[one].id))
            near = self._alike.get(number, {})
            fewer, others = (near, here) if len(near) < len(here) else (here, near)
            met = sorted(one for one in fewer if one in others and one > number)
            found += [near[one] for one in met if near[one].tie is not Tie.SAME_TEXT]
        for document, number in numbers:
            for handle in self._refers.get(number, ()):
                cited = self._traces[handles.get(handle, number)]
                day = self._traces[number].day
                if cited.id != document and not (day and cited.day > day):
                    tie = Tie.LINK if handle in cited.pages else Tie.CITATION
                    found.append(Dependence(document, cited.id, tie))
        return found

    def _same_text(self, one: int, other: int) -> Dependence:
        known = self._alike.get(one, {}).get(other)
        if known and known.tie is Tie.SAME_TEXT:
            return known
        mine, theirs = self._traces[one], self._traces[other]
        return _mutual(mine, theirs, Tie.SAME_TEXT, _like(mine.text, theirs.text)[0])


def _enough(one: int, other: int) -> int:
    """At how many keys two documents must meet to be compared: a sixth of the fewer keys, and two of many."""
    fewer = min(one, other)
    return max(fewer // 6, 1 if fewer <= 2 * LEAST_KEYS else 2)

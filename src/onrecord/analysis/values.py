"""What analysis works on and what it finds: frozen values, free of the database.

A `ClaimView` is a claim as analysis sees it: who and what it is about as keys that hold across documents. Everything
that analysis finds names claims by their ids, so that each finding leads back to the exact words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model import PUBLICATION, Modality, Polarity, Section

TimeKey = tuple[str, str, str, int, str]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with its roles as keys.

    `subject`, `object` and `speaker` are keys that hold across documents: an entity's id, or for words that are no
    entity a key made of the words (see `words_key`), or null. A publication's own voice has the key of the publisher,
    so that two articles of one outlet are one speaker; `speaker_name` is then still "publication".
    `first` and `last` are the bounds of `date` as ISO days, null where unknown or open. `document` is the document's
    id, `name` its file's name, `start` the quotation's place in its text.
    """

    id: str
    type: str
    subject: str | None = None
    subject_name: str | None = None
    object: str | None = None
    object_name: str | None = None
    speaker: str | None = None
    speaker_name: str | None = None
    what: str | None = None
    value: str | None = None
    date: str | None = None
    first: str | None = None
    last: str | None = None
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ACTUAL
    section: Section = Section.BODY
    via: tuple[str, ...] = ()
    document: str = ""
    name: str = ""
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    start: int = 0
    quote: str = ""

    @property
    def denied(self) -> bool:
        """Whether it is put forward as not so."""
        return self.polarity is Polarity.NEGATIVE

    @property
    def own_voice(self) -> bool:
        """Whether the document states it itself."""
        return self.speaker_name == PUBLICATION

    @property
    def voice(self) -> str:
        """Who speaks, for people to read: a publication by its name where that is known."""
        if self.own_voice:
            return self.publisher or self.name or PUBLICATION
        return self.speaker_name or "a source that is not named"

    @property
    def time(self) -> TimeKey:
        """A key that sorts claims by when they were put forward, then by when what they tell happened.

        Undated documents come last; equals are in the order of documents and of the text.
        """
        return (self.published or "~", self.first or self.last or "~", self.name, self.start, self.id)


def words_key(words: str) -> str:
    """The key of a role that is no entity of the casebook: its words without case and spacing.

    >>> words_key("Security  industry")
    '~security industry'
    """
    return "~" + " ".join(words.casefold().split())


@dataclass(frozen=True, slots=True)
class Proposition:
    """Claims that put forward, deny or propose the same thing, whoever says so and in whichever document.

    `subject` and `object` are the roles' keys. `claims` are ids in order of time; `asserted`, `denied` and `proposed`
    part them: `proposed` are those urged or planned, of either polarity, `asserted` and `denied` the others by their
    polarity. `first` and `latest` are the earliest and latest publication dates (EDTF) of its claims, null where no
    document is dated. `strongest` is the id of the claim in the strongest wording.
    """

    id: str
    type: str
    subject: str | None
    object: str | None
    claims: tuple[str, ...]
    asserted: tuple[str, ...]
    denied: tuple[str, ...]
    proposed: tuple[str, ...]
    first: str | None
    latest: str | None
    strongest: str


class Conflict(StrEnum):
    """In which way claims contradict each other."""

    POLARITY = "polarity"
    PARTIAL = "partial"
    VALUE = "value"
    DATE = "date"
    UNALLEGED = "unalleged"


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims that cannot all be so, side against side.

    `conflict` is `polarity` (said to be so and not to be so), `partial` (denied with an excuse or a limit only),
    `value` (amounts, shares or levels that exclude each other), `date` (one event on days that exclude each other) or
    `unalleged` (a denial of what nobody in these documents puts forward; `asserted` is then empty).
    `asserted` and `denied` are claim ids in order of time; where values or dates conflict, `asserted` holds the claims
    of the value first put forward and `denied` those that give another. `proposed` tells that the quarrel is over what
    should be, not over what is. `propositions` are the ids of those that it is between.
    `loose` tells that the two sides are not worded alike and stand together because the denial can answer nothing else
    in its document. `why` is one sentence.
    """

    id: str
    conflict: Conflict
    type: str
    subject: str | None
    object: str | None
    asserted: tuple[str, ...]
    denied: tuple[str, ...]
    propositions: tuple[str, ...]
    why: str
    proposed: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """A statement that its own publication corrects or withdraws later: both stay, and each leads to the other.

    `claim` is the corrected claim's id; `correction` that of the correcting claim.
    """

    claim: str
    correction: str
    why: str

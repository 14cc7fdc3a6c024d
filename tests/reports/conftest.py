"""A small casebook in memory, made by hand: it answers like the real one and shows every part of a dossier."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

import pytest

from onrecord.casebook.values import CasebookEntity, ClaimRow, Context, DocumentRow, PassageRow, Status
from onrecord.model import (
    Block,
    BlockKind,
    Claim,
    Disagreement,
    Document,
    Metadata,
    Modality,
    Polarity,
    Section,
    Unreadable,
    content_id,
    value_id,
)

NORRLYS = "Norrlys Optik AB"
HOSTILE = "</style><script>window.pwned=1</script>"

TEXTS: dict[str, tuple[dict[str, Any], str]] = {
    "ferry.txt": (
        {
            "title": "Thermal cameras reached banned yard",
            "publisher": "Kattegat Courier",
            "authors": ("Sif Dalgaard",),
            "published": "2022-03-04",
            "url": "https://kattegat-courier.example/yard",
        },
        "Norrlys Optik sold thermal cameras to Zarechye Yard, the group Dockwatch said on Thursday. "
        "Norrlys denies having supplied the yard. “We have never sold it a lens,” said Tove Ask, its chief "
        "executive. Zarechye Yard has been under EU sanctions since February 2022. "
        "Dockwatch also said that Norrlys misled customs officers in 2021. "
        "It bribed an inspector, Dockwatch said; Norrlys declined to comment on that. "
        "Norrlys employs 340 people. Brennhavn Invest owns 38 % of Norrlys.",
    ),
    "letter.eml": (
        {"title": "To our partners", "publisher": "Norrlys Optik", "published": "2022-03-09"},
        "Norrlys did not mislead customs officers. Norrlys has no ties to the navy of any state. "
        "We plan to join the Nordic Lens League. Dockwatch took money from a competitor.",
    ),
    "holdings.md": (
        {"title": "Who owns whom", "published": "2021"},
        "The Fjordland State Fund owns 60 % of Brennhavn Invest. Brennhavn Invest owns 41 % of Norrlys since May 2021. "
        "Norrlys owns Lumsk, a doorbell brand. Brennhavn Invest sold winches to Zarechye Yard in March 2020.",
    ),
    "notices.html": (
        {
            "title": f'Notices "><img src=x onerror=alert(1)> {HOSTILE}',
            "publisher": "Trade\x07 & <b>Gazette</b>",
            "published": "2022-05",
            "url": "javascript:alert(1)",
        },
        "Sweden's export authority placed Norrlys under a licence requirement on 2 May 2022. "
        "The export authority lifted it for repairs in June 2022. "
        f"Norrlys patched the hole {HOSTILE} in its cameras. "
        "Kattegat Port ended its contract with Norrlys. A court in Malmö dismissed the claim of Norrlys. "
        "Norrlys should recall the camera, a reader named Bo77 wrote. {{ 7 * 7 }} Norrlys \u202emoc.evil.",
    ),
}

ENTITIES = {
    NORRLYS: ("company", ("Norrlys Optik AB", "Norrlys Optik", "Norrlys")),
    "Zarechye Yard": ("company", ("Zarechye Yard",)),
    "Dockwatch": ("organization", ("Dockwatch",)),
    "Tove Ask": ("person", ("Tove Ask",)),
    "Brennhavn Invest": ("company", ("Brennhavn Invest",)),
    "Fjordland State Fund": ("organization", ("Fjordland State Fund",)),
    "Lumsk": ("company", ("Lumsk",)),
    "export authority": ("agency", ("export authority",)),
}

# document, quote, type, subject, object, and what else differs from a plain claim of the publication
CLAIMS: list[tuple[str, str, str, str | None, str | None, dict[str, Any]]] = [
    ("ferry.txt", "Norrlys Optik sold thermal cameras to Zarechye Yard, the group Dockwatch said", "supply", NORRLYS,
     "Zarechye Yard", {"what": "thermal cameras", "speaker": "Dockwatch"}),
    ("ferry.txt", "Norrlys denies having supplied the yard", "supply", NORRLYS, "Zarechye Yard",
     {"polarity": "-", "speaker": NORRLYS}),
    ("ferry.txt", "“We have never sold it a lens,” said Tove Ask", "supply", NORRLYS, "Zarechye Yard",
     {"polarity": "-", "speaker": "Tove Ask", "what": "a lens"}),
    ("ferry.txt", "Tove Ask, its chief executive", "position", "Tove Ask", NORRLYS, {"what": "chief executive"}),
    ("ferry.txt", "Norrlys misled customs officers in 2021", "misconduct", NORRLYS, None,
     {"what": "deceit: misled customs officers", "speaker": "Dockwatch", "date": "2021"}),
    ("ferry.txt", "It bribed an inspector, Dockwatch said", "misconduct", NORRLYS, "an inspector",
     {"what": "bribery: bribed an inspector", "speaker": "Dockwatch"}),
    ("ferry.txt", "Norrlys declined to comment", "no_comment", NORRLYS, None, {}),
    ("ferry.txt", "Brennhavn Invest owns 38 % of Norrlys", "ownership", "Brennhavn Invest", NORRLYS,
     {"value": "38 %"}),
    ("letter.eml", "Norrlys did not mislead customs officers", "misconduct", NORRLYS, "customs officers",
     {"what": "misleading", "polarity": "-", "speaker": NORRLYS}),
    ("letter.eml", "Norrlys has no ties to the navy of any state", "association", NORRLYS, "navy",
     {"polarity": "-", "speaker": NORRLYS}),
    ("letter.eml", "We plan to join the Nordic Lens League", "joining", NORRLYS, "Nordic Lens League",
     {"modality": "proposed", "speaker": NORRLYS}),
    ("letter.eml", "Dockwatch took money from a competitor", "funding", None, "Dockwatch", {"speaker": NORRLYS}),
    ("holdings.md", "Fjordland State Fund owns 60 % of Brennhavn Invest", "ownership", "Fjordland State Fund",
     "Brennhavn Invest", {"value": "60 %"}),
    ("holdings.md", "Brennhavn Invest owns 41 % of Norrlys since May 2021", "ownership", "Brennhavn Invest", NORRLYS,
     {"value": "41 %", "date": "2021-05/.."}),
    ("holdings.md", "Norrlys owns Lumsk", "ownership", NORRLYS, "Lumsk", {}),
    ("holdings.md", "Brennhavn Invest sold winches to Zarechye Yard in March 2020", "supply", "Brennhavn Invest",
     "Zarechye Yard", {"what": "winches", "date": "2020-03"}),
    ("notices.html", "Sweden's export authority placed Norrlys under a licence requirement on 2 May 2022",
     "restriction", "export authority", NORRLYS, {"what": "licence requirement", "date": "2022-05-02"}),
    ("notices.html", "The export authority lifted it for repairs in June 2022", "relief", "export authority", NORRLYS,
     {"what": "repairs", "date": "2022-06"}),
    ("notices.html", f"Norrlys patched the hole {HOSTILE} in its cameras", "remediation", NORRLYS, None,
     {"what": f"hole {HOSTILE}"}),
    ("notices.html", "Kattegat Port ended its contract with Norrlys", "termination", "Kattegat Port", NORRLYS, {}),
    ("notices.html", "A court in Malmö dismissed the claim of Norrlys", "ruling", "court in Malmö", NORRLYS,
     {"what": "dismissed", "date": "2022~"}),
    ("notices.html", "Norrlys should recall the camera, a reader named Bo77 wrote", "remediation", NORRLYS, None,
     {"what": "recall", "modality": "proposed", "speaker": "Bo77", "section": "comment"}),
]  # fmt: skip


class BookInMemory:
    """The reading side of a casebook over the texts above."""

    def __init__(self, reviews: dict[str, str] | None = None) -> None:
        self.texts = {content_id("d", text.encode()): text for _, text in TEXTS.values()}
        self.rows = [self._row(*entry) for entry in CLAIMS]
        if reviews:
            self.rows = [replace(row, review=reviews.get(row.claim.quote)) for row in self.rows]

    @staticmethod
    def _id_of(name: str | None) -> str | None:
        return value_id("e", name) if name in ENTITIES else None

    def _row(
        self, name: str, quote: str, kind: str, subject: str | None, object_: str | None, more: dict[str, Any]
    ) -> ClaimRow:
        metadata, text = TEXTS[name]
        start = text.index(quote)
        claim = Claim(
            content_id("d", text.encode()),
            name,
            start,
            start + len(quote),
            quote,
            kind,
            subject,
            object_,
            what=more.get("what"),
            value=more.get("value"),
            date=more.get("date"),
            polarity=Polarity(more.get("polarity", "+")),
            modality=Modality(more.get("modality", "actual")),
            speaker=more.get("speaker", "publication"),
            section=Section(more.get("section", "body")),
            rule="frame:test",
            confidence=0.75,
        )
        return ClaimRow(
            claim,
            metadata.get("title"),
            metadata.get("publisher"),
            metadata.get("published"),
            metadata.get("url"),
            "present",
            self._id_of(subject),
            self._id_of(object_),
            self._id_of(claim.speaker),
        )

    def documents(self) -> tuple[DocumentRow, ...]:
        rows = []
        for name, (metadata, text) in TEXTS.items():
            differs = (Disagreement("title", "Our Partners", "To our partners"),) if name == "letter.eml" else ()
            rows.append(
                DocumentRow(
                    content_id("d", text.encode()),
                    name,
                    "present",
                    metadata.get("title"),
                    metadata.get("publisher"),
                    metadata.get("authors", ()),
                    metadata.get("published"),
                    metadata.get("url"),
                    "en",
                    "text/plain",
                    len(text.split()),
                    sum(row.claim.document == name for row in self.rows),
                    differs,
                )
            )
        return tuple(rows)

    def entity(self, name_or_id: str) -> CasebookEntity:
        for name, (kind, aliases) in ENTITIES.items():
            if name_or_id in (*aliases, self._id_of(name)):
                found = tuple(id_ for id_, text in self.texts.items() if any(alias in text for alias in aliases))
                return CasebookEntity(str(self._id_of(name)), name, kind, len(found), 9, 9, aliases, found)
        raise KeyError(name_or_id)

    def claims(self, asked: Any = None) -> tuple[ClaimRow, ...]:
        return tuple(
            row
            for row in self.rows
            if asked.entity in (row.subject_id, row.object_id, row.speaker_id)
            and (asked.role is None or asked.entity == getattr(row, f"{asked.role}_id"))
            and (asked.type in (None, row.claim.type) or row.claim.type in (asked.type or ()))
        )

    def document(self, id_or_name: str) -> Document:
        name, (metadata, text) = next(
            (name, one) for name, one in TEXTS.items() if id_or_name == content_id("d", one[1].encode())
        )
        known = Metadata(
            title=metadata.get("title"), publisher=metadata.get("publisher"), published=metadata.get("published")
        )
        blocks = (Block(0, len(text), BlockKind.PARAGRAPH),)
        return Document(id_or_name, name, "text/plain", "utf-8", text, blocks, known)

    def claims_among(self, ids: Collection[str]) -> tuple[ClaimRow, ...]:
        return tuple(row for row in self.rows if row.subject_id in ids and row.object_id in ids)

    def named_in(self, ids: Collection[str]) -> dict[str, int]:
        return dict.fromkeys(ids, 1)

    def kinds(self, ids: Collection[str]) -> dict[str, str]:
        return {str(self._id_of(name)): kind for name, (kind, _) in ENTITIES.items() if self._id_of(name) in ids}

    def passages(self, entity: str, *, coded: bool | None = None) -> tuple[PassageRow, ...]:
        return tuple(row for row in self._sentences(entity) if coded in (None, row.coded))

    def _sentences(self, entity: str) -> Iterator[PassageRow]:
        aliases = ENTITIES[self.entity(entity).name][1]
        for name, (metadata, text) in TEXTS.items():
            at = 0
            for sentence in text.split(". "):
                start, end = at, at + len(sentence)
                at = end + 2
                if any(alias in sentence for alias in aliases):
                    coded = any(row.claim.document == name and start <= row.claim.start < end for row in self.rows)
                    yield PassageRow(
                        content_id("d", text.encode()),
                        name,
                        start,
                        end,
                        sentence,
                        coded,
                        "body",
                        (entity,),
                        metadata.get("title"),
                        metadata.get("publisher"),
                        metadata.get("published"),
                    )

    def context(self, claim: Claim, before: int = 300, after: int = 300) -> Context:
        text = self.texts[claim.document_id]
        return Context(
            text[max(0, claim.start - before) : claim.start],
            text[claim.start : claim.end],
            text[claim.end : claim.end + after],
            "paragraph",
            0,
            len(text),
        )

    def unreadable(self) -> tuple[Unreadable, ...]:
        return (Unreadable("scan<1>.pdf", "has no text layer"),)

    def status(self) -> Status:
        return Status(
            path="test.casebook",
            documents=len(TEXTS),
            removed=0,
            languages={"en": len(TEXTS)},
            words=100,
            claims=len(self.rows),
            entities=len(ENTITIES),
            passages=9,
            uncoded=1,
            decisions=0,
            stranded=0,
            unreadable=1,
            last_build=None,
            unfinished=False,
            size=1,
        )


@pytest.fixture
def book() -> BookInMemory:
    return BookInMemory()


@pytest.fixture
def book_with() -> type[BookInMemory]:
    """The class itself, for books with reviews."""
    return BookInMemory

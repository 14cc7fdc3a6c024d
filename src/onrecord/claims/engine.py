"""Reading one document: from its blocks to claims, entities, mentions and passages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.claims import acceptance
from onrecord.claims.asking import Asked, answer
from onrecord.claims.assemble import SECTIONS, Proposed, best_at_trigger, complete, once, propose
from onrecord.claims.clauses import Clauses
from onrecord.claims.dating import Dates
from onrecord.claims.doubt import Doubts
from onrecord.claims.entities import Entities, gather
from onrecord.claims.finder import Finder, again, parted
from onrecord.claims.frames import Frames, frames
from onrecord.claims.hearing import ask_about, date_of, reconsidered
from onrecord.claims.implied import home_countries
from onrecord.claims.matching import by_frame, by_surface
from onrecord.claims.naming import Found
from onrecord.claims.network import Listener, load_network
from onrecord.claims.parts import listen, together
from onrecord.claims.pointing import likely, pointed
from onrecord.claims.quotes import assign_speakers, find_quotes, find_voices
from onrecord.claims.reading import Filler, Reading, Settled
from onrecord.claims.reference import Resolver
from onrecord.claims.support import Support
from onrecord.claims.surface import match
from onrecord.claims.ties import brands
from onrecord.claims.topics import find_before, find_topics
from onrecord.claims.trees import Tree
from onrecord.language import LanguageModel
from onrecord.model import (
    Annotation,
    Block,
    BlockKind,
    Claim,
    Document,
    DocumentEntity,
    Extraction,
    Mention,
    Passage,
    Section,
)

UNREAD = frozenset({BlockKind.FURNITURE})
"""Blocks that are not part of what the document says."""
TOGETHER = 48
"""Sentences about which the claim network's pointers are asked at once."""
_WORD = re.compile(r"\w")
_DATELINE = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý/.,' ]{2,40}(?:,[^—–()\n]{0,40})?(?:\([^)\n]{2,40}\))?\s*(?:[—–]|--?)\s+")
"""A place in capitals, perhaps a date and an agency in parentheses, and a dash."""


def regions(document: Document) -> list[Block]:
    """The blocks that are read: all but furniture and blocks without a word; a wire report's dateline is left out."""
    text = document.text
    out = []
    for b in document.blocks:
        if b.kind in UNREAD or not _WORD.search(text, b.start, b.end):
            continue
        dateline = _DATELINE.match(text, b.start, b.end)
        out.append(replace(b, start=dateline.end()) if dateline and b.kind is BlockKind.PARAGRAPH else b)
    return out


def read(document: Document, blocks: list[Block], annotations: list[Annotation]) -> Reading:
    """A document with its entities, references and speakers settled."""
    text = document.reading_text
    trees: list[Tree] = []
    found: list[Found] = []
    finder = Finder(text)
    for number, annotation in enumerate(annotations):
        names = sorted(annotation.names, key=lambda n: n.start)
        at = 0
        for sentence in annotation.sentences:
            if not sentence.tokens:
                continue
            tree = Tree(sentence, len(trees), number)
            trees.append(tree)
            while at < len(names) and names[at].end <= sentence.start:
                at += 1
            stop = at
            while stop < len(names) and names[stop].start < sentence.end:
                stop += 1
            inside = names[at:stop]
            found.extend(finder.find(tree, inside))
    meta = document.metadata
    found = parted(trees, found)
    found.extend(again(text, trees, found))
    extra = [(b.speaker, "person") for b in blocks if b.speaker]
    if meta.publisher:
        extra.append((meta.publisher, "publication"))
    entities = gather(text, trees, found, list(dict.fromkeys(extra)))
    reading = Reading(
        document=document,
        text=text,
        blocks=blocks,
        trees=trees,
        entities=entities,
        clauses=[Clauses(tree) for tree in trees],
        publisher=meta.publisher,
        own_voice=meta.publisher,
    )
    reading.quotes = find_quotes(text, blocks)
    reading.quote_starts = [q.start for q in reading.quotes]
    Resolver(reading).run()
    topics = [*find_topics(reading), None, None]
    reading.topic, reading.second = topics[0], topics[1]
    reading.before = find_before(reading)
    reading.home = home_countries(reading)
    reading.brands = brands(trees, entities, reading.references)
    for tree in trees:
        for hit in match(reading, tree, "position"):
            if hit.subject and hit.object:
                person, body = hit.subject.entity, hit.object.entity
                if person is not None and body is not None:
                    reading.affiliation.setdefault(person, body)
    find_voices(reading)
    assign_speakers(reading)
    reading.settled = Settled()
    return reading


def propose_all(reading: Reading, chosen: Frames, every: bool = True) -> Iterator[Proposed]:
    """The candidates of a document with their features, before any is accepted; those not kept are soon forgotten.

    Without `every`, those that the network gives no chance are left out.
    """
    for trees in together(reading, TOGETHER):
        pointers = reading.pointers_at(trees[0])
        if pointers is None:
            for tree in trees:
                yield from propose(reading, tree, [*by_surface(reading, tree), *by_frame(reading, tree, chosen)], every)
            continue
        waiting = []
        for tree in trees:
            asked = Asked(tree, pointers)
            types = None if every else asked.heard(acceptance.UNHEARD)
            if not every and not asked.heard(acceptance.SILENT):
                continue
            found = [*by_surface(reading, tree), *by_frame(reading, tree, chosen, types)]
            support = Support(asked)
            found = found if every else support.heard(found)
            asked.later(support.pairs(found) | set(likely(asked, every)))
            waiting.append((asked, support, found))
        answer([asked for asked, _, _ in waiting])
        for asked, support, found in waiting:
            found.extend(pointed(reading, asked, {(c.type, _name(c.subject), _name(c.object)) for c in found}, every))
            support.give(found)
            yield from propose(reading, asked.tree, found, every)


def _name(f: Filler | None) -> str | None:
    return f.name if f is not None else None


def accept(reading: Reading, proposed: Iterable[Proposed], doubts: Doubts | None = None) -> list[Claim]:
    """The candidates that acceptance keeps: the likeliest at each trigger, each proposition once."""
    doubts = doubts or Doubts(reading)
    sure = []
    for p in proposed:
        confidence = acceptance.confidence(p.features, p.candidate.type, p.candidate.numbers)
        if confidence >= acceptance.THRESHOLD and confidence >= doubts.least(p.candidate.tree):
            sure.append((p, confidence))
    sure = best_at_trigger(sure)
    ask_about(reading, (p for p, _ in sure))
    behind: dict[int, Proposed] = {}
    chosen = []
    for p, confidence in sure:
        chosen.append(replace(reconsidered(reading, p), confidence=round(confidence, 4)))
        behind[id(chosen[-1])] = p
    dates = Dates(reading.text, reading.document.metadata.published)
    out = []
    for claim in once(chosen):
        p = behind[id(claim)]
        done = complete(claim, p.candidate, reading.document.text, dates)
        out.append(replace(done, date=date_of(reading, p, done.date, dates)))
    return out


def extract(document: Document, model: LanguageModel, extra_frames: Frames | None = None) -> Extraction:
    """Everything that one document yields: claims with their exact words, entities, mentions, passages.

    A document in another language than English gives no claims, and a note that says so. `extra_frames` replaces the
    frames that ship with the package (see `onrecord.claims.frames.index`).
    """
    language = document.metadata.language
    if language is not None and language != "en":
        note = f"{document.name} is in another language than English ({language}): kept, but not coded"
        return Extraction(document.id, notes=(note,))
    blocks = regions(document)
    network = load_network()
    listener = Listener(network) if network is not None else None
    annotations = model.annotate(document.reading_text, [(b.start, b.end) for b in blocks], listener)
    reading = read(document, blocks, annotations)
    if listener is not None:
        listen(reading, listener.heard())
    doubts = Doubts(reading)
    claims = accept(reading, propose_all(reading, extra_frames or frames(), every=False), doubts)
    return Extraction(
        document_id=document.id,
        claims=tuple(claims),
        entities=_entities(reading.entities),
        mentions=_mentions(reading),
        passages=_passages(reading, claims),
        notes=doubts.notes,
    )


def extract_claims(document: Document) -> list[Claim]:
    """The claims of a document, by the language model in the package."""
    from onrecord.language import load_default

    return list(extract(document, load_default()).claims)


def _entities(entities: Entities) -> tuple[DocumentEntity, ...]:
    return tuple(
        DocumentEntity(e.name, e.kind, tuple(sorted(form for form in e.forms if form != e.name)))
        for e in entities.all
        if e.forms
    )


def _mentions(reading: Reading) -> tuple[Mention, ...]:
    out = []
    for f, home in reading.entities.found:
        entity = reading.entity(home)
        how = "name" if f.text == entity.name else "alias"
        out.append(Mention(f.start, f.end, reading.document.text[f.start : f.end], entity.name, how))
    for (sentence, token), found in reading.references.items():
        tree = reading.trees[sentence]
        how = reading.how[(sentence, token)]
        first = last = token
        if how == "nominal":
            first, last = tree.span_of(token)
            last = min(last, token)
        start, end = tree.starts[first], tree.ends[last]
        out.extend(Mention(start, end, reading.document.text[start:end], reading.entity(e).name, how) for e in found)
    return tuple(sorted(out, key=lambda m: (m.start, m.end, m.entity)))


def _passages(reading: Reading, claims: list[Claim]) -> tuple[Passage, ...]:
    """Every sentence that names an entity, coded or not."""
    named: dict[int, list[str]] = {}
    for f, home in reading.entities.found:
        names = named.setdefault(f.sentence, [])
        if reading.entity(home).name not in names:
            names.append(reading.entity(home).name)
    out, starts = [], sorted((c.start, c.end) for c in claims)
    k = 0
    for tree in reading.trees:
        if tree.index not in named:
            continue
        while k < len(starts) and starts[k][1] <= tree.start:
            k += 1
        coded = any(s < tree.end and e > tree.start for s, e in starts[k : k + 40])
        section = SECTIONS.get(reading.block_of(tree).kind, Section.BODY)
        out.append(
            Passage(
                tree.start,
                tree.end,
                reading.document.text[tree.start : tree.end],
                tuple(named[tree.index]),
                coded,
                section,
            )
        )
    return tuple(out)

"""Quotations: where they begin and end, which are speech, and who speaks.

The speaker is the subject of the nearest verb of saying outside the marks; a quotation without one takes the last
speaker's (floating), as rule-based quotation systems do (Krestel et al. 2008; Pareti et al. 2013).
"""

from __future__ import annotations

from bisect import bisect_right

from onrecord.claims.fillers import filler
from onrecord.claims.lexicon import cues
from onrecord.claims.reading import Filler, Quote, Reading
from onrecord.claims.speakers import LETTERS, speakers
from onrecord.claims.trees import Tree
from onrecord.language.quotations import find_quotations
from onrecord.model import Block, BlockKind

_SPEECH_WORDS = 4
_SIGNATURE_WORDS = 16
_AUTHORS = frozenset({"person", "company", "organization", "agency", "publication"})
_CAN_SPEAK = frozenset(
    {"person", "company", "organization", "agency", "publication", "country", "group", "phrase", "law", "place"}
)


def find_quotes(text: str, blocks: list[Block]) -> list[Quote]:
    """Outer quotations of a document in order, marks excluded."""
    starts = [block.start for block in blocks]
    found: list[Quote] = []
    end = -1
    for q in find_quotations(text, [(block.start, block.end) for block in blocks]):
        if q.start >= end:
            end = q.end
            found.append(_quote(text, q.inner_start, q.inner_end, bisect_right(starts, q.start) - 1))
    return found


def _quote(text: str, start: int, end: int, block: int) -> Quote:
    inside = text[start:end].strip()
    words = inside.split()
    ends_like_speech = inside[-1:] in ".,!?;" and len(words) >= 2
    title_case = len(words) > 1 and sum(w[:1].isupper() for w in words) >= 0.75 * len(words)
    speech = (len(words) >= _SPEECH_WORDS and not title_case) or (ends_like_speech and not title_case)
    return Quote(start, end, block, speech)


def quote_at(reading: Reading, position: int) -> Quote | None:
    """The speech quotation around a position, or None."""
    k = bisect_right(reading.quote_starts, position) - 1
    if k >= 0:
        quote = reading.quotes[k]
        if quote.start <= position < quote.end and quote.speech:
            return quote
    return None


def block_speaker(reading: Reading, block: Block) -> Filler | None:
    """Who speaks in a block by its layout: commenter, interviewee, signatory; the author of a letter set off."""
    if not block.speaker:
        return reading.voices.get(block.start)
    entity = reading.entities.named(block.speaker)
    if entity is not None:
        return Filler(entity.name, entity.kind, "name", -1, -1, -1, -1, entity.id)
    return Filler(block.speaker, "person", "name", -1, -1, -1, -1)


def speaker_at(reading: Reading, tree: Tree, i: int) -> Filler | None:
    """Who says "I" or "we" at token i: the quotation's speaker, else the block's, else the document's own voice."""
    quote = quote_at(reading, tree.starts[i])
    if quote is not None and quote.speaker is not None:
        return quote.speaker
    by_layout = block_speaker(reading, reading.block_of(tree))
    if by_layout is not None:
        return by_layout
    if reading.own_voice:
        entity = reading.entities.named(reading.own_voice)
        kind = entity.kind if entity else "publication"
        return Filler(reading.own_voice, kind, "name", -1, -1, -1, -1, entity.id if entity else None)
    return None


def assign_speakers(reading: Reading) -> None:
    """Gives each quotation its speaker."""
    by_block: dict[int, list[Tree]] = {}
    for tree in reading.trees:
        by_block.setdefault(tree.block, []).append(tree)
    last: Quote | None = None
    for quote in reading.quotes:
        if not quote.speech:
            continue
        block = reading.blocks[quote.block]
        found = _by_cue(reading, quote, by_block.get(quote.block, []), last)
        if found is not None:
            quote.speaker, quote.rule = found
        elif block.kind is BlockKind.QUOTATION and block.speaker:
            quote.speaker, quote.rule = block_speaker(reading, block), "layout"
        elif last is not None and last.speaker is not None and _floats(reading, quote, last):
            quote.speaker, quote.rule = last.speaker, "floating"
        if quote.speaker is not None:
            last = quote


def find_voices(reading: Reading) -> None:
    """Gives quotations set off from the text their speaker: who signs them, or who speaks in the sentence before."""
    by_block: dict[int, list[Tree]] = {}
    for tree in reading.trees:
        by_block.setdefault(tree.block, []).append(tree)
    run: list[int] = []
    for k, block in enumerate(reading.blocks):
        if block.kind is BlockKind.QUOTATION and not block.speaker:
            run.append(k)
            continue
        _voice(reading, run, by_block)
        run = []
    _voice(reading, run, by_block)


def _voice(reading: Reading, run: list[int], by_block: dict[int, list[Tree]]) -> None:
    if not run:
        return
    found = _signature(reading, by_block.get(run[-1], []))
    before = by_block.get(run[0] - 1, [])
    for tree in before[:-3:-1] if found is None else ():
        for i in range(tree.size):
            if tree.upos[i] == "VERB" and (tree.lemmas[i] in cues().verbs or tree.lemmas[i] == "sign"):
                usable = [f for f in _subject(reading, tree, i, None) if f.kind in _AUTHORS and f.entity is not None]
                found = found or (usable[0] if usable else None)
    if found is not None:
        for k in run:
            reading.voices[reading.blocks[k].start] = found


def _signature(reading: Reading, trees: list[Tree]) -> Filler | None:
    """The person with whom a short last line begins: "Senator Tamsin Ferrow, in a letter"."""
    if not trees or trees[-1].size > _SIGNATURE_WORDS:
        return None
    at = reading.entities.at[trees[-1].index]
    for i in range(min(4, trees[-1].size)):
        if i in at and reading.entity(at[i][0]).kind == "person":
            return filler(reading, trees[-1], i)[0]
    return None


def _floats(reading: Reading, quote: Quote, last: Quote) -> bool:
    """Whether a quotation without a cue goes on with the last speaker."""
    between = reading.text[last.end : quote.start]
    if quote.block == last.block:
        return len(between) < 400
    return (
        quote.block - last.block <= 1
        and len(reading.text[reading.blocks[quote.block].start : quote.start].strip()) <= 2
    )


def _by_cue(reading: Reading, quote: Quote, trees: list[Tree], last: Quote | None) -> tuple[Filler, str] | None:
    verbs = cues().verbs
    best: tuple[float, Filler, str] | None = None
    for tree in trees:
        if tree.end < quote.start - 3 or tree.start > quote.end + 3:
            continue
        overlaps = tree.start < quote.end and tree.end > quote.start
        if (
            not overlaps
            and tree.end <= quote.start
            and reading.text[quote.start - 4 : quote.start].strip(' “"«') not in (":", ",", "")
        ):
            continue
        for i in range(tree.size):
            if tree.upos[i] not in ("VERB", "AUX") or tree.lemmas[i] not in verbs:
                if tree.cases[i] == "according to" and _outside(reading, tree.starts[i]):
                    best = _better(best, _distance(tree, i, quote) + 4, filler(reading, tree, i), "according-to")
                continue
            if not _outside(reading, tree.starts[i]):
                continue
            distance = _distance(tree, i, quote) + (0 if overlaps else 25)
            found = _subject(reading, tree, i, last)
            rule = "said-inverted" if tree.starts[i] >= quote.end else "said"
            best = _better(best, distance, found, rule)
    return (best[1], best[2]) if best and best[0] < 220 else None


def _better(
    best: tuple[float, Filler, str] | None, distance: float, found: list[Filler], rule: str
) -> tuple[float, Filler, str] | None:
    usable = [f for f in found if f.kind in _CAN_SPEAK]
    if usable and (best is None or distance < best[0]):
        return distance, usable[0], rule
    return best


def _outside(reading: Reading, position: int) -> bool:
    return quote_at(reading, position) is None


def _distance(tree: Tree, i: int, quote: Quote) -> float:
    at = tree.starts[i]
    return float(quote.start - at if at < quote.start else at - quote.end)


def _subject(reading: Reading, tree: Tree, i: int, last: Quote | None) -> list[Filler]:
    """The subject of a verb of saying; by neighbourhood where the parse gives none."""
    clauses = reading.clauses[tree.index]
    found: list[Filler] = []
    for t in clauses.agent(i):
        if not _outside(reading, tree.starts[t]):
            continue
        if (
            tree.lemmas[t] in LETTERS
            and last is not None
            and last.speaker is not None
            and not tree.kids(t, "nmod:poss", "nmod")
        ):
            return [last.speaker]
        found.extend(speakers(reading, tree, t))
    if found:
        return found
    at = reading.entities.at[tree.index]
    for k in (*range(i + 1, min(i + 6, tree.size)), *range(i - 1, max(i - 4, -1), -1)):
        if k in at and _outside(reading, tree.starts[k]):
            return filler(reading, tree, k)
    return []

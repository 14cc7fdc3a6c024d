"""The dossier as Markdown: for notes, for a terminal, for whatever reads plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.reports.dates import plain_date
from onrecord.reports.json_form import NO_LIST
from onrecord.reports.restrictions import Official
from onrecord.reports.sentences import plain_value
from onrecord.reports.standalone import count, series, shown

if TYPE_CHECKING:
    from onrecord.reports.disputes import Dispute
    from onrecord.reports.dossier import Dossier, Group
    from onrecord.reports.evidence import Line, Source
    from onrecord.reports.ownership import Link
    from onrecord.reports.ties import Among
    from onrecord.reports.timeline import Stretch

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$&])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


def escaped(text: str | None) -> str:
    """Text in which nothing is Markdown or HTML (CommonMark 0.31, section 2.4), on one line.

    >>> escaped("<b>*x*</b> [a](b)")
    '\\\\<b\\\\>\\\\*x\\\\*\\\\</b\\\\> \\\\[a\\\\](b)'
    """
    one_line = " ".join(shown(text).split())
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", one_line))


def render_markdown(dossier: Dossier) -> str:
    """The dossier as CommonMark with tables; every claim is given with its exact words, everything escaped."""
    return "\n".join(_document(dossier)).rstrip() + "\n"


def _document(dossier: Dossier) -> Iterator[str]:
    entity = dossier.entity
    yield f"# {escaped(entity.name)}: what is on record\n"
    yield (
        f"{entity.kind}; {count(len(dossier.sources), 'document')}, {count(len(dossier.lines), 'claim')}, "
        f"{count(dossier.denials, 'denial')}. Every line is somebody’s claim, not a finding.\n"
    )
    yield "## Who this is\n"
    for use in dossier.names:
        yield f"- {escaped(use.name)} ({_refs(use.sources)})"
    for one in entity.namesakes:
        yield f"- not in this dossier: {escaped(one.name)} ({one.kind}, `{one.id}`), which goes by the same name"
    yield ""
    yield from _chain("Owned by", dossier.owners)
    yield from _chain("Owns", dossier.holdings)
    yield from _groups(dossier.groups("identity"))
    yield from _official(dossier.official)
    yield from _groups(dossier.groups("restrictions"))
    yield "## What is alleged, and what is answered\n"
    for dispute in dossier.disputes:
        yield from _dispute(dispute)
    yield "## Business, products and their faults\n"
    yield from _groups(dossier.groups("business"))
    yield "## Legal and official acts\n"
    yield from _groups(dossier.groups("legal"))
    yield "## Timeline\n"
    if dossier.states:
        yield "| from | to | what held | claims |\n|---|---|---|---|"
        yield from (_state(one) for one in dossier.states)
        yield ""
    yield "| when | what | claims |\n|---|---|---|"
    for event in dossier.events:
        claims = ", ".join(f"`{line.id}`" for line in event.lines)
        yield f"| {escaped(event.when)} | {escaped(event.label)} | {claims} |"
    yield f"\n{count(dossier.undated, 'claim')} without a date.\n\n## Who it is tied to\n"
    yield "| counterpart | kind | relation, as claimed | claims |\n|---|---|---|---|"
    for tie in dossier.ties:
        relations = "; ".join(
            f"{one.words} ×{one.claims}" + (f" ({one.denials} denied)" if one.denials else "") for one in tie.relations
        )
        yield f"| {escaped(tie.name)} | {tie.kind or ''} | {relations} | {tie.claims} |"
    if dossier.circle.among:
        yield "\n### Ties among its counterparts\n"
        yield "| who | relation, as claimed | whom | when | group | claims |\n|---|---|---|---|---|---|"
        yield from (_among(tie) for tie in dossier.circle.among)
    yield "\n## Said and published\n"
    yield from _groups(dossier.groups("said"))
    yield "## What is not answered\n"
    for questions in dossier.questions:
        yield f"### {questions.title}\n"
        for question in questions.questions:
            claims = ", ".join(f"`{line.id}`" for line in question.lines)
            yield f"- {escaped(question.gap.why)} ({escaped(question.lines[0].text)} {claims})"
        yield ""
    yield "## Passages not coded\n"
    for group in dossier.passages:
        yield f"### {escaped(dossier.sources[group.source - 1].heading)} [{group.source}]\n"
        yield from (f"- {escaped(row.plain)}" for row in group.passages)
        yield ""
    if dossier.set_aside:
        yield "## Set aside on review\n"
        yield from _lines(dossier.set_aside)
    yield "## Sources\n"
    for voice in dossier.voices:
        own = " in its own voice" if voice.publication else ""
        yield f"- {escaped(voice.name)}{own}: {count(voice.claims, 'claim')}, {count(voice.denials, 'denial')}"
    yield ""
    yield from (_source(source) for source in dossier.sources)
    for item in dossier.unreadable:
        yield f"- could not be read: {escaped(item.name)}: {escaped(item.reason)}"
    made_on = f", {plain_date(dossier.made_on)}" if dossier.made_on else ""
    yield f"\nMade with OnRecord {dossier.version} from the casebook `{dossier.fingerprint}`{made_on}."


def _refs(numbers: Sequence[int]) -> str:
    return ", ".join(f"[{number}]" for number in numbers) or "in no passage"


def _groups(groups: Iterable[Group]) -> Iterator[str]:
    for group in groups:
        yield f"### {group.title}\n"
        yield from _lines(group.lines)


def _lines(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        claim = line.row.claim
        dated = f"{line.date}: " if line.date else ""
        origin = ", ".join(part for part in (line.row.publisher or claim.document, line.published) if part)
        yield f"- {escaped(dated + line.text)} ({escaped(origin)}) [{line.source}]"
        yield f"  > {escaped(claim.quote)}"
        yield f"  >\n  > – {escaped(line.voice)}; {line.section}; {escaped(claim.rule) or 'no rule'}; `{line.id}`"
        if line.stand:
            yield f"  >\n  > {escaped(line.stand.label)}: {escaped(line.stand.sentence)}"
    yield ""


def _official(official: Official | None) -> Iterator[str]:
    yield "## Restrictions\n"
    if official is None:
        yield f"{NO_LIST} No match on the lists loaded, of which there are none, is not a clearance.\n"
        return
    yield f"What the official record says, as of {plain_date(official.day)}, no use told:\n"
    for ruling in official.rulings:
        yield f"- **{ruling.outcome}**, {escaped(ruling.title)}: {escaped('; '.join(ruling.reasons))}"
        yield from (f"  {number}. {escaped(step)}" for number, step in enumerate(ruling.chain, 1))
        yield f"  Law: {escaped('; '.join(ruling.citations))}."
    yield from (f"- {escaped(aside)}" for aside in official.asides)
    yield from (f"- a switch to check: {escaped(question)}" for question in official.questions)
    yield from (f"- {words}: {', '.join(regimes)}" for words, regimes in official.silences)
    yield f"- editions loaded: {'; '.join(official.editions)}\n\nWhat the documents say:\n"


def _chain(title: str, links: Sequence[Link]) -> Iterator[str]:
    if not links:
        return
    yield f"### {title}\n"
    for link in links:
        share = f" {series(plain_value(one) for one in link.shares)} of" if link.shares else ""
        tail = " (disputed)" if link.disputed else ""
        yield f"{link.depth}. **{escaped(link.owner)}** owns{share} **{escaped(link.owned)}**{tail}\n"
        yield from _lines(link.lines)


def _dispute(dispute: Dispute) -> Iterator[str]:
    yield f"### {escaped(dispute.title)}\n"
    yield "Put forward:\n"
    yield from _lines(dispute.alleged)
    yield "Answered:\n"
    yield from _lines((*dispute.answered, *dispute.silent))
    if dispute.note:
        yield f"{dispute.note}\n"


def _among(tie: Among) -> str:
    claims = ", ".join(f"`{line.id}`" for line in tie.lines)
    ends = f"{escaped(tie.subject)} | {tie.words} | {escaped(tie.object)}"
    return f"| {ends} | {escaped(tie.when)} | {tie.group or ''} | {claims} |"


def _state(one: Stretch) -> str:
    claims = ", ".join(f"`{line.id}`" for line in one.lines)
    standing = f" ({one.standing})" if one.standing else ""
    since = one.since or (f"held {one.held}" if one.held else "")
    return f"| {escaped(since)} | {escaped(one.until)} | {escaped(one.label)}{standing} | {claims} |"


def _source(source: Source) -> str:
    row = source.row
    parts = [row.publisher, series(row.authors) if row.authors else None, plain_date(row.published), row.name, row.url]
    text = f"{source.number}. **{escaped(source.heading)}**, {', '.join(escaped(part) for part in parts if part)}"
    for one in row.disagreements:
        text += f"; {one.field}: file “{escaped(one.document)}”, manifest “{escaped(one.manifest)}”"
    return text

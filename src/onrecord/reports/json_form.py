"""The dossier as JSON, with everything in it: what a page leaves out for want of room is here."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.analysis.timeline import Bound
    from onrecord.reports.disputes import Dispute
    from onrecord.reports.dossier import Dossier
    from onrecord.reports.evidence import Line, Source
    from onrecord.reports.ownership import Link
    from onrecord.reports.ties import Among
    from onrecord.reports.timeline import Stretch
    from onrecord.reports.unanswered import Question

NO_LIST = "No official list is loaded in this casebook; what follows is what the documents say."


def as_json(dossier: Dossier) -> dict[str, Any]:
    """The dossier as values for JSON. `claims` has every claim once, by id; all other parts name them by id."""
    links = (*dossier.owners, *dossier.holdings)
    among = (line for one in dossier.circle.among for line in one.lines)
    everything = [*dossier.lines, *dossier.set_aside, *(line for link in links for line in link.lines), *among]
    return {
        "entity": asdict(dossier.entity),
        "made": {"version": dossier.version, "fingerprint": dossier.fingerprint, "on": dossier.made_on},
        "casebook": {
            "documents": dossier.status.documents,
            "claims": dossier.status.claims,
            "decisions": dossier.status.decisions,
        },
        "names": [{"name": use.name, "sources": list(use.sources)} for use in dossier.names],
        "owners": [_link(link) for link in dossier.owners],
        "holdings": [_link(link) for link in dossier.holdings],
        "lists": {"loaded": [], "note": NO_LIST} if dossier.official is None else asdict(dossier.official),
        "parts": {
            part: [{"id": group.id, "title": group.title, "claims": _ids(group.lines)} for group in groups]
            for part, groups in dossier.parts.items()
        },
        "disputes": [_dispute(dispute) for dispute in dossier.disputes],
        "events": [{"date": event.date, "label": event.label, "claims": _ids(event.lines)} for event in dossier.events],
        "states": [_state(one) for one in dossier.states],
        "undated": dossier.undated,
        "ties": [asdict(tie) | {"claims": tie.claims} for tie in dossier.ties],
        "among": [_among(one) for one in dossier.circle.among],
        "questions": [_question(one) for group in dossier.questions for one in group.questions],
        "voices": [asdict(voice) for voice in dossier.voices],
        "passages": [asdict(row) for one in dossier.passages for row in one.passages],
        "set_aside": _ids(dossier.set_aside),
        "sources": [_source(source) for source in dossier.sources],
        "unreadable": [{"name": item.name, "reason": item.reason} for item in dossier.unreadable],
        "claims": {line.id: _line(line) for line in everything},
    }


def render_json(dossier: Dossier) -> str:
    """`as_json` as text, indented, ending in a line break."""
    return json.dumps(as_json(dossier), ensure_ascii=False, indent=2) + "\n"


def _ids(lines: Iterable[Line]) -> list[str]:
    return [line.id for line in lines]


def _line(line: Line) -> dict[str, Any]:
    return line.row.as_json() | {
        "sentence": line.text,
        "before": line.before,
        "after": line.after,
        "source": line.source,
        "standing": _standing(line),
    }


def _standing(line: Line) -> dict[str, Any] | None:
    stand = line.stand
    if stand is None:
        return None
    checks = [asdict(check) for check in stand.checks if check.claim == line.id]
    return {
        "standing": str(stand.standing),
        "sentence": stand.sentence,
        "independent_sources": stand.sources.count,
        "checks": checks,
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "depth": link.depth,
        "owner": link.owner,
        "owned": link.owned,
        "shares": list(link.shares),
        "disputed": link.disputed,
        "claims": _ids(link.lines),
    }


def _dispute(dispute: Dispute) -> dict[str, Any]:
    return {
        "title": dispute.title,
        "about": dispute.about,
        "alleged": _ids(dispute.alleged),
        "answered": _ids(dispute.answered),
        "no_comment": _ids(dispute.silent),
        "note": dispute.note,
    }


def _state(one: Stretch) -> dict[str, Any]:
    state = one.state
    return {
        "kind": state.kind,
        "label": one.label,
        "begins": _bound(state.begins),
        "ends": _bound(state.ends),
        "held": list(state.held),
        "standing": str(state.standing),
        "claims": list(state.claims),
        "denied": list(state.denied),
        "softened": list(state.softened),
    }


def _bound(bound: Bound | None) -> dict[str, Any] | None:
    if bound is None:
        return None
    return {"dates": list(bound.dates), "disputed": bound.disputed, "claims": list(bound.claims)}


def _among(one: Among) -> dict[str, Any]:
    return {
        "subject": {"id": one.edge.subject, "name": one.subject},
        "relation": one.words,
        "object": {"id": one.edge.object, "name": one.object},
        "dates": list(one.edge.dates),
        "group": one.group,
        "claims": list(one.edge.claims),
    }


def _question(one: Question) -> dict[str, Any]:
    gap = one.gap
    return {"kind": str(gap.kind), "why": gap.why, "claims": list(gap.claims), "about": list(gap.about)}


def _source(source: Source) -> dict[str, Any]:
    return asdict(source.row) | {
        "number": source.number,
        "claims_here": source.lines,
        "passages_here": source.passages,
    }

"""A regime in plain words, each sentence with its citation and, where it was not read in its source, a mark of that."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from onrecord.regimes.explaining import threshold
from onrecord.regimes.loading import use_words
from onrecord.regimes.values import Direction, Note, Period, Regime, Rule, Tie, Verified


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its sentences."""

    title: str
    lines: tuple[str, ...]


def in_plain_words(regime: Regime) -> tuple[Part, ...]:
    """What a regime forbids whom, how far it reaches, what it leaves free, and where that stands."""
    parts = (
        Part("What it is", (regime.summary, f"Authority: {regime.authority}.")),
        Part("What it forbids", tuple(_rule(regime, one) for one in regime.rules)),
        Part("Only for some purposes", _purpose(regime)),
        Part("Whom the law itself names", tuple(_names(regime))),
        Part("How far it reaches", tuple(line for one in regime.periods for line in _period(regime, one))),
        Part("Switches to check", tuple(f"{one.id}: {one.asks}" for one in regime.switches)),
        Part("What it does not forbid", _notes(regime, regime.allows)),
        Part("Exceptions", _notes(regime, regime.exceptions)),
        Part("Worth knowing", _notes(regime, regime.notes)),
        Part("How one comes on and off", (regime.on_and_off,) if regime.on_and_off else ()),
        Part("Words of its verdicts", (", ".join(regime.outcomes),) if regime.outcomes else ()),
        Part("Sources", tuple(_source(regime, one.id) for one in regime.sources)),
        Part("Official list", (regime.official,) if regime.official else ()),
    )
    return tuple(part for part in parts if part.lines)


def as_json(regime: Regime) -> dict[str, Any]:
    """The regime's data as plain JSON values."""
    return asdict(regime)


def _cited(regime: Regime, cites: tuple[str, ...], verified: Verified) -> str:
    state = f"; {verified.words}" if verified.words else ""
    where = "; ".join(regime.source(one).cite for one in cites)
    return f" ({where}{state})" if where or state else ""


def _rule(regime: Regime, rule: Rule) -> str:
    since = f" From {rule.since}." if rule.since else ""
    until = f" Until {rule.until}." if rule.until else ""
    words = use_words()
    scope = "; ".join(
        f"{field}: {' or '.join(words[field][value] for value in values)}"
        for field, values in rule.scope
        if field in ("equipment", "purpose", "essential")
    )
    only = f" Only for {scope}." if scope else ""
    return f"{rule.outcome}: {rule.binds} are forbidden {rule.forbids}.{since}{until}{only}" + _cited(
        regime, rule.cites, rule.verified
    )


def _purpose(regime: Regime) -> tuple[str, ...]:
    if regime.purpose is None:
        return ()
    where = "; ".join(regime.source(one).cite for one in regime.purpose.cites)
    return (f"Some of what it lists is {regime.purpose.says}. ({where})",)


def _names(regime: Regime) -> list[str]:
    return [
        f"{one.name}{f' ({one.text})' if one.text else ''}{f', since {one.listed}' if one.listed else ''}"
        for one in regime.parties
    ]


def _period(regime: Regime, period: Period) -> list[str]:
    when = f"From {period.since}" if period.since else "Until" if period.until else ""
    if period.since and period.until:
        when += f" to {period.until}"
    elif period.until:
        when += f" {period.until}"
    head = f"{when}: {period.says}" if when else period.says
    lines = [head + _cited(regime, period.cites, period.verified)]
    lines += [f"  {_tie(one)}" for one in period.ties]
    if period.below:
        lines.append(f"  Below that: {period.below}.")
    return lines


def _tie(tie: Tie) -> str:
    whom = {
        Direction.DOWN: "what a listed party holds",
        Direction.UP: "who holds a listed party",
        Direction.ACROSS: "what an owner of a listed party holds beside it",
    }[tie.direction]
    how = "step by step, each company by itself" if tie.stepped else "shares multiplied along the chain"
    together = ", shares of several listed owners added" if tie.together else ""
    end = " - a question for a person" if tie.review else ""
    return f"{whom}: {threshold(tie)}, {how}{together}{end}"


def _notes(regime: Regime, notes: tuple[Note, ...]) -> tuple[str, ...]:
    return tuple(note.text + _cited(regime, note.cites, note.verified) for note in notes)


def _source(regime: Regime, id_: str) -> str:
    one = regime.source(id_)
    return one.words + (f" {one.url}" if one.url else "")

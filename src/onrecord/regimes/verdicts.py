"""From what the rules of a regime find on an entity to its verdicts, in the regime's own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.model import Verdict
from onrecord.regimes.applying import speaks
from onrecord.regimes.dating import Truth
from onrecord.regimes.finding import Finding
from onrecord.regimes.values import IDENTIFIED_ONLY, NEEDS_REVIEW, Party, Regime, Rule, Use


def verdicts_of(
    party: Party,
    as_of: str,
    regime: Regime,
    found: Sequence[Finding],
    identified: Finding,
    use: Use,
    day: int,
    editions: tuple[str, ...],
) -> list[Verdict]:
    """A verdict for each outcome that is sure, one NEEDS_REVIEW for all that is not, else IDENTIFIED_ONLY, or none."""

    def verdict(outcome: str, certain: bool, findings: Sequence[Finding], reasons: Iterable[str]) -> Verdict:
        cites = tuple(dict.fromkeys(cite for one in findings for cite in one.cites))
        return Verdict(
            regime=regime.id,
            entity=party.name,
            as_of=as_of,
            outcome=outcome,
            certain=certain,
            reasons=tuple(dict.fromkeys(reasons)),
            listings=tuple(dict.fromkeys(listing for one in findings for listing in one.listings)),
            chain=tuple(dict.fromkeys(step for one in findings for step in one.steps)),
            citations=regime.citations(cites),
            editions=editions,
        )

    made = []
    sure = [one for one in found if one.truth is Truth.YES]
    for outcome in dict.fromkeys(_outcome(one.rule) for one in sure):
        mine = [one for one in sure if _outcome(one.rule) == outcome]
        made.append(verdict(outcome, True, mine, _reasons(mine, use, day)))
    settled = {one.outcome for one in made}
    open_ = [one for one in found if one.truth is Truth.MAYBE and _outcome(one.rule) not in settled]
    if open_:
        words = ", ".join(dict.fromkeys(_outcome(one.rule) for one in open_))
        made.append(verdict(NEEDS_REVIEW, False, open_, (f"may be {words}", *_reasons(open_, use, day))))
    if not made and identified.truth:
        why = [f"{_outcome(rule)} does not apply: {_why_not(rule, day, use)}" for rule in regime.rules if _plain(rule)]
        allowed = [f"not forbidden: {note.text}" for note in regime.allows]
        certain = identified.truth is Truth.YES
        one = Finding(
            identified.rule,
            identified.truth,
            identified.reasons,
            identified.listings,
            identified.steps,
            tuple(dict.fromkeys(cite for rule in regime.rules if _plain(rule) for cite in rule.cites)),
        )
        made.append(verdict(IDENTIFIED_ONLY, certain, [one], (*identified.reasons, *why, *allowed)))
    return made


def _outcome(rule: Rule | None) -> str:
    return rule.outcome if rule else IDENTIFIED_ONLY


def _plain(rule: Rule) -> bool:
    return not rule.category and not rule.countries


def _why_not(rule: Rule, day: int, use: Use) -> str:
    said = speaks(rule, day, use)
    if said.truth is Truth.NO:
        return said.reasons[0]
    return "this listing is not one that it is about, or not for such a use or date"


def _reasons(findings: Sequence[Finding], use: Use, day: int) -> Iterable[str]:
    for one in findings:
        if one.rule is not None:
            since = f", from {one.rule.since}" if one.rule.since else ""
            yield f"binds {one.rule.binds}{since}: {one.rule.forbids}"
            yield from speaks(one.rule, day, use).reasons
    for one in findings:
        yield from one.reasons

"""Where a claim stands: one of six standings, worked out from all claims of its proposition and from the record.

Nothing here is stored or set by hand. A denial never lowers what the record confirms, and the record's confirmation
never hides a denial: both are in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.analysis.checks import DENIES, Cause, Check, Status
from onrecord.analysis.sources import Sources, Ties, sources_of
from onrecord.analysis.values import ClaimView, Conflict, Dispute, Proposition
from onrecord.model import Modality

MOST_NAMED = 3
"""Sources named in the sentence; the others are counted."""


DENIALS = frozenset({Conflict.POLARITY, Conflict.PARTIAL})
EXCLUSIONS = frozenset({Conflict.VALUE, Conflict.DATE})
"""The conflicts in which somebody denies a claim, and those in which a value or date excludes another."""


class Standing(StrEnum):
    """Where a claim stands, the strongest first."""

    ON_RECORD = "on official record"
    CONTRADICTED = "contradicted by the record"
    DENIED = "denied by subject"
    DISPUTED = "disputed"
    CORROBORATED = "corroborated"
    SINGLE = "single source"


@dataclass(frozen=True, slots=True)
class Stand:
    """The standing of a claim or proposition and the one sentence that explains it.

    `sources` are the independent sources that put the proposition forward (that deny it, where nobody does), `denied`
    the ids of the claims that deny it, `checks` what the record says of its claims.
    """

    standing: Standing
    sentence: str
    sources: Sources
    denied: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()

    @property
    def label(self) -> str:
        """The standing in words, with the number of sources where it is corroborated."""
        if self.standing is Standing.CORROBORATED:
            return f"{self.standing} ({self.sources.count} independent sources)"
        return str(self.standing)


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What standings are worked out from: all claims by id, the ties of their documents, the record's checks.

    `speaks_for` is what `spokespersons` gives. `disputes` are those among the claims: a denial may stand in another
    proposition than what it denies, and values or dates may exclude each other.
    """

    claims: Mapping[str, ClaimView]
    ties: Ties
    checks: Mapping[str, Check]
    speaks_for: Mapping[str, str]
    disputes: Sequence[Dispute] = ()
    _by_claim: Mapping[str, Sequence[Dispute]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        found: dict[str, list[Dispute]] = {}
        for one in self.disputes:
            for claim in one.asserted if one.conflict in DENIALS else (*one.asserted, *one.denied):
                found.setdefault(claim, []).append(one)
        object.__setattr__(self, "_by_claim", found)

    def views(self, ids: Iterable[str]) -> list[ClaimView]:
        """The claims of these ids."""
        return [self.claims[one] for one in ids if one in self.claims]

    def denials_of(self, proposition: Proposition) -> list[ClaimView]:
        """The denials of the proposition, in it or in another, in order of time.

        That something is unlikely, or may not be so, denies only what is itself no more than possible.
        """
        ids = dict.fromkeys(proposition.denied)
        for claim in proposition.asserted:
            for one in self._by_claim.get(claim, ()):
                if one.conflict in DENIALS and not one.proposed:
                    ids.update(dict.fromkeys(one.denied))
        flat = any(view.modality is Modality.ACTUAL for view in self.views(proposition.asserted))
        denials = (view for view in self.views(ids) if view.modality is Modality.ACTUAL or not flat)
        return sorted(denials, key=lambda view: view.time)

    def excluded(self, proposition: Proposition) -> bool:
        """Whether another claim gives a value or date that excludes one of the proposition's."""
        return any(
            one.conflict in EXCLUSIONS and not one.proposed
            for claim in proposition.asserted
            for one in self._by_claim.get(claim, ())
        )


def standings(propositions: Iterable[Proposition], evidence: Evidence) -> dict[str, Stand]:
    """The standing of every proposition, by its id."""
    return {one.id: stand_of(one, evidence) for one in propositions}


def stand_of(proposition: Proposition, evidence: Evidence, claim: str | None = None) -> Stand:
    """The standing of a proposition, or of one claim of it, whose own check by the record then goes before the others'.

    The record goes first, then a denial by whom it is about, then any other dispute, then the number of sources.
    """
    asserted, denied = evidence.views(proposition.asserted), evidence.denials_of(proposition)
    urged = evidence.views(proposition.proposed)
    put = asserted or urged or denied
    sources = sources_of(put, evidence.ties, evidence.speaks_for)
    checks = tuple(evidence.checks[one] for one in proposition.claims if one in evidence.checks)
    denials = tuple(one.id for one in denied)

    def stand(standing: Standing, sentence: str) -> Stand:
        return Stand(standing, sentence, sources, denials, checks)

    answer = _denied_by(denied) if asserted else ""
    own = evidence.checks.get(claim or "")
    deciding = _deciding(own, [evidence.checks[one.id] for one in (*asserted, *denied) if one.id in evidence.checks])
    if deciding:
        standing = Standing.CONTRADICTED if deciding.status is Status.CONTRADICTED else Standing.ON_RECORD
        told = deciding.sentence
        if deciding.cause is Cause.DENIAL and deciding is not own:
            standing = Standing.ON_RECORD
            told, answer = _capital(told.removeprefix(DENIES)), _denied_by(denied)
        return stand(standing, f"{_capital(standing)}: {told}{answer}")
    put_forward = _put_forward(sources, asserted, urged)
    if denied and _by_subject(denied, evidence.speaks_for):
        return stand(Standing.DENIED, put_forward + answer)
    if (denied and asserted) or evidence.excluded(proposition):
        other = "" if answer else " Another claim gives it otherwise, and both cannot be so."
        return stand(Standing.DISPUTED, put_forward + (answer or other))
    return stand(Standing.CORROBORATED if sources.count > 1 else Standing.SINGLE, put_forward)


def _deciding(own: Check | None, checks: Sequence[Check]) -> Check | None:
    """The check that decides: the claim's own, else one that confirms, else one that contradicts."""
    if own and own.status in (Status.CONFIRMED, Status.CONTRADICTED):
        return own
    for status in (Status.CONFIRMED, Status.CONTRADICTED):
        found = next((check for check in checks if check.status is status), None)
        if found:
            return found
    return None


def _by_subject(denied: Iterable[ClaimView], speaks_for: Mapping[str, str]) -> bool:
    """Whether somebody of whom the claim is made denies it, or somebody who speaks for them."""
    for one in denied:
        speakers = {one.speaker, speaks_for.get(one.speaker or "")} - {None}
        names = {one.voice.casefold()}
        if speakers & {one.subject, one.object}:
            return True
        if names & {(one.subject_name or "").casefold(), (one.object_name or "").casefold()}:
            return True
    return False


def _put_forward(sources: Sources, asserted: Sequence[ClaimView], urged: Sequence[ClaimView]) -> str:
    """Who puts it forward: the independent sources, and how many claims go back to them."""
    does = ("puts it forward", "put it forward") if asserted else ("urges or plans it", "urge or plan it")
    if not asserted and not urged:
        does = ("denies it, and nobody here puts it forward", "deny it, and nobody here puts it forward")
    claims = sum(len(source.claims) for source in sources.independent)
    documents = len({document for source in sources.independent for document in source.documents})
    if not sources.count:
        return "Only readers’ comments put it forward."
    if sources.count == 1:
        source = sources.independent[0]
        more = f"; {claims} claims in {_count(documents, 'document')} go back to it" if claims > 1 else ""
        return f"Only {source.name} {does[0]}{more}."
    named = [source.name for source in sources.independent[:MOST_NAMED]]
    rest = sources.count - len(named)
    names = _series([*named, f"{rest} more"] if rest else named)
    more = f", in {claims} claims and {_count(documents, 'document')}" if claims > sources.count else ""
    return f"{_capital(_number(sources.count))} independent sources {does[1]}{more}: {names}."


def _denied_by(denied: Sequence[ClaimView]) -> str:
    if not denied:
        return ""
    voices = list(dict.fromkeys(one.voice for one in sorted(denied, key=lambda one: one.time)))
    more = [f"{len(voices) - MOST_NAMED} more"] if len(voices) > MOST_NAMED else []
    names = _series([*voices[:MOST_NAMED], *more])
    return f" {_capital(names)} {'denies' if len(voices) == 1 else 'deny'} it."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _number(number: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[number] if number < len(words) else str(number)


def _series(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""Ties that do not carry: the entity is held by a listed party, yet the regime does not reach it. Said, not hidden."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Holding, Listing, Verdict
from onrecord.regimes.dating import Truth, begun, ended
from onrecord.regimes.explaining import said_of
from onrecord.regimes.finding import Asked
from onrecord.regimes.seeds import Seeds
from onrecord.regimes.values import Period, Regime
from onrecord.regimes.walking import Walks


@dataclass(frozen=True, slots=True)
class Aside:
    """A holding of a listed party that this regime's rule makes nothing of, and why."""

    regime: str
    holding: Holding
    listing: Listing
    text: str


FORMER = "this is over; what the listed party produced stays covered whoever sells it"


def asides_of(
    asked: Asked, regime: Regime, period: Period | None, seeds: Seeds, walks: Walks, verdicts: list[Verdict]
) -> list[Aside]:
    """The direct holdings of listed parties in the entity, for a regime that has no verdict by reach on it.

    Former holdings are among them where the regime reaches by ownership at all.
    """
    if period is None or any(one.chain for one in verdicts):
        return []
    graph, day, found = walks.snapshot.graph, walks.snapshot.day, []
    for node in asked.nodes:
        for pair in graph.into.one(node):
            owner = int(graph.owner[pair])
            hits = [hit for hit in seeds.own.get(owner, ()) if hit.match.sure and hit.truth is Truth.YES]
            if not hits or owner in asked.nodes:
                continue
            listing = hits[0].match.listing
            for holding in graph.statements(pair):
                over = ended(holding.until, day) is Truth.YES
                if begun(holding.since, day) is Truth.NO or (over and not period.ties):
                    continue
                said = said_of(holding, graph.parties[owner].name, graph.parties[node].name)
                said = said.replace(" holds ", " held ", 1) if over else said
                why = f"{FORMER}." if over else f"this tie carries no verdict. {period.says}"
                below = f" But {period.below}." if period.below and not over else ""
                text = f"{said}. {listing.name} is on {listing.list}; {why}{below}"
                found.append(Aside(regime.id, holding, listing, text))
    return found

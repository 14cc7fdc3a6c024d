"""What nobody has answered: questions that the record itself raises and leaves open.

A gap is an absence in the documents at hand, never a finding about a party: the answer may stand elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from onrecord.analysis.events import same_matter
from onrecord.analysis.rules import load
from onrecord.analysis.values import ClaimView, Proposition
from onrecord.model import Modality


class GapKind(StrEnum):
    """Which question is open."""

    UNANSWERED = "unanswered"
    DECLINED = "declined"
    NO_OWNER = "no_owner"
    NO_SHARE = "no_share"
    ONE_SOURCE = "one_source"


@dataclass(frozen=True, slots=True)
class Gap:
    """An open question about an entity.

    `claims` are the ids of the claims that raise it: the allegation, the declined comment, what makes it a vendor, the
    claim that stands alone. `about` are further claims that it bears on: of a declined comment, the charges in the
    same document. `other` is the other party, where there is one. `since` is the earliest publication date (EDTF) of
    its claims. `why` is one sentence.
    """

    kind: GapKind
    type: str
    entity: str
    entity_name: str
    other: str | None
    other_name: str | None
    claims: tuple[str, ...]
    about: tuple[str, ...]
    since: str | None
    why: str


@dataclass(frozen=True, slots=True)
class GapRules:
    """Which claims raise which question (`data/gaps.yaml`); roles are subject or object."""

    charges: Mapping[str, str]
    weighty: Mapping[str, str]
    official: Mapping[str, str]
    vendor: Mapping[str, str]
    owners: frozenset[str]
    titles: Mapping[str, str]
    says: Mapping[str, str]

    @property
    def types(self) -> frozenset[str]:
        """Every claim type that can raise or settle a question."""
        return frozenset({*self.charges, *self.weighty, *self.vendor, "ownership", "no_comment"})


@lru_cache(maxsize=1)
def gap_rules() -> GapRules:
    """The rules that ship with the package."""
    data = load("gaps.yaml")
    owners = frozenset(data.pop("owners"))
    return GapRules(owners=owners, **data)


Sources = Callable[[Sequence[ClaimView]], int]
"""How many independent sources some claims of one proposition have."""


def voices(claims: Sequence[ClaimView]) -> int:
    """The first measure of independence: no more sources than publishers, and no more than speakers.

    Two papers that quote one speaker are one source, and so are two speakers whom one paper alone has heard.
    """
    publishers = {claim.publisher or claim.name for claim in claims}
    return min(len(publishers), len({claim.speaker for claim in claims}))


def gaps_of(
    claims: Iterable[ClaimView],
    kinds: Mapping[str, str] | None = None,
    *,
    entity: str | None = None,
    propositions: Iterable[Proposition] = (),
    answered: Collection[str] = (),
    sources: Sources = voices,
) -> tuple[Gap, ...]:
    """The open questions, by kind and then by when they were raised; the order of the claims never matters.

    `entity` keeps those that concern one entity. `kinds` maps entities to their kind: who owns them is asked of
    companies only. `propositions` tell which claims are of one thing; `answered` are ids of claims that are known to
    have an answer, beside those whose answer is found here. `sources` counts independent sources.
    """
    record = _Record(claims, propositions)
    found = [
        *_unanswered(record, frozenset(answered)),
        *_declined(record),
        *_ownership(record, kinds or {}),
        *_one_source(record, sources),
    ]
    order = list(GapKind)
    mine = [gap for gap in found if entity is None or entity in _concerned(gap)]
    return tuple(sorted(mine, key=lambda gap: (order.index(gap.kind), gap.since or "~", gap.entity, gap.claims)))


def _concerned(gap: Gap) -> tuple[str | None, ...]:
    return (gap.entity, gap.other) if gap.kind is GapKind.ONE_SOURCE else (gap.entity,)


class _Record:
    """The claims that matter here, sorted by type, document and proposition."""

    def __init__(self, claims: Iterable[ClaimView], propositions: Iterable[Proposition]) -> None:
        rules = gap_rules()
        named = {claim: one.id for one in propositions for claim in one.claims}
        kept = {claim.id: claim for claim in claims if claim.type in rules.types}
        self.by_type: dict[str, list[ClaimView]] = defaultdict(list)
        self.matters: dict[tuple[str, ...], list[ClaimView]] = defaultdict(list)
        self.denials: dict[tuple[str, str], list[ClaimView]] = defaultdict(list)
        self.own: dict[tuple[str, str], list[ClaimView]] = defaultdict(list)
        self.silent: dict[tuple[str, str], list[ClaimView]] = defaultdict(list)
        self.charged: dict[tuple[str, str], list[ClaimView]] = defaultdict(list)
        self.charges: set[str] = set()
        for claim in sorted(kept.values(), key=lambda claim: claim.time):
            self.by_type[claim.type].append(claim)
            self.matters[(named[claim.id],) if claim.id in named else same_matter(claim)].append(claim)
            if claim.type == "no_comment" and claim.subject and not claim.denied:
                self.silent[claim.subject, claim.document].append(claim)
            accused = accused_by(claim)
            if accused and claim.denied:
                self.denials[claim.type, accused].append(claim)
            elif accused and claim.speaker == accused:
                self.own[claim.type, accused].append(claim)
            elif accused and claim.modality is not Modality.PROPOSED:
                self.charged[accused, claim.document].append(claim)
                self.charges.add(claim.id)


def accused_by(claim: ClaimView) -> str | None:
    """The party that would have to answer the claim; None where it is no charge or names none."""
    return _party(claim, gap_rules().charges.get(claim.type))


def _party(claim: ClaimView, role: str | None) -> str | None:
    return {"subject": claim.subject, "object": claim.object}.get(role or "")


def _ends(claim: ClaimView, role: str) -> tuple[str, str, str | None, str | None]:
    """The party in that role and the other one, each as key and name."""
    one, other = (claim.subject, claim.subject_name), (claim.object, claim.object_name)
    if role == "object":
        one, other = other, one
    return one[0] or "", one[1] or (one[0] or "").removeprefix("~"), other[0], other[1]


def _gap(kind: GapKind, members: Sequence[ClaimView], role: str, says: str, about: Sequence[ClaimView] = ()) -> Gap:
    first = members[0]
    entity, name, other, other_name = _ends(first, role)
    dates = [claim.published for claim in members if claim.published]
    who = list(dict.fromkeys(claim.voice for claim in members))
    told = who[0] if len(who) == 1 else f"{', '.join(who[:3])}{' and others' if len(who) > 3 else ''}"
    why = gap_rules().says[says].format(entity=name, other=other_name or "somebody", who=told)
    return Gap(
        kind=kind,
        type=first.type,
        entity=entity,
        entity_name=name,
        other=other,
        other_name=other_name,
        claims=tuple(claim.id for claim in members),
        about=tuple(claim.id for claim in about),
        since=min(dates, default=None),
        why=why[:1].upper() + why[1:],
    )


def _unanswered(record: _Record, answered: frozenset[str]) -> Iterator[Gap]:
    """Charges that the accused neither denies nor owns to, and on which it did not decline to comment."""
    for members in record.matters.values():
        charges = [claim for claim in members if claim.id in record.charges]
        if not charges or answered.intersection(claim.id for claim in members):
            continue
        accused = accused_by(charges[0]) or ""
        replies = (*record.denials[charges[0].type, accused], *record.own[charges[0].type, accused])
        if any(claim.denied for claim in members) or any(_answers(reply, charges[0]) for reply in replies):
            continue
        if not any((accused, claim.document) in record.silent for claim in charges):
            yield _gap(GapKind.UNANSWERED, charges, gap_rules().charges[charges[0].type], "unanswered")


def _answers(reply: ClaimView, charge: ClaimView) -> bool:
    """Whether the accused's word can mean this charge: one type, and nothing that sets them apart."""
    kinds = [same_matter(claim)[1] for claim in (reply, charge)]
    others = [_ends(claim, gap_rules().charges[claim.type])[2] for claim in (reply, charge)]
    return all(one == other or not (one and other) for one, other in (kinds, others))


def _declined(record: _Record) -> Iterator[Gap]:
    for (entity, document), members in record.silent.items():
        yield _gap(GapKind.DECLINED, members, "subject", "declined", record.charged.get((entity, document), ()))


def _ownership(record: _Record, kinds: Mapping[str, str]) -> Iterator[Gap]:
    rules = gap_rules()
    owned: dict[str, list[ClaimView]] = defaultdict(list)
    for claim in record.by_type.get("ownership", ()):
        if claim.object:
            owned[claim.object].append(claim)
    vendors: dict[str, list[tuple[ClaimView, str]]] = defaultdict(list)
    for type_, role in rules.vendor.items():
        for claim in record.by_type.get(type_, ()):
            party = _party(claim, role)
            if party and kinds.get(party) in rules.owners and not claim.denied:
                vendors[party].append((claim, role))
    for vendor in vendors:
        firm = [one for one in owned[vendor] if not one.denied and one.modality is Modality.ACTUAL]
        if not owned[vendor]:
            claims = sorted(vendors[vendor], key=lambda one: one[0].time)
            role = claims[0][1]
            alike = [claim for claim, its in claims if its == role]
            yield _gap(GapKind.NO_OWNER, alike, role, "no_owner")
        elif not firm:
            yield _gap(GapKind.NO_OWNER, owned[vendor], "object", "owner_denied")
        elif not any(claim.subject for claim in firm):
            yield _gap(GapKind.NO_OWNER, firm, "object", "owner_unnamed")
        elif not any(claim.value for claim in firm):
            named = [claim for claim in firm if claim.subject]
            yield _gap(GapKind.NO_SHARE, named, "object", "no_share")


def _one_source(record: _Record, sources: Sources) -> Iterator[Gap]:
    rules = gap_rules()
    for members in record.matters.values():
        role = rules.weighty.get(members[0].type)
        firm = [claim for claim in members if not claim.denied and claim.modality is Modality.ACTUAL]
        if not role or not firm or not _party(firm[0], role) or any(_official(claim) for claim in firm):
            continue
        if sources(firm) == 1:
            yield _gap(GapKind.ONE_SOURCE, firm, role, "one_source")


def _official(claim: ClaimView) -> bool:
    """Whether an authority speaks of its own measure: that word is the source, and needs no second."""
    authority = _party(claim, gap_rules().official.get(claim.type))
    return authority is not None and claim.speaker == authority

"""How a document is read: entities, references, quotations, attribution, polarity and modality."""

from __future__ import annotations

import pytest
from tests.claims.stories import candidates, reading

from onrecord.model import BlockKind, Claim, Modality, Polarity


def one(claims: list[Claim], kind: str, **roles: str) -> Claim:
    fitting = [c for c in claims if c.type == kind and all(getattr(c, r) == v for r, v in roles.items())]
    assert fitting, [(c.type, c.subject, c.object, c.speaker) for c in claims]
    return fitting[0]


def entity(r: object, name: str) -> set[str]:
    found = r.entities.named(name)  # type: ignore[attr-defined]
    assert found is not None
    return set(found.forms)


def test_short_forms_and_definitions_belong_to_the_full_name() -> None:
    r = reading(
        "The Door Makers Association (DMA) met in Leeds. Veltra Systems Ltd sent nobody. The DMA said Veltra was late."
    )
    assert {"Door Makers Association", "DMA"} <= entity(r, "Door Makers Association")
    assert "Veltra" in entity(r, "Veltra Systems Ltd")


def test_a_surname_belongs_to_the_person_and_not_to_a_company() -> None:
    r = reading("Tamsin Ferrow runs Ferrow Optics GmbH. Mr Brann and Ms Ferrow disagreed, Ferrow Optics said.")
    person = r.entities.named("Tamsin Ferrow")
    assert person is not None
    assert person.kind == "person"
    assert "Ferrow Optics GmbH" not in person.forms


def test_the_company_and_its_pronouns_mean_the_company_spoken_of() -> None:
    r = reading("Veltra Systems was fined in May. The company said that it would appeal.")
    resolved = {r.entities[e].name for found in r.references.values() for e in found}
    assert resolved == {"Veltra Systems"}


def test_a_public_body_without_a_name_of_its_own_is_an_entity() -> None:
    r = reading("Norway's interior ministry banned Veltra Systems.")
    body = r.entities.named("Norway's interior ministry")
    assert body is not None
    assert body.kind == "agency"


@pytest.mark.parametrize(
    "text",
    [
        'Veltra Systems was late. "We sold 300 cameras to the Port of Aldenham," said Tamsin Ferrow.',
        'Veltra Systems was late. Tamsin Ferrow said: "We sold 300 cameras to the Port of Aldenham."',
        "Veltra Systems sold 300 cameras to the Port of Aldenham, Tamsin Ferrow said.",
        "Tamsin Ferrow said that Veltra Systems sold 300 cameras to the Port of Aldenham.",
        "According to Tamsin Ferrow, Veltra Systems sold 300 cameras to the Port of Aldenham.",
    ],
)
def test_the_speaker_is_found_in_every_form_of_attribution(text: str) -> None:
    claim = next(c for c in candidates(text) if c.type == "supply" and c.object == "Port of Aldenham")
    assert claim.speaker == "Tamsin Ferrow"


def test_what_nobody_is_quoted_for_is_the_publications() -> None:
    assert one(candidates("Norrick Holdings acquired Veltra Systems."), "deal").speaker == "publication"


def test_a_denial_is_the_denied_proposition_with_negative_polarity() -> None:
    claim = one(candidates("Veltra Systems denied that it sold cameras to Oskelund."), "supply", object="Oskelund")
    assert claim.polarity is Polarity.NEGATIVE
    assert claim.speaker == "Veltra Systems"


def test_what_was_not_denied_is_not_asserted() -> None:
    found = candidates("Veltra Systems did not deny that it sold cameras to Oskelund.")
    assert not [c for c in found if c.type == "supply" and c.object == "Oskelund"]


@pytest.mark.parametrize(
    ("text", "polarity", "modality"),
    [
        ("The Commerce Ministry banned Veltra Systems.", Polarity.POSITIVE, Modality.ACTUAL),
        ("The Commerce Ministry has not banned Veltra Systems.", Polarity.NEGATIVE, Modality.ACTUAL),
        ("The Commerce Ministry may ban Veltra Systems.", Polarity.POSITIVE, Modality.POSSIBLE),
        ("The Commerce Ministry should ban Veltra Systems.", Polarity.POSITIVE, Modality.PROPOSED),
        ("The Commerce Ministry plans to ban Veltra Systems.", Polarity.POSITIVE, Modality.PROPOSED),
    ],
)
def test_polarity_and_modality_follow_the_words(text: str, polarity: Polarity, modality: Modality) -> None:
    claim = one(candidates(text), "restriction", subject="Commerce Ministry", object="Veltra Systems")
    assert (claim.polarity, claim.modality) == (polarity, modality)


def test_the_passive_without_agent_has_no_subject() -> None:
    found = candidates("Veltra Systems was blacklisted.")
    assert any(c.type == "restriction" and c.subject is None and c.object == "Veltra Systems" for c in found)


def test_a_conjunction_of_subjects_makes_a_claim_each() -> None:
    found = candidates("Veltra Systems and Oskelund Circuits joined the Door Makers Association.")
    assert {c.subject for c in found if c.type == "joining"} >= {"Veltra Systems", "Oskelund Circuits"}


def test_who_declines_to_comment_declines_to_the_publication() -> None:
    claim = one(
        candidates("A spokesman for Veltra Systems declined to comment."), "no_comment", subject="Veltra Systems"
    )
    assert claim.object == "Quayside Monitor"


def test_commenters_and_interviewees_speak_their_own_claims() -> None:
    found = candidates(
        (BlockKind.COMMENT, "Veltra Systems sold 300 cameras to the Port of Aldenham.", "dockhand_9"),
        (BlockKind.ANSWER, "Oskelund supplied batteries to Norrick Holdings.", "Tamsin Ferrow"),
    )
    assert one(found, "supply", object="Port of Aldenham").speaker == "dockhand_9"
    assert one(found, "supply", object="Norrick Holdings").speaker == "Tamsin Ferrow"

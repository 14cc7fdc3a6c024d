"""The network of entities: every edge has claims, every path joins up, and order never matters."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path as File
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis import tracing
from onrecord.analysis.communities import communities_of
from onrecord.analysis.network import is_tie, network_of, tie_rules
from onrecord.analysis.paths import chains, neighbours_in, paths_of
from onrecord.analysis.tracing import claims_of, nearest, network_around, paths_between, whole_network
from onrecord.analysis.values import ClaimView, words_key
from onrecord.casebook import Casebook, build
from onrecord.claims.codebook import codebook

from ..casebook import invented
from .saying import any_time, say

PARTIES = tuple(f"Party {letter}" for letter in "ABCDEFGH")

claims = st.lists(
    st.builds(
        say,
        st.sampled_from(sorted(codebook().types)),
        st.sampled_from((*PARTIES, None)),
        st.sampled_from((*PARTIES, None)),
        date=st.sampled_from((None, "2019", "2020-02", "2018/..")),
        polarity=st.sampled_from("+-"),
        modality=st.sampled_from(("actual", "possible", "proposed")),
        section=st.sampled_from(("body", "comment")),
        publisher=st.sampled_from((None, "The Ledger", "Dock Wire")),
        document=st.sampled_from(("d1", "d2", "d3")),
    ),
    max_size=25,
)


@any_time
@given(claims, st.randoms(use_true_random=False))
def test_the_order_of_claims_never_matters(given_claims: list[ClaimView], chance: Any) -> None:
    shuffled = list(given_claims)
    chance.shuffle(shuffled)
    assert network_of(shuffled) == network_of(given_claims)
    assert communities_of(network_of(shuffled)) == communities_of(network_of(given_claims))


@any_time
@given(claims)
def test_every_edge_rests_on_claims_and_every_claim_of_two_parties_is_on_one_edge(
    given_claims: list[ClaimView],
) -> None:
    network = network_of(given_claims)
    of = {claim.id: claim for claim in given_claims}
    placed = [claim for edge in network.edges for claim in edge.claims]
    assert len(placed) == len(set(placed))
    assert set(placed) == {one.id for one in of.values() if one.subject and one.object and one.subject != one.object}
    for edge in network.edges:
        assert edge.claims
        assert {*edge.denied, *edge.proposed} <= set(edge.claims)
        assert edge.documents >= 1
        assert edge.publishers
        for claim in edge.claims:
            assert {of[claim].subject, of[claim].object} == set(edge.ends)
            assert of[claim].type == edge.type


@any_time
@given(claims, st.sampled_from(PARTIES), st.sampled_from(PARTIES))
def test_the_steps_of_a_path_join_up_and_none_is_longer_than_another(
    given_claims: list[ClaimView], start: str, goal: str
) -> None:
    network = network_of(claim for claim in given_claims if is_tie(claim))
    paths = paths_of(chains(words_key(start), words_key(goal), neighbours_in(network)), network)
    for path in paths:
        assert path.keys[0] == words_key(start)
        assert path.keys[-1] == words_key(goal)
        assert len(set(path.keys)) == len(path.keys)
        assert all(before.there == after.here for before, after in pairwise(path.steps))
        assert all(set(edge.ends) == {step.here, step.there} for step in path.steps for edge in step.edges)
        assert all(step.edges for step in path.steps)
    assert len({len(path.steps) for path in paths}) <= 1
    assert len({path.keys for path in paths}) == len(paths)


@any_time
@given(claims, st.sampled_from(PARTIES), st.sampled_from(PARTIES))
def test_the_search_from_both_ends_finds_every_shortest_chain(
    given_claims: list[ClaimView], start: str, goal: str
) -> None:
    import networkx

    network = network_of(given_claims)
    graph = networkx.Graph(edge.ends for edge in network.edges)
    ends = (words_key(start), words_key(goal))
    found = chains(*ends, neighbours_in(network), longest=10)
    if start == goal or not all(end in graph for end in ends) or not networkx.has_path(graph, *ends):
        assert found == ()
    else:
        assert sorted(found) == sorted(map(tuple, networkx.all_shortest_paths(graph, *ends)))


@any_time
@given(claims)
def test_every_party_is_in_exactly_one_group(given_claims: list[ClaimView]) -> None:
    network = network_of(given_claims)
    members = [key for group in communities_of(network) for key in group.members]
    assert sorted(members) == sorted(network.nodes)


def test_a_path_longer_than_asked_for_is_none() -> None:
    network = network_of(say("ownership", f"Party {at}", f"Party {at + 1}") for at in range(5))
    ends = (words_key("Party 0"), words_key("Party 5"))
    assert len(chains(*ends, neighbours_in(network), longest=5)) == 1
    assert chains(*ends, neighbours_in(network), longest=4) == ()


def test_of_paths_of_one_length_the_better_founded_comes_first() -> None:
    claims = [
        say("supply", "A", "Thin"),
        say("supply", "Thin", "B"),
        *(say("supply", "A", "Well known", publisher=name, document=name) for name in ("One", "Two")),
        *(say("ownership", "Well known", "B", publisher=name, document=name) for name in ("One", "Two")),
    ]
    network = network_of(claims)
    paths = paths_of(chains("~a", "~b", neighbours_in(network)), network)
    assert [path.keys[1] for path in paths] == ["~well known", "~thin"]
    assert paths[0].weight == (2, 2)


def test_a_tie_has_no_direction_and_other_relations_have_one() -> None:
    tied = network_of([say("association", "B", "A"), say("association", "A", "B", document="d2")])
    supplied = network_of([say("supply", "B", "A"), say("supply", "A", "B")])
    assert (len(tied.edges), len(supplied.edges)) == (1, 2)


def test_an_edge_tells_its_dates_shares_and_denials() -> None:
    (edge,) = network_of(
        [
            say("ownership", "Brack", "Alder", date="2021-05/..", value="41 %"),
            say("ownership", "Brack", "Alder", date="2019", value="38 %", document="d2", publisher="Dock Wire"),
            say("ownership", "Brack", "Alder", polarity="-", speaker_name="Alder"),
        ]
    ).edges
    assert edge.dates == ("2019", "2021-05/..")
    assert set(edge.values) == {"41 %", "38 %"}
    assert len(edge.denied) == 1
    assert edge.publishers == ("Dock Wire", "The Ledger")
    assert edge.extent is not None
    assert edge.extent.last is None


@pytest.mark.parametrize(
    "no_tie",
    [
        say("supply", "A", "B", polarity="-"),
        say("supply", "A", "B", modality="proposed"),
        say("supply", "A", "B", modality="possible"),
        say("supply", "A", "B", section="comment"),
        say("publication", "A", "B"),
    ],
)
def test_what_is_denied_planned_guessed_or_merely_written_is_no_tie(no_tie: ClaimView) -> None:
    assert not is_tie(no_tie)
    assert is_tie(say("supply", "A", "B"))


def test_two_circles_with_one_tie_between_them_are_two_groups() -> None:
    circles = [[f"{side}{at}" for at in range(4)] for side in "LR"]
    claims = [say("supply", one, other) for circle in circles for one in circle for other in circle if one < other]
    groups = communities_of(network_of([*claims, say("supply", "L0", "R0")]))
    assert sorted(sorted(group.members) for group in groups) == [[f"~{name.lower()}" for name in c] for c in circles]
    assert [(group.within, group.beyond) for group in groups] == [(6, 1), (6, 1)]


def test_the_rules_name_types_and_kinds_of_the_codebook() -> None:
    rules = tie_rules()
    assert (rules.no_tie | rules.measures | rules.not_drawn) <= set(codebook().types)
    assert (rules.no_passage | rules.authorities) <= codebook().kinds


# On a casebook

HEAD = "~ {title} / {publisher} / 2024-03-0{day}\n"
ENTITIES = """% company Alder Optics = Alder
% company Brack Systems = Brack
% company Corvane Holdings = Corvane
% person Ines Marquardt = Marquardt
% agency Norland Trade Ministry
% country Norland
% company Dellow Works = Dellow
"""
TEXTS = {
    "a.txt": HEAD.format(title="One", publisher="Dock Wire", day=1)
    + ENTITIES
    + "Corvane > ownership > Alder | date=2020-01\n"
    + "Marquardt > position > Corvane\n"
    + "Alder > location > Norland\n"
    + "Brack > location > Norland\n"
    + "Norland Trade Ministry > restriction > Alder | date=2022\n"
    + "Norland Trade Ministry > restriction > Brack | date=2022\n",
    "b.txt": HEAD.format(title="Two", publisher="The Ledger", day=2)
    + ENTITIES
    + "Marquardt > position > Brack\n"
    + "Brack > supply > Dellow | polarity=- | speaker=Brack\n"
    + "Corvane > ownership > Alder\n",
}


@pytest.fixture
def book(tmp_path: File) -> Any:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    with Casebook.create(tmp_path / "x.casebook") as made:
        build(made, folder, read=invented.read, extract=invented.extract)
        yield made


def names(book: Casebook, paths: Any) -> list[list[str]]:
    return [[book.entity(key).name for key in path.keys] for path in paths]


def ids(book: Casebook, *asked: str) -> list[str]:
    return [book.entity(name).id for name in asked]


def test_a_path_passes_through_people_and_companies_not_through_countries_and_measures(book: Casebook) -> None:
    alder, brack, ministry = ids(book, "Alder", "Brack", "Norland Trade Ministry")
    assert names(book, paths_between(book, alder, brack)) == [
        ["Alder Optics", "Corvane Holdings", "Ines Marquardt", "Brack Systems"]
    ]
    assert (
        names(book, paths_between(book, alder, brack, anyone=True))
        == [
            ["Alder Optics", "Norland", "Brack Systems"],
            ["Alder Optics", "Norland Trade Ministry", "Brack Systems"],
        ]
        or len(paths_between(book, alder, brack, anyone=True)) == 2
    )
    assert names(book, paths_between(book, alder, ministry)) == [["Alder Optics", "Norland Trade Ministry"]]


def test_a_path_avoids_whom_it_is_told_to_and_follows_no_denial(book: Casebook) -> None:
    alder, brack, corvane, dellow = ids(book, "Alder", "Brack", "Corvane", "Dellow")
    assert paths_between(book, alder, brack, without=[corvane]) == ()
    assert paths_between(book, brack, dellow) == ()


def test_each_step_of_a_path_has_the_claims_of_all_documents(book: Casebook) -> None:
    alder, corvane = ids(book, "Alder", "Corvane")
    (path,) = paths_between(book, alder, corvane)
    (edge,) = path.steps[0].edges
    assert (edge.type, len(edge.claims), edge.publishers) == ("ownership", 2, ("Dock Wire", "The Ledger"))
    assert set(edge.claims) <= {row.claim.id for row in book.claims_between([(corvane, alder)])}


def test_a_rejected_claim_ties_nobody(book: Casebook) -> None:
    alder, brack = ids(book, "Alder", "Brack")
    held = next(row for row in book.claims() if (row.claim.type, row.claim.object) == ("position", "Brack Systems"))
    book.review(held.claim.id, "reject", why="another person of that name")
    assert paths_between(book, alder, brack) == ()


def test_the_network_around_an_entity_holds_its_claims_and_those_among_its_counterparts(book: Casebook) -> None:
    alder, corvane, marquardt, brack = ids(book, "Alder", "Corvane", "Marquardt", "Brack")
    network = network_around(book, alder)
    assert {edge.type for edge in network.around(alder)} == {"ownership", "location", "restriction"}
    assert not network.between(corvane, marquardt)
    assert network_around(book, alder, 2).between(corvane, marquardt)
    assert network.nodes[corvane].kind == "company"
    assert not network_around(book, alder).between(marquardt, brack)


def test_parties_named_nearly_everywhere_are_not_followed(book: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    (alder,) = ids(book, "Alder")
    claims = claims_of(book, alder)
    assert len(nearest(book, claims, alder)) == 3
    monkeypatch.setattr(tracing, "MOST_DOCUMENTS", 2)
    assert len(nearest(book, claims, alder)) == 1


def test_the_whole_network_is_that_of_all_ties(book: Casebook) -> None:
    network = whole_network(book)
    ties = [one for one in claims_of(book) if is_tie(one)]
    assert sorted(claim for edge in network.edges for claim in edge.claims) == sorted(one.id for one in ties)


def test_neighbours_are_the_same_from_both_sides(book: Casebook) -> None:
    everyone = [row.id for row in book.entities()]
    pairs = {(one, other) for one, other, _ in book.neighbours(everyone)}
    assert pairs
    assert pairs == {(other, one) for one, other in pairs}
    network = network_of(one for one in claims_of(book) if is_tie(one))
    assert {frozenset(pair) for pair in pairs} == {frozenset(edge.ends) for edge in network.edges}

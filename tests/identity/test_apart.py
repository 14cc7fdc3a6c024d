"""Names that must not become one, names that may, and questions to a person about the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.identity import (
    AliasUse,
    Distinct,
    Merge,
    NameUse,
    Profile,
    Resolution,
    Split,
    Undo,
    atom_of,
    compare,
    is_common,
    resolve,
)
from onrecord.identity.decisions import Decision, distinct_pairs

LEI, OTHER_LEI = "00EHHQ2ZHDCFXJCPCL46", "5493001KJTIIGC8Y1R12"


def use(name: str, kind: str = "company", documents: int = 1) -> NameUse:
    return NameUse(atom_of(name, kind, "d0"), name, kind, documents)


def atom(name: str, kind: str = "company") -> str:
    return atom_of(name, kind, "d0")


def one(resolution: Resolution, *names: str, kind: str = "company") -> bool:
    return len({resolution.of_atom[atom(name, kind)].id for name in names}) == 1


def asked(resolution: Resolution) -> set[frozenset[str]]:
    return {frozenset((*pair.one, *pair.other)) for pair in resolution.uncertain}


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("Security Desk Watch", "SecurityDesk Watch", "publication"),
        ("Dr Hana Stroud", "Hana Stroud", "person"),
        ("Bureau of Industry and Security", "BIS", "agency"),
        ("British", "United Kingdom", "country"),
    ],
)
def test_two_writings_of_one_name_are_one(first: str, second: str, kind: str) -> None:
    assert one(resolve([use(first, kind), use(second, kind)], ()), first, second, kind=kind)


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("Lanvex", "Lanvex Europe GmbH", "company"),
        ("Harrow Lane Systems", "Harrow Lane Logistics", "company"),
        ("Lanvex", "Lanvek", "company"),
        ("Ines Marquardt", "Tomas Marquardt", "person"),
        ("Ines Marquardt", "Ines Marquart-Lind", "person"),
        ("Harrow Lane", "Harrow Lane Foundation", "organization"),
        ("Kestrel K2", "Kestrel K3", "product"),
    ],
)
def test_names_that_are_merely_alike_stay_apart(first: str, second: str, kind: str) -> None:
    assert not one(resolve([use(first, kind), use(second, kind)], ()), first, second, kind=kind)


def test_a_parent_and_its_subsidiary_stay_apart_whatever_they_share() -> None:
    names = [use("Lanvex", documents=3), use("Lanvex Europe GmbH")]
    shared = Profile(
        places=frozenset({"place:norway"}), positions=frozenset({"person:ines marquardt"}),
        ties=frozenset({"organisation:pell", "organisation:brack", "organisation:quarry"}),
    )  # fmt: skip
    resolution = resolve(names, (), (), {use.atom: shared for use in names})
    assert not one(resolution, "Lanvex", "Lanvex Europe GmbH")


def test_no_chain_of_short_names_links_two_clearly_different_companies() -> None:
    names = [use("Meridor Optics", documents=4), use("Meridor Logistics", documents=2), use("Meridor")]
    optics, logistics, short = (name.atom for name in names)
    resolution = resolve(names, [AliasUse(optics, short, 4), AliasUse(short, logistics, 1)])
    assert one(resolution, "Meridor", "Meridor Optics")
    assert not one(resolution, "Meridor Optics", "Meridor Logistics")
    assert frozenset({short, logistics}) in asked(resolution)


def test_a_register_number_joins_a_short_form_and_parts_namesakes() -> None:
    names = [use("HLS"), use("Harrow Lane Systems")]
    same, other = ({("lei", value): frozenset({f"d{value}"})} for value in (LEI, OTHER_LEI))
    a, b = (name.atom for name in names)
    assert not one(resolve(names, ()), "HLS", "Harrow Lane Systems")
    numbered = {a: Profile(identifiers=same), b: Profile(identifiers=same)}
    assert one(resolve(names, (), (), numbered), "HLS", "Harrow Lane Systems")
    conflict = {a: Profile(identifiers=same), b: Profile(identifiers=other)}
    assert not one(resolve(names, [AliasUse(b, a, 5)], (), conflict), "HLS", "Harrow Lane Systems")


def test_a_register_number_alone_does_not_join_clearly_different_names_but_asks() -> None:
    names = [use("Harrow Lane Systems"), use("Novabrook")]
    numbers = Profile(identifiers={("lei", LEI): frozenset({"d1"})})
    resolution = resolve(names, (), (), {name.atom: numbers for name in names})
    assert not one(resolution, "Harrow Lane Systems", "Novabrook")


def test_one_name_with_two_register_numbers_is_asked_about_by_document() -> None:
    name = use("Pell Optics", documents=2)
    numbers = {("lei", LEI): frozenset({"d1"}), ("lei", OTHER_LEI): frozenset({"d2"})}
    profiles = {name.atom: Profile(documents=frozenset({"d1", "d2"}), identifiers=numbers)}
    [pair] = resolve([name], (), (), profiles).uncertain
    assert {pair.one, pair.other} == {(f"{name.atom}@d1",), (f"{name.atom}@d2",)}
    said = Merge(1, (*pair.one, *pair.other))
    assert resolve([name], (), [said], profiles).uncertain == ()


def test_a_misspelling_with_the_same_chief_and_place_is_a_question_and_more_makes_it_one() -> None:
    names = [use("Harrow Lane Systems"), use("Harow Lane Systems")]
    alike = Profile(positions=frozenset({"person:ines marquardt"}), places=frozenset({"place:norway"}))
    resolution = resolve(names, (), (), {name.atom: alike for name in names})
    assert not one(resolution, "Harrow Lane Systems", "Harow Lane Systems")
    assert asked(resolution) == {frozenset(name.atom for name in names)}
    [pair] = resolution.uncertain
    assert [reason.what for reason in pair.reasons if reason.weight > 0.5] == ["name: variant", "position", "place"]
    ties = Profile(alike.documents, alike.places, alike.positions, frozenset({"organisation:pell"}))
    assert one(resolve(names, (), (), {name.atom: ties for name in names}), "Harrow Lane Systems", "Harow Lane Systems")


def test_a_document_that_names_both_keeps_alike_names_apart() -> None:
    names = [use("Harrow Lane Systems"), use("Harow Lane Systems")]
    alike = Profile(
        documents=frozenset({"d1"}), positions=frozenset({"person:ines marquardt"}), ties=frozenset({"organisation:p"})
    )
    resolution = resolve(names, (), (), {name.atom: alike for name in names})
    assert not one(resolution, "Harrow Lane Systems", "Harow Lane Systems")


def test_a_surname_is_held_against_a_full_name_only_where_both_have_a_post_with_one_body() -> None:
    full = use("Ines Marquardt", "person")
    alone = NameUse(atom_of("Marquardt", "person", "d2"), "Marquardt", "person", 1)
    assert resolve([full, alone], ()).uncertain == ()
    post = Profile(positions=frozenset({"organisation:harrow lane"}))
    resolution = resolve([full, alone], (), (), {full.atom: post, alone.atom: post})
    assert len(resolution.clusters) == 2
    assert asked(resolution) == {frozenset({full.atom, alone.atom})}


@pytest.mark.parametrize(
    ("name", "kind", "common"),
    [
        ("the Commission", "agency", True), ("Standards Committee", "organization", True), ("customers", "group", True),
        ("a former engineer", "person", True), ("European Commission", "agency", False), ("Navy", "agency", True),
        ("Federal Trade Commission", "agency", False), ("Harrow Lane", "company", False), ("voss", "person", False),
        ("Norway", "country", False), ("SEC", "agency", False), ("海康", "company", False),
    ],
)  # fmt: skip
def test_names_that_say_nothing_of_whose_body_they_mean_are_known(name: str, kind: str, common: bool) -> None:
    assert is_common(name, kind) is common


def test_distinct_holds_against_an_introduction_and_against_a_merge_and_can_be_taken_back() -> None:
    names = [use("Harrow Lane Systems"), use("HLS")]
    a, b = (name.atom for name in names)
    aliases = [AliasUse(a, b, 3)]
    assert one(resolve(names, aliases), "Harrow Lane Systems", "HLS")
    journal: list[Decision] = [Distinct(1, (a,), (b,)), Merge(2, (a, b))]
    resolution = resolve(names, aliases, journal)
    assert not one(resolution, "Harrow Lane Systems", "HLS")
    assert resolution.uncertain == ()
    assert one(resolve(names, aliases, [*journal, Undo(3, 1)]), "Harrow Lane Systems", "HLS")


@given(st.text(max_size=25), st.text(max_size=25), st.sampled_from(["company", "person", "product", "country"]))
def test_comparing_is_symmetric_and_a_name_is_itself(first: str, second: str, kind: str) -> None:
    there, back = compare(first, second, kind), compare(second, first, kind)
    assert there == back
    assert 0.0 <= there.score <= 1.0
    assert compare(first, first, kind).relation == "same"


# Properties over a small world of names that are alike in every way the rules know.

WORLD = [
    use(name, kind)
    for name, kind in [
        ("Lanvex", "company"), ("Lanvek", "company"), ("Lanvex Optics", "company"), ("Lanvex Europe", "company"),
        ("LO", "company"), ("Lan Vex", "company"), ("Ostrel Optics", "company"), ("BIS", "agency"),
        ("Bureau of Industry and Security", "agency"), ("Ines Marquardt", "person"), ("Dr Ines Marquardt", "person"),
        ("I. Marquardt", "person"), ("Tomas Marquardt", "person"), ("Norway", "country"), ("Norwegian", "country"),
    ]
]  # fmt: skip
ATOMS = [name.atom for name in WORLD]
FACTS = ["organisation:pell", "person:ana reyes", "place:norway"]
some_names = st.lists(st.sampled_from(WORLD), min_size=1, unique=True)
some_aliases = st.lists(
    st.builds(AliasUse, st.sampled_from(ATOMS), st.sampled_from(ATOMS), st.integers(1, 3), st.integers(0, 3)),
    max_size=8,
    unique_by=lambda alias: (alias.owner, alias.target),
)
facts = st.frozensets(st.sampled_from(FACTS), max_size=3)
numbers = st.dictionaries(
    st.tuples(st.sampled_from(["lei", "ticker"]), st.sampled_from(["1", "2"])),
    st.frozensets(st.sampled_from(["d1", "d2"]), min_size=1),
    max_size=2,
)
some_profiles = st.dictionaries(
    st.sampled_from(ATOMS),
    st.builds(
        Profile,
        documents=st.frozensets(st.sampled_from(["d1", "d2", "d3"])),
        places=facts, positions=facts, ties=facts, identifiers=numbers,
    ),
)  # fmt: skip
sides = st.lists(st.sampled_from(ATOMS), min_size=2, max_size=4, unique=True)


@st.composite
def journals(draw: st.DrawFn) -> list[Decision]:
    journal: list[Decision] = []
    for number in range(1, draw(st.integers(0, 5)) + 1):
        atoms = draw(sides)
        action = draw(st.sampled_from(["merge", "distinct", "split", "undo"]))
        if action == "merge":
            journal.append(Merge(number, tuple(atoms)))
        elif action == "distinct":
            journal.append(Distinct(number, tuple(atoms[:1]), tuple(atoms[1:])))
        elif action == "split":
            journal.append(Split(number, tuple(atoms)))
        elif number > 1:
            journal.append(Undo(number, draw(st.integers(1, number - 1))))
    return journal


@given(some_names, some_aliases, some_profiles, journals(), st.randoms())
def test_the_order_of_input_never_matters(
    names: list[NameUse], aliases: list[AliasUse], profiles: dict[str, Profile], journal: list[Decision], random: object
) -> None:
    expected = resolve(names, aliases, journal, profiles)
    for values in (names, aliases):
        getattr(random, "shuffle")(values)  # noqa: B009 - hypothesis gives a random.Random
    assert resolve(names, aliases, journal, dict(reversed(profiles.items()))) == expected


@given(some_names, some_aliases, some_profiles, journals())
def test_what_is_decided_to_be_distinct_is_never_one(
    names: list[NameUse], aliases: list[AliasUse], profiles: dict[str, Profile], journal: list[Decision]
) -> None:
    resolution = resolve(names, aliases, journal, profiles)
    for first, second in distinct_pairs(journal, resolution.of_atom):
        assert resolution.of_atom[first].id != resolution.of_atom[second].id


@given(some_names, some_aliases, some_profiles, journals())
def test_an_unrelated_document_changes_no_entity(
    names: list[NameUse], aliases: list[AliasUse], profiles: dict[str, Profile], journal: list[Decision]
) -> None:
    before = resolve(names, aliases, journal, profiles)
    others = [use("Quillstone Foods"), use("Petra Vance", "person"), use("QF"), use("Chile", "country")]
    more = [AliasUse(others[0].atom, others[2].atom, 2)]
    theirs = {others[0].atom: Profile(documents=frozenset({"d9"}), ties=frozenset({others[1].atom}))}
    after = resolve([*names, *others], [*aliases, *more], journal, profiles | theirs)
    assert {name.atom: before.of_atom[name.atom] for name in names} == {n.atom: after.of_atom[n.atom] for n in names}
    assert before.uncertain == after.uncertain


@given(some_names, some_aliases, some_profiles)
def test_two_numbers_of_one_register_are_never_in_one_entity_by_themselves(
    names: list[NameUse], aliases: list[AliasUse], profiles: dict[str, Profile]
) -> None:
    for cluster in resolve(names, aliases, (), profiles).clusters:
        held = [
            {value for scheme, value in profiles[one].identifiers if scheme == "lei"}
            for one in cluster.atoms
            if one in profiles
        ]
        held = [values for values in held if values]
        assert all(a & b for a in held for b in held)

"""Who is who across documents: what merges by itself, and what waits for a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.identity import AliasUse, Merge, NameUse, Rename, Resolution, Split, Undo, resolve
from onrecord.identity.decisions import Decision

FULL, SHORT, RIVAL = "organisation:harrow lane systems", "organisation:hls", "organisation:hill learning society"


def use(atom: str, name: str, kind: str = "company", documents: int = 1) -> NameUse:
    return NameUse(atom, name, kind, documents)


NAMES = (
    use(FULL, "Harrow Lane Systems", documents=3),
    use(SHORT, "HLS", documents=2),
    use(RIVAL, "Hill Learning Society"),
)


def together(resolution: Resolution) -> set[frozenset[str]]:
    return {frozenset(cluster.atoms) for cluster in resolution.clusters}


def test_an_acronym_alone_joins_no_full_name() -> None:
    assert len(resolve(NAMES, ()).clusters) == 3


def test_an_acronym_joins_the_full_name_that_a_document_introduces_it_for() -> None:
    clusters = together(resolve(NAMES, [AliasUse(FULL, SHORT, 1)]))
    assert clusters == {frozenset({FULL, SHORT}), frozenset({RIVAL})}


def test_an_alias_that_two_entities_claim_joins_neither() -> None:
    assert len(resolve(NAMES, [AliasUse(FULL, SHORT, 1), AliasUse(RIVAL, SHORT, 1)]).clusters) == 3
    assert len(resolve(NAMES, [AliasUse(FULL, SHORT, 3), AliasUse(RIVAL, SHORT, 2)]).clusters) == 3


def test_an_alias_joins_the_entity_that_far_more_documents_introduce_it_for() -> None:
    clusters = together(resolve(NAMES, [AliasUse(FULL, SHORT, 4), AliasUse(RIVAL, SHORT, 2)]))
    assert clusters == {frozenset({FULL, SHORT}), frozenset({RIVAL})}


def test_an_alias_of_two_names_of_one_entity_is_not_ambiguous() -> None:
    longer = use("organisation:harrow lane systems europe", "Harrow Lane Systems Europe")
    aliases = [AliasUse(longer.atom, FULL, 1), AliasUse(longer.atom, SHORT, 1), AliasUse(FULL, SHORT, 1)]
    assert frozenset({longer.atom, FULL, SHORT}) in together(resolve([*NAMES, longer], aliases))


def test_documents_that_keep_two_names_apart_outweigh_fewer_that_join_them() -> None:
    assert len(resolve(NAMES, [AliasUse(FULL, SHORT, 1, apart=1)]).clusters) == 3
    assert len(resolve(NAMES, [AliasUse(FULL, SHORT, 3, apart=1)]).clusters) == 2


def test_the_most_used_spelling_names_the_entity_and_its_id_does_not_depend_on_how_often() -> None:
    spellings = [use(FULL, "HARROW LANE SYSTEMS"), use(FULL, "Harrow Lane Systems Ltd", documents=4)]
    [cluster] = resolve(spellings, ()).clusters
    assert cluster.name == "Harrow Lane Systems Ltd"
    assert cluster.id == resolve([use(FULL, "Harrow Lane Systems", documents=90)], ()).clusters[0].id


def test_a_rename_shows_another_name_and_keeps_the_id() -> None:
    before = resolve(NAMES, ()).of_atom[FULL]
    after = resolve(NAMES, (), [Rename(1, FULL, "HLS Group")]).of_atom[FULL]
    assert (after.name, after.id) == ("HLS Group", before.id)


def test_the_later_of_two_renames_counts() -> None:
    renames = [Rename(1, FULL, "First"), Rename(2, FULL, "Second"), Rename(3, FULL, "First")]
    assert resolve(NAMES, (), renames).of_atom[FULL].name == "First"


def test_a_split_takes_one_documents_use_apart() -> None:
    alone = f"{FULL}@d9"
    names = [*NAMES, use(alone, "Harrow Lane Systems")]
    assert together(resolve(names, (), [Merge(1, (FULL, alone)), Split(2, (alone,))])) >= {
        frozenset({FULL}),
        frozenset({alone}),
    }


def test_a_decision_about_a_name_that_is_gone_waits() -> None:
    merge = Merge(1, (SHORT, FULL))
    assert len(resolve(NAMES[:1], (), [merge]).clusters) == 1
    assert frozenset({SHORT, FULL}) in together(resolve(NAMES, (), [merge]))


def test_an_undone_undo_counts_for_nothing() -> None:
    journal: list[Decision] = [Merge(1, (FULL, SHORT)), Undo(2, 1), Undo(3, 2)]
    assert len(resolve(NAMES, (), journal[:2]).clusters) == 3
    assert len(resolve(NAMES, (), journal).clusters) == 2


ATOMS = [f"organisation:{word}" for word in ("amber", "birch", "cedar", "dune", "ember", "fjord")]
names_used = st.lists(
    st.builds(use, st.sampled_from(ATOMS), st.sampled_from(["One", "Two"]), documents=st.integers(1, 4)),
    min_size=1,
    max_size=12,
    unique_by=lambda one: (one.atom, one.name),
)
aliases_used = st.lists(
    st.builds(AliasUse, st.sampled_from(ATOMS), st.sampled_from(ATOMS), st.integers(1, 3), st.integers(0, 3)),
    max_size=12,
    unique_by=lambda one: (one.owner, one.target),
)
some_atoms = st.lists(st.sampled_from(ATOMS), min_size=1, max_size=3, unique=True).map(tuple)


@st.composite
def journals(draw: st.DrawFn) -> list[Decision]:
    journal: list[Decision] = []
    for number in range(1, draw(st.integers(0, 6)) + 1):
        action = draw(st.sampled_from(["merge", "split", "rename"]))
        if action == "merge":
            journal.append(Merge(number, draw(some_atoms)))
        elif action == "split":
            journal.append(Split(number, draw(some_atoms)))
        else:
            journal.append(Rename(number, draw(st.sampled_from(ATOMS)), "Renamed"))
    return journal


@given(names_used, aliases_used, journals())
def test_the_order_in_which_names_and_aliases_come_makes_no_difference(
    names: list[NameUse], aliases: list[AliasUse], journal: list[Decision]
) -> None:
    shuffled_names, shuffled_aliases = sorted(names, key=repr, reverse=True), sorted(aliases, key=repr)
    assert resolve(names, aliases, journal) == resolve(shuffled_names, shuffled_aliases, journal)


@given(names_used, aliases_used, journals())
def test_every_atom_is_in_exactly_one_entity(
    names: list[NameUse], aliases: list[AliasUse], journal: list[Decision]
) -> None:
    resolution = resolve(names, aliases, journal)
    assert sorted(atom for one in resolution.clusters for atom in one.atoms) == sorted({one.atom for one in names})
    assert len({one.id for one in resolution.clusters}) == len(resolution.clusters)


@given(names_used, aliases_used, journals(), some_atoms, st.booleans())
def test_a_decision_taken_back_leaves_what_was_there_before(
    names: list[NameUse], aliases: list[AliasUse], journal: list[Decision], atoms: tuple[str, ...], merge: bool
) -> None:
    number = len(journal) + 1
    decision = Merge(number, atoms) if merge else Split(number, atoms)
    undone = [*journal, decision, Undo(number + 1, number)]
    assert resolve(names, aliases, undone) == resolve(names, aliases, journal)


@given(names_used, aliases_used)
def test_people_and_organisations_never_merge_by_themselves(names: list[NameUse], aliases: list[AliasUse]) -> None:
    people = [NameUse(one.atom.replace("organisation:", "person:"), one.name, "person", 1) for one in names]
    for cluster in resolve([*names, *people], aliases).clusters:
        assert len({atom.split(":")[0] for atom in cluster.atoms}) == 1


@pytest.mark.parametrize("kind", ["company", "agency"])
def test_the_kind_is_the_one_most_documents_give(kind: str) -> None:
    [cluster] = resolve([use(FULL, "A", "organization", 1), use(FULL, "B", kind, 2)], ()).clusters
    assert cluster.kind == kind

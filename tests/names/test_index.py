"""Finding names again in an index."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.names.index import BadIndexError, NameIndex, build_index

ROWS = [
    ("nor", "Norrick Optics GmbH", "company"),
    ("nor", "Норрик Оптика", "company"),
    ("vel", "Veltrano Shipping & Trading S.A.", "company"),
    ("van", "Van der Kessel B.V.", "company"),
    ("hov", "Halden Ostrova Veltrano Institute", "organization"),
    ("hua", "深圳华岳星光科技有限公司", "company"),
    ("tar", "Mirela Tarvin", "person"),
    ("gen", "General Trading Company", "company"),
    ("fun2", "Norrick Capital Fund II", "company"),
    ("fun3", "Norrick Capital Fund III", "company"),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> NameIndex:
    path = tmp_path_factory.mktemp("names") / "names.idx"
    assert build_index(path, [*ROWS, ("none", "…", "company")]) == len(ROWS)
    return NameIndex.open(path)


@pytest.mark.parametrize(
    ("query", "kind", "wanted"),
    [
        ("Norick Optics AG", "company", "nor"),
        ("Optics Norrick", "company", "nor"),
        ("Norrcik", "company", "nor"),
        ("Норрик", "company", "nor"),
        ("Nohriick Optics", "company", "nor"),
        ("Veltrano Trading", "company", "vel"),
        ("Vanderkessel", "company", "van"),
        ("HOVI", "company", "hov"),
        ("华岳星光", "company", "hua"),
        ("General Trading Co", "company", "gen"),
        ("Tarvin Mirella", "person", "tar"),
        ("Norrick Capital Fund 3", "company", "fun3"),
    ],
)
def test_an_altered_name_is_found(index: NameIndex, query: str, kind: str, wanted: str) -> None:
    assert index.search(query, kind=kind)[0].id == wanted
    assert wanted in {entry for entry, _, _ in index.candidates(query, kind=kind)}


def test_an_entry_is_listed_once_under_its_best_name(index: NameIndex) -> None:
    found = [c for c in index.search("Norrick Optics") if c.id == "nor"]
    assert [c.name for c in found] == ["Norrick Optics GmbH"]
    assert found[0].comparison.relation == "same"


def test_the_kind_restricts_the_search(index: NameIndex) -> None:
    assert not index.search("Mirela Tarvin", kind="company")
    assert index.search("Mirela Tarvin", kind=None)[0].kind == "person"


def test_scores_below_the_least_are_left_out(index: NameIndex) -> None:
    assert all(c.score >= 0.7 for c in index.search("Norrick Capital Fund II", least=0.7))
    assert {c.id for c in index.search("Norrick Capital Fund II", least=0.7)} == {"fun2"}


def test_a_name_without_letters_finds_nothing(index: NameIndex) -> None:
    assert index.search("—") == []
    assert index.candidates("") == []


def test_several_threads_search_one_index(index: NameIndex) -> None:
    answers: list[list[str]] = []

    def ask() -> None:
        answers.append([index.search(name, kind=kind)[0].id for _, name, kind in ROWS for _ in range(5)])

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 4
    assert all(answer == [entry for entry, _, _ in ROWS for _ in range(5)] for answer in answers)


def test_an_index_of_nothing_can_be_searched(tmp_path: Path) -> None:
    build_index(tmp_path / "empty.idx", [])
    assert NameIndex.open(tmp_path / "empty.idx").search("Norrick") == []


def test_an_open_index_is_not_disturbed_when_it_is_built_anew(tmp_path: Path) -> None:
    path = tmp_path / "names.idx"
    build_index(path, [("a", "Norrick", "company")])
    opened = NameIndex.open(path)
    build_index(path, [("b", "Veltrano", "company")])
    assert opened.search("Norrick")[0].id == "a"
    assert NameIndex.open(path).search("Veltrano")[0].id == "b"


def test_the_same_rows_give_the_same_file(tmp_path: Path) -> None:
    for name in ("one.idx", "two.idx"):
        build_index(tmp_path / name, ROWS)
    assert (tmp_path / "one.idx").read_bytes() == (tmp_path / "two.idx").read_bytes()


@pytest.mark.parametrize("content", [b"", b"not an index", b"ORNAMES2" + b"\xff" * 40])
def test_a_file_that_is_no_index_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.idx"
    path.write_bytes(content)
    with pytest.raises(BadIndexError, match=r"bad\.idx.*build it again"):
        NameIndex.open(path)


def test_an_index_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cut.idx"
    build_index(path, ROWS)
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(BadIndexError, match="cut short"):
        NameIndex.open(path)


WORDS = st.text("abcdefghijklmnoprstuvwz", min_size=5, max_size=10)


@settings(max_examples=30, deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=20, unique=True), st.integers(0, 19), st.data())
def test_a_name_with_one_letter_left_out_is_among_the_candidates(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], at: int, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("names") / "names.idx"
    build_index(path, [(str(number), f"{word} holdings", "company") for number, word in enumerate(words)])
    word = words[at % len(words)]
    gone = data.draw(st.integers(0, len(word) - 1))
    query = f"{word[:gone]}{word[gone + 1 :]} holdings"
    assert str(at % len(words)) in {entry for entry, _, _ in NameIndex.open(path).candidates(query)}

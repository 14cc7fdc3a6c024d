"""A thousand files, fifty of them broken in fifty ways: the others are read, each of the fifty is named."""

from __future__ import annotations

from pathlib import Path

from tests.casebook import broken, invented

from onrecord.casebook import Casebook, build


def test_of_a_thousand_files_fifty_broken_ones_are_named_and_the_others_read(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    names = broken.make(folder)
    assert len(names) == 50
    for number in range(950):
        suffix = (".txt", ".md", ".html")[number % 3]
        words = f"Harrow Lane Systems bought {number} padlocks of Pell Optics, the maker said on Monday.\n"
        text = f"<html><body><p>{words}</p></body></html>" if suffix == ".html" else words
        (folder / f"{number:03}{suffix}").write_text(text)
    with Casebook.create(tmp_path / "test.casebook") as book:
        report = build(book, folder, extract=invented.extract)
        assert sorted(one.name for one in report.unreadable) == names
        assert (report.found, report.read, report.documents, report.exit_code) == (1000, 950, 950, 1)
        for one in report.unreadable:
            assert len(one.reason.split()) >= 2, one
            assert "Error" not in one.reason, one
        again = build(book, folder, extract=invented.extract)
        assert (again.read, again.exit_code, again.unreadable) == (0, 1, report.unreadable)

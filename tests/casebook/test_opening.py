"""Opening: what is a casebook, what is not, earlier and later versions, and one writer at a time."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from tests.casebook import invented

from onrecord.casebook import Casebook, CasebookBusy, CasebookError, ClaimFilter, NotACasebook, build, lock
from onrecord.casebook.schema import REVISION, metadata

VERSION_1 = Path(__file__).with_name("version_0001.sql")
VERSION_5 = Path(__file__).with_name("version_0005.sql")


def landed(tmp_path: Path, script: Path) -> Path:
    """A casebook as an earlier version left it."""
    place = tmp_path / "landed.casebook"
    connection = sqlite3.connect(place)
    connection.executescript(script.read_text("utf-8"))
    connection.close()
    return place


def test_a_casebook_of_the_first_version_opens_and_works(tmp_path: Path) -> None:
    with Casebook.open(landed(tmp_path, VERSION_1)) as book:
        assert [row.name for row in book.documents()] == ["gazette.txt", "letters.txt#1", "letters.txt#2"]
        entity = book.entity("HLS")
        assert entity.name == "Harrow Lane Systems"
        assert {row.claim.type for row in book.claims(ClaimFilter(entity=entity.id))} == {"ownership", "misconduct"}
        assert [hit.document for hit in book.search("padlocks")] == ["letters.txt#2"]
        assert [entry.action for entry in book.decisions()] == ["merge", "rename", "accept"]
        assert [one.name for one in book.unreadable()] == ["torn.txt"]
        folder = tmp_path / "articles"
        folder.mkdir()
        (folder / "new.txt").write_text("% company Harrow Lane Systems\nOf Harrow Lane Systems nothing was heard.\n")
        build(book, folder, read=invented.read, extract=invented.extract)
        assert "new.txt" in [row.name for row in book.documents()]


def test_a_casebook_with_lists_holdings_and_disputes_opens(tmp_path: Path) -> None:
    with Casebook.open(landed(tmp_path, VERSION_5)) as book:
        assert [edition.list for edition in book.editions()] == ["us-ofac-sdn"]
        assert "TARN OPTICS CO., LTD." in {listing.name for listing in book.listings("us-ofac-sdn")}
        assert [(one.owner, one.share) for one in book.holdings(claimed=False)] == [("Tarn Optics", 0.6)]
        assert [entry.action for entry in book.decisions()] == ["merge", "rename", "accept"]
        assert [hit.document for hit in book.search("padlocks")] == ["letters.txt#2"]


def test_the_migrations_lead_to_the_tables_that_the_program_uses(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.config import Config
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    Casebook.create(tmp_path / "new.casebook").close()
    with create_engine(f"sqlite:///{tmp_path / 'new.casebook'}").connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or not str(name).startswith("searchable")},
        )
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == REVISION
    config = Config()
    config.set_main_option("script_location", "onrecord.casebook:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == REVISION


def test_a_casebook_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "newer.casebook"
    Casebook.create(place).close()
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = place.read_bytes()
    with pytest.raises(NotACasebook, match=r"made by a newer OnRecord .*9999.* install the newer version"):
        Casebook.open(place)
    assert place.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "no casebook"), (b"just words, and many of them\n" * 20, "no casebook"), (b"%PDF-1.7", "no casebook")],
)
def test_a_file_that_is_no_casebook_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    place = tmp_path / "some.casebook"
    place.write_bytes(content)
    with pytest.raises(NotACasebook, match=reason):
        Casebook.open(place)
    assert place.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    connection.close()
    with pytest.raises(NotACasebook, match="of another program"):
        Casebook.open(tmp_path / "other.db")


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NotACasebook, match="is a folder"):
        Casebook.open(tmp_path)
    with pytest.raises(NotACasebook, match="there is no casebook"):
        Casebook.open(tmp_path / "missing.casebook")


def test_a_damaged_casebook_is_said_to_be_damaged(tmp_path: Path) -> None:
    place = landed(tmp_path, VERSION_1)
    content = bytearray(place.read_bytes())
    content[100:6000] = b"\xff" * 5900
    place.write_bytes(content)
    with pytest.raises(NotACasebook, match=r"damaged|never finished"), Casebook.open(place) as book:
        book.documents()


def test_what_exists_is_not_made_anew(tmp_path: Path) -> None:
    place = landed(tmp_path, VERSION_1)
    with pytest.raises(CasebookError, match="exists already"):
        Casebook.create(place)
    with Casebook.open_or_create(place) as book:
        assert book.documents()
    with Casebook.open_or_create(tmp_path / "fresh.casebook") as book:
        assert book.documents() == ()
    with pytest.raises(CasebookError, match="no folder"):
        Casebook.open_or_create(tmp_path / "nowhere" / "fresh.casebook")


def test_a_casebook_opened_for_reading_changes_nothing(tmp_path: Path) -> None:
    place = landed(tmp_path, VERSION_1)
    Casebook.open(place).close()  # brings it up to date
    before = place.read_bytes()
    with Casebook.open(place, read_only=True) as book:
        assert book.documents()
        with pytest.raises(CasebookError, match="for reading only"):
            book.merge(["Harrow Lane Systems", "Pell Optics"], who="a tester")
    assert place.read_bytes() == before


def test_a_casebook_is_one_file_once_it_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    invented.corpus(folder, 5)
    (tmp_path / "kept").mkdir()
    with Casebook.create(tmp_path / "kept" / "one.casebook") as book:
        build(book, folder, read=invented.read, extract=invented.extract)
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["one.casebook"]
    with Casebook.open(tmp_path / "kept" / "one.casebook", read_only=True) as book:
        assert book.documents()
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["one.casebook"]


HOLDER = textwrap.dedent(
    """
    import sys, time
    from pathlib import Path
    from onrecord.casebook import lock
    with lock.writer(Path(sys.argv[1]), "a long build"):
        print("held", flush=True)
        sys.stdin.read()
    """
)


def hold(place: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLDER, str(place)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_writer_is_told_who_holds_the_casebook_and_a_reader_is_not_kept_out(tmp_path: Path) -> None:
    place = landed(tmp_path, VERSION_1)
    Casebook.open(place).close()  # brings it up to date
    with hold(place) as holder, Casebook.open(place) as book:
        assert len(book.documents()) == 3
        with (
            pytest.raises(CasebookBusy, match=rf"a long build \(process {holder.pid} on") as busy,
            book.writing("a test", patience=0.1),
        ):
            pass
        assert "Reading is possible" in str(busy.value)
        holder.communicate()
        with book.writing("a test", patience=0.1):
            pass


def test_a_second_writer_waits_for_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = landed(tmp_path, VERSION_1)
    with hold(place) as holder:

        def rest(_seconds: float) -> None:
            holder.communicate()

        monkeypatch.setattr("onrecord.casebook.lock.time.sleep", rest)
        with Casebook.open(place) as book, book.writing("a test", patience=30):
            assert holder.returncode == 0


def test_the_lock_of_a_killed_writer_is_no_lock(tmp_path: Path) -> None:
    place = landed(tmp_path, VERSION_1)
    with hold(place) as holder:
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    assert lock.lock_path(place).exists()
    with Casebook.open(place) as book, book.writing("a test", patience=0):
        pass
    assert not lock.lock_path(place).exists()

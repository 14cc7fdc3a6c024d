"""What a folder holds, in a fixed order, and what in it is no document."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from tests.documents import invented

from onrecord.documents import find_files, read_all
from onrecord.model import Document, Unreadable


def test_files_come_sorted_with_size_and_time_and_leavings_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in (
        "b/two.txt",
        "a.md",
        "c.txt",
        ".git/config",
        ".DS_Store",
        "mine.casebook",
        "mine.casebook-wal",
        "~$x.docx",
    ):
        (tmp_path / name).write_text("words", encoding="utf-8")
    found = find_files(tmp_path)
    assert [f.name for f in found] == ["a.md", "b/two.txt", "c.txt"]
    assert all(f.size == 5 and f.modified > 0 and f.problem is None for f in found)


def test_pipes_sockets_broken_links_and_loops_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        (tmp_path / "inner").mkdir()
        (tmp_path / "inner" / "loop").symlink_to(tmp_path)
        (tmp_path / "self").symlink_to(tmp_path / "self")
        (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
        (tmp_path / "device").symlink_to("/dev/null")
        problems = {f.name: f.problem or "" for f in find_files(tmp_path)}
    assert "FIFO" in problems["pipe"]
    assert "socket" in problems["socket"]
    assert "loop" in problems["inner/loop"]
    assert "itself" in problems["self"]
    assert "nowhere" in problems["gone"]
    assert "device" in problems["device"]


def test_a_missing_folder_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no such file or folder"):
        find_files(tmp_path / "none")


def test_reading_a_folder_goes_on_after_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(invented.SAVED_PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    os.mkfifo(tmp_path / "c.txt")
    (tmp_path / "d.html").write_bytes(invented.html_page(""))
    found = list(read_all(tmp_path))
    assert [type(f) for f in found] == [Document, Unreadable, Unreadable, Document]
    assert [f.name for f in found] == ["a.txt", "b.txt", "c.txt", "d.html"]

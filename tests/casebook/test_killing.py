"""A build that is killed again and again ends in the same rows as one that is left in peace."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from tests.casebook import invented

from onrecord.casebook import Casebook, build

CHILD = Path(__file__).with_name("child.py")
KILLS = 10


def start(folder: Path, place: Path, workers: int, seconds: float) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(CHILD), str(folder), str(place), str(workers), str(seconds)]
    return subprocess.Popen(command, stderr=subprocess.PIPE)


def documents_in(place: Path) -> int:
    if not place.exists():
        return 0
    with Casebook.open(place, read_only=True) as book:
        return len(book.documents())


def wait_for(process: subprocess.Popen[bytes], place: Path, more_than: int) -> None:
    """Until the build has written a document beyond those there were, or has ended."""
    while process.poll() is None and documents_in(place) <= more_than:
        time.sleep(0.005)


def test_killed_ten_times_and_started_again_it_ends_in_the_same_rows(tmp_path: Path) -> None:
    folder, place = tmp_path / "articles", tmp_path / "killed.casebook"
    invented.corpus(folder, 60)
    chance = random.Random(20210304)
    interrupted = 0
    for kill in range(KILLS):
        process = start(folder, place, workers=kill % 2 + 1, seconds=0.02)
        wait_for(process, place, documents_in(place))
        time.sleep(chance.uniform(0, 0.05))
        process.kill()
        process.communicate()
        interrupted += process.returncode == -9
    assert interrupted >= 3, "the builds were too quick for a kill to hit one"
    with Casebook.open(place, read_only=True) as book:
        assert book.documents()

    last = start(folder, place, 2, seconds=0)
    _, errors = last.communicate(timeout=60)
    assert last.returncode == 0, errors.decode()

    with Casebook.create(tmp_path / "undisturbed.casebook") as book:
        build(book, folder, read=invented.read, extract=invented.Slow(0))
        undisturbed = list(book.dump())
    with Casebook.open(place) as book:
        assert list(book.dump()) == undisturbed
        assert not book.status().unfinished


def test_killed_while_changes_are_read_it_ends_in_the_same_rows(tmp_path: Path) -> None:
    """Replacing, removing and taking over a copy's part survive a kill too, and so do decisions."""
    folder, place = tmp_path / "articles", tmp_path / "killed.casebook"
    invented.corpus(folder, 30)
    with Casebook.create(place) as book:
        build(book, folder, read=invented.read, extract=invented.Slow(0))
        book.merge(["Harrow Optics", "Pell Optics"], who="a tester", why="told so")
    for number, file in enumerate(sorted(folder.rglob("*.txt"))):
        if number % 3 == 0:
            file.write_text(file.read_text().replace("Pell", "Quarry").replace("Report", "Late report"))
        elif number % 7 == 0:
            file.unlink()
    chance = random.Random(7)
    for _ in range(4):
        process = start(folder, place, 1, seconds=0.03)
        time.sleep(chance.uniform(0.3, 0.9))
        process.kill()
        process.communicate()
    last = start(folder, place, 1, seconds=0)
    last.communicate(timeout=60)
    assert last.returncode == 0
    with Casebook.open(place) as book:
        killed = [line for line in book.dump() if '"state": "removed"' not in line]
        assert book.entity("Harrow Optics").id == book.entity("Pell Optics").id
    with Casebook.create(tmp_path / "undisturbed.casebook") as book:
        build(book, folder, read=invented.read, extract=invented.Slow(0))
        book.merge(["Harrow Optics", "Pell Optics"], who="a tester", why="told so")
        present = set(book.dump())
    assert present <= set(killed)

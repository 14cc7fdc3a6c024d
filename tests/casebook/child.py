"""A build in a process of its own, for tests that end it: folder, casebook, workers, seconds a document."""

import sys
from pathlib import Path


def main() -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from tests.casebook.invented import Slow, read

    from onrecord.casebook import Casebook, build

    folder, place, workers, seconds = sys.argv[1:]
    with Casebook.open_or_create(place, patience=30) as book:
        build(book, folder, workers=int(workers), read=read, extract=Slow(float(seconds)), patience=30)


if __name__ == "__main__":
    main()

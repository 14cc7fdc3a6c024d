"""Bringing a casebook to the newest revision, or refusing it in a clear sentence."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from onrecord.casebook.errors import NotACasebook
from onrecord.casebook.schema import REVISION
from onrecord.casebook.sqlite import connect, mark, trouble


def revision_of(path: Path) -> str:
    """The revision a casebook is at, found without touching the file. Raises NotACasebook where it is damaged."""
    engine = connect(path, read_only=True)
    try:
        with engine.connect() as connection:
            return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    except DatabaseError as error:
        raise trouble(path, error) from None
    finally:
        engine.dispose()


def refuse_newer(path: Path, revision: str) -> None:
    """Raise NotACasebook where the revision is beyond what this program knows."""
    if revision > REVISION:
        raise NotACasebook(
            f"{path} was made by a newer OnRecord (its revision is {revision}, this one knows {REVISION}); "
            "install the newer version to open it"
        )


def migrate(connection: Connection) -> None:
    """Run every step that the database behind `connection` lacks, and mark it as a casebook.

    The caller's transaction holds it all: an interruption leaves the revision that was there.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    mark(connection)

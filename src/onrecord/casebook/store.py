"""`Casebook`: one file opened, asked and decided upon."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError, OperationalError

from onrecord.casebook import (
    claims,
    connections,
    deciding,
    documents,
    dump,
    entities,
    holdings,
    journal,
    listings,
    lock,
    migrating,
    overview,
    review,
    schema,
    sqlite,
)
from onrecord.casebook.errors import CasebookError, NotACasebook
from onrecord.casebook.filters import ClaimFilter
from onrecord.casebook.values import (
    CasebookEntity,
    ClaimRow,
    Context,
    DocumentRow,
    EntityRow,
    JournalEntry,
    PassageRow,
    Question,
    SearchHit,
    Status,
)
from onrecord.casebook.writing import all_unreadable
from onrecord.lists.differences import Difference
from onrecord.lists.registry import OfficialList
from onrecord.lists.values import Edition
from onrecord.model import Claim, Document, Holding, Listing, Unreadable
from onrecord.regimes.holdings_files import HoldingsReading
from onrecord.regimes.values import Party


class Casebook:
    """A casebook file. Use it as a context manager, or call `close`.

    Reading is possible while another process writes. Writing (`build`, `decide`) takes the casebook's one writer
    lock. Every answer is a frozen value; nothing of the database leaves.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, Casebook.create(f"{folder}/vendors.casebook") as book:
    ...     book.documents(), book.status().claims
    ((), 0)
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._engine = sqlite.connect(path, read_only=read_only)

    @classmethod
    def create(cls, path: Path | str, *, patience: float = 10.0) -> Self:
        """Make a new casebook file and open it. Raises CasebookError where something of that name is there.

        It is made beside and then given its name, so that a file of that name is always a whole casebook.
        """
        place = Path(path)
        if not place.parent.is_dir():
            raise CasebookError(f"there is no folder {place.parent} to make a casebook in")
        with lock.writer(place, "making a casebook", patience=patience):
            if place.is_dir() or (place.exists() and place.stat().st_size):
                raise CasebookError(f"{place} exists already; open it, or choose another name")
            making = _making(place)
            making.unlink(missing_ok=True)
            try:
                engine = sqlite.connect(making, journal="DELETE")
                with engine.execution_options(writing=True).begin() as connection:
                    migrating.migrate(connection)
                engine.dispose()
                making.replace(place)
            except (OperationalError, OSError) as error:
                raise CasebookError(f"{place} cannot be made: {getattr(error, 'orig', error)}") from None
        return cls(place, read_only=False)

    @classmethod
    def open(cls, path: Path | str, *, read_only: bool = False, patience: float = 10.0) -> Self:
        """Open a casebook that exists, of this or any earlier version; an earlier one is brought up to date first.

        Raises NotACasebook for a missing file, another kind of file, a damaged one and one of a newer version; and
        CasebookBusy where it must be brought up to date while another process writes.
        """
        place = Path(path)
        sqlite.require_casebook(place)
        revision = migrating.revision_of(place)
        migrating.refuse_newer(place, revision)
        book = cls(place, read_only=read_only)
        if revision < schema.REVISION:
            book._bring_up_to_date(patience)
        return book

    @classmethod
    def open_or_create(cls, path: Path | str, *, patience: float = 10.0) -> Self:
        """Open the casebook, or make it where there is no file of that name."""
        place = Path(path)
        if not place.exists() or (place.is_file() and not place.stat().st_size):
            try:
                return cls.create(place, patience=patience)
            except CasebookError:
                if not place.exists():
                    raise
        return cls.open(place, patience=patience)

    def _bring_up_to_date(self, patience: float) -> None:
        if self.read_only:
            raise NotACasebook(f"{self.path} is of an earlier version; open it once for writing to bring it up to date")
        with (
            lock.writer(self.path, "bringing the casebook up to date", patience=patience),
            self.changing() as connection,
        ):
            migrating.migrate(connection)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Transactions, for the modules of this room.

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one unchanging state."""
        try:
            with self._engine.connect() as connection:
                yield connection
        except DatabaseError as error:
            raise sqlite.trouble(self.path, error) from error

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """A connection whose changes are kept together or not at all."""
        try:
            with self._engine.execution_options(writing=True).begin() as connection:
                yield connection
        except DatabaseError as error:
            raise sqlite.trouble(self.path, error) from error

    @contextmanager
    def writing(self, doing: str, *, patience: float = 10.0) -> Iterator[None]:
        """Be the one writer. Raises CasebookBusy, naming the present one, after `patience` seconds."""
        if self.read_only:
            raise CasebookError(f"{self.path} was opened for reading only")
        with lock.writer(self.path, doing, patience=patience):
            yield

    def own_files(self) -> tuple[Path, ...]:
        """The files that are the casebook: itself, and what the database and the lock keep beside it meanwhile."""
        beside = (self.path.with_name(self.path.name + suffix) for suffix in ("-wal", "-shm", "-journal"))
        return (self.path, *beside, lock.lock_path(self.path), _making(self.path))

    # Documents

    def documents(self, *, removed: bool = False) -> tuple[DocumentRow, ...]:
        """Every document by name; those whose file is gone only where `removed` asks for them too."""
        with self.reading() as connection:
            return tuple(documents.listed(connection, removed=removed))

    def document(self, id_or_name: str) -> Document:
        """The document as it was read: text, blocks, metadata. Raises UnknownId."""
        with self.reading() as connection:
            return documents.read(connection, id_or_name)

    def unreadable(self) -> tuple[Unreadable, ...]:
        """What could not be read, by name, each with its reason."""
        with self.reading() as connection:
            return tuple(all_unreadable(connection))

    # Entities

    def entities(
        self, query: str | None = None, *, kind: str | None = None, limit: int | None = None
    ) -> tuple[EntityRow, ...]:
        """Entities with their counts, most mentioned first; `query` is a part of any of their names."""
        with self.reading() as connection:
            return tuple(entities.listed(connection, query, kind, limit))

    def entity(self, name_or_id: str) -> CasebookEntity:
        """The entity of that id or name, in any case and with or without its legal form.

        "Northgate (company)" asks for one of a kind. Raises UnknownName with near names, AmbiguousName with the
        candidates.
        """
        with self.reading() as connection:
            row, namesakes = entities.one(connection, name_or_id)
            return entities.described(connection, row, namesakes)

    def passages(self, entity: str, *, coded: bool | None = None) -> tuple[PassageRow, ...]:
        """Sentences that name the entity; `coded` keeps those with (True) or without (False) a claim."""
        with self.reading() as connection:
            row, _ = entities.one(connection, entity)
            return tuple(documents.passages(connection, row.id, coded))

    # Claims

    def claims(self, asked: ClaimFilter | None = None) -> tuple[ClaimRow, ...]:
        """The claims that pass the filter, in the order of documents and of the text."""
        with self.reading() as connection:
            return tuple(claims.filtered(connection, asked or ClaimFilter()))

    def claim(self, id_or_prefix: str) -> ClaimRow:
        """The claim whose id is or begins with that. Raises UnknownId."""
        with self.reading() as connection:
            return claims.by_id(connection, id_or_prefix)

    def context(self, claim: Claim | ClaimRow, before: int = 300, after: int = 300) -> Context:
        """The words around the claim within its block, at most so many characters on each side."""
        with self.reading() as connection:
            return claims.context(connection, claim.claim if isinstance(claim, ClaimRow) else claim, before, after)

    def search(self, text: str, *, limit: int = 20) -> tuple[SearchHit, ...]:
        """Blocks that hold all the words, best first. ``"…"`` keeps words together, ``word*`` matches beginnings."""
        with self.reading() as connection:
            return tuple(documents.search(connection, text, limit))

    # Connections

    def neighbours(self, ids: Collection[str], *, besides: Collection[str] = ()) -> tuple[tuple[str, str, str], ...]:
        """Entities that a claim put forward as fact ties to one of these: (that one, the other, the other's kind).

        Claims of the types in `besides`, readers' comments and rejected claims are no ties.
        """
        with self.reading() as connection:
            return tuple(connections.neighbours(connection, ids, besides=besides))

    def claims_among(self, ids: Collection[str]) -> tuple[ClaimRow, ...]:
        """The claims whose subject and object are two of these entities, however they are put forward."""
        with self.reading() as connection:
            return tuple(connections.among(connection, ids))

    def claims_between(self, pairs: Iterable[tuple[str, str]]) -> tuple[ClaimRow, ...]:
        """The claims that tie the two entities of one of these pairs, in either direction, however put forward."""
        with self.reading() as connection:
            return tuple(connections.between(connection, pairs))

    def named_in(self, ids: Collection[str]) -> dict[str, int]:
        """In how many documents each of these entities is named, by its id."""
        with self.reading() as connection:
            return connections.named_in(connection, ids)

    def kinds(self, ids: Collection[str] | None = None) -> dict[str, str]:
        """The kind of each of these entities by its id; of all of them where `ids` is left out."""
        with self.reading() as connection:
            return connections.kinds_of(connection, ids)

    # Decisions

    def merge(self, names_or_ids: Sequence[str], *, why: str = "", who: str | None = None) -> int:
        """Decide that these entities are one; the number of the decision. Documents read later follow it too.

        `who`, here and below, is $ONRECORD_WHO or else the system's user where it is not given.
        """
        with self._deciding() as connection:
            return review.merge(connection, names_or_ids, who, why)

    def distinct(self, one: str, other: str, *, why: str = "", who: str | None = None) -> int:
        """Decide that two entities are two, whatever they share; the number of the decision.

        Raises CasebookError where both names are of one entity by a merge that somebody decided.
        """
        with self._deciding() as connection:
            return review.distinct(connection, one, other, who, why)

    def questions(self, *, entity: str | None = None, limit: int | None = None) -> tuple[Question, ...]:
        """What is uncertain about who is who, likeliest to be one first; `entity` keeps those about one."""
        with self.reading() as connection:
            return tuple(review.questions(connection, entity, limit))

    def question(self, id_or_prefix: str) -> Question:
        """The question whose id is or begins with that. Raises UnknownId."""
        with self.reading() as connection:
            return review.by_id(connection, id_or_prefix)

    def answer(self, id_or_prefix: str, *, same: bool, why: str = "", who: str | None = None) -> int:
        """Decide a question: the two are one, or they are not; the number of the decision."""
        with self._deciding() as connection:
            return review.answer(connection, id_or_prefix, same, who, why)

    def split(
        self,
        name_or_id: str,
        *,
        names: Sequence[str] = (),
        documents: Sequence[str] = (),
        why: str = "",
        who: str | None = None,
    ) -> int:
        """Decide that some of an entity's names, or its uses in some documents, are an entity of their own.

        Raises CasebookError where the entity has no such name or is not named in such a document.
        """
        with self._deciding() as connection:
            return deciding.split(connection, name_or_id, names, documents, who, why)

    def rename(self, name_or_id: str, name: str, *, why: str = "", who: str | None = None) -> int:
        """Decide under which name an entity is shown; its other names go on leading to it."""
        with self._deciding() as connection:
            return deciding.rename(connection, name_or_id, name, who, why)

    def review(self, claim_id: str, action: str, *, why: str = "", who: str | None = None) -> int:
        """Accept or reject a claim, or add a note (in `why`) to it; the number of the decision."""
        with self._deciding() as connection:
            return deciding.review(connection, claim_id, action, who, why)

    def undo(self, number: int, *, why: str = "", who: str | None = None) -> int:
        """Take a decision back by a new entry that reverses it; an undo can itself be undone."""
        with self._deciding() as connection:
            return deciding.undo(connection, number, who, why)

    def decisions(self) -> tuple[JournalEntry, ...]:
        """The journal, first entry first."""
        with self.reading() as connection:
            return tuple(journal.entries(connection))

    @contextmanager
    def _deciding(self) -> Iterator[Connection]:
        with self.writing("a decision"), self.changing() as connection:
            yield connection

    # Official lists

    def add_edition(
        self,
        edition: Edition,
        rows: Sequence[Listing],
        *,
        confirm: bool = False,
        lists: Mapping[str, OfficialList] | None = None,
    ) -> Edition:
        """Take in an edition of a list with its rows; the edition as it is kept, an earlier one where nothing changed.

        `lists` gives the limits, the package's own where it is left out. Raises ListRefused where the edition is cut
        off or has shrunk beyond its list's limit, unless `confirm`.
        """
        with self.writing("an edition of a list"), self.changing() as connection:
            return listings.add(connection, edition, rows, confirm=confirm, lists=lists)

    def check_edition(self, edition: Edition, at: str) -> Edition:
        """Note that the issuer still gave out this edition at that time (UTC, ISO 8601)."""
        with self.writing("a check of a list"), self.changing() as connection:
            return listings.check(connection, edition, at)

    def editions(self, list_id: str | None = None) -> tuple[Edition, ...]:
        """The editions of one list or of all, in the order of lists and days."""
        with self.reading() as connection:
            return tuple(listings.editions(connection, list_id))

    def listings(
        self, list_id: str | None = None, *, name: str | None = None, as_of: str | None = None
    ) -> tuple[Listing, ...]:
        """What the newest editions list, or what was listed on the day `as_of`; of one list, of one name, or all.

        See `onrecord.casebook.listings.listed` for what counts on a day.
        """
        with self.reading() as connection:
            return tuple(listings.listed(connection, list_id, name, as_of))

    def diff(self, list_id: str, before: str | None = None, after: str | None = None) -> Difference:
        """Who came on, went off and changed between two editions, named by id, its beginning or a day.

        Raises UnknownId where there is no such edition.
        """
        with self.reading() as connection:
            return listings.difference(connection, list_id, before, after)

    # Holdings

    def add_holdings(self, reading: HoldingsReading) -> None:
        """Keep the holdings that a file gave, in place of what a file of that name gave before."""
        with self.writing("adding holdings"), self.changing() as connection:
            holdings.add(connection, reading)

    def holdings(self, *, claimed: bool = True) -> tuple[Holding, ...]:
        """Imported holdings and, where `claimed`, those that the documents' ownership claims put forward."""
        with self.reading() as connection:
            return (*holdings.imported(connection), *(holdings.claimed(connection)[0] if claimed else ()))

    def holding_parties(self) -> tuple[Party, ...]:
        """Who stands at the ends of the holdings, with every name and number on record."""
        with self.reading() as connection:
            return (*holdings.parties(connection), *holdings.claimed(connection)[1])

    def party(self, name_or_id: str) -> Party:
        """An entity as the reasoner takes it: its id, kind and names. Raises UnknownName or AmbiguousName."""
        with self.reading() as connection:
            return holdings.party_of(connection, name_or_id)

    # The whole

    def status(self) -> Status:
        """The casebook at a glance."""
        with self.reading() as connection:
            return overview.status(connection, self.path)

    def dump(self) -> Iterator[str]:
        """Every row of the record in one canonical form, a JSON line each: equal casebooks give equal lines."""
        with self.reading() as connection:
            yield from dump.lines(connection)


def _making(path: Path) -> Path:
    return path.with_name(f".{path.name}-making")

"""From bytes to Documents: the way that every format takes."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from onrecord.documents import kinds, limits
from onrecord.documents.draft import Draft, Piece
from onrecord.documents.errors import UnreadableDocument
from onrecord.model import Block, BlockKind, Document, Unreadable, content_id


def read_document(path: Path | str, *, name: str | None = None) -> Document:
    """The document in the file at `path`; of a mailbox or a mail with attachments the first.

    `name` is what the document is called (default: the file's name). Raises UnreadableDocument, whose `reason` is one
    sentence a user can act on, where the file cannot be read.
    """
    path = Path(path)
    for result in read_file(path, name=name):
        if isinstance(result, Unreadable):
            raise UnreadableDocument(result.name, result.reason)
        return result
    raise UnreadableDocument(name or path.name, "holds no document")


def read_file(path: Path | str, *, name: str | None = None) -> Iterator[Document | Unreadable]:
    """Every document in the file at `path`, in order: one of most files, many of a mailbox or a mail with attachments.

    What cannot be read comes as Unreadable with its reason; nothing is raised for bad input.
    """
    path = Path(path)
    name = name or path.name
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            yield Unreadable(name, "is not a regular file")
            return
        mailbox = path.suffix.lower() == ".mbox"
        limit = limits.MAILBOX_BYTES if mailbox else limits.FILE_BYTES
        if status.st_size > limit:
            yield Unreadable(name, f"has {_size(status.st_size)}, more than the limit of {_size(limit)}; split it")
            return
        if mailbox:
            from onrecord.documents.mail import split_mailbox

            with path.open("rb") as file:
                for number, message in enumerate(split_mailbox(file), start=1):
                    yield from read_bytes(message, f"{name}#{number}", kinds.MAIL)
            return
        data = path.read_bytes()
    except FileNotFoundError:
        yield Unreadable(name, "is not there (removed, or a broken symbolic link)")
        return
    except PermissionError:
        yield Unreadable(name, "may not be opened (no permission)")
        return
    except OSError as error:
        yield Unreadable(name, f"cannot be opened ({error.strerror or error})")
        return
    yield from read_bytes(data, name)


def read_bytes(data: bytes, name: str, media_type: str | None = None) -> list[Document | Unreadable]:
    """The documents in `data`: the same for the same bytes, on any machine.

    `media_type` is a declared type, which the bytes themselves and the name overrule. A document's id is made from its
    bytes (of an attachment: the attachment's). Never raises for bad input.
    """
    try:
        return _read(data, name, media_type)
    except UnreadableDocument as error:
        return [Unreadable(error.name, error.reason)]
    except (RecursionError, MemoryError):
        return [Unreadable(name, "is nested too deep or needs too much memory")]


def _read(data: bytes, name: str, media_type: str | None) -> list[Document | Unreadable]:
    if not data:
        raise UnreadableDocument(name, "is empty")
    if len(data) > limits.FILE_BYTES and media_type != kinds.MBOX:
        raise UnreadableDocument(
            name, f"has {_size(len(data))}, more than the limit of {_size(limits.FILE_BYTES)}; split it"
        )
    kind, reason = kinds.recognise(data, name, media_type)
    if kind is None:
        raise UnreadableDocument(name, reason)
    if kind == kinds.MBOX:
        import io

        from onrecord.documents.mail import split_mailbox

        found: list[Document | Unreadable] = []
        for number, message in enumerate(split_mailbox(io.BytesIO(data)), start=1):
            found += read_bytes(message, f"{name}#{number}", kinds.MAIL)
        return found or [Unreadable(name, "holds no mail")]
    if kind == kinds.MAIL:
        from onrecord.documents import mail

        letter = mail.read(data, name)
        results: list[Document | Unreadable] = [finish(letter.draft, data, name)]
        for number, part in enumerate(letter.attachments, start=2):
            results += read_bytes(part.data, f"{name}#{number}", part.media_type)
        return results
    return [finish(_draft(kind, data, name), data, name)]


def _draft(kind: str, data: bytes, name: str) -> Draft:
    if kind == kinds.MARKDOWN:
        from onrecord.documents import markdown

        return markdown.read(data, name)
    if kind == kinds.HTML:
        from onrecord.documents import html

        return html.read(data, name)
    if kind in (kinds.PDF, kinds.DOCX):
        from onrecord.documents import child

        return child.read(kind, data, name)
    from onrecord.documents import text

    return text.read(data, name)


def finish(draft: Draft, data: bytes, name: str) -> Document:
    """A Document of a draft: structure settled, statements weighed, language detected. Raises UnreadableDocument."""
    from onrecord.documents.metadata.weighing import weigh
    from onrecord.documents.structure.arrange import arrange

    if not draft.text.strip():
        raise UnreadableDocument(name, "holds no text")
    if len(draft.text) > limits.TEXT_CHARACTERS:
        raise UnreadableDocument(
            name,
            (
                f"has {len(draft.text):,} characters, more than the limit of {limits.TEXT_CHARACTERS:,}; "
                f"split it into parts"
            ),
        )
    if len(draft.pieces) > limits.BLOCKS:
        raise UnreadableDocument(name, f"has {len(draft.pieces):,} blocks, more than the limit of {limits.BLOCKS:,}")
    document = Document(
        id=content_id("d", data),
        name=name,
        media_type=draft.media_type,
        encoding=draft.encoding,
        text=draft.text,
        blocks=(),
        links=tuple(sorted(draft.links, key=lambda link: (link.start, link.end))),
        markup=draft.markup,
        notes=draft.notes,
    )
    arranged = arrange(draft, document.reading_text)
    blocks = _with_body(tuple(_block(piece) for piece in _in_order(arranged.pieces)), document.reading_text)
    metadata = weigh(arranged.hints, _language(document.reading_text, blocks))
    return replace(document, blocks=blocks, metadata=metadata)


def _with_body(blocks: tuple[Block, ...], text: str) -> tuple[Block, ...]:
    """The blocks; of a text that is nothing but headings, those that end as sentences do are its paragraphs."""
    if any(block.kind not in (BlockKind.HEADING, BlockKind.FURNITURE) for block in blocks):
        return blocks
    return tuple(
        replace(block, kind=BlockKind.PARAGRAPH, level=0)
        if block.kind is BlockKind.HEADING and text[block.start : block.end].rstrip().endswith((".", "!", "”", '"'))
        else block
        for block in blocks
    )


def _in_order(pieces: tuple[Piece, ...]) -> list[Piece]:
    """Pieces by place, none overlapping the one before, none empty."""
    out: list[Piece] = []
    at = 0
    for piece in sorted(pieces, key=lambda p: (p.start, -p.end)):
        start = max(piece.start, at)
        if start < piece.end:
            out.append(replace(piece, start=start))
            at = piece.end
    return out


def _block(piece: Piece) -> Block:
    return Block(piece.start, piece.end, piece.kind or BlockKind.PARAGRAPH, piece.level, piece.speaker, piece.published)


def _language(reading: str, blocks: tuple[Block, ...]) -> str | None:
    """ISO 639-1 code of the body's language, by the language room's detector; null for a text too short to tell."""
    body = " ".join(reading[b.start : b.end] for b in blocks if b.kind is not BlockKind.FURNITURE)[:20_000]
    if len(body.split()) < 12:
        return None
    try:
        from onrecord.language.detect import detect_language
    except ImportError:
        return None
    return detect_language(body) or None


def _size(count: int) -> str:
    return f"{count / limits.MIB:,.0f} MiB" if count >= limits.MIB else f"{count:,} bytes"

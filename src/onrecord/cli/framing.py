"""`frames`: which words, in which grammar, make a claim of which type."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import FramesOption, JsonOption
from onrecord.cli.output import PARTLY, fail, print_json, print_table, say

if TYPE_CHECKING:
    from onrecord.claims.frames import Frame


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(frames)


def frames(
    type_: Annotated[str | None, typer.Option("--type", "-t", help="Only frames of this claim type.")] = None,
    lemma: Annotated[str | None, typer.Option("--lemma", "-l", help="Only frames that this word triggers.")] = None,
    own: FramesOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the claim frames: words, slots, an example.

    With --frames, your own file is checked and its frames are listed after the package's.
    """
    from onrecord.claims.codebook import codebook
    from onrecord.claims.frames import frames as built_in
    from onrecord.claims.frames import frames_from_file

    if type_ is not None and type_ not in codebook().types:
        fail(f"{type_!r} is no type of the codebook; expected one of {', '.join(sorted(codebook().types))}")
    listed = [(frame, "package") for frame in built_in().all]
    if own is not None:
        listed += [(frame, str(own)) for frame in frames_from_file(own)]
    wanted = lemma.casefold().replace(" ", "_") if lemma is not None else None
    listed = [
        (frame, source)
        for frame, source in listed
        if type_ in (None, frame.type) and (wanted is None or wanted in frame.lemmas)
    ]
    if as_json:
        print_json([frame.as_json() | {"source": source} for frame, source in listed])
    elif sys.stdout.isatty():
        for frame, source in listed:
            _describe(frame, source)
    elif listed:
        columns = ["frame", "type", "trigger", "lemmas", "pattern", "subject", "object", "what", "example", "source"]
        print_table(columns, (_cells(frame, source) for frame, source in listed))
    if not listed:
        asked = " ".join(
            part for part in (f"of type {type_}" if type_ else "", f"on {lemma!r}" if lemma else "") if part
        )
        say(f"frames {asked}: none; `onrecord frames` lists all")
        raise typer.Exit(PARTLY)


def _pattern(frame: Frame) -> str:
    """What else must stand there, and what is taken for granted."""
    parts = [f"{' or '.join(slots)}: {', '.join(sorted(words))}" for slots, words in frame.with_]
    parts += [f"after {' or '.join(sorted(frame.need_case))}"] if frame.need_case else []
    parts += [f"subject is {', '.join(sorted(frame.lexical_subject))} or a name"] if frame.lexical_subject else []
    parts += ["only with a matter"] if frame.need_what else []
    parts += [f"read as {frame.special}"] if frame.special else []
    parts += ["put forward as not so"] if frame.polarity == "-" else []
    parts += [frame.modality] if frame.modality else []
    parts += [f"matter begins with {frame.prefix}"] if frame.prefix else []
    return "; ".join(parts)


def _slots(slots: tuple[str, ...]) -> str:
    return ", ".join(slots)


def _cells(frame: Frame, source: str) -> list[str]:
    return [
        frame.id,
        frame.type,
        frame.on,
        ", ".join(frame.lemmas),
        _pattern(frame),
        _slots(frame.subject),
        _slots(frame.object),
        _slots(frame.what),
        frame.example or "",
        source,
    ]


def _describe(frame: Frame, source: str) -> None:
    """One frame as a few lines, for reading."""
    typer.secho(frame.id, bold=True, nl=False)
    typer.echo("" if source == "package" else f"  ({source})")
    claim = ", ".join(f"{role} {value}" for role, value in frame.claim)
    lines = (
        (frame.on, ", ".join(lemma.replace("_", " ") for lemma in frame.lemmas) or "any"),
        ("with", _pattern(frame)),
        ("subject", _slots(frame.subject)),
        ("object", _slots(frame.object)),
        ("what", _slots(frame.what)),
        ("example", frame.example),
        ("gives", claim),
    )
    for label, value in lines:
        if value:
            typer.echo(f"  {label:>9}  {value}")

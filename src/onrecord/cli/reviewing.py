"""`review`: what is uncertain about who is who, with the evidence side by side, and the answer."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.deciding import WhoOption, WhyOption
from onrecord.cli.options import CasebookOption, JsonOption, LimitOption
from onrecord.cli.output import fail, print_json, print_table, say

if TYPE_CHECKING:
    from onrecord.casebook import Question
    from onrecord.casebook.values import Side


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(review)


def review(
    casebook: CasebookOption,
    question: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A question's id, or a start of it.", show_default=False)
    ] = None,
    same: Annotated[bool, typer.Option("--same", help="Decide: the two are one.")] = False,
    not_same: Annotated[bool, typer.Option("--not-same", help="Decide: they are not, whatever they share.")] = False,
    entity: Annotated[
        str | None, typer.Option("--entity", "-e", help="Only questions about this one.", show_default=False)
    ] = None,
    why: WhyOption = "",
    who: WhoOption = None,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
) -> None:
    """List names that may be one entity; show one question with its evidence, or decide it."""
    from onrecord.casebook import Casebook

    if same and not_same:
        fail("--same and --not-same exclude each other")
    if (same or not_same) and question is None:
        fail("name the question to decide: onrecord review ID --same")
    if question is None:
        with Casebook.open(casebook, read_only=True) as book:
            _list(book.questions(entity=entity, limit=limit), as_json)
    elif same or not_same:
        with Casebook.open(casebook) as book:
            asked = book.question(question)
            number = book.answer(asked.id, same=same, why=why, who=who)
        told = "are one" if same else "are not the same"
        one, other = asked.one.name, asked.other.name
        said = f"{one} and {other} {told}" if one != other else f"the uses of {one} {told}"
        say(f"decision {number}: {said} (take it back with: onrecord undo {number})")
    else:
        with Casebook.open(casebook, read_only=True) as book:
            asked = book.question(question)
        if as_json:
            print_json(asdict(asked))
        else:
            _show(asked)


def _list(questions: tuple[Question, ...], as_json: bool) -> None:
    if as_json:
        print_json([asdict(one) for one in questions])
        return
    rows = [[one.id[:9], f"{one.score:+.1f}", _called(one.one), _called(one.other), _because(one)] for one in questions]
    print_table(["question", "score", "one", "the other", "because"], rows)
    if not questions:
        say("nothing to review")


def _called(side: Side) -> str:
    count = len(side.documents)
    return f"{side.name} ({side.kind}, {count} document{'' if count == 1 else 's'})"


def _because(question: Question) -> str:
    said = [f"{ground.what} {ground.one}" if ground.weight > 0 else f"but {ground.what}" for ground in question.grounds]
    words = [
        word for ground, word in zip(question.grounds, said, strict=True) if ground.weight and ground.what != "kind"
    ]
    return "; ".join(([_introduction(question)] if question.introduced else []) + words)


def _introduction(question: Question) -> str:
    count = question.introduced
    said = f"{count} document{' gives' if count == 1 else 's give'} one as another name of the other"
    return f"{said}, {question.apart} name{'s' if question.apart == 1 else ''} both" if question.apart else said


def _show(question: Question) -> None:
    one, other = question.one, question.other
    rows = [["name", one.name, other.name], ["kind", one.kind, other.kind]]
    rows.append(["called", ", ".join(one.names), ", ".join(other.names)])
    rows.append(["documents", ", ".join(one.documents), ", ".join(other.documents)])
    rows += [[f"{ground.what} ({ground.weight:+.1f})", ground.one, ground.other] for ground in question.grounds]
    for at in range(max(len(one.passages), len(other.passages))):
        said = [
            f"{side.passages[at].text} [{side.passages[at].document}]" if at < len(side.passages) else ""
            for side in (one, other)
        ]
        rows.append(["says", *said])
    print_table([question.id, "one", "the other"], rows, title=f"May these be one? Score {question.score:+.1f}")
    if question.introduced:
        typer.echo(_introduction(question))

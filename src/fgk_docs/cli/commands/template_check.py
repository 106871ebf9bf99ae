"""``fgk-docs template check``: mistakes in a municipality's own template."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fgk_docs.cli import options
from fgk_docs.cli.examples import with_example
from fgk_docs.cli.plugins import plugin_options
from fgk_docs.cli.texts import Texts

if TYPE_CHECKING:
    from fgk_docs.cli.session import Session
    from fgk_docs.errors import ExitCode
    from fgk_docs.protocols import Spot

_ROOM = 60
_PARTS = {
    "header": "template.part.header",
    "footer": "template.part.footer",
    "footnote": "template.part.footnote",
    "endnote": "template.part.endnote",
}


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(file: Path, kind: str, profile: str | None, profile_dirs: tuple[Path, ...]) -> ExitCode:
        from fgk_docs.cli.session import run
        from fgk_docs.pipeline import Settings

        settings = Settings(profile=profile, profile_dirs=profile_dirs)
        return run(texts, settings, lambda session: _check(session, file, kind))

    return with_example(
        texts,
        "template.check.example",
        name="check",
        help_text=texts("template.check.help"),
        callback=call,
        params=[
            click.Argument(["file"], metavar=texts("metavar.file"), type=options.existing_file()),
            click.Option(
                ["--kind"], required=True, metavar=texts("metavar.name"), help=texts("option.template-kind")
            ),
            *options.profile_options(texts),
            *plugin_options(texts),
            *options.everywhere(texts),
        ],
    )


def _check(session: Session, file: Path, kind: str) -> None:
    """A line that says whether the template can be used, and one for each mistake."""
    from fgk_docs.errors import BrokenProfile

    texts = session.texts
    problems = session.engine.check_template(file, kind)
    broken = any(problem.serious for problem in problems)
    session.talk.answer(texts("template.broken" if broken else "template.sound", file=file, kind=kind))
    for problem in problems:
        place = _place(texts, problem.spot) if problem.spot is not None else ""
        session.talk.answer_row(session.error_row(BrokenProfile(problem.code, place, **problem.details)))


def _place(texts: Texts, spot: Spot) -> str:
    """Where a person finds a paragraph: part, number or cell, and how it begins."""
    part = texts(_PARTS[spot.part]) if spot.part in _PARTS else ""
    if part and spot.part_number > 1:
        part = f"{part} {spot.part_number}"
    if spot.cell is None:
        where = texts("template.line" if spot.part == "line" else "template.paragraph", paragraph=spot.paragraph)
    else:
        table, row, column = spot.cell
        where = texts("template.cell", table=table, row=row, column=column)
    words = " ".join(spot.text.split())
    near = words if len(words) <= _ROOM else f"{words[:_ROOM]}…"
    return texts("template.where", where=", ".join(filter(None, (part, where))), near=near)

"""``fgk-docs explain``: where the words of a document come from, from the document alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fgk_docs.cli import options
from fgk_docs.cli.examples import with_example
from fgk_docs.cli.plugins import plugin_options
from fgk_docs.cli.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fgk_docs.cli.session import Session
    from fgk_docs.errors import ExitCode
    from fgk_docs.lineage.edited import Edit
    from fgk_docs.lineage.origins import Passage
    from fgk_docs.model.embedded import Embedded


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(document: Path, text: str | None, as_json: bool, html: Path | None, force: bool) -> ExitCode:
        from fgk_docs.cli.session import run
        from fgk_docs.pipeline import Settings

        return run(
            texts,
            Settings(),
            lambda session: _explain(session, document, text, html, as_json=as_json, force=force),
        )

    return with_example(
        texts,
        "explain.example",
        name="explain",
        help_text=texts("explain.help"),
        callback=call,
        params=[
            click.Argument(["document"], metavar=texts("metavar.document"), type=options.existing_file()),
            click.Argument(["text"], required=False, metavar=texts("metavar.passage")),
            click.Option(["--json", "as_json"], is_flag=True, help=texts("option.explain-json")),
            click.Option(
                ["--html"],
                type=click.Path(dir_okay=False, path_type=Path),
                metavar=texts("metavar.file"),
                help=texts("option.explain-html"),
            ),
            options.force_option(texts),
            *plugin_options(texts),
            *options.everywhere(texts),
        ],
    )


def _explain(
    session: Session, path: Path, text: str | None, html: Path | None, *, as_json: bool, force: bool
) -> None:
    from fgk_docs.batch.targets import Target, target_problems
    from fgk_docs.cli.explaining.as_json import as_json as json_of
    from fgk_docs.errors import UnreadableInput
    from fgk_docs.lineage.edited import edits

    targets = [] if html is None else [Target(path, html)]
    if session.told(target_problems(targets, [path], force=force)):
        return
    found = session.engine.embedded(path)
    if found is None:
        raise UnreadableInput("embedded-none", path.as_posix())
    embedded, carried = found
    changed = None if carried.lines is None else edits(embedded, carried.lines)
    passages = _asked(session, embedded, text, changed)
    if html is not None:
        _write_page(session, path, html, embedded, changed or ())
    if as_json:
        click.echo(json_of(path.name, embedded, passages, changed), nl=False)
    elif html is None or text is not None:
        for line in _lines(session.texts, path, embedded, passages, changed):
            click.echo(line)


def _asked(
    session: Session, embedded: Embedded, text: str | None, changed: Sequence[Edit] | None
) -> tuple[Passage, ...]:
    """What is asked about; the whole document without a text."""
    from fgk_docs.cli.explaining.words import heading
    from fgk_docs.cli.report.rows import printable
    from fgk_docs.errors import UsageError
    from fgk_docs.language.text import normalise
    from fgk_docs.lineage.origins import Finder, passages

    if text is None:
        return tuple(passages(embedded))
    finder = Finder(embedded)
    asked = finder.found(text)
    if asked:
        return asked
    inserted = [one for one in changed or () if normalise(text) in "\n".join(one.after)]
    if not inserted:
        near = "; ".join(session.texts("quoted", text=printable(one)) for one in finder.nearest(text)) or "–"
        raise UsageError("explain-text-not-found", "", value=text, nearest=near)
    section = heading(session.texts, inserted[0].section, inserted[0].heading)
    session.talk.say(session.texts("explain.inserted", text=printable(text), section=section))
    return ()


def _lines(
    texts: Texts, path: Path, embedded: Embedded, passages: Sequence[Passage], changed: Sequence[Edit] | None
) -> Iterator[str]:
    from fgk_docs.cli.explaining.heads import heads
    from fgk_docs.cli.explaining.words import about, heading

    yield from heads(texts, path, embedded, changed)
    section = None
    for passage in passages:
        if section != passage.section:
            section = passage.section
            yield ""
            yield heading(texts, passage.section, passage.heading)
        yield from (f"  {line}" for line in about(texts, passage, changed or ()))


def _write_page(session: Session, path: Path, html: Path, embedded: Embedded, changed: Sequence[Edit]) -> None:
    from fgk_docs.cli.explaining.page import page
    from fgk_docs.cli.writing import write_file

    write_file(html, page(session.texts, path, embedded, changed).encode())
    click.echo(str(html), err=True)

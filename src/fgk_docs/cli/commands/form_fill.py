"""``fgk-docs form fill``: the answers of a data file in a form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fgk_docs.cli.examples import with_example
from fgk_docs.cli.forms import deliver, form_options, refuse_new, request_of, run_form, target_options
from fgk_docs.cli.options import given_file
from fgk_docs.cli.texts import Texts

if TYPE_CHECKING:
    from typing import Unpack

    from fgk_docs.cli.forms import FormChoice
    from fgk_docs.cli.session import Session
    from fgk_docs.errors import ExitCode


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(form: str, data: Path, **chosen: Unpack[FormChoice]) -> ExitCode:
        def work(session: Session) -> None:
            path = Path(form)
            if path.is_file():
                refuse_new(chosen)
                file = chosen["output"].name
                deliver(session, chosen, [path, data], lambda: session.engine.fill_file(path, data, file))
            else:
                request = request_of(form, chosen)
                deliver(session, chosen, [data], lambda: session.engine.fill_new(request, data))

        return run_form(texts, chosen, work)

    return with_example(
        texts,
        "form.fill.example",
        name="fill",
        help_text=texts("form.fill.help"),
        callback=call,
        params=[
            click.Argument(["form"], metavar=texts("metavar.form-or-file")),
            given_file(texts, ["--data"], texts("option.answers"), required=True),
            *form_options(texts),
            *target_options(texts),
        ],
    )

"""``fgk-docs form make``: a form to fill in, blank or with what a case file says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fgk_docs.cli.examples import with_example
from fgk_docs.cli.forms import deliver, form_options, request_of, run_form, target_options
from fgk_docs.cli.options import given_file
from fgk_docs.cli.texts import Texts

if TYPE_CHECKING:
    from typing import Unpack

    from fgk_docs.cli.forms import FormChoice
    from fgk_docs.cli.session import Session
    from fgk_docs.errors import ExitCode


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(form: str, case: Path | None, **chosen: Unpack[FormChoice]) -> ExitCode:
        def work(session: Session) -> None:
            request = request_of(form, chosen)
            inputs = [case] if case is not None else []
            deliver(session, chosen, inputs, lambda: session.engine.make_form(request, case))

        return run_form(texts, chosen, work)

    return with_example(
        texts,
        "form.make.example",
        name="make",
        help_text=texts("form.make.help"),
        callback=call,
        params=[
            click.Argument(["form"], metavar=texts("metavar.form")),
            *form_options(texts),
            given_file(texts, ["--case"], texts("option.form-case")),
            *target_options(texts),
        ],
    )

"""Options that several commands share, worded once."""

from __future__ import annotations

import os
from datetime import date, datetime
from glob import has_magic
from pathlib import Path

import click

from fgk_docs.batch.named import LIST
from fgk_docs.cli.lang import Lang
from fgk_docs.cli.plugins import plugin_options
from fgk_docs.cli.texts import Texts

DATE_FORMATS = ("%Y-%m-%d", "%d.%m.%Y")
FAIL_ON = ("info", "warning", "error", "never")
EMBED = ("document", "case", "none")


def existing_file() -> click.Path:
    """A file that is there. Made for each command: its messages speak the language that is set when it is made."""
    return click.Path(exists=True, dir_okay=False, path_type=Path)


def given_file(
    texts: Texts, names: list[str], help_text: str, *, required: bool = False, multiple: bool = False
) -> click.Option:
    """An option that names a file to read."""
    return click.Option(
        names,
        type=existing_file(),
        required=required,
        multiple=multiple,
        metavar=texts("metavar.file"),
        help=help_text,
    )


class Date(click.ParamType):  # type: ignore[type-arg] # generic only in newer versions of click
    """A day as officials write it: 2018-06-12 or 12.06.2018."""

    name = "date"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that is meant; anything else is a usage error that shows both spellings."""
        if isinstance(value, date):
            return value
        day = _day(value)
        return day if day is not None else self.fail(self._texts("bad.date", value=value), param, ctx)


def _day(value: str) -> date | None:
    for pattern in DATE_FORMATS:
        try:
            return datetime.strptime(value.strip(), pattern).date()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    return None


def lang_option(texts: Texts) -> click.Option:
    """``--lang``: read before parsing starts (see ``lang.choose``); here it is checked and explained."""
    return click.Option(
        ["--lang"],
        type=click.Choice([lang.value for lang in Lang], case_sensitive=False),
        expose_value=False,
        help=texts("option.lang"),
    )


def debug_option(texts: Texts) -> click.Option:
    """``--debug``: what happens inside, on stderr; switched on before parsing starts (see ``main``)."""
    return click.Option(["--debug"], is_flag=True, expose_value=False, help=texts("option.debug"))


def everywhere(texts: Texts) -> list[click.Parameter]:
    """What every command understands."""
    return [lang_option(texts), debug_option(texts)]


class Named(click.Path):
    """A file or folder that is there, a pattern, or "-" for a list; what the last two mean is asked later."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """The path; a usage error for one that is neither there nor a pattern."""
        text = os.fspath(value)
        if text == LIST or (has_magic(text) and not os.path.lexists(text)):
            return Path(text)
        return super().convert(value, param, ctx)


def inputs_argument(texts: Texts, *, many: bool, folders: bool = True) -> click.Argument:
    """The files (and folders, where several inputs are allowed) of the call; they must exist."""
    kind = Named if many and folders else click.Path
    return click.Argument(
        ["inputs"] if many else ["source"],
        nargs=-1 if many else 1,
        required=True,
        metavar=texts("metavar.inputs") if many else texts("metavar.input"),
        type=kind(exists=True, dir_okay=many and folders, readable=False, path_type=Path),
    )


def output_option(texts: Texts, *, folder: bool) -> click.Option:
    """``-o``: the folder for results, or the file for the one result."""
    return click.Option(
        ["-o", "--output"],
        required=folder,
        metavar=texts("metavar.folder") if folder else texts("metavar.file"),
        type=click.Path(path_type=Path),
        help=texts("option.output-folder") if folder else texts("option.output-file"),
    )


def file_option(texts: Texts, help_text: str) -> click.Option:
    """``-o`` of a command that gives one file and nothing on the screen."""
    return click.Option(
        ["-o", "--output"],
        required=True,
        metavar=texts("metavar.file"),
        type=click.Path(dir_okay=False, path_type=Path),
        help=help_text,
    )


def force_option(texts: Texts) -> click.Option:
    """``--force``: existing results may be replaced."""
    return click.Option(["--force"], is_flag=True, help=texts("option.force"))


def deadline_option(texts: Texts) -> click.Option:
    """``--deadline``: until when the senders should answer."""
    return click.Option(
        ["--deadline"], type=Date(texts), metavar=texts("metavar.date"), help=texts("option.deadline")
    )


def profile_options(texts: Texts) -> list[click.Parameter]:
    """Which texts, forms and templates count: ``--profile`` and ``--profile-dir``."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    return [
        click.Option(["--profile"], metavar=texts("metavar.profile"), help=texts("option.profile")),
        click.Option(
            ["--profile-dir", "profile_dirs"],
            type=folder,
            multiple=True,
            metavar=texts("metavar.folder"),
            help=texts("option.profile-dir"),
        ),
    ]


def examination(texts: Texts) -> list[click.Parameter]:
    """What decides how an input is read and judged: profile, further answers, date, threshold, plugins."""
    return [
        given_file(texts, ["--data"], texts("option.data")),
        given_file(texts, ["--case"], texts("option.case")),
        click.Option(
            ["--previous"],
            type=click.Path(exists=True, path_type=Path),
            multiple=True,
            metavar=texts("metavar.previous"),
            help=texts("option.previous"),
        ),
        *profile_options(texts),
        definition_option(texts),
        click.Option(["--as-of"], type=Date(texts), metavar=texts("metavar.date"), help=texts("option.as-of")),
        click.Option(
            ["--fail-on"],
            type=click.Choice(FAIL_ON),
            default="error",
            show_default=True,
            help=texts("option.fail-on"),
        ),
        *plugin_options(texts),
    ]


class Choice(click.ParamType):  # type: ignore[type-arg] # generic only in newer versions of click
    """A choice among a document kind's options: NAME=VALUE."""

    name = "choice"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def convert(
        self, value: str | tuple[str, str], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Name and value; anything else is a usage error."""
        if isinstance(value, tuple):
            return value
        name, sign, chosen = (part.strip() for part in value.partition("="))
        return (name, chosen) if name and sign and chosen else self.fail(self._texts("bad.choice"), param, ctx)


def writing(texts: Texts) -> list[click.Parameter]:
    """What decides how a document is worded: choices among the kind's options, names of people."""
    return [
        click.Option(
            ["--option", "choices"],
            type=Choice(texts),
            multiple=True,
            metavar=texts("metavar.choice"),
            help=texts("option.option"),
        ),
        click.Option(["--with-names"], is_flag=True, help=texts("option.with-names")),
        given_file(texts, ["--since"], texts("option.since")),
        embed_option(texts),
    ]


def embed_option(texts: Texts) -> click.Option:
    """``--embed``: what documents carry."""
    return click.Option(["--embed"], type=click.Choice(EMBED, case_sensitive=False), help=texts("option.embed"))


def definition_option(texts: Texts) -> click.Option:
    """``--definition``: form definitions beside those of the profile."""
    return given_file(texts, ["--definition", "definitions"], texts("option.definition"), multiple=True)


def joining_options(texts: Texts) -> list[click.Parameter]:
    """``--join`` and ``--separate``: when several files are read as one report; what they say is ``joining``."""

    def note(context: click.Context, option: click.Parameter, given: bool) -> None:
        before = context.params.setdefault("joining", "auto")
        if given and before != "auto":
            raise click.UsageError(texts("joining.both"))
        if given:
            context.params["joining"] = option.name

    words = {"--join": texts("option.join"), "--separate": texts("option.separate")}
    return [
        click.Option([name], is_flag=True, expose_value=False, callback=note, help=words[name]) for name in words
    ]


def batch(texts: Texts) -> list[click.Parameter]:
    """What many inputs may cost, and who does the work: ``--workers``, ``--timeout``, ``--memory``."""
    number, seconds = texts("metavar.number"), texts("metavar.seconds")
    return [
        click.Option(["--workers"], type=click.IntRange(0, 512), metavar=number, help=texts("option.workers")),
        click.Option(
            ["--timeout"],
            type=click.FloatRange(0),
            default=120.0,
            show_default=True,
            metavar=seconds,
            help=texts("option.timeout"),
        ),
        click.Option(
            ["--memory"],
            type=click.IntRange(0),
            default=2000,
            show_default=True,
            metavar="MB",
            help=texts("option.memory"),
        ),
    ]


def cluster_option(texts: Texts) -> click.Option:
    """``--cluster``: other machines do the work."""
    return click.Option(["--cluster"], metavar=texts("metavar.address"), help=texts("option.cluster"))


def resume_option(texts: Texts) -> click.Option:
    """``--resume``: go on after an earlier run."""
    return click.Option(["--resume"], is_flag=True, help=texts("option.resume"))


def reporting(texts: Texts) -> list[click.Parameter]:
    """What is told in the end: ``--report``, ``--details``, ``--register``."""
    file = click.Path(dir_okay=False, path_type=Path)
    return [
        click.Option(
            ["--report", "reports"],
            type=file,
            multiple=True,
            metavar=texts("metavar.file"),
            help=texts("option.report"),
        ),
        click.Option(["--details"], is_flag=True, help=texts("option.details")),
        given_file(texts, ["--register"], texts("option.register")),
    ]

"""The program ``fgk-docs``: from arguments to an exit code."""

from __future__ import annotations

import atexit
import contextlib
import errno
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn, TextIO, cast

import click

from fgk_docs.cli import lang
from fgk_docs.cli.clickwords import show, speak
from fgk_docs.cli.group import Lazy, LazyGroup
from fgk_docs.cli.options import everywhere
from fgk_docs.cli.texts import Texts
from fgk_docs.errors import ExitCode, FgkError
from fgk_docs.version import __version__

NAME = "fgk-docs"
COMPLETION = "_FGK_DOCS_COMPLETE"
"""Environment variable by which a shell asks click for completions."""
COMMANDS: Mapping[str, Lazy] = {
    "convert": Lazy("fgk_docs.cli.commands.convert", "convert.short"),
    "check": Lazy("fgk_docs.cli.commands.check", "check.short"),
    "watch": Lazy("fgk_docs.cli.commands.watch", "watch.short"),
    "explain": Lazy("fgk_docs.cli.commands.explain", "explain.short"),
    "diff": Lazy("fgk_docs.cli.commands.diff", "diff.short"),
    "read": Lazy("fgk_docs.cli.commands.read", "read.short"),
    "feedback": Lazy("fgk_docs.cli.commands.feedback", "feedback.short"),
    "form": Lazy("fgk_docs.cli.commands.form", "form.short"),
    "render": Lazy("fgk_docs.cli.commands.render", "render.short"),
    "verify": Lazy("fgk_docs.cli.commands.verify", "verify.short"),
    "sign": Lazy("fgk_docs.cli.commands.sign", "sign.short"),
    "keys": Lazy("fgk_docs.cli.commands.keys", "keys.short"),
    "kind": Lazy("fgk_docs.cli.commands.kind", "kind.short"),
    "template": Lazy("fgk_docs.cli.commands.template", "template.short"),
    "profile": Lazy("fgk_docs.cli.commands.profile", "profile.short"),
    "plugin": Lazy("fgk_docs.cli.commands.plugin", "plugin.short"),
    "golden": Lazy("fgk_docs.cli.commands.golden", "golden.short"),
    "schema": Lazy("fgk_docs.cli.commands.schema", "schema.short"),
}


def program(texts: Texts) -> LazyGroup:
    """The whole command line in one language."""

    def show(ctx: click.Context, param: click.Parameter, value: bool) -> None:
        if value:
            click.echo(f"{NAME} {__version__}")
            ctx.exit(ExitCode.DONE)

    version = click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=texts("option.version"),
    )
    return LazyGroup(
        texts, COMMANDS, name=NAME, help_text=texts("program.help"), params=[*everywhere(texts), version]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call.

    Args:
        arguments: what stands after the program's name; None takes them from the process (and lets click expand
            "*.xlsx" on Windows, where no shell does).

    Returns:
        The exit code (see ``errors.ExitCode`` and docs/reference/exit-codes.md).
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    texts = Texts(lang.choose(given, os.environ))
    _prepare_streams()
    speak(texts.lang)
    if "--debug" in given:
        from fgk_docs.cli import debug

        if debug.wanted(given):
            debug.switch_on()
    try:
        result: object = program(texts).main(
            None if arguments is None else given, prog_name=NAME, complete_var=COMPLETION, standalone_mode=False
        )
        sys.stdout.flush()
    except SystemExit:
        # click leaves like this when a shell asked for completions, and when nobody reads the output any more.
        if COMPLETION in os.environ:
            raise
        return ExitCode.NOT_WRITABLE
    except Exception as error:  # noqa: BLE001 - the last line of defence: a clerk never meets a traceback
        return _answer(texts, error)
    return int(result) if isinstance(result, int) else ExitCode.DONE


def _answer(texts: Texts, error: Exception) -> int:
    """Say what went wrong, and the exit code for it."""
    if isinstance(error, click.exceptions.Abort):
        click.echo(texts("error.interrupted"), err=True)
        return ExitCode.INTERRUPTED
    if isinstance(error, click.ClickException):
        show(error, lambda words: texts("quoted", text=words))
        return ExitCode.USAGE
    if isinstance(error, BrokenPipeError):
        _silence(sys.stdout)
        return ExitCode.NOT_WRITABLE
    if isinstance(error, OSError) and error.filename is None:
        # Only streams have no name: stdout leads to a full disk, say. Nothing more can be written there at exit.
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        message = texts("error.stream.full") if full else texts("error.stream", reason=error.strerror)
        click.echo(texts("error", message=message), err=True)
        _silence(sys.stdout)
        return ExitCode.NOT_WRITABLE
    import logging

    logging.getLogger(__name__).debug("the call ends here", exc_info=error)
    if isinstance(error, FgkError):
        message = texts("error.without-catalogue", error=error)
        click.echo(texts("error", message=message), err=True)
        return error.exit_code
    click.echo(texts("error", message=texts("bug.message", problem=f"{type(error).__name__}: {error}")), err=True)
    click.echo("    → " + texts("bug.remedy"), err=True)
    return ExitCode.BROKEN


def _prepare_streams() -> None:
    """UTF-8 everywhere (a Windows console or pipe has another default); nothing unprintable stops the program.

    A program without a console that starts this one gives it no streams at all: then nobody listens.
    """
    import io

    if cast("TextIO | None", sys.stdout) is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open as long as we run
    if cast("TextIO | None", sys.stderr) is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open as long as we run
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _silence(stream: TextIO) -> None:
    """Whoever read the output has gone: keep the interpreter from complaining when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def run() -> None:
    """Entry point of the installed program."""
    _leave(main())


def _leave(code: int) -> NoReturn:
    """End the process without taking apart all that was imported, which takes a tenth of a short call.

    Whoever wants to be told is told; a thread that still works, a debugger and a profiler end it the usual way.
    """
    import threading

    if threading.active_count() > 1 or sys.gettrace() is not None or sys.getprofile() is not None:
        sys.exit(code)
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # nobody listens any more
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    run()

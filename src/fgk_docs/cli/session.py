"""One call at work: examining inputs one by one, telling what happened, remembering the exit code."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from sys import intern
from typing import TextIO, TypedDict, TypeVar, cast

from fgk_docs.batch.inputs import UNREAD, Expansion, Input, Skipped, archive_folder, expand, packed_in
from fgk_docs.batch.named import named
from fgk_docs.batch.stage import InMemory
from fgk_docs.batch.work import ABOUT_ONE, BUG, MOST_KEPT, Desk, Told, Trouble, told_of
from fgk_docs.cli import left_out
from fgk_docs.cli.engine import open_engine
from fgk_docs.cli.interface import Engine
from fgk_docs.cli.plugins import chosen_plugins
from fgk_docs.cli.report import compared
from fgk_docs.cli.report.rows import SEVERITY_TEXTS, Account, FileReport, Row
from fgk_docs.cli.talk import Talk
from fgk_docs.cli.texts import Texts
from fgk_docs.errors import BrokenPlugin, ExitCode, FgkError, UnreadableInput, UsageError
from fgk_docs.model.embedded import Mode
from fgk_docs.model.finding import Finding, Severity, Verdict
from fgk_docs.pipeline import Examined, Settings
from fgk_docs.safe.bundle import is_bundle
from fgk_docs.seals.keys import SigningKey

Result = TypeVar("Result")
log = logging.getLogger(__name__)

VERDICTS = (
    ExitCode.ALTERED,
    ExitCode.OTHER_CERTIFICATE,
    ExitCode.TEXT_DIFFERS,
    ExitCode.DATA_DIFFERS,
    ExitCode.ISSUER_UNKNOWN,
    ExitCode.REVOKED,
    ExitCode.KEY_NOT_VALID,
    ExitCode.EXPIRED,
    ExitCode.NOT_YET_VALID,
)
"""What ``verify`` says of a certificate, the worst first."""
_FIRST = (
    ExitCode.USAGE,
    ExitCode.BROKEN,
    ExitCode.NOT_WRITABLE,
    ExitCode.UNREADABLE,
    *VERDICTS,
    ExitCode.FINDINGS,
)
"""Which exit code counts when several apply; a call that cannot be meant ends before there is work."""


class Examination(TypedDict):
    """The options that ``options.examination`` declares, as click hands them over."""

    data: Path | None
    case: Path | None
    previous: tuple[Path, ...]
    profile: str | None
    profile_dirs: tuple[Path, ...]
    definitions: tuple[Path, ...]
    as_of: date | None
    fail_on: str


class Session:
    """A call at work.

    Args:
        texts: the language.
        engine: the library.
        settings: what the options ask of the pipeline.
        fail_on: "info", "warning", "error" or "never": from which severity on findings end the call with 1.
    """

    def __init__(self, texts: Texts, engine: Engine, settings: Settings, fail_on: str) -> None:
        self.texts = texts
        self.engine = engine
        self.talk = Talk(texts)
        self.desk = Desk(engine, InMemory(), MOST_KEPT)
        self._settings = settings
        self.threshold = Severity(fail_on).rank if fail_on != "never" else len(Severity)
        self._codes: set[ExitCode] = set()
        self.problems: list[Row] = []
        """What was told of the call, not of an input."""
        self._skipped: list[Skipped] = []

    @property
    def options(self) -> Iterable[str]:
        """Names of the choices that the call makes among the options of kinds."""
        return self._settings.options

    @property
    def as_of(self) -> date | None:
        """The day that counts as today, as the call says."""
        return self._settings.as_of

    @property
    def deadline(self) -> date | None:
        """Until when the senders should answer, as the call says."""
        return self._settings.deadline

    @property
    def signs(self) -> bool:
        """Whether the call signs codes."""
        return self._settings.signer is not None

    @property
    def since(self) -> Path | None:
        """The earlier excerpt of the handbook that the call names."""
        return self._settings.since

    def begin(self) -> None:
        """Work with what the options say, the files of the folders among the earlier reports in place of these.

        Raises:
            UsageError: there is no file among the earlier reports.
            FgkError: as ``Engine.use`` does.
        """
        if any(path.is_dir() for path in self._settings.previous):
            found = self.expand(self._settings.previous).inputs
            self._settings = replace(self._settings, previous=tuple(one.path for one in found))
        self.engine.use(self._settings)

    def sign_with(self, key: SigningKey) -> None:
        """Sign codes on certificates from now on."""
        self._settings = replace(self._settings, signer=key)
        self.engine.use(self._settings)

    def exit_code(self) -> ExitCode:
        """The answer to the shell."""
        return next((code for code in _FIRST if code in self._codes), ExitCode.DONE)

    def named(self, arguments: Sequence[Path]) -> tuple[Path, ...]:
        """Files and folders for what the call names, patterns and the list on stdin taken apart.

        Raises:
            UsageError: one of them means nothing.
        """
        stdin = cast("TextIO | None", sys.stdin)  # there is none where a program without a console starts us
        listed = stdin.buffer.read if stdin is not None else lambda _: b""
        return named([str(path) for path in arguments], listed)

    def expand(self, arguments: Sequence[Path], besides: Sequence[Path] = ()) -> Expansion:
        """The inputs that are meant; files left out are listed on stderr.

        Args:
            arguments: of the call.
            besides: further files that it names for another purpose.

        Raises:
            UsageError: nothing is left to read.
        """
        named = (self._settings.data, self._settings.case, *self._settings.previous, *besides)
        used = [path for path in named if path is not None]
        engine = self.engine
        expansion = expand(arguments, engine.suffixes(), used, engine.own_names(), engine.is_claimed)
        self.skip(expansion.skipped)
        if any(skipped.reason in UNREAD for skipped in expansion.skipped):
            self._codes.add(ExitCode.UNREADABLE)
        if not expansion.inputs:
            raise UsageError("no-inputs", ", ".join(str(argument) for argument in arguments))
        return expansion

    def packed(self, item: Input) -> list[Input | Skipped]:
        """A file that was dropped in, or the files in it where it is an archive, with those that are left out."""
        if not is_bundle(item.path):
            return [item]
        engine = self.engine
        home = item.subfolder / archive_folder(item.path)
        return packed_in(item, engine.suffixes(), engine.own_names(), engine.is_claimed, home)

    def skip(self, skipped: Sequence[Skipped]) -> None:
        """Tell files that are left out; a report on the run tells them again."""
        self._skipped.extend(skipped)
        for line in left_out.lines(self.texts, skipped):
            self.talk.say(line)

    @property
    def skipped(self) -> Sequence[Skipped]:
        """The files that were left out so far."""
        return self._skipped

    def examine_parts(self, paths: Sequence[Path]) -> tuple[FileReport, Examined | None]:
        """What the parts of a report say together; None beside the report where they could not be examined at all.

        Raises:
            UsageError: the call cannot be meant, whatever the input.
            UnreadableInput: a file that the options name cannot be read.
        """
        examined = self.attempt(lambda: self.desk.examined(tuple(paths)))
        if isinstance(examined, Row):
            return FileReport(paths[0].as_posix(), None, (examined,)), None
        parts = tuple(path.as_posix() for path in paths) if len(paths) > 1 else ()
        return replace(self.reported(told_of(paths[0], examined)), parts=parts), examined

    def apart(self, work: Callable[[], Result]) -> tuple[Result, frozenset[ExitCode]]:
        """Do a piece of work whose exit codes do not count yet; they come with its result."""
        before, self._codes = self._codes, set()
        try:
            return work(), frozenset(self._codes)
        finally:
            self._codes = before

    def count(self, codes: Iterable[ExitCode]) -> None:
        """Let exit codes count that were kept apart."""
        self._codes.update(codes)

    def forget(self) -> None:
        """No exit code counts that was noted so far: the call did what it was for."""
        self._codes.clear()

    def reported(self, told: Told) -> FileReport:
        """What is said of an examined input; it counts for the exit code from here on."""
        if told.verdict is Verdict.REJECT:
            self._codes.add(ExitCode.UNREADABLE)
        ledger = told.ledger
        report = FileReport(
            told.path.as_posix(),
            told.verdict,
            self.rows(told.findings, told.ags),
            ledger.form,
            ledger.edition,
            # A case file that nobody read a form for has no account.
            Account(ledger.consumed, ledger.known, ledger.reported) if ledger.file else None,
            is_case=not ledger.file,
        )
        if told.comparison is None or not self._settings.previous:
            return report
        words = tuple(compared.lines(self.texts, told.comparison))
        return replace(report, changes=words, changes_data=compared.as_data(told.comparison))

    def trouble_row(self, trouble: Trouble) -> Row:
        """What went wrong with one input, in words; it counts for the exit code."""
        if trouble.code != BUG:
            return self.error_row(trouble.error())
        self._codes.add(ExitCode.BROKEN)
        message = self.texts("bug.message", **trouble.details)
        return Row(BUG, Severity.ERROR, message, self.texts("bug.remedy"))

    def attempt(self, work: Callable[[], Result]) -> Result | Row:
        """Do one piece of work for one input; what goes wrong is its row, and never stops the other inputs.

        Raises:
            UsageError: the call cannot be meant, whatever the input.
            UnreadableInput: a file that the options name cannot be read.
        """
        try:
            return work()
        except FgkError as error:
            if isinstance(error, (UsageError, UnreadableInput)) and error.code not in ABOUT_ONE:
                # Not about this input, whose faults are a verdict, but about an option or the file that it names.
                raise
            return self.error_row(error)
        except Exception as error:  # one input that meets a fault of ours must not cost the others
            log.debug("unexpected", exc_info=True)
            return self.trouble_row(Trouble.of(error))

    def error_row(self, error: FgkError) -> Row:
        """An error in words, its place before them; it counts for the exit code from here on, unless it is only a
        weak spot of a definition."""
        log.debug("an error on purpose", exc_info=error)
        severity = self.engine.severity(error)
        if severity is Severity.ERROR:
            self._codes.add(error.exit_code)
        words = self.engine.error_words(error, self.texts.lang)
        where = "" if not error.place or isinstance(error, BrokenPlugin) else f"{error.place}: "
        return Row(error.code, severity, where + words.text, words.remedy)

    def complain(self, error: FgkError) -> None:
        """Tell an error that is about the call, not about one input."""
        self.tell(self.error_row(error))

    def told(self, problems: Iterable[FgkError]) -> bool:
        """Tell everything that is wrong with the call; whether anything is."""
        found = list(problems)
        for problem in found:
            self.complain(problem)
        return bool(found)

    def tell(self, row: Row) -> None:
        """Tell what is not about one input, in words."""
        self.problems.append(row)
        self.talk.say(f"{self.texts(SEVERITY_TEXTS[row.severity])}: {row.message} [{row.code}]")
        if row.remedy:
            self.talk.say(f"    → {row.remedy}")

    def rows(self, findings: Iterable[Finding], ags: str | None = None) -> tuple[Row, ...]:
        """Findings in words, which count for the exit code from here on; about an input in the profile of its
        municipality."""
        return tuple(self._row(finding, ags) for finding in findings)

    def _row(self, finding: Finding, ags: str | None) -> Row:
        severity = finding.severity or Severity.ERROR
        if severity.rank >= self.threshold:
            self._codes.add(ExitCode.FINDINGS)
        words = self.engine.words(finding, self.texts.lang, ags)
        # The same advice is given again and again; a season's inputs are held at once.
        remedy = intern(words.remedy)
        return Row(intern(finding.code), severity, words.text, remedy, finding.address, finding.value)


def settings_of(chosen: Examination) -> Settings:
    """What the options ask of the pipeline."""
    return Settings(
        profile=chosen["profile"],
        profile_dirs=chosen["profile_dirs"],
        definitions=chosen["definitions"],
        data=chosen["data"],
        case=chosen["case"],
        previous=chosen["previous"],
        as_of=chosen["as_of"],
    )


def mode_of(embed: str | None) -> Mode | None:
    """What documents carry, as the option says."""
    return None if embed is None else Mode(embed)


def _refuse_past(settings: Settings) -> None:
    """Raise UsageError for a deadline before the day that counts as today."""
    deadline, as_of = settings.deadline, settings.as_of
    if deadline is not None and as_of is not None and deadline < as_of:
        raise UsageError("deadline-past", "--deadline", deadline=f"{deadline:%d.%m.%Y}", as_of=f"{as_of:%d.%m.%Y}")


def run(
    texts: Texts,
    settings: Settings,
    work: Callable[[Session], None],
    *,
    fail_on: str = "error",
) -> ExitCode:
    """Do a command's work in a session.

    Args:
        texts: the language.
        settings: what the options ask of the pipeline.
        work: what the command does; an error that it raises is told, and ends the call.
        fail_on: see ``Session``.

    Returns:
        The exit code.
    """
    session = Session(texts, open_engine(chosen_plugins()), settings, fail_on)
    try:
        _refuse_past(settings)
        session.begin()
        work(session)
    except FgkError as error:
        session.complain(error)
    return session.exit_code()


class Writing(TypedDict):
    """The options that ``options.writing`` declares, as click hands them over."""

    with_names: bool
    choices: tuple[tuple[str, str], ...]
    embed: str | None
    since: Path | None


def run_chosen(
    texts: Texts,
    chosen: Examination,
    work: Callable[[Session], None],
    writing: Writing | None = None,
    *,
    deadline: date | None = None,
) -> ExitCode:
    """As ``run``, with the options that ``options.examination`` and ``options.writing`` declare, and a deadline."""
    settings = replace(settings_of(chosen), deadline=deadline)
    if writing is not None:
        settings = replace(
            settings,
            with_names=writing["with_names"],
            options=dict(writing["choices"]),
            embed=mode_of(writing["embed"]),
            since=writing["since"],
        )
    return run(texts, settings, work, fail_on=chosen["fail_on"])

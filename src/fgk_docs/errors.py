"""One base exception and the stable exit codes.

What a person filled in wrongly is a finding, never an exception. An exception says that a step could not be
done at all; it carries a catalogue code, so that the message is written once, in every language.
"""

from __future__ import annotations

from enum import IntEnum
from functools import partial


class ExitCode(IntEnum):
    """What the command line answers to the shell; documented in docs/reference/exit-codes.md and stable."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    BROKEN = 4
    NOT_WRITABLE = 5
    ALTERED = 10
    OTHER_CERTIFICATE = 11
    TEXT_DIFFERS = 12
    DATA_DIFFERS = 13
    ISSUER_UNKNOWN = 14
    REVOKED = 15
    KEY_NOT_VALID = 16
    EXPIRED = 17
    NOT_YET_VALID = 18
    INTERRUPTED = 130


class FgkError(Exception):
    """Base of every exception that this project raises on purpose.

    Args:
        code: the catalogue code of the message (templates/…/findings).
        place: where it happened, as a person would say it ("bericht.xlsx", "th/profile.toml:12").
        args: the values that the catalogue's text names in braces.
    """

    exit_code: ExitCode = ExitCode.BROKEN

    def __init__(self, code: str, place: str = "", **details: object) -> None:
        self.code = code
        self.place = place
        self.details = {name: str(value) for name, value in details.items()}
        super().__init__(code, place, self.details)

    def __reduce__(self) -> tuple[object, ...]:
        return partial(type(self), self.code, self.place, **self.details), ()

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.details.items())
        return f"{self.place + ': ' if self.place else ''}{self.code}{f' ({details})' if details else ''}"


class UsageError(FgkError):
    """The call cannot be meant: an unknown kind, two options that exclude each other."""

    exit_code = ExitCode.USAGE


class UnreadableInput(FgkError):
    """An input that no reader can read, or that is not what it says it is."""

    exit_code = ExitCode.UNREADABLE


class BrokenPlugin(FgkError):
    """A plugin that does not load, or breaks its contract."""


class BrokenProfile(FgkError):
    """A profile, definition, text or template that is not valid; ``place`` holds file and line."""


class NotWritable(FgkError):
    """An output that cannot be written."""

    exit_code = ExitCode.NOT_WRITABLE

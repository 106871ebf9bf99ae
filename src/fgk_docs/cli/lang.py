"""Which language the program speaks: asked for, set, the locale's, the system's; German when nobody says."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

VARIABLE = "FGK_DOCS_LANG"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_WINDOWS_PRIMARY = {0x07: "de", 0x09: "en"}
"""Primary language of a Windows LANGID: its lowest ten bits."""


class Lang(StrEnum):
    """A language the program speaks completely."""

    DE = "de"
    EN = "en"


def windows_language() -> str:
    """The language of the Windows user interface ("de", "en", or empty: another one, or no Windows)."""
    if os.name != "nt":
        return ""
    import ctypes

    return _WINDOWS_PRIMARY.get(ctypes.CDLL("kernel32").GetUserDefaultUILanguage() & 0x3FF, "")


def choose(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    system: Callable[[], str] = windows_language,
) -> Lang:
    """The language of a call.

    The first that says something decides: ``--lang``, FGK_DOCS_LANG, LC_ALL, LC_MESSAGES, LANG, the Windows user
    interface. "C", "POSIX" and languages the program does not speak mean German.

    Args:
        arguments: of the call, not yet parsed: texts of the help depend on the answer.
        environment: environment variables.
        system: asks the operating system.
    """
    asked = asked_for(arguments)
    if asked is not None:
        return asked
    for variable in (VARIABLE, *_LOCALE_VARIABLES):
        if value := environment.get(variable, ""):
            return _spoken(value)
    return _spoken(system())


def asked_for(arguments: Sequence[str]) -> Lang | None:
    """What ``--lang`` says, the last one counting; None without it or when it is not valid (the parser says so)."""
    asked = None
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name != "--lang":
            continue
        if not equals:
            value = arguments[index + 1] if index + 1 < len(arguments) else ""
        if value.lower() in set(Lang):
            asked = Lang(value.lower())
    return asked


def _spoken(value: str) -> Lang:
    return Lang.EN if value.lower().replace("-", "_").split("_")[0].split(".")[0] == "en" else Lang.DE

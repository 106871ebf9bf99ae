"""Calls into plugins: what a plugin raises or answers wrongly is an error with its name, never a traceback."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import ParamSpec, TypeVar

from fgk_docs.errors import BrokenPlugin
from fgk_docs.host.loading import SECONDS, Call, guarded
from fgk_docs.host.source import PluginProblem
from fgk_docs.model.case import AuditCase
from fgk_docs.model.finding import Finding
from fgk_docs.protocols import (
    Certainty,
    Check,
    CheckContext,
    Figure,
    FigureValue,
    InputFile,
    Match,
    Profile,
    Scanner,
    Signer,
)

P = ParamSpec("P")
R = TypeVar("R")
Known = TypeVar("Known", Scanner, Signer)


IDENTIFY = "identify"
_SECONDS = {IDENTIFY: 10.0}
"""How long a call may take whose time is not the usual one; readers look at content that is in memory already."""


def called(plugin: str, hook: str, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Calls a plugin's function.

    Args:
        plugin: its plugin, for the message.
        hook: what it was asked to do ("read sheets", "check kosten"), for the message.

    Raises:
        FgkError: whatever the function raises on purpose.
        BrokenPlugin: ``plugin-failed`` for anything else that it raises, ``plugin-hangs`` where it takes too long.
    """
    call = Call("plugin-failed", hook, _SECONDS.get(hook.partition(" ")[0], SECONDS))
    try:
        return guarded(call, function, *args, **kwargs)
    except PluginProblem as problem:
        raise BrokenPlugin(problem.code, plugin, plugin=plugin, **problem.details) from problem


def checked(value: R, wanted: tuple[type, ...], plugin: str, hook: str) -> R:
    """The answer of a plugin; types are only a promise, it may answer with anything.

    Raises:
        BrokenPlugin: ``plugin-answer-wrong``: it is of another type than the wanted ones.
    """
    if not isinstance(value, wanted):
        raise wrong(value, " | ".join(one.__name__ for one in wanted), plugin, hook)
    return value


def wrong(value: object, wanted: str, plugin: str, hook: str) -> BrokenPlugin:
    """The error about an answer of a wrong type; ``wanted`` are the names of the right ones."""
    found = "None" if value is None else type(value).__name__
    return BrokenPlugin("plugin-answer-wrong", plugin, plugin=plugin, hook=hook, found=found, wanted=wanted)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to a plugin: whom, and what ("read sheets")."""

    plugin: str
    hook: str

    def answer(self, wanted: tuple[type, ...], function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What a function of the plugin gives, of the types that are wanted; raises as called and checked do."""
        return self.checked(called(self.plugin, self.hook, function, *args, **kwargs), wanted)

    def checked(self, value: R, wanted: tuple[type, ...]) -> R:
        """A part of an answer, of the types that are wanted."""
        return checked(value, wanted, self.plugin, self.hook)


def surest(offers: Mapping[str, Known], source: InputFile, ask: Callable[[str, str], Asked]) -> Known | None:
    """The first offer that is surest that a file is its own; None where none is.

    Args:
        offers: by name.
        source: the file.
        ask: whom to blame for an answer, by the name of the offer and what it is asked.
    """
    best, chosen = Certainty.NO, None
    for name, offer in offers.items():
        asked = ask(name, IDENTIFY)
        match = asked.answer((Match,), offer.identify, source)
        if asked.checked(match.certainty, (Certainty,)) > best:
            best, chosen = match.certainty, offer
    return chosen


def sound(profile: Profile, plugin: str) -> Profile:
    """The profile with checks and figures that fail by name, whoever calls them."""
    return replace(
        profile,
        checks={name: _check(Asked(plugin, f"check {name}"), one) for name, one in profile.checks.items()},
        figures={name: _figure(Asked(plugin, f"figure {name}"), one) for name, one in profile.figures.items()},
    )


def _check(asked: Asked, check: Check) -> Check:
    def ask(case: AuditCase, context: CheckContext) -> list[Finding]:
        return asked.answer((list,), lambda: _findings(check(case, context), asked))

    return ask


def _findings(answer: object, asked: Asked) -> list[Finding]:
    """What a check found, taken inside the guarded call: a generator works only now."""
    if not isinstance(answer, Iterable) or isinstance(answer, (str, bytes)):
        raise wrong(answer, "Iterable[Finding]", asked.plugin, asked.hook)
    return [asked.checked(one, (Finding,)) for one in answer]


def _figure(asked: Asked, figure: Figure) -> Figure:
    def ask(case: AuditCase) -> FigureValue:
        value = asked.answer((FigureValue,), figure, case)
        for path in asked.checked(value.paths, (tuple,)):
            asked.checked(path, (str,))
        return value

    return ask

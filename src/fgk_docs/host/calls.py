"""Calls into plugins: what a plugin raises or answers wrongly is an error with its name, never a traceback."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import ParamSpec, TypeVar

from fgk_docs.errors import BrokenPlugin
from fgk_docs.host.loading import PluginProblem, guarded
from fgk_docs.model.case import AuditCase
from fgk_docs.model.finding import Finding
from fgk_docs.protocols import Check, CheckContext, Figure, FigureValue, Profile

P = ParamSpec("P")
R = TypeVar("R")


def called(plugin: str, hook: str, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Calls a plugin's function.

    Args:
        plugin: its plugin, for the message.
        hook: what it was asked to do ("read", "check kosten"), for the message.

    Raises:
        FgkError: whatever the function raises on purpose.
        BrokenPlugin: ``plugin-failed`` for anything else that it raises.
    """
    try:
        return guarded("plugin-failed", {}, function, *args, **kwargs)
    except PluginProblem as problem:
        raise BrokenPlugin("plugin-failed", plugin, plugin=plugin, hook=hook, **problem.details) from problem


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


def sound(profile: Profile, plugin: str) -> Profile:
    """The profile with checks and figures that fail by name, whoever calls them."""
    return replace(
        profile,
        checks={name: _check(plugin, f"check {name}", check) for name, check in profile.checks.items()},
        figures={name: _figure(plugin, f"figure {name}", figure) for name, figure in profile.figures.items()},
    )


def _check(plugin: str, hook: str, check: Check) -> Check:
    def ask(case: AuditCase, context: CheckContext) -> list[Finding]:
        return called(plugin, hook, lambda: _findings(check(case, context), plugin, hook))

    return ask


def _findings(answer: object, plugin: str, hook: str) -> list[Finding]:
    """What a check found, taken inside the guarded call: a generator works only now."""
    if not isinstance(answer, Iterable) or isinstance(answer, (str, bytes)):
        raise wrong(answer, "Iterable[Finding]", plugin, hook)
    return [checked(one, (Finding,), plugin, hook) for one in answer]


def _figure(plugin: str, hook: str, figure: Figure) -> Figure:
    def ask(case: AuditCase) -> FigureValue:
        return checked(called(plugin, hook, figure, case), (FigureValue,), plugin, hook)

    return ask

"""Loads plugins one by one: whatever one of them does wrong becomes a failure with its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint
from itertools import islice
from typing import ParamSpec, TypeVar, cast

import pluggy

import fgk_docs.hookspecs as specs
from fgk_docs.errors import BrokenPlugin, FgkError
from fgk_docs.host.offers import HOOKS, MAX_OFFERS, AnyOffer, HookKind, Offer, clashes

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a plugin does not work.

    Args:
        name: of the plugin's entry point.
        distribution, version: the installed package that brings it; "" where unknown.
        code: catalogue code of the cause.
        details: what the catalogue's text names in braces.
    """

    name: str
    distribution: str
    version: str
    code: str
    details: dict[str, str] = field(default_factory=dict)

    @property
    def cause(self) -> str:
        """The cause in the words of the plugin or of Python."""
        return self.details.get("cause", self.code)

    def error(self) -> BrokenPlugin:
        """The failure as an exception."""
        details = {"plugin": self.name, "distribution": self.distribution or "–", "version": self.version or "–"}
        return BrokenPlugin(self.code, self.name, **{**details, **self.details})


@dataclass(frozen=True, slots=True)
class PluginInfo:
    """A plugin as ``plugin list`` shows it: the hooks it implements and what it offers ("reader sheets")."""

    name: str
    distribution: str
    version: str
    hooks: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    failure: Failure | None = None
    disabled: bool = False


class PluginProblem(Exception):
    """A plugin broke its contract; carries what a ``Failure`` needs."""

    def __init__(self, code: str, **details: object) -> None:
        self.code = code
        self.details = {name: str(value) for name, value in details.items()}
        super().__init__(code)


def guarded(code: str, details: dict[str, str], function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Calls a plugin's function; whatever it raises becomes a ``PluginProblem`` with its cause.

    Raises:
        PluginProblem: the function failed.
        FgkError: raised by the function on purpose.
    """
    try:
        return function(*args, **kwargs)
    except (FgkError, PluginProblem, KeyboardInterrupt):
        raise
    except BaseException as error:  # strangers' code: sys.exit and Rust panics come through here too
        raise PluginProblem(code, **details, cause=f"{type(error).__name__}: {error}") from error


@dataclass(frozen=True, slots=True)
class Loaded:
    """All plugins of a host: their offers without those of failed plugins, and how each of them stands."""

    offers: tuple[Offer, ...]
    plugins: tuple[PluginInfo, ...]


def load(entry_points: Iterable[EntryPoint], without: frozenset[str]) -> Loaded:
    """Loads plugins in order of their names; never raises for what a plugin does.

    Args:
        entry_points: of the group ``fgk_docs``.
        without: names of plugins that are not to be loaded.
    """
    manager = pluggy.PluginManager(specs.GROUP)
    manager.add_hookspecs(specs)
    by_name: dict[str, list[EntryPoint]] = {}
    for entry in sorted(entry_points, key=lambda entry: (entry.name, *_distribution(entry), entry.value)):
        by_name.setdefault(entry.name, []).append(entry)
    plugins = [_plugin(manager, entries, entries[0].name in without) for entries in by_name.values()]
    return _without_clashes([info for info, _ in plugins], [offer for _, offers in plugins for offer in offers])


def _plugin(
    manager: pluggy.PluginManager, entries: Sequence[EntryPoint], disabled: bool
) -> tuple[PluginInfo, tuple[Offer, ...]]:
    entry = entries[0]
    info = PluginInfo(entry.name, *_distribution(entry), disabled=disabled)
    if disabled:
        return info, ()
    try:
        if len(entries) > 1:
            names = ", ".join(_distribution(each)[0] or each.value for each in entries)
            raise PluginProblem("plugin-name-twice", cause=names)
        hooks, offers = _register(manager, entry)
    except (PluginProblem, FgkError) as problem:
        details = {"cause": problem.code, **problem.details}
        code = problem.code if isinstance(problem, PluginProblem) else "plugin-not-loadable"
        return _failed(info, code, details), ()
    return _sound(info, hooks, offers), offers


def _register(manager: pluggy.PluginManager, entry: EntryPoint) -> tuple[tuple[str, ...], tuple[Offer, ...]]:
    plugin = guarded("plugin-not-loadable", {}, entry.load)
    guarded("plugin-hook-invalid", {}, manager.register, plugin, entry.name)
    try:
        guarded("plugin-hook-invalid", {}, manager.check_pending)
        hooks = tuple(sorted(caller.name for caller in manager.get_hookcallers(plugin) or ()))
        if not hooks:
            raise PluginProblem("plugin-without-hooks", cause="no hook implementation")
        others = [other for other in manager.get_plugins() if other is not plugin]
        offers = [
            offer
            for kind in HOOKS
            if kind.hook in hooks
            for offer in _offers(manager.subset_hook_caller(kind.hook, others), entry.name, kind)
        ]
    except (PluginProblem, FgkError):
        manager.unregister(plugin)
        raise
    return hooks, tuple(offers)


def _offers(caller: pluggy.HookCaller, plugin: str, kind: HookKind) -> list[Offer]:
    results = guarded("plugin-hook-failed", {"hook": kind.hook}, caller)
    if not results:
        raise PluginProblem("plugin-hook-not-iterable", hook=kind.hook, cause="None")
    found = []
    for result in results:
        if not isinstance(result, Iterable):
            raise PluginProblem("plugin-hook-not-iterable", hook=kind.hook, cause=type(result).__name__)
        items = guarded("plugin-hook-failed", {"hook": kind.hook}, _taken, result)
        if len(items) > MAX_OFFERS:
            raise PluginProblem("plugin-hook-endless", hook=kind.hook, cause=f"> {MAX_OFFERS}")
        for item in items:
            problem = guarded("plugin-hook-failed", {"hook": kind.hook}, kind.problem, item)
            if problem:
                raise PluginProblem(
                    "plugin-offer-invalid", hook=kind.hook, cause=f"{type(item).__name__} {problem}"
                )
            value = cast(AnyOffer, item)  # kind.problem has just checked it
            found.append(Offer(plugin, kind.kind, value.name, value))
    return found


def _taken(items: Iterable[object]) -> list[object]:
    return list(islice(items, MAX_OFFERS + 1))


def _without_clashes(infos: Sequence[PluginInfo], offers: Sequence[Offer]) -> Loaded:
    """Takes out every plugin that offers what another offers too, so that no order ever decides."""
    found = clashes(offers)
    by_name = {info.name: info for info in infos}
    checked = []
    for info in infos:
        if info.name in found:
            _, other, what = found[info.name]
            rival = by_name[other.plugin]
            owner = f"{rival.name} ({rival.distribution} {rival.version})" if rival.distribution else rival.name
            details = {"offer": what, "other": owner, "cause": f"{what}: {owner}"}
            info = _failed(info, "plugin-offer-twice", details)
        checked.append(info)
    kept = tuple(offer for offer in offers if offer.plugin not in found)
    return Loaded(kept, tuple(checked))


def _sound(info: PluginInfo, hooks: tuple[str, ...], offers: Sequence[Offer]) -> PluginInfo:
    names = tuple(sorted(f"{offer.kind} {offer.name}" for offer in offers))
    return PluginInfo(info.name, info.distribution, info.version, hooks, names)


def _failed(info: PluginInfo, code: str, details: dict[str, str]) -> PluginInfo:
    failure = Failure(info.name, info.distribution, info.version, code, details)
    return PluginInfo(info.name, info.distribution, info.version, info.hooks, info.offers, failure)


def _distribution(entry: EntryPoint) -> tuple[str, str]:
    return (entry.dist.name, entry.dist.version) if entry.dist else ("", "")

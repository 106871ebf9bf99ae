"""Loads plugins one by one: whatever one of them does wrong becomes a failure with its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import ParamSpec, TypeVar, cast

import pluggy

import fgk_docs.hookspecs as specs
from fgk_docs.errors import BrokenPlugin, FgkError
from fgk_docs.host.hooks import require_fitting
from fgk_docs.host.offers import HOOKS, MAX_OFFERS, AnyOffer, HookKind, Offer, clashes
from fgk_docs.host.source import PluginProblem, PluginSource
from fgk_docs.safe.deadline import Overdue, within

SECONDS = 600.0
"""How long a call into a plugin may take at most: no file takes as long, and nobody waits longer."""
LOADING = 60.0
"""How long the import of a plugin and each of its hooks may take; a slow disk is no fault."""

HANGS = "plugin-hangs"
"""Code of the error about a plugin that does not answer in time."""

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a plugin does not work.

    Args:
        name: of the plugin.
        distribution, version: the installed package that brings it, or the file's name; "" where unknown.
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
        package = f"{self.distribution} {self.version}".strip() or "–"
        return BrokenPlugin(self.code, self.name, **{"plugin": self.name, "package": package, **self.details})


@dataclass(frozen=True, slots=True)
class PluginInfo:
    """A plugin as ``plugin list`` shows it: the hooks it implements, and kind and name of what it offers."""

    name: str
    distribution: str
    version: str
    hooks: tuple[str, ...] = ()
    offers: tuple[tuple[str, str], ...] = ()
    failure: Failure | None = None
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A call into a plugin.

    Args:
        code: catalogue code where it fails.
        hook: what is asked for ("fgk_docs_readers", "read sheets"), for the message.
        seconds: how long it may take.
    """

    code: str
    hook: str
    seconds: float = SECONDS


def guarded(call: Call, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Calls a plugin's function; whatever it raises, or that it takes too long, becomes a ``PluginProblem``.

    Raises:
        PluginProblem: the function failed.
        FgkError: raised by the function on purpose.
    """
    try:
        return within(call.seconds, function, *args, **kwargs)
    except (FgkError, PluginProblem, KeyboardInterrupt):
        raise
    except Overdue:
        seconds = f"{call.seconds:g}"
        raise PluginProblem(HANGS, hook=call.hook, seconds=seconds, cause=f"> {seconds} s") from None
    except BaseException as error:  # strangers' code: sys.exit and Rust panics come through here too
        raise PluginProblem(call.code, hook=call.hook, cause=f"{type(error).__name__}: {error}") from error


@dataclass(frozen=True, slots=True)
class Loaded:
    """All plugins of a host: their offers without those of failed plugins, and how each of them stands."""

    offers: tuple[Offer, ...]
    plugins: tuple[PluginInfo, ...]


def load(sources: Iterable[PluginSource], without: frozenset[str]) -> Loaded:
    """Loads plugins in order of their names; never raises for what a plugin does.

    Args:
        sources: all that are there, in any order.
        without: names of plugins that are not to be loaded.
    """
    manager = pluggy.PluginManager(specs.GROUP)
    manager.add_hookspecs(specs)
    by_name: dict[str, list[PluginSource]] = {}
    for source in sorted(sources, key=lambda source: source.order):
        by_name.setdefault(source.name, []).append(source)
    plugins = [_plugin(manager, alike, alike[0].name in without) for alike in by_name.values()]
    return _without_clashes([info for info, _ in plugins], [offer for _, offers in plugins for offer in offers])


def _plugin(
    manager: pluggy.PluginManager, sources: Sequence[PluginSource], disabled: bool
) -> tuple[PluginInfo, tuple[Offer, ...]]:
    source = sources[0]
    info = PluginInfo(source.name, source.distribution, source.version, disabled=disabled)
    if disabled:
        return info, ()
    try:
        if len(sources) > 1:
            raise PluginProblem(
                "plugin-name-twice", cause=", ".join(one.distribution or one.value for one in sources)
            )
        hooks, offers = _register(manager, source)
    except (PluginProblem, FgkError) as problem:
        details = {"cause": problem.code, **problem.details}
        code = problem.code if isinstance(problem, PluginProblem) else "plugin-not-loadable"
        return _failed(info, code, details), ()
    names = tuple(sorted((offer.kind, offer.name) for offer in offers))
    return replace(info, hooks=hooks, offers=names), offers


def _register(manager: pluggy.PluginManager, source: PluginSource) -> tuple[tuple[str, ...], tuple[Offer, ...]]:
    plugin = guarded(Call("plugin-not-loadable", "import", LOADING), source.load)
    guarded(Call("plugin-hook-invalid", "register"), require_fitting, manager, plugin)
    guarded(Call("plugin-hook-invalid", "register"), manager.register, plugin, source.name)
    try:
        guarded(Call("plugin-hook-invalid", "register"), manager.check_pending)
        hooks = tuple(sorted(caller.name for caller in manager.get_hookcallers(plugin) or ()))
        if not hooks:
            raise PluginProblem("plugin-without-hooks", cause="no hook implementation")
        others = [other for other in manager.get_plugins() if other is not plugin]
        offers = [
            offer
            for kind in HOOKS
            if kind.hook in hooks
            for offer in _offers(manager.subset_hook_caller(kind.hook, others), source.name, kind)
        ]
    except (PluginProblem, FgkError):
        manager.unregister(plugin)
        raise
    return hooks, tuple(offers)


def _offers(caller: pluggy.HookCaller, plugin: str, kind: HookKind) -> list[Offer]:
    call = Call("plugin-hook-failed", kind.hook, LOADING)
    results = guarded(call, caller)
    if not results:
        raise PluginProblem("plugin-hook-not-iterable", hook=kind.hook, cause="None")
    found = []
    for result in results:
        if not isinstance(result, Iterable):
            raise PluginProblem("plugin-hook-not-iterable", hook=kind.hook, cause=type(result).__name__)
        items = guarded(call, _taken, result)
        if len(items) > MAX_OFFERS:
            raise PluginProblem("plugin-hook-endless", hook=kind.hook, cause=f"> {MAX_OFFERS}")
        for item in items:
            problem = guarded(call, kind.problem, item)
            if problem:
                name = (item if isinstance(item, type) else type(item)).__name__
                raise PluginProblem("plugin-offer-invalid", hook=kind.hook, cause=f"{name} {problem}")
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
            package = f"{rival.distribution} {rival.version}".strip()
            owner = f"{rival.name} ({package})" if package else rival.name
            details = {"offer": what, "other": owner, "cause": f"{what}: {owner}"}
            info = _failed(info, "plugin-offer-twice", details)
        checked.append(info)
    kept = tuple(offer for offer in offers if offer.plugin not in found)
    return Loaded(kept, tuple(checked))


def _failed(info: PluginInfo, code: str, details: dict[str, str]) -> PluginInfo:
    return replace(info, failure=Failure(info.name, info.distribution, info.version, code, details))

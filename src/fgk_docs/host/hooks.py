"""Whether a plugin's functions fit the hooks: a function nobody would ever call is told, with what may be meant."""

from __future__ import annotations

import inspect
from collections.abc import Iterable

import pluggy

from fgk_docs.host.source import PluginProblem
from fgk_docs.profiles import suggestion

_PREFIX = "fgk_docs_"
_COLLECTING = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)


def require_fitting(manager: pluggy.PluginManager, plugin: object) -> None:
    """Looks at every function of a plugin that is marked as a hook or called like one.

    Raises:
        PluginProblem: ``plugin-hook-unknown``: marked, and no hook has its name; ``plugin-hook-unmarked``: called
            like a hook, and not marked; ``plugin-hook-parameters``: it asks for more than the hook gives.
    """
    known = {name: caller.spec for name, caller in vars(manager.hook).items() if caller.spec is not None}
    for name in dir(plugin):
        function = inspect.getattr_static(plugin, name)
        options = manager.parse_hookimpl_opts(plugin, name)
        if options is None:
            if inspect.isfunction(function) and name in known:
                raise PluginProblem("plugin-hook-unmarked", hook=name, cause=name)
            continue
        hook = options.get("specname") or name
        if hook not in known:
            raise _unknown(hook, known)
        surplus = _needed(getattr(plugin, name)) - set(known[hook].argnames)
        if surplus:
            raise PluginProblem("plugin-hook-parameters", hook=hook, cause=", ".join(sorted(surplus)))


def _unknown(hook: str, known: Iterable[str]) -> PluginProblem:
    short = {name.removeprefix(_PREFIX): name for name in known}
    near = suggestion(hook.removeprefix(_PREFIX), short)
    return PluginProblem(
        "plugin-hook-unknown",
        cause=hook,
        suggestion=short.get(near, near),
        choices=", ".join(sorted(short.values())),
    )


def _needed(function: object) -> set[str]:
    """The names of the parameters that a call has to give; none where Python cannot tell."""
    if not callable(function):
        return set()
    parameters = inspect.signature(function).parameters.values()
    return {one.name for one in parameters if one.default is one.empty and one.kind not in _COLLECTING}

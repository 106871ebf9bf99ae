"""``check_hooks``: a plugin loads as the host loads it, anywhere, quickly, without side effects."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType

from fgk_docs.hookspecs import GROUP
from fgk_docs.host import Host
from fgk_docs.host.offers import HOOKS
from fgk_docs.testing.elsewhere import SECONDS, Job, steady
from fgk_docs.testing.laws import Law, LawBroken
from fgk_docs.testing.offers import offers_of, require_shape

_ALLOWED = frozenset({"pluggy", "pydantic", "pydantic_core", "typing_extensions", "annotated_types"})
"""Third-party packages that the contract itself stands on."""


def check_hooks(plugin: ModuleType | str, *, may_import: Iterable[str] = ()) -> Host:
    """Proves that a plugin can be loaded and that what it offers keeps the contract.

    Args:
        plugin: its module, or the name of its installed entry point.
        may_import: packages that loading it may import beside its own, pluggy and pydantic.

    Returns:
        A host with this plugin alone, to get at its offers.

    Raises:
        LawBroken: naming law, place and remedy.
    """
    name, module = _found(plugin)
    where = f"plugin ‚{name}‘"
    told = steady(where, Job(load_alone, (name, module)))
    if not isinstance(told, Loaded) or told.failures:
        what = "; ".join(told.failures) if isinstance(told, Loaded) else str(told)
        remedy = "Run `fgk-docs plugin list`; the hooks are described in docs/reference/hooks.md."
        raise LawBroken(Law.CONTRACT, where, what, remedy)
    heavy = _heavy(name, module) - set(may_import)
    if heavy:
        remedy = "Import inside identify, read, write, make or a check; or allow it with may_import=."
        raise LawBroken(Law.LIGHT, where, f"loading it imports {', '.join(sorted(heavy))}", remedy)
    host = Host.load(entry_points=[EntryPoint(name, module, GROUP)])
    _require_docstrings(EntryPoint(name, module, GROUP).load(), where)
    for kind, offers in offers_of(host).items():
        for offer in offers.values():
            require_shape(kind, offer)
    return host


@dataclass(frozen=True)
class Loaded:
    """What loading a plugin gave: failures with their causes, and the names of its offers."""

    failures: tuple[str, ...]
    offers: tuple[str, ...]


def load_alone(folder: Path, name: str, module: str) -> Loaded:
    """The job: loads the plugin and nothing else."""
    host = Host.load(entry_points=[EntryPoint(name, module, GROUP)])
    failures = tuple(f"{failure.code}: {failure.cause}" for failure in host.failures)
    return Loaded(failures, tuple(" ".join(offer) for info in host.plugins for offer in info.offers))


def _heavy(name: str, module: str) -> set[str]:
    """Third-party packages that loading the plugin imports, asked in a fresh Python."""
    code = (
        "import sys, fgk_docs.host, fgk_docs.model.case\n"
        "from importlib.metadata import EntryPoint\n"
        "before = set(sys.modules)\n"
        f"fgk_docs.host.Host.load(entry_points=[EntryPoint({name!r}, {module!r}, {GROUP!r})])\n"
        "found = {one.partition('.')[0] for one in set(sys.modules) - before}\n"
        "print()\n"
        "print(*sorted(found - sys.stdlib_module_names))\n"
    )
    path = os.pathsep.join(folder or str(Path.cwd()) for folder in sys.path)
    done = subprocess.run(  # noqa: S603 - this Python
        [sys.executable, "-P", "-W", "ignore", "-c", code],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    packages = done.stdout.rstrip("\n").rpartition("\n")[2].split()
    allowed = {"fgk_docs", module.partition(":")[0].partition(".")[0]} | _ALLOWED
    return {one for one in packages if one not in allowed and not one.startswith("_")}


def _found(plugin: ModuleType | str) -> tuple[str, str]:
    """Name and module of the plugin."""
    if isinstance(plugin, ModuleType):
        return plugin.__name__.rpartition(".")[2], plugin.__name__
    known = {entry.name: entry.value for entry in entry_points(group=GROUP)}
    if plugin not in known:
        remedy = "Install the distribution (pip install -e .), or give the module itself."
        raise LawBroken(Law.CONTRACT, f"plugin ‚{plugin}‘", f"not among {', '.join(sorted(known))}", remedy)
    return plugin, known[plugin]


def _require_docstrings(plugin: object, where: str) -> None:
    hooks = [getattr(plugin, rule.hook, None) for rule in HOOKS]
    for one in (plugin, *filter(None, hooks)):
        if not (one.__doc__ or "").strip():
            what = f"{getattr(one, '__name__', type(one).__name__)} has no docstring"
            raise LawBroken(Law.CONTRACT, where, what, "Say in one line what it offers.")

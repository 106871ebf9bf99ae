"""Where plugins come from: entry points of installed packages, and files that a call names."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from importlib.metadata import EntryPoint
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path


class PluginProblem(Exception):
    """A plugin broke its contract; carries what a ``Failure`` needs."""

    def __init__(self, code: str, **details: object) -> None:
        self.code = code
        self.details = {name: str(value) for name, value in details.items()}
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class PluginSource:
    """A plugin that can be loaded.

    Args:
        name: what it is called in messages and by ``--without-plugin``.
        value: module, attribute or file.
        load: imports it; raises whatever the plugin raises.
        distribution, version: the installed package that brings it; the file's name and "" for a file.
    """

    name: str
    value: str
    load: Callable[[], object]
    distribution: str = ""
    version: str = ""

    @property
    def order(self) -> tuple[str, ...]:
        """By what sources are sorted, so that the order in which they were found plays no part."""
        return (self.name, self.distribution, self.version, self.value)


def of_entry_point(entry: EntryPoint) -> PluginSource:
    """The plugin behind an entry point."""
    name, version = (entry.dist.name, entry.dist.version) if entry.dist else ("", "")
    return PluginSource(entry.name, entry.value, entry.load, name, version)


def of_file(path: Path) -> PluginSource:
    """The plugin in one Python file; it is called by the file's stem."""
    return PluginSource(path.stem, str(path), lambda: _imported(path), path.name)


class _Uncached(SourceFileLoader):
    """Leaves nothing behind in the folder of the file: it may be one of data."""

    def set_data(self, *args: object, **kwargs: object) -> None:
        """Writes no bytecode."""


def _imported(path: Path) -> object:
    """The module of a file.

    Raises:
        PluginProblem: ``plugin-file-relative``: the file needs others beside it.
    """
    _refuse_relative_imports(path)
    name = f"fgk_docs_plugin_file_{path.stem}"
    loader = _Uncached(name, str(path))
    spec = spec_from_loader(name, loader)
    assert spec is not None  # a loader is there
    module = module_from_spec(spec)
    sys.modules[name] = module  # what a module defines looks there for its annotations
    try:
        loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _refuse_relative_imports(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_bytes(), path.name)):
        if isinstance(node, ast.ImportFrom) and node.level:
            words = f"from {'.' * node.level}{node.module or ''} import {', '.join(one.name for one in node.names)}"
            raise PluginProblem("plugin-file-relative", line=node.lineno, cause=words)

"""Merges the TOML of several profiles, grain by grain, and remembers who supplied each grain.

A table is a set of entries keyed by id. An upper profile changes an entry by naming it, adds one by a new id
(``after = "id"`` says where), and takes one out with ``remove = true``. Everything that is not a table is
replaced as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fgk_docs.errors import BrokenProfile
from fgk_docs.model.document import Origin
from fgk_docs.profiles.suggest import suggestion
from fgk_docs.safe.toml import TomlTable, TomlValue

AFTER, REMOVE, EXTENDS, SCHEMA_KEY = "after", "remove", "extends", "schema"

Keys = tuple[str, ...]
Entries = dict[str, TomlValue]


@dataclass(frozen=True, slots=True)
class Layer:
    """One profile's version of a TOML file."""

    profile: str
    path: str
    toml: TomlTable

    def origin(self, *keys: str | int) -> Origin:
        """Where in this file a key stands."""
        return Origin(self.profile, self.path, self.toml.line(*keys))

    def error(self, code: str, keys: Sequence[str | int], **details: object) -> BrokenProfile:
        """An error that points at a key of this file."""
        return BrokenProfile(code, f"{self.profile}/{self.path}:{self.toml.line(*keys)}", **details)


@dataclass(frozen=True, slots=True)
class Table:
    """TOML merged through a chain of profiles.

    Args:
        path: path of the file in the profiles.
        data: the merged data without ``after``, ``remove`` and ``schema``; shared, not to be changed.
        base: the lowest profile's file.
        owners: key path → file that brought or last changed it; what is below is owned with it.
        schema: what the file says about the version of its format (``schema = 1``); None where it says nothing.
    """

    path: str
    data: Entries
    base: Layer
    owners: dict[Keys, Layer]
    schema: TomlValue | None = None

    def layer(self, *keys: str | int) -> Layer:
        """The profile's file that a key comes from (or its nearest parent does)."""
        names = tuple(str(key) for key in keys)
        for end in range(len(names), 0, -1):
            if names[:end] in self.owners:
                return self.owners[names[:end]]
        return self.base

    def origin(self, *keys: str | int) -> Origin:
        """Profile, file and line of a key path ("rules", "unreadable", "verdict"; list positions from 0)."""
        return self.layer(*keys).origin(*keys)

    def error(self, code: str, *keys: str | int, **details: object) -> BrokenProfile:
        """An exception whose place is the file and line of a key; details for the catalogue's text."""
        return self.layer(*keys).error(code, keys, **details)

    def unknown(self, code: str, *keys: str | int, known: Sequence[str], **details: object) -> BrokenProfile:
        """Like :meth:`error` for a last key that is not among the known ones, with "meinten Sie …?"."""
        word = str(keys[-1])
        return self.error(code, *keys, value=word, suggestion=suggestion(word, known), **details)


def merge(layers: Sequence[Layer], path: str | None = None) -> Table:
    """Merges one file of several profiles.

    Args:
        layers: at least one, the lowest profile first.
        path: what the result is called, when not as the lowest layer.

    Raises:
        BrokenProfile: with file, line and suggestion, for an ``after`` or ``remove`` that names nothing, a
            circle of ``after``, or a table where there was a value (or the other way round).
    """
    owners: dict[Keys, Layer] = {}
    data: Entries = {}
    for layer in layers:
        data = _Merge(layer, owners, layer is layers[0]).entries(data, layer.toml.data, ())
    data.pop(EXTENDS, None)
    stated = None if isinstance(data.get(SCHEMA_KEY), dict) else data.pop(SCHEMA_KEY, None)
    return Table(path or layers[0].path, data, layers[0], owners, stated)


@dataclass(frozen=True, slots=True)
class _Merge:
    """Lays one layer over what the layers below gave."""

    layer: Layer
    owners: dict[Keys, Layer]
    is_base: bool

    def entries(self, lower: Entries, upper: Entries, path: Keys) -> Entries:
        merged = dict(lower)
        moves: dict[str, str] = {}
        removed: list[str] = []
        for key, value in upper.items():
            here = (*path, key)
            if not isinstance(value, dict):
                self._replace(merged, key, value, here)
                continue
            content = {name: child for name, child in value.items() if not _is_order(name, child)}
            if value.get(REMOVE) is True:
                self._refuse_unknown(key, lower, (*here, REMOVE), "profile-remove-unknown")
                if content:
                    raise self.layer.error("profile-remove-and-change", (*here, REMOVE), value=key)
                removed.append(key)
            else:
                merged[key] = self._entry(lower.get(key), content, here)
            anchor = value.get(AFTER)
            if isinstance(anchor, str):
                moves[key] = anchor
        merged = self._ordered(merged, moves, path)
        for key in removed:
            del merged[key]
            self._disown((*path, key))
        return merged

    def _replace(self, merged: Entries, key: str, value: TomlValue, here: Keys) -> None:
        if isinstance(merged.get(key), dict):
            raise self.layer.error("profile-table-expected", here, value=".".join(here))
        merged[key] = value
        if not self.is_base:
            self.owners[here] = self.layer

    def _entry(self, lower: TomlValue | None, content: Entries, here: Keys) -> TomlValue:
        if lower is not None and not isinstance(lower, dict):
            raise self.layer.error("profile-value-expected", here, value=".".join(here))
        if lower is None and not self.is_base:
            self.owners[here] = self.layer
        return self.entries(lower or {}, content, here)

    def _disown(self, path: Keys) -> None:
        for keys in [keys for keys in self.owners if keys[: len(path)] == path]:
            del self.owners[keys]

    def _ordered(self, merged: Entries, moves: dict[str, str], path: Keys) -> Entries:
        if not moves:
            return merged
        for key, anchor in moves.items():
            self._refuse_unknown(anchor, [name for name in merged if name != key], (*path, key, AFTER))
            self._refuse_circle(key, moves, path)
        following: dict[str, list[str]] = {}
        for key, anchor in moves.items():
            following.setdefault(anchor, []).append(key)
        order: list[str] = []
        waiting = [key for key in reversed(merged) if key not in moves]
        while waiting:
            key = waiting.pop()
            order.append(key)
            waiting.extend(reversed(following.get(key, [])))
        return {key: merged[key] for key in order}

    def _refuse_circle(self, key: str, moves: dict[str, str], path: Keys) -> None:
        met, current = {key}, moves[key]
        while current in moves:
            if current in met:
                raise self.layer.error("profile-order-circle", (*path, key, AFTER), value=current)
            met.add(current)
            current = moves[current]

    def _refuse_unknown(
        self, key: str, known: Sequence[str] | Entries, place: Keys, code: str = "profile-after-unknown"
    ) -> None:
        if key not in known:
            raise self.layer.error(code, place, value=key, suggestion=suggestion(key, known))


def _is_order(name: str, value: TomlValue) -> bool:
    return (name == AFTER and isinstance(value, str)) or (name == REMOVE and isinstance(value, bool))

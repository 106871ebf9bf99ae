"""Whether the tables of a chain say what its profiles say: asked entry by entry, without the merge itself."""

from __future__ import annotations

from collections.abc import Iterator

from fgk_docs.profiles import Chain
from fgk_docs.profiles.merge import AFTER, EXTENDS, REMOVE, SCHEMA_KEY
from fgk_docs.safe.toml import TomlValue
from fgk_docs.testing.laws import Law, LawBroken

Keys = tuple[str, ...]
_ORDERS = (AFTER, REMOVE, EXTENDS)
_OWN = "profile.toml"


def check_merged(chain: Chain, where: str) -> None:
    """Every entry that the nearest profile states holds, and every entry that it does not touch is as below.

    Raises:
        LawBroken: for the first entry that was lost or changed.
    """
    nearest = Chain(chain.profiles[:1])
    below = Chain(chain.profiles[1:]) if len(chain.profiles) > 1 else None
    for path in nearest.paths():
        if not path.endswith(".toml") or path == _OWN:
            continue
        own, merged = _own(nearest, path), chain.table(path).data
        for keys, value in _stated(own, ()):
            if keys != (SCHEMA_KEY,) and _at(merged, keys) != value:
                _lost(f"{where}, {path}, {'.'.join(keys)}", f"it says {value!r}, and {_at(merged, keys)!r} holds")
        if below is None or below.find(path) is None:
            continue
        for keys, value in _leaves(below.table(path).data, ()):
            if keys != (SCHEMA_KEY,) and not _touched(own, keys) and _at(merged, keys) != value:
                what = (
                    f"{value!r} of a profile below became {_at(merged, keys)!r}, though nothing was said about it"
                )
                _lost(f"{where}, {path}, {'.'.join(keys)}", what)


def _own(nearest: Chain, path: str) -> dict[str, TomlValue]:
    import tomllib

    found = nearest.find(path)
    data: dict[str, TomlValue] = tomllib.loads(found.data.decode("utf-8-sig")) if found is not None else {}
    return data


def _lost(where: str, what: str) -> None:
    remedy = "Entries of a profile are merged one by one (docs/reference/profiles.md); name the entry alone."
    raise LawBroken(Law.NOTHING_SILENT, where, what, remedy)


def _leaves(data: dict[str, TomlValue], path: Keys) -> Iterator[tuple[Keys, TomlValue]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def _stated(data: dict[str, TomlValue], path: Keys) -> Iterator[tuple[Keys, TomlValue]]:
    """What a profile's own file states; orders about entries are none of it."""
    if data.get(REMOVE) is True:
        return
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _stated(value, (*path, key))
        elif key not in _ORDERS:
            yield (*path, key), value


def _touched(own: dict[str, TomlValue], keys: Keys) -> bool:
    """Whether the profile's own file says something about an entry: states it, replaces it or takes it out."""
    item: TomlValue = own
    for key in keys:
        if not isinstance(item, dict):
            return True
        if item.get(REMOVE) is True:
            return True
        if key not in item:
            return False
        item = item[key]
    return True


def _at(data: dict[str, TomlValue], keys: Keys) -> TomlValue | None:
    item: TomlValue | None = data
    for key in keys:
        item = item.get(key) if isinstance(item, dict) else None
    return item

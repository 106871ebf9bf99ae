"""What is wrong with the vocabularies of a chain: entries that no parser can use, and misspelt keys of entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from fgk_docs.errors import BrokenProfile
from fgk_docs.forms.words import Words
from fgk_docs.language.vocabulary import typos
from fgk_docs.profiles import Chain
from fgk_docs.safe.toml import TomlValue

FOLDER = "vocabulary"
COMMON = ("title", "synonyms", "after", "remove")
_LOADED: Mapping[str, Callable[[Words], object]] = {
    "status": lambda words: words.status,
    "bodies": lambda words: words.bodies,
    "offices": lambda words: words.offices,
    "roles": lambda words: words.roles,
    "municipalities": lambda words: words.municipalities,
    "impact-questions": lambda words: words.questions,
    "fields": lambda words: words.fields,
    "municipality-kinds": lambda words: words.kinds,
    "rows": lambda words: words.rows,
}
"""File → what the parsers make of it."""


def check_vocabularies(chain: Chain) -> None:
    """Refuses the first entry that cannot be used, and the first key that looks like a misspelt one.

    Texts may name any key of an entry, and so only a key that is nearly one of those below is a mistake.

    Raises:
        BrokenProfile: with file, line and what may be meant.
    """
    for path in chain.paths(FOLDER):
        _check_keys(chain, path)
    words = Words(chain)
    for name, load in _LOADED.items():
        try:
            load(words)
        except BrokenProfile as error:
            raise _placed(chain, name, error) from None


def _check_keys(chain: Chain, path: str) -> None:
    known = set(COMMON)
    layers = [layer for one in reversed(chain.profiles) if (layer := chain.layer(one.name, path)) is not None]
    for layer in layers:
        entries = [*_keys(layer.toml.data, ())]
        for keys in entries if layer is not layers[0] else ():
            meant = next((one for one in sorted(known) if typos(keys[-1], one)), None)
            if keys[-1] not in known and meant is not None:
                raise layer.error("profile-key-unknown", keys, value=keys[-1], suggestion=meant)
        known.update(keys[-1] for keys in entries)


def _keys(data: Mapping[str, TomlValue], path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Each key of an entry that holds a value, with its way there."""
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _keys(value, (*path, key))
        elif path:
            yield (*path, key)


def _placed(chain: Chain, name: str, error: BrokenProfile) -> BrokenProfile:
    """An error of a parser with the file and line of the entry that it names."""
    table, keys = chain.table(f"{FOLDER}/{name}.toml"), error.place.split(".")
    while keys and keys[0] not in table.data:
        keys.pop(0)
    return table.error(error.code, *keys, **error.details)

"""Model paths: ``reports/2019/entries/2.1.3/status`` names one value of a case, by ids and never by position."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256

from pydantic import BaseModel

from fgk_docs.model.base import Frozen, Record, Value
from fgk_docs.model.lazy import Lazy

_TRANSLITERATION = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "ae", "Ö": "oe", "Ü": "ue"})


def join(*parts: str) -> str:
    """A path from its parts."""
    return "/".join(filter(None, parts))


def at(case: BaseModel, path: str) -> object:
    """The value at a path.

    Raises:
        KeyError: when the path leads nowhere; the argument is the path.
    """
    item: object = case
    for part in path.split("/"):
        item = _step(item, part, path)
    return item


def _step(item: object, part: str, path: str) -> object:
    if isinstance(item, BaseModel) and part in type(item).model_fields:
        return getattr(item, part)
    if isinstance(item, (tuple, Lazy)):
        for index, child in enumerate(item):
            if (child.id if isinstance(child, Record) else str(index)) == part:
                return child
    if isinstance(item, dict) and part in item:
        return item[part]
    raise KeyError(path)


def leaves(item: object, prefix: str = "") -> Iterator[tuple[str, object]]:
    """Every stated value with its path, in model order; None, empty collections and record ids are left out.

    Raw JSON of an extension is one value: its keys are anybody's.
    """
    found: list[tuple[str, object]] = []
    _collect(item, prefix, found)
    return iter(found)


def _collect(item: object, path: str, found: list[tuple[str, object]]) -> None:
    if isinstance(item, Frozen) and not isinstance(item, Value):
        start = f"{path}/" if path else ""
        for name, value in item.__dict__.items():
            if value is None or value == () or (name == "id" and isinstance(item, Record)):
                continue
            if isinstance(value, (str, Value)):
                found.append((start + name, value))
            else:
                _collect(value, start + name, found)
    elif isinstance(item, tuple):
        for index, child in enumerate(item):
            _collect(child, f"{path}/{child.id if isinstance(child, Record) else index}", found)
    elif isinstance(item, dict):
        for key, child in item.items():
            if isinstance(child, (dict, list)):
                found += [(f"{path}/{key}", child)] if child else []
            else:
                _collect(child, f"{path}/{key}", found)
    elif item is not None:
        found.append((path, item))


def slug(text: str, limit: int = 40) -> str:
    """A readable id from words: "Zuständigkeit & Ort" → "zustaendigkeit-ort"; empty when nothing is left."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).translate(_TRANSLITERATION).lower())
    words = re.findall(r"[a-z0-9]+", "".join(mark for mark in plain if not unicodedata.combining(mark)))
    return "-".join(words)[:limit].strip("-")


def content_id(*words: str) -> str:
    """A short id that depends on these words alone (first ten hex digits of their SHA-256)."""
    return sha256("\x1f".join(words).encode()).hexdigest()[:10]


@lru_cache(maxsize=4096)
def number_id(text: str) -> str:
    """An id from a number as written: "2.1.3." → "2.1.3", "Nr. 4/2" → "Nr.-4-2"."""
    return re.sub(r"[\s/]+", "-", text.strip()).rstrip(".-")


def unique(candidate: str, taken: set[str], *words: str) -> str:
    """The candidate itself, or with a content suffix where another record has it already; marks it as taken.

    Two records with the same id and the same words are told apart by a count, in reading order.
    """
    chosen = candidate
    if chosen in taken:
        chosen = f"{candidate}~{content_id(*words)}"
        count = 2
        while chosen in taken:
            chosen = f"{candidate}~{content_id(*words)}-{count}"
            count += 1
    taken.add(chosen)
    return chosen

"""What a person names as inputs: files, folders, patterns, and a list that comes from elsewhere."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path

from fgk_docs.errors import UsageError

LIST = "-"
"""Stands for the list."""
MOST_BYTES = 100_000_000
"""A list of more bytes is none."""


def named(arguments: Sequence[str], listed: Callable[[int], bytes]) -> tuple[Path, ...]:
    """The files and folders that are meant, each of them there.

    A pattern (``*``, ``?``, ``[…]``, ``**`` for any folders) stands for the files that it fits, by name; where it
    fits none, for the folders. Something that is there is never a pattern, whatever its name.

    Args:
        arguments: of the call, in their order.
        listed: reads so many bytes of the list at most: a path a line, or each ended by a zero byte.

    Raises:
        UsageError: ``input-not-there``, ``pattern-without-files``, ``list-names-nothing``, ``list-empty`` or
            ``list-too-long``.
    """
    return tuple(path for argument in arguments for path in _meant(argument, listed))


def _meant(argument: str, listed: Callable[[int], bytes]) -> Iterator[Path]:
    if argument == LIST:
        yield from _of_list(listed(MOST_BYTES + 1))
    elif os.path.lexists(argument):
        yield Path(argument)
    elif has_magic(argument):
        yield from _of_pattern(argument)
    else:
        raise UsageError("input-not-there", argument)


def _of_pattern(pattern: str) -> Sequence[Path]:
    # Path.glob refuses a pattern that begins at the root, and finds hidden files.
    matches = glob(pattern, recursive=True)  # noqa: PTH207 - see above
    found = sorted(map(Path, matches), key=lambda path: path.parts)
    if not found:
        raise UsageError("pattern-without-files", pattern)
    return [path for path in found if not path.is_dir()] or found


def _of_list(data: bytes) -> Iterator[Path]:
    if len(data) > MOST_BYTES:
        raise UsageError("list-too-long", limit=MOST_BYTES // 1_000_000)
    data = data.removeprefix(b"\xef\xbb\xbf")
    # A line may end as Windows ends it; after a zero byte every character belongs to the name.
    parts = data.split(b"\0") if b"\0" in data else [line.rstrip(b"\r") for line in data.split(b"\n")]
    is_empty = True
    for number, part in enumerate(parts, 1):
        if not part.strip():
            continue
        is_empty = False
        path = Path(os.fsdecode(part))
        if not os.path.lexists(path):
            raise UsageError("list-names-nothing", str(path), line=number)
        yield path
    if is_empty:
        raise UsageError("list-empty")

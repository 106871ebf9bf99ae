"""What a new plugin consists of, and how it comes to disk."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from fgk_docs.deprecation import release
from fgk_docs.errors import NotWritable, UsageError
from fgk_docs.safe.refused import not_writable
from fgk_docs.safe.zip import Archive
from fgk_docs.safe.zipwrite import copy, pack, write_zip
from fgk_docs.version import __version__

KINDS = ("reader", "writer", "profile")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST = 30
_TAKEN = ("auto", "base", "fgk-docs")
_SUFFIX = ".tmpl"
_EDITION = "1"
"""Of the form that a drafted definition describes."""


def package(name: str, kind: str, definition: str | None = None) -> Mapping[str, bytes]:
    """The files of a new distribution ``fgk-docs-NAME``, by path.

    Args:
        name: what the plugin is called: small letters, digits and single hyphens.
        kind: one of ``KINDS``.
        definition: a form definition in TOML that a profile begins with.

    Raises:
        UsageError: ``plugin-name-invalid``.
    """
    if not _NAME.fullmatch(name) or len(name) > _LONGEST or name in _TAKEN:
        raise UsageError("plugin-name-invalid", name, value=name)
    title = " ".join(part.capitalize() for part in name.split("-"))
    major, minor = release(__version__)
    words = {
        "NAME": name,
        "MODULE": name.replace("-", "_"),
        "TITLE": title,
        "CLASS": title.replace(" ", ""),
        "SUFFIX": name.replace("-", "")[:10],
        "KIND": kind,
        "CORE": __version__,
        "NEXT": f"{major + 1}.0" if major else f"0.{minor + 1}",
    }
    filled = {name: word.encode() for name, word in words.items()}
    here = files(__name__.rpartition(".")[0])
    found = {**_patterns(here / "common", ""), **_patterns(here / kind, "")}
    made = {_filled(path.encode(), filled).decode(): _content(data, filled) for path, data in found.items()}
    if definition is not None:
        made[f"src/fgk_docs_{words['MODULE']}/profile/forms/{name}/{_EDITION}.toml"] = definition.encode()
    return made


def place(made: Mapping[str, bytes], target: Path) -> None:
    """Writes the files into a new folder: all of them or none.

    Raises:
        NotWritable: ``plugin-folder-exists``: there is something already; or it cannot be written.
    """
    if target.exists() or target.is_symlink():
        raise NotWritable("plugin-folder-exists", target.as_posix())
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        room = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise not_writable(target, error) from None
    try:
        room.chmod(0o755)
        for path, data in made.items():
            (room / path).parent.mkdir(parents=True, exist_ok=True)
            (room / path).write_bytes(data)
        room.rename(target)
    except OSError as error:
        shutil.rmtree(room, ignore_errors=True)
        raise not_writable(target, error) from None


def _patterns(folder: Traversable, path: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for item in folder.iterdir():
        if item.is_dir():
            found |= _patterns(item, f"{path}{item.name}/")
        elif item.name.endswith(_SUFFIX):
            found[f"{path}{item.name.removesuffix(_SUFFIX)}"] = item.read_bytes()
    return found


def _content(pattern: bytes, words: Mapping[str, bytes]) -> bytes:
    """A pattern with its words; one that is an archive (a template of a word processor) has them in its members."""
    return _archive(pattern, words) if pattern.startswith(b"PK") else _filled(pattern, words)


def _archive(pattern: bytes, words: Mapping[str, bytes]) -> bytes:
    """Members with words to fill in are not packed again: the bytes are the same whatever library packs."""
    source = Archive(pattern)
    members = []
    for name in source.entries:
        filled = _filled(old := source.read(name), words)
        members.append(copy(source, name) if filled == old else pack(name, filled, stored=True))
    return write_zip(members)


def _filled(pattern: bytes, words: Mapping[str, bytes]) -> bytes:
    return re.sub(rb"@([A-Z]+)@", lambda found: words.get(found[1].decode(), found[0]), pattern)

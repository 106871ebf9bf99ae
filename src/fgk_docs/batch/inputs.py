"""Which files a call is about: files and folders as named by a person, expanded in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath

from fgk_docs.errors import FgkError, UnreadableInput
from fgk_docs.model.paths import slug
from fgk_docs.safe.bundle import SUFFIX, Member, is_bundle, is_package, members_of

LITTER_NAMES = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
"""What file managers leave behind, in lower case."""
LITTER_PREFIXES = ("~$", ".~lock")
"""Lock files of office programs that have a document open."""


class SkipReason(StrEnum):
    """Why a file of a folder, or a file named a second time, is not read."""

    LITTER = "litter"
    HIDDEN = "hidden"
    SUFFIX = "suffix"
    OWN = "own"
    TWICE = "twice"
    UNLISTABLE = "unlistable"
    OUTSIDE = "outside"
    LINK = "link"
    SPECIAL = "special"
    PACKED_LITTER = "packed-litter"


UNREAD = frozenset({SkipReason.UNLISTABLE, SkipReason.SPECIAL})
"""Reasons that may keep a report from being read."""


_HERE = PurePath()
_MAC = "__MACOSX"
"""Folder in which a Mac packs what its files have beside their content."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read.

    Args:
        path: the file, in the words of the call ("forms/2019/a.xlsx" for a call with "forms").
        subfolder: where it lies below the folder that was named; outputs mirror it. Empty for a file named itself.
    """

    path: Path
    subfolder: PurePath = _HERE


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is not read, and why; for litter in an archive the archive, and how many there are."""

    path: Path
    reason: SkipReason
    number: int = 1


@dataclass(frozen=True, slots=True)
class Expansion:
    """What the arguments of a call mean: files to read, files left out, folders that were named."""

    inputs: tuple[Input, ...]
    skipped: tuple[Skipped, ...]
    folders: tuple[Path, ...]


def expand(
    arguments: Sequence[Path],
    suffixes: Collection[str],
    used: Collection[Path] = (),
    own: Collection[str] = (),
    is_claimed: Callable[[Path], bool] | None = None,
) -> Expansion:
    """Files, folders and archives, expanded: arguments in the order given, files of a folder sorted by path.

    An archive (.zip) counts as a folder, unless a reader takes it for its own. A member that is not to be read for
    what it is (encrypted, a link, twice) is an input, so that it is told as one.

    A file named itself is always tried, whatever it is called. From a folder, litter, hidden files, files that no
    reader names and documents of our own are left out, each listed. A file that is met twice is read once.

    Args:
        arguments: existing files and folders.
        suffixes: what readers name (".xlsx"), in lower case, with the dot.
        used: files that the call names for another purpose; they are left out of folders.
        own: how names of documents end that the program itself writes, in lower case (".oparl.json").
        is_claimed: whether a reader takes a file for its own; None where archives are not to be opened.

    Returns:
        The expansion; no file stands in it twice.
    """
    inputs: list[Input] = []
    skipped: list[Skipped] = []
    met: set[str] = set()
    looked_for = suffixes if is_claimed is None else {*suffixes, SUFFIX}
    for found in _candidates(arguments, looked_for, {os.path.realpath(path) for path in used}, tuple(own)):
        if isinstance(found, Skipped):
            skipped.append(found)
            continue
        identity = os.path.realpath(found.path)
        if identity in met:
            skipped.append(Skipped(found.path, SkipReason.TWICE))
            continue
        met.add(identity)
        if is_claimed is None or not is_bundle(found.path):
            inputs.append(found)
            continue
        # A folder that is named is no part of where results go, and neither is an archive that is.
        home = _HERE if found.path in arguments else found.subfolder / archive_folder(found.path)
        opened = packed_in(found, suffixes, own, is_claimed, home)
        inputs += [one for one in opened if isinstance(one, Input)]
        skipped += [one for one in opened if isinstance(one, Skipped)]
    return Expansion(tuple(inputs), tuple(skipped), tuple(path for path in arguments if path.is_dir()))


def packed_in(
    found: Input,
    suffixes: Collection[str],
    own: Collection[str],
    is_claimed: Callable[[Path], bool],
    home: PurePath,
) -> list[Input | Skipped]:
    """The files in an archive; the archive itself where it is none, is broken, or holds nothing to read.

    Args:
        found: the archive.
        suffixes: what readers name; an archive in an archive is not opened but told.
        own: how names of our own documents end.
        is_claimed: whether a reader takes a file for its own.
        home: where results of what lies at its top go.
    """
    members, wanted = _members(found.path, is_claimed), {*suffixes, SUFFIX}
    opened: list[Input | Skipped] = []
    litter = 0
    for member in members:
        path = found.path.joinpath(*member.path.parts)
        reason = _member_skipped(member, wanted, tuple(own))
        if reason is SkipReason.LITTER:
            litter += 1
        elif reason is not None:
            opened.append(Skipped(path, reason))
        else:
            opened.append(Input(path, home.joinpath(*map(_folder_name, member.path.parent.parts))))
    if not any(isinstance(one, Input) for one in opened):
        return [found]
    if litter:
        opened.append(Skipped(found.path, SkipReason.PACKED_LITTER, litter))
    return opened


def _members(path: Path, is_claimed: Callable[[Path], bool]) -> tuple[Member, ...]:
    """The files in an archive; none where it is to be read, or refused, as a file of its own."""
    try:
        if is_claimed(path):
            return ()
    except UnreadableInput:
        pass  # too large for a form
    except FgkError:
        return ()
    try:
        members = members_of(path)
    except UnreadableInput:
        return ()
    return () if is_package(members) else members


def _member_skipped(member: Member, suffixes: Collection[str], own: tuple[str, ...]) -> SkipReason | None:
    *folders, name = member.path.parts
    if _MAC in folders or name.startswith("._"):
        return SkipReason.LITTER
    reason = skip_reason(name, suffixes, own)
    return SkipReason.HIDDEN if reason is None and any(one.startswith(".") for one in folders) else reason


def archive_folder(path: Path) -> str:
    """Where results of what an archive holds go, below the folder that it lies in."""
    return _folder_name(path.stem)


def _folder_name(name: str) -> str:
    """The name of an archive, or of a folder in it, as one of our own: whoever packed it chooses no path here."""
    return slug(name, limit=80) or "archiv"


def skip_reason(name: str, suffixes: Collection[str], own: tuple[str, ...] = ()) -> SkipReason | None:
    """Why a file of this name is left out of a folder; None when it is read."""
    if name.lower() in LITTER_NAMES or name.startswith(LITTER_PREFIXES):
        return SkipReason.LITTER
    if name.startswith("."):
        return SkipReason.HIDDEN
    if PurePath(name).suffix.lower() not in suffixes:
        return SkipReason.SUFFIX
    return SkipReason.OWN if name.lower().endswith(own) else None


def _candidates(
    arguments: Sequence[Path], suffixes: Collection[str], used: Collection[str], own: tuple[str, ...]
) -> Iterator[Input | Skipped]:
    for argument in arguments:
        if argument.is_dir():
            yield from _files_of(argument, suffixes, used, own)
        else:
            yield Input(argument)


def _files_of(
    folder: Path, suffixes: Collection[str], used: Collection[str], own: tuple[str, ...]
) -> Iterator[Input | Skipped]:
    unlistable: list[Path] = []
    home = Path(os.path.realpath(folder))
    found: list[Path] = []
    # Links to folders are not followed: they may lead back up, or out of what the call names.
    for here, folders, names in os.walk(folder, onerror=lambda error: unlistable.append(Path(error.filename))):
        folders.sort()  # the system gives them in any order
        for name in [name for name in folders if name.startswith(".")]:
            folders.remove(name)
            yield Skipped(Path(here, name), SkipReason.HIDDEN)
        yield from (Skipped(Path(here, name), SkipReason.LINK) for name in folders if Path(here, name).is_symlink())
        found.extend(Path(here, name) for name in names)
    for path in unlistable:
        yield Skipped(path, SkipReason.UNLISTABLE)
    subfolders: dict[PurePath, PurePath] = {}
    """One of each: a season's inputs are held at once."""
    for path in sorted(found, key=lambda path: path.parts):
        reason = skip_reason(path.name, suffixes, own)
        if reason is None and used and os.path.realpath(path) in used:
            reason = SkipReason.TWICE
        if reason is None and path.is_symlink() and not _is_inside(path, home):
            reason = SkipReason.OUTSIDE
        if reason is None and path.exists() and not path.is_file():
            reason = SkipReason.SPECIAL  # reading a pipe may never end
        if reason:
            yield Skipped(path, reason)
        else:
            below = path.relative_to(folder).parent
            yield Input(path, subfolders.setdefault(below, below))


def _is_inside(path: Path, folder: Path) -> bool:
    """Whether what a link leads to lies in a folder: whoever drops a link may not have the whole disk read."""
    return folder in Path(os.path.realpath(path)).parents

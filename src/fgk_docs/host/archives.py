"""What is said of an archive of files where one file is read."""

from __future__ import annotations

from collections.abc import Collection

from fgk_docs.errors import UnreadableInput
from fgk_docs.protocols import InputFile
from fgk_docs.safe.bundle import SUFFIX, is_bundle, is_package, members_in

_MAGIC = b"PK"
_MOST_NAMES = 5
_LONGEST_NAME = 80


def refuse_archive(source: InputFile, suffixes: Collection[str]) -> None:
    """Raise UnreadableInput for an archive in which files are sent.

    Args:
        source: a file that no reader takes for its own.
        suffixes: what readers name, in lower case, with the dot.

    Raises:
        UnreadableInput: ``zip-empty``, ``zip-holds-files``, ``zip-without-reports``, or what is wrong with the
            archive.
    """
    if not source.head.startswith(_MAGIC):
        return
    try:
        members = members_in(source.data, source.name)
    except UnreadableInput:
        if is_bundle(source.path):
            raise
        return
    if is_package(members):
        return
    if not members:
        raise UnreadableInput("zip-empty", source.name)
    names = [str(one.path)[:_LONGEST_NAME] for one in members]
    shown = ", ".join(names[:_MOST_NAMES])
    if len(names) > _MOST_NAMES:
        shown += f" … ({len(names)})"
    is_any = any(one.path.suffix.lower() in {*suffixes, SUFFIX} for one in members)
    raise UnreadableInput("zip-holds-files" if is_any else "zip-without-reports", source.name, names=shown)

"""One file marked or stripped: by what its content is, every foreign error translated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from typing import Final, TypeVar

from fgk_docs.errors import UnreadableInput
from fgk_docs.model.feedback import Feedback
from fgk_docs.protocols import Annotated, InputFile
from fgk_docs.safe.zip import Archive
from fgk_docs_plugins.sheets.annotate.marks import NAME
from fgk_docs_plugins.sheets.annotate.parts import restored
from fgk_docs_plugins.sheets.grid import Reading
from fgk_docs_plugins.sheets.readers import READERS
from fgk_docs_plugins.sheets.reading import FOREIGN

Result = TypeVar("Result")
_XLSX: Final = (".xlsx", ".xlsm", ".xltx", ".xltm")
_ODS: Final = (".ods", ".ots")


def result_suffix(source: InputFile) -> str:
    """That of the file itself where its format is patched and its name tells the truth."""
    own, suffix = _format(source), PurePath(source.name).suffix.lower()
    if own == "xlsx" and suffix in _XLSX:
        return suffix
    if own == "xlsx" and source.data.startswith(b"PK"):
        return ".xlsm" if _has_macros(Archive(source.data, source.name)) else ".xlsx"
    if own == "ods" and source.data.startswith(b"PK"):
        return suffix if suffix in _ODS else ".ods"
    return ".xlsx"


def annotate(source: InputFile, feedback: Feedback) -> Annotated:
    """The file with remarks; a copy where its format cannot be patched.

    Raises:
        UnreadableInput: the file is broken or protected.
        NotWritable: it is signed or too large.
    """
    return _guarded(source, lambda: _annotate(source, feedback))


def strip(source: InputFile) -> bytes:
    """The file without our remarks; raises as :func:`annotate`."""
    return _guarded(source, lambda: _strip(source))


def _annotate(source: InputFile, feedback: Feedback) -> Annotated:
    own, suffix = _format(source), result_suffix(source)
    if own in ("xlsx", "ods") and source.data.startswith(b"PK"):
        if own == "xlsx":
            from fgk_docs_plugins.sheets.annotate.xlsx.patch import annotated
        else:
            from fgk_docs_plugins.sheets.annotate.ods.patch import annotated

        archive = Archive(_strip(source), source.name)
        data, unmarked = annotated(archive, source.name, feedback)
        return Annotated(data, suffix, unmarked=unmarked)
    return _copied(source, own, feedback, suffix)


def _copied(source: InputFile, own: str, feedback: Feedback, suffix: str) -> Annotated:
    """A fresh workbook with what the file says, and with remarks."""
    from fgk_docs_plugins.sheets.annotate.copying import fresh
    from fgk_docs_plugins.sheets.annotate.xlsx.patch import annotated

    reader = next(reader for reader in READERS if reader.name == own)
    data, names = fresh(reader.read(source))
    moved = tuple(
        replace(one, address=replace(one.address, sheet=names.get(one.address.sheet or "", one.address.sheet)))
        for one in feedback.remarks
    )
    told = replace(feedback, remarks=moved).with_intro(feedback.copied)
    data, unmarked = annotated(Archive(data, source.name), source.name, told)
    return Annotated(data, suffix, copied=True, unmarked=unmarked)


def _strip(source: InputFile) -> bytes:
    """As :func:`strip`: from the originals that we kept, else by what is known to be ours."""
    own = _format(source)
    if own not in ("xlsx", "ods") or not source.data.startswith(b"PK"):
        return source.data
    archive = Archive(source.data, source.name)
    whole = restored(archive)
    if whole is None and NAME.encode() in _listing(archive, own):
        whole = _unpatched(archive, source, own)
    return source.data if whole is None else whole


def _listing(archive: Archive, own: str) -> bytes:
    """The part that would hold the name of our sheet."""
    if own == "ods":
        return archive.read("content.xml") if "content.xml" in archive else b""
    names = [name for name in archive.entries if name.lower().endswith("workbook.xml")]
    return b"".join(archive.read(name) for name in names)


def _unpatched(archive: Archive, source: InputFile, own: str) -> bytes | None:
    reading = Reading(source.name)
    if own == "xlsx":
        from fgk_docs_plugins.sheets.annotate.xlsx.unpatch import stripped
        from fgk_docs_plugins.sheets.xlsx.read import read_xlsx

        return stripped(archive, source.name, read_xlsx(source.data, reading))
    from fgk_docs_plugins.sheets.annotate.ods.unpatch import stripped as stripped_ods
    from fgk_docs_plugins.sheets.ods.read import read_ods

    return stripped_ods(archive, source.name, read_ods(source.data, reading))


def _format(source: InputFile) -> str:
    """Name of the reader whose file this is."""
    matches = [(reader.identify(source).certainty, reader.name) for reader in READERS]
    return max(matches, key=lambda match: match[0])[1]


def _has_macros(archive: Archive) -> bool:
    return any(name.lower().endswith("vbaproject.bin") for name in archive.entries)


def _guarded(source: InputFile, work: Callable[[], Result]) -> Result:
    try:
        return work()
    except UnreadableInput as error:
        if error.code == "zip-encrypted":
            raise UnreadableInput("file-password-protected", source.name) from None
        raise
    except FOREIGN as error:
        raise UnreadableInput(
            "file-broken", source.name, reason=f"{type(error).__name__}: {error}"[:200]
        ) from error

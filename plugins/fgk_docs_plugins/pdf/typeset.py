"""Has Typst set a document: one compiler a process, no files, no network, and errors with file and line."""

from __future__ import annotations

import atexit
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Final, NoReturn

from fgk_docs.errors import BrokenProfile
from fgk_docs.protocols import Resource
from fgk_docs_plugins.pdf.carrying import ATTACHED
from fgk_docs_plugins.pdf.content import Json

if TYPE_CHECKING:
    import typst

_MAIN: Final = b'#import "layout.typ": lay\n#lay(json("document.json"))\n'
"""The rest of the layout stays the same from document to document, and Typst keeps what it knows of it."""
_STANDARDS: Final[list[typst.PDFStandard]] = ["a-3a", "ua-1"]
_NO_DATE: Final = date(1980, 1, 1)
_PLACE: Final = re.compile(r"┌─ \S*?template\.typ:(\d+):")
_LOST: Final = re.compile(r"panicked with: fgk-docs lost (.*)")
_REFUSED: Final = re.compile(r"(?<![\w-])(import|include|eval|std|plugin|today)(?![\w-])")
"""Words of Typst that lead out of a template: to packages from the network, to code made of texts, to today's date.
Refused wherever they stand, in comments too: what ``eval`` and ``std`` make of a text no search could see."""
_one_at_a_time: Final = Lock()


def typeset(
    template: Resource, content: Json, day: date | None, pictures: Mapping[str, bytes], data: bytes = b""
) -> bytes:
    """A document as pdf: the same arguments give the same bytes.

    Args:
        template: how it looks.
        content: what it says.
        day: its date; no other is known to the template.
        pictures: the only files that the template can read, by their paths ("assets/wappen.svg").
        data: what the document carries as an associated file; empty for nothing.

    Raises:
        BrokenProfile: ``pdf-template-refused``, ``pdf-template-loses``, ``pdf-template-broken``, with the line.
    """
    place = f"{template.profile}/{template.path}"
    source = {
        "main.typ": _MAIN + ATTACHED if data else _MAIN,
        "layout.typ": _layout(),
        "template.typ": _checked(template, place),
        "document.json": json.dumps(content).encode(),
    }
    if data:
        source["data.json"] = data
    moment = datetime.combine(day or _NO_DATE, datetime.min.time(), UTC)
    with _one_at_a_time, _folder_of(pictures) as root:
        return _compiled(source, root, moment, place)


def _compiled(source: dict[str, bytes], root: Path, moment: datetime, place: str) -> bytes:
    """What Typst makes of the sources; raises as :func:`typeset`."""
    import typst

    try:
        made, warnings = _compiler().compile_with_warnings(
            source,  # type: ignore[type-var] # the stub knows only single files
            root=root,
            format="pdf",
            pdf_standards=_STANDARDS,
            timestamp=moment,
        )
    except typst.TypstError as error:
        _refuse(error.message, error.diagnostic, place)
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # a fault of Typst; pyo3 derives it from BaseException
            raise RuntimeError(f"Typst: {error}") from error
        raise
    for warning in warnings:
        if warning.message.startswith("unknown font"):
            _refuse(warning.message, warning.diagnostic, place)
    assert isinstance(made, bytes)  # one file in this format
    return made


@cache
def _layout() -> bytes:
    return (files("fgk_docs_plugins.pdf") / "layout.typ").read_bytes()


@cache
def _compiler() -> typst.Compiler:
    """A compiler with our fonts alone."""
    import typst

    folder = _kept().enter_context(as_file(files("fgk_docs_templates") / "fonts"))
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
    nowhere = _nothing() / "packages"
    return typst.Compiler(root=_nothing(), font_paths=fonts, package_path=nowhere, package_cache_path=nowhere)


@cache
def _kept() -> ExitStack:
    """What stays open until the program ends."""
    kept = ExitStack()
    atexit.register(kept.close)
    return kept


@cache
def _nothing() -> Path:
    """An empty file: nothing can lie below it."""
    return _kept().enter_context(as_file(files("fgk_docs_plugins") / "py.typed"))


@contextmanager
def _folder_of(pictures: Mapping[str, bytes]) -> Iterator[Path]:
    """The folder that a template sees as the root of all files."""
    if not pictures:
        yield _nothing()
        return
    with TemporaryDirectory(prefix="fgk-docs-") as root:
        for path, data in pictures.items():
            target = Path(root, *PurePosixPath(path).parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        yield Path(root)


@lru_cache(maxsize=32)
def _checked(template: Resource, place: str) -> bytes:
    """The template without anything that leads out of it."""
    try:
        text = template.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = template.data.count(b"\n", 0, error.start) + 1
        raise BrokenProfile("profile-not-utf8", f"{place}:{line}") from None
    found = _REFUSED.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise BrokenProfile("pdf-template-refused", f"{place}:{line}", name=found[0])
    return template.data


def _refuse(message: str, diagnostic: str, place: str) -> NoReturn:
    lost = _LOST.match(message)
    if lost:
        raise BrokenProfile("pdf-template-loses", place, sections=lost[1])
    where = _PLACE.search(diagnostic)
    raise BrokenProfile("pdf-template-broken", f"{place}:{where[1]}" if where else place, reason=message)

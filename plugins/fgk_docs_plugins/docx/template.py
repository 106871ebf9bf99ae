"""A template made ready: everything that depends on the template alone is done once and kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from jinja2 import Template, TemplateSyntaxError

from fgk_docs.errors import BrokenProfile, UnreadableInput
from fgk_docs.placing.sound import always_sound
from fgk_docs.safe.xml import parse
from fgk_docs.safe.zipwrite import Packed, copy, pack
from fgk_docs_plugins.docx.carrying import Home, home_for
from fgk_docs_plugins.docx.clean import jinja_source
from fgk_docs_plugins.docx.numbering import EMPTY, Numbering, read_numbering
from fgk_docs_plugins.docx.package import (
    CONTENT_TYPES,
    NUMBERING,
    Package,
    broken,
    core_part,
    open_package,
    relations_of,
    xml_bytes,
)
from fgk_docs_plugins.docx.page import Page, read_page
from fgk_docs_plugins.docx.slots import environment
from fgk_docs_plugins.docx.styles import Styles, read_styles

if TYPE_CHECKING:
    from lxml.etree import _Element

KEPT: Final = 32
"""How many templates are kept ready; the least recently used one is dropped first."""

PRINTED: Final = ("header", "footer", "footnotes", "endnotes")
"""Parts beside the document that may hold tags, by relation."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part in the template's language; ``main`` marks the document itself, ``sound`` what needs no more proof."""

    name: str
    template: Template
    main: bool
    sound: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """A template ready for printing.

    Args:
        order: names of all members of a written document, in order.
        fixed: members that are the same in every document, packed.
        parts: the document, headers, footers and notes.
        core: name of the part with the document properties.
        lists: name of the numbering part.
        main: name of the document part.
        types: the list of content types, and ``document_links`` what ``links`` holds: the document's relations.
        links_taken: the ids in them.
        home: where data go.
    """

    order: tuple[str, ...]
    fixed: Mapping[str, Packed]
    parts: tuple[Part, ...]
    core: str
    lists: str
    styles: Styles
    numbering: Numbering
    page: Page
    main: str
    types: bytes
    links: str
    document_links: bytes
    links_taken: frozenset[str]
    home: Home


@lru_cache(maxsize=KEPT)
def prepared(template: bytes, place: str) -> Prepared:
    """The template made ready, by its content; safe to call from several threads.

    Raises:
        BrokenProfile: ``template-not-docx``, ``template-broken``, ``template-tag-refused``,
            ``template-tag-not-alone``.
    """
    package = open_package(template, place)
    try:
        return _prepare(package)
    except UnreadableInput as error:
        raise broken(place, str(error)) from None


def _prepare(package: Package) -> Prepared:
    styles = read_styles(_first(package, "styles"))
    found = package.related("numbering")
    root = package.xml(found[0]) if found else parse(EMPTY)
    numbering = read_numbering(root, styles)
    lists = found[0] if found else package.add(NUMBERING, package.main)
    core = core_part(package)
    names = dict.fromkeys([package.main, *(name for kind in PRINTED for name in package.related(kind))])
    roots = {name: package.xml(name) for name in names}
    sources = {name: jinja_source(part, f"{package.place}:{name}") for name, part in roots.items()}
    page = read_page(roots[package.main], sources[package.main])
    order = tuple(dict.fromkeys([CONTENT_TYPES, *package.archive.entries, *package.changed, lists, core]))
    printed = {*names, core}
    links = relations_of(package.main)
    relations = package.relations(package.main)
    types, document_links = xml_bytes(package.xml(CONTENT_TYPES)), xml_bytes(relations)
    return Prepared(
        order=order,
        fixed={name: _fixed(package, name, lists, numbering) for name in order if name not in printed},
        parts=tuple(_part(name, source, package) for name, source in sources.items()),
        core=core,
        lists=lists,
        styles=styles,
        numbering=numbering,
        page=page,
        main=package.main,
        types=types,
        links=links,
        document_links=document_links,
        links_taken=frozenset(link.get("Id", "") for link in relations),
        home=home_for(frozenset(order), package.main, parse(types), parse(document_links)),
    )


def _first(package: Package, kind: str) -> _Element | None:
    names = package.related(kind)
    return package.xml(names[0]) if names else None


def _fixed(package: Package, name: str, lists: str, numbering: Numbering) -> Packed:
    if name == lists:
        return pack(name, numbering.xml())
    return pack(name, package.changed[name]) if name in package.changed else copy(package.archive, name)


def _part(name: str, source: str, package: Package) -> Part:
    try:
        sound = always_sound(environment().parse(source))
        return Part(name, environment().from_string(source), name == package.main, sound)
    except TemplateSyntaxError as error:
        reason = f"{error.message}: {_near(source)}"
        raise BrokenProfile("template-broken", f"{package.place}:{name}", reason=reason) from None


def _near(source: str) -> str:
    """The words of the paragraph in which Jinja finds the mistake."""
    lines = re.sub(r"<w:p(?=[ >])", "\n<w:p", source)
    try:
        environment().parse(lines)
    except TemplateSyntaxError as error:
        return re.sub("<[^>]*>", "", lines.splitlines()[error.lineno - 1])[:80]
    return ""

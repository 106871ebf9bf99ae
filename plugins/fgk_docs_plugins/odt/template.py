"""A template made ready: everything that depends on the template alone is done once and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from jinja2 import Template, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from fgk_docs.errors import BrokenProfile, UnreadableInput
from fgk_docs.placing.language import sandbox
from fgk_docs.placing.sound import always_sound
from fgk_docs.safe.zipwrite import Packed, copy
from fgk_docs_plugins.odt.carrying import INDEX, index
from fgk_docs_plugins.odt.clean import jinja_source
from fgk_docs_plugins.odt.names import q
from fgk_docs_plugins.odt.page import Page, read_page
from fgk_docs_plugins.odt.parts import CONTENT, STYLES, Package, open_package
from fgk_docs_plugins.odt.styles import Styles, read_styles
from fgk_docs_plugins.odt.words import inline

if TYPE_CHECKING:
    from lxml.etree import _Element

KEPT: Final = 32
"""How many templates are kept ready; the least recently used one is dropped first."""
LOOKS: Final = "<!--looks of the document-->"
"""Where a document's own automatic styles go in a part."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part in the template's language; ``main`` marks the document itself, ``sound`` what needs no more proof."""

    name: str
    template: Template
    main: bool
    sound: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """A template ready for printing; ``fixed`` are packed members that are the same in every document, ``kept``
    their media types, ``index`` the list of metadata files of a document that carries data."""

    fixed: Mapping[str, Packed]
    kept: Mapping[str, str]
    parts: tuple[Part, ...]
    styles: Styles
    page: Page
    index: bytes


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """The closed Jinja environment of odt templates: strict, sandboxed, escaping."""
    return sandbox(inline, lambda style, text: f"<text:p{_styled(style)}>{text}</text:p>")


def _styled(style: str) -> str:
    return f' text:style-name="{style}"' if style else ""


@lru_cache(maxsize=KEPT)
def prepared(template: bytes, place: str) -> Prepared:
    """The template made ready, by its content; safe to call from several threads.

    Raises:
        BrokenProfile: ``template-not-odt``, ``template-broken``, ``template-tag-refused``,
            ``template-tag-not-alone``, ``template-not-self-contained``.
    """
    package = open_package(template, place)
    try:
        return _prepare(package)
    except (UnreadableInput, RecursionError) as error:
        raise BrokenProfile("template-broken", place, reason=str(error)) from None


def _prepare(package: Package) -> Prepared:
    styles = read_styles(package.styles)
    page = read_page(package.content, package.styles)
    _speak_german(package.styles)
    parts = tuple(_part(name, root, package.place) for name, root in _roots(package).items())
    fixed = {name: copy(package.archive, name) for name in package.kept}
    own = package.archive.read(INDEX) if INDEX in package.kept else None
    return Prepared(fixed, package.kept, parts, styles, page, index(own, package.place))


def _roots(package: Package) -> dict[str, _Element]:
    return {CONTENT: package.content, STYLES: package.styles}


def _speak_german(styles: _Element) -> None:
    """A template that names no language is German."""
    home = styles.find(q("office:styles"))
    assert home is not None
    default = next(
        (one for one in home.iterchildren(q("style:default-style")) if one.get(q("style:family")) == "paragraph"),
        None,
    )
    if default is None:
        default = home.makeelement(q("style:default-style"), {q("style:family"): "paragraph"})
        home.insert(0, default)
    texts = default.find(q("style:text-properties"))
    if texts is None:
        texts = default.makeelement(q("style:text-properties"), {})
        default.append(texts)
    if not texts.get(q("fo:language")):
        texts.set(q("fo:language"), "de")
        texts.set(q("fo:country"), "DE")


def _part(name: str, root: _Element, place: str) -> Part:
    from lxml import etree

    home = root.find(q("office:automatic-styles"))
    assert home is not None
    home.append(etree.Comment(LOOKS[4:-3]))
    source = jinja_source(root, f"{place}:{name}")
    try:
        sound = always_sound(environment().parse(source))
        return Part(name, environment().from_string(source), name == CONTENT, sound)
    except TemplateSyntaxError as error:
        raise BrokenProfile("template-broken", f"{place}:{name}", reason=error.message or "") from None

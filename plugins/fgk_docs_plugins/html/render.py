"""The one function that a template sits behind: template and slots in, a page out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from jinja2 import Template, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from fgk_docs.errors import BrokenProfile
from fgk_docs.language.text import escaped
from fgk_docs.placing.language import TOKEN, rendered, sandbox
from fgk_docs.placing.slots import Placements, Slot, context
from fgk_docs.safe.limits import DEFAULT
from fgk_docs_plugins.html.blocks import Page, sections_html
from fgk_docs_plugins.html.sorting import SOURCE, with_script
from fgk_docs_plugins.html.sound import refuse_unsound
from fgk_docs_plugins.html.spots import OWN

KEPT: Final = 32
"""How many templates are kept ready; the least recently used one is dropped first."""


def render(
    template: bytes, slots: Mapping[str, Slot], *, place: str = "template.html", sortable: bool = False
) -> bytes:
    """Print a page from a template.

    Args:
        template: HTML in UTF-8 with ``{{ name }}``, ``{% if %}`` and ``{% for %}``.
        slots: what the template can name. Every section in them must be placed, by name or by a sequence of
            sections such as ``body``.
        place: what the template is called, for errors.
        sortable: whether readers may put the rows of tables in order. The page then ends with a script of our own,
            and ``script_source`` is what the template's policy must allow; without the script nothing is missing.

    Returns:
        The page in UTF-8; same arguments, same bytes.

    Raises:
        BrokenProfile: ``template-broken``, ``template-unknown-name``, ``template-section-inline``,
            ``template-loses-section``, ``template-not-self-contained``.
    """
    placements = Placements()
    allowed = {OWN: SOURCE if sortable else ""}
    text = rendered(_prepared(template, place), context({**slots, **allowed}, placements), place)
    refuse_unsound(text, place)
    placements.refuse_lost(slots, place)
    named, page = placements.named(), Page(sortable=sortable, narrow=True)
    pieces: list[str] = []
    end = 0
    for token in TOKEN.finditer(text):
        placed = placements.tokens[int(token.group(1))]
        pieces += text[end : token.start()], sections_html(placed.left(named), page)
        end = token.end()
    rest = with_script(text[end:]) if sortable else text[end:]
    return "".join([*pieces, rest]).encode()


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """The closed Jinja environment of pages."""
    return sandbox(escaped)


@lru_cache(maxsize=KEPT)
def _prepared(template: bytes, place: str) -> Template:
    if len(template) > DEFAULT.whole_bytes:
        raise BrokenProfile("template-broken", place, reason=f"more than {DEFAULT.whole_bytes} bytes")
    try:
        return environment().from_string(template.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BrokenProfile("template-not-utf8", place) from None
    except TemplateSyntaxError as error:
        raise BrokenProfile("template-broken", f"{place}:{error.lineno}", reason=error.message or "") from None

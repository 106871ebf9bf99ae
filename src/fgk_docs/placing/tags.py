"""The tags of templates that are office documents, as people type them into Word or LibreOffice.

``{{ name }}``, ``{% if %}``, ``{% for %}``, ``{# #}`` stand in a line; ``{{p name }}``, ``{%p … %}``, ``{#p … #}``
take their whole paragraph along, ``{%tr … %}`` a whole table row. docxtpl's other tags (``tc``, ``r``, ``colspan``,
``cellbg``, ``hm``, ``vm``) are refused by name: each could make a file that the program cannot open. Where a tag
takes its paragraph or row along, nothing else may stand there: it would be lost.
"""

from __future__ import annotations

import re
from typing import Final

from fgk_docs.errors import BrokenProfile

TAG: Final = re.compile(r"\{[{%#]|\{_[{%]|[}%]_\}")
OF_ROW: Final = re.compile(r"\{[%#]tr\s")
LITERAL: Final = {"{_{": "{{ '{{' }}", "}_}": "{{ '}}' }}", "{_%": "{{ '{%' }}", "%_}": "{{ '%}' }}"}
"""How braces are written that are no tags, and what prints them."""
SIGNS: Final = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "\xa0": " "})
"""What Word and LibreOffice make of quotes and blanks that a person types into a tag."""
ROOM: Final = 80
"""Letters of a paragraph that a message shows."""
_REFUSED: Final = re.compile(r"\{[{%](tc|r)\s|\{\{(tr)\s|\{%-?\s*(colspan|cellbg|hm|vm)\b")
_OF_PARAGRAPH: Final = re.compile(r"\{[{%#]p\s")
_ALONE: Final = re.compile(r"\s*\{(?:\{p\s[^{}]*\}|%(?:p|tr)\s[^{}%]*%|#(?:p|tr)\s[^{}#]*#)\}\s*")
_SLOT: Final = re.compile(r"\s*\{\{p\s+([^{}%]+?)\s*\}\}\s*")
_STYLE: Final = re.compile(r"[^'\"\\{}%<>&]+")


def refuse_tags(text: str, place: str) -> None:
    """Refuse what a paragraph of a template must not say.

    Raises:
        BrokenProfile: ``template-tag-refused``, ``template-tag-not-alone``.
    """
    found = _REFUSED.search(text)
    if found:
        tag = next(group for group in found.groups() if group)
        raise BrokenProfile("template-tag-refused", place, tag=tag, near=text[:ROOM])
    if _OF_PARAGRAPH.search(text):
        alone(text, place)


def alone(text: str, place: str) -> None:
    """Refuse a paragraph or row in which something stands beside the tag that takes it along.

    Raises:
        BrokenProfile: ``template-tag-not-alone``.
    """
    if not _ALONE.fullmatch(text):
        raise BrokenProfile("template-tag-not-alone", place, near=text[:ROOM])


def slot_in(text: str) -> str:
    """The name in a paragraph that is ``{{p name }}`` and nothing else; "" for any other."""
    found = _SLOT.fullmatch(text)
    return found.group(1) if found else ""


def is_style(name: str) -> bool:
    """Whether a style's name can be said inside a tag."""
    return bool(_STYLE.fullmatch(name))

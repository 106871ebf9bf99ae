"""Document properties and defined names: "core:title", "app:company", "custom:Aktenzeichen", "name:Zeitraum"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fgk_docs_plugins.sheets.xlsx.package import Package, Relation
from fgk_docs_plugins.sheets.xlsx.text import unescape

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARTS = (("core-properties", "core"), ("extended-properties", "app"))


def document_properties(package: Package, relations: Mapping[str, Relation]) -> dict[str, str]:
    """What the file says about itself as a whole; ``relations`` are those of the package."""
    found: dict[str, str] = {}
    for relation in relations.values():
        for kind, prefix in _PARTS:
            if relation.kind == kind:
                found |= _simple(package.optional(relation.target), prefix)
        if relation.kind == "custom-properties":
            found |= _custom(package.optional(relation.target))
    return found


def defined_names(workbook: _Element, sheets: list[str]) -> dict[str, str]:
    """Named ranges and constants with what they mean; one of a single sheet is "name:Sheet!Name"."""
    found: dict[str, str] = {}
    for element in workbook.iterfind("{*}definedNames/{*}definedName"):
        local = element.get("localSheetId", "")
        name = element.get("name", "")
        if local.isascii() and local.isdigit() and len(local) < 6 and int(local) < len(sheets):
            name = f"{sheets[int(local)]}!{name}"
        found[f"name:{name}"] = unescape(element.text or "")
    return found


def _simple(root: _Element | None, prefix: str) -> dict[str, str]:
    if root is None:
        return {}
    plain = [child for child in root if not len(child) and (child.text or "").strip()]
    return {f"{prefix}:{_word(child)}": unescape((child.text or "").strip()) for child in plain}


def _word(element: _Element) -> str:
    name = element.tag.rpartition("}")[2]
    return name[:1].lower() + name[1:]


def _custom(root: _Element | None) -> dict[str, str]:
    if root is None:
        return {}
    items = root.iterfind("{*}property")
    return {
        f"custom:{item.get('name', '')}": unescape("".join(map(str, item.itertext())).strip()) for item in items
    }

"""Reads ``document.toml``: every key known, every path in the model, every mistake with file and line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fgk_docs.compose.blocks import Cell, Declaration, KeyValuesBlock, TableBlock
from fgk_docs.compose.context import ROOTS
from fgk_docs.compose.formats import NAMED
from fgk_docs.compose.trouble import Refusal
from fgk_docs.compose.views import Form, Slot, item_slot, slot_of
from fgk_docs.errors import BrokenProfile
from fgk_docs.model.document import Run, Section
from fgk_docs.profiles import Table, suggestion

SCHEMA = 1
ALIGNMENTS = ("left", "right", "center")
SCOPES = ("case",)
_KIND_KEYS = ("schema", "title", "description", "scope", "formats", "requires", "sections", "blocks", "options")
_ROW_KEYS = ("label", "path", "filter", "optional")
_COLUMN_KEYS = ("title", "path", "filter", "optional", "width", "align")
_BLOCK_KEYS = {"key-values": ("kind", "rows"), "table": ("kind", "records", "group", "columns")}

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that a caller may make: its values and the one that holds when nobody chose."""

    title: str
    values: tuple[str, ...]
    default: str


def address(record: Slot, path: str) -> str:
    """The part of a path below a record that names a whole value ("period" of "period/start")."""
    steps: list[str] = []
    for name in path.split("/"):
        steps.append(name)
        record = slot_of(record.target, name)
        if record.form is Form.LEAF:
            break
    return "/".join(steps)


class Declarations:
    """Reads the parts of one merged ``document.toml``.

    Args:
        table: the merged file.
    """

    def __init__(self, table: Table) -> None:
        self.table = table

    def check(self) -> None:
        """The keys at the top.

        Raises:
            BrokenProfile: unknown key, or another version of the schema.
        """
        self.known((), _KIND_KEYS)
        version = self.table.data.get("schema")
        if version != SCHEMA:
            raise self.table.error("document-schema", "schema", value=version, known=SCHEMA)
        self.text(("title",))
        scope = self.text(("scope",), "case")
        if scope not in SCOPES:
            raise self.unknown(("scope",), scope, SCOPES)

    def sections(self) -> dict[str, Section]:
        """The sections by id, with their titles and still empty."""
        sections: dict[str, Section] = {}
        for name in self.entries(("sections",)):
            self.known(("sections", name), ("title", "new_page"))
            title = self.text(("sections", name, "title"), "")
            origin = self.table.origin("sections", name, "title")
            new_page = self.truth(("sections", name, "new_page"), default=False)
            sections[name] = Section(name, (Run(title, origin=origin),) if title else (), (), new_page)
        return sections

    def options(self) -> dict[str, Option]:
        """Options by name."""
        options: dict[str, Option] = {}
        for name in self.entries(("options",)):
            keys = ("options", name)
            self.known(keys, ("title", "values", "default"))
            values = self.texts((*keys, "values"))
            default = self.text((*keys, "default"))
            if default not in values:
                raise self.unknown((*keys, "default"), default, values)
            options[name] = Option(self.text((*keys, "title"), name), values, default)
        return options

    def requires(self) -> tuple[tuple[str, Slot], ...]:
        """Required model paths with what stands there."""
        return tuple(
            (path, self.at(("requires", str(index)), path)) for index, path in enumerate(self.texts(("requires",)))
        )

    def blocks(self) -> dict[str, Declaration]:
        """Declared blocks by name."""
        return {name: self.block(name) for name in self.entries(("blocks",))}

    def block(self, name: str) -> Declaration:
        keys = ("blocks", name)
        kind = self.text((*keys, "kind"))
        if kind not in _BLOCK_KEYS:
            raise self.unknown((*keys, "kind"), kind, tuple(_BLOCK_KEYS))
        self.known(keys, _BLOCK_KEYS[kind])
        if kind == "key-values":
            rows = (*keys, "rows")
            return KeyValuesBlock(name, tuple(self.row((*rows, row)) for row in self.entries(rows)))
        return self.table_block(name, keys)

    def row(self, keys: Keys) -> Cell:
        self.known(keys, _ROW_KEYS)
        path = self.text((*keys, "path"))
        self.leaf((*keys, "path"), self.at((*keys, "path"), path))
        return self.cell(keys, "label", path, "", optional=False)

    def table_block(self, name: str, keys: Keys) -> TableBlock:
        records = self.text((*keys, "records"))
        collection = self.at((*keys, "records"), records)
        element = item_slot(collection)
        if collection.form is not Form.LIST or element.form is not Form.RECORD:
            raise self.table.error("document-path-no-records", *keys, "records", value=records)
        group = self.text((*keys, "group"), "")
        if group:
            self.leaf((*keys, "group"), self.below((*keys, "group"), element, group))
        columns = (*keys, "columns")
        cells = tuple(self.column((*columns, column), element) for column in self.entries(columns))
        if not cells:
            raise self.table.error("document-value-missing", *keys, value="columns")
        return TableBlock(name, tuple(records.split("/")), cells, group or None)

    def column(self, keys: Keys, element: Slot) -> Cell:
        self.known(keys, _COLUMN_KEYS)
        path = self.text((*keys, "path"))
        self.leaf((*keys, "path"), self.below((*keys, "path"), element, path))
        return self.cell(keys, "title", path, address(element, path), optional=True)

    def cell(self, keys: Keys, label: str, path: str, address: str, *, optional: bool) -> Cell:
        entry = self.entry(keys)
        filter_name = self.text((*keys, "filter"), "")
        if filter_name and filter_name not in NAMED:
            raise self.unknown((*keys, "filter"), filter_name, tuple(NAMED))
        align = self.text((*keys, "align"), "left")
        if align not in ALIGNMENTS:
            raise self.unknown((*keys, "align"), align, ALIGNMENTS)
        width, chosen = entry.get("width", 1), self.truth((*keys, "optional"), default=optional)
        if not isinstance(width, (int, float)) or isinstance(width, bool) or not 0 < width < 1000:
            raise self.table.error("document-value-type", *keys, "width", value=width, expected="Zahl größer als 0")
        origin = self.table.origin(*keys, label)
        words = self.text((*keys, label))
        steps = tuple(path.split("/"))
        return Cell(keys[-1], words, origin, steps, address, filter_name or None, chosen, float(width), align)

    def at(self, keys: Keys, path: str) -> Slot:
        """What stands at a path that starts with one of the context's names."""
        first, _, rest = path.partition("/")
        if first not in ROOTS:
            raise self.unknown(keys, first, tuple(ROOTS))
        return self.below(keys, ROOTS[first], rest) if rest else ROOTS[first]

    def below(self, keys: Keys, slot: Slot, path: str) -> Slot:
        for name in path.split("/"):
            if slot.form in (Form.LIST, Form.MAP):
                raise self.table.error("document-path-through-list", *keys, value=path)
            try:
                slot = slot_of(slot.target, name)
            except Refusal as refusal:
                raise self.table.error(refusal.code, *keys, **refusal.details) from None
        return slot

    def leaf(self, keys: Keys, slot: Slot) -> None:
        if slot.form is not Form.LEAF:
            raise self.table.error("document-path-no-value", *keys, value=slot.name)

    def entry(self, keys: Keys) -> Mapping[str, object]:
        """The table at these keys; empty where there is none."""
        data: object = self.table.data
        for key in keys:
            data = data.get(key, {}) if isinstance(data, Mapping) else {}
        if not isinstance(data, Mapping):
            raise self.table.error("document-value-type", *keys, value=data, expected="Tabelle")
        return data

    def entries(self, keys: Keys) -> tuple[str, ...]:
        """The ids at these keys, each a table."""
        found = self.entry(keys)
        for name in found:
            self.entry((*keys, name))
        return tuple(found)

    def known(self, keys: Keys, allowed: Sequence[str]) -> None:
        for name in self.entry(keys):
            if name not in allowed:
                raise self.unknown((*keys, name), name, allowed)

    def text(self, keys: Keys, default: str | None = None) -> str:
        value = self.entry(keys[:-1]).get(keys[-1], default)
        if value is None:
            raise self.table.error("document-value-missing", *keys[:-1], value=keys[-1])
        if not isinstance(value, str):
            raise self.table.error("document-value-type", *keys, value=value, expected="Text")
        return value

    def truth(self, keys: Keys, *, default: bool) -> bool:
        value = self.entry(keys[:-1]).get(keys[-1], default)
        if not isinstance(value, bool):
            raise self.table.error("document-value-type", *keys, value=value, expected="true/false")
        return value

    def texts(self, keys: Keys) -> tuple[str, ...]:
        value = self.entry(keys[:-1]).get(keys[-1], [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.table.error("document-value-type", *keys, value=value, expected="Liste von Texten")
        return tuple(str(item) for item in value)

    def unknown(self, keys: Keys, word: str, known: Sequence[str]) -> BrokenProfile:
        """An error for a word that is none of the known ones."""
        choices = ", ".join(sorted(known))
        return self.table.error(
            "document-word-unknown", *keys, value=word, suggestion=suggestion(word, known), choices=choices
        )

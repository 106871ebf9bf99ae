"""Reads ``document.toml``: every key known, every path in the model, every mistake with file and line."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from fgk_docs.compose.blocks import Cell, Group, KeyValuesBlock, TableBlock
from fgk_docs.compose.context import FIGURES, ROOTS
from fgk_docs.compose.figure_blocks import ChartBlock, FigureTable
from fgk_docs.compose.formats import NAMED
from fgk_docs.compose.sealing import SEAL_VALUES, SealDeclaration
from fgk_docs.compose.trouble import Refusal
from fgk_docs.compose.views import Form, Slot, item_slot, slot_of
from fgk_docs.errors import BrokenProfile
from fgk_docs.model.document import Run, Section
from fgk_docs.profiles import Table, suggestion

SCHEMA = 1
ALIGNMENTS = ("left", "right", "center")
CASE, COLLECTION = "case", "collection"
SCOPES = (CASE, COLLECTION)
PROPERTIES = ("title", "subject", "number")
_KIND_KEYS = (
    "schema",
    "title",
    "description",
    "scope",
    "formats",
    "requires",
    "public",
    "to_missing",
    "layout",
    "phase",
    "properties",
    "sections",
    "blocks",
    "events",
    "options",
    "handbook",
    "seal",
)
HANDBOOK_KEYS = ("phase", "role")
_ROW_KEYS = ("label", "path", "filter", "optional")
_COLUMN_KEYS = ("title", "path", "filter", "optional", "width", "align")
_PART_KEYS = ("title", "part", "filter")
_BLOCK_KEYS = {
    "key-values": ("kind", "rows"),
    "table": ("kind", "records", "group", "columns"),
    "chart": ("kind", "title", "figure", "label", "series"),
}
_OUT = ".."
"""In a column's path: the record that holds this one."""

Declaration = KeyValuesBlock | TableBlock | FigureTable | ChartBlock
Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that a caller may make: its values and the one that holds when nobody chose.

    One that is not ``offered`` always holds its default: shared texts ask for it, this kind does not use it.
    """

    title: str
    values: tuple[str, ...]
    default: str
    offered: bool = True


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
        roots: what the first part of a path can be.
    """

    def __init__(self, table: Table, roots: Mapping[str, Slot] = ROOTS) -> None:
        self.table = table
        self.roots = roots

    def check(self) -> None:
        """The keys at the top.

        Raises:
            BrokenProfile: unknown key, or another version of the schema.
        """
        self.known((), _KIND_KEYS)
        version = self.table.schema
        if version != SCHEMA:
            raise self.table.error("document-schema", "schema", value=version, known=SCHEMA)
        self.text(("title",))
        scope = self.text(("scope",), CASE)
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
            self.known(keys, ("title", "values", "default", "offered"))
            values = self.texts((*keys, "values"))
            default = self.text((*keys, "default"))
            if default not in values:
                raise self.unknown((*keys, "default"), default, values)
            offered = self.truth((*keys, "offered"), default=True)
            options[name] = Option(self.text((*keys, "title"), name), values, default, offered)
        return options

    def handbook(self) -> tuple[str, str] | None:
        """Names of the options that choose phase and role of the handbook's sections; None for a kind without."""
        if "handbook" not in self.table.data:
            return None
        self.known(("handbook",), HANDBOOK_KEYS)
        phase, role = ((("handbook", key), self.text(("handbook", key))) for key in HANDBOOK_KEYS)
        known = self.entries(("options",))
        for keys, name in (phase, role):
            if name not in known:
                raise self.unknown(keys, name, known)
        return phase[1], role[1]

    def seal(self, figures: Collection[str] = ()) -> SealDeclaration | None:
        """What the code on documents of this kind says; None for a kind without."""
        if "seal" not in self.table.data:
            return None
        self.known(("seal",), (*SEAL_VALUES, "alt"))
        paths = {}
        for name in SEAL_VALUES:
            path = paths[name] = self.text(("seal", name))
            first, _, figure = path.partition("/")
            if first == FIGURES:
                self.figure(("seal", name), figure, figures)
            else:
                self.leaf(("seal", name), self.at(("seal", name), path))
        alt = Run(self.text(("seal", "alt")), origin=self.table.origin("seal", "alt"))
        return SealDeclaration(alt, paths)

    def properties(self) -> dict[str, str]:
        """Paths of values that are properties of the document, by name."""
        self.known(("properties",), PROPERTIES)
        paths = {name: self.text(("properties", name)) for name in self.entry(("properties",))}
        for name, path in paths.items():
            self.leaf(("properties", name), self.at(("properties", name), path))
        return paths

    def requires(self) -> tuple[tuple[str, Slot], ...]:
        """Required model paths with what stands there."""
        return tuple(
            (path, self.at(("requires", str(index)), path)) for index, path in enumerate(self.texts(("requires",)))
        )

    def blocks(self, figures: Collection[str] = ()) -> dict[str, Declaration]:
        """Declared blocks by name; ``figures`` are those that a block may show."""
        return {name: self.block(name, figures) for name in self.entries(("blocks",))}

    def block(self, name: str, figures: Collection[str]) -> Declaration:
        keys = ("blocks", name)
        kind = self.text((*keys, "kind"))
        if kind not in _BLOCK_KEYS:
            raise self.unknown((*keys, "kind"), kind, tuple(_BLOCK_KEYS))
        self.known(keys, _BLOCK_KEYS[kind])
        if kind == "key-values":
            rows = (*keys, "rows")
            return KeyValuesBlock(name, tuple(self.row((*rows, row), figures) for row in self.entries(rows)))
        if kind == "chart":
            return self.chart(name, keys, figures)
        records = self.text((*keys, "records"))
        first, _, rest = records.partition("/")
        return self.figure_table(name, keys, rest, figures) if first == FIGURES else self.table_block(name, keys)

    def row(self, keys: Keys, figures: Collection[str]) -> Cell:
        self.known(keys, _ROW_KEYS)
        path = self.text((*keys, "path"))
        first, _, figure = path.partition("/")
        if first == FIGURES:
            self.figure((*keys, "path"), figure, figures)
        else:
            self.leaf((*keys, "path"), self.at((*keys, "path"), path))
        return self.cell(keys, "label", path, "", optional=False)

    def table_block(self, name: str, keys: Keys) -> TableBlock:
        records = (*keys, "records")
        holders, first, inner = self.nested(records, self.text(records))
        columns = (*keys, "columns")
        cells = tuple(self.column((*columns, column), holders) for column in self.entries(columns))
        if not cells:
            raise self.table.error("document-value-missing", *keys, value="columns")
        groups = tuple(self.group((*keys, "group"), path, holders) for path in self.one_or_more((*keys, "group")))
        return TableBlock(name, first, cells, groups, inner)

    def nested(self, keys: Keys, path: str) -> tuple[tuple[Slot, ...], Keys, Keys]:
        """The records at a path that may lead through lists: what each list holds, the way to the first list,
        and the names of the lists inside it."""
        steps = path.split("/")
        for cut in range(1, len(steps) + 1):
            slot = self.at(keys, "/".join(steps[:cut]))
            if slot.form is Form.LIST:
                break
        holders = [self.record(keys, slot, path)]
        for step in steps[cut:]:
            holders.append(self.record(keys, self.below(keys, holders[-1], step), path))
        return tuple(holders), tuple(steps[:cut]), tuple(steps[cut:])

    def record(self, keys: Keys, collection: Slot, path: str) -> Slot:
        """The records of a list."""
        element = item_slot(collection)
        if collection.form is not Form.LIST or element.form is not Form.RECORD:
            raise self.table.error("document-path-no-records", *keys, value=path)
        return element

    def outwards(self, keys: Keys, path: str, holders: tuple[Slot, ...]) -> tuple[int, str]:
        """How many records out a path begins (``../../title``), and the rest of it."""
        steps = path.split("/")
        up = next((place for place, step in enumerate(steps) if step != _OUT), len(steps))
        if up >= len(holders) or up == len(steps):
            raise self.table.error("document-path-too-far-out", *keys, value=path)
        return up, "/".join(steps[up:])

    def group(self, keys: Keys, path: str, holders: tuple[Slot, ...]) -> Group:
        """One or more attributes of a record: ``../number text``."""
        first, *others = path.split()
        up, name = self.outwards(keys, first, holders)
        for one in (name, *others):
            self.leaf(keys, self.below(keys, holders[-1 - up], one))
        return Group(up, (name, *others))

    def column(self, keys: Keys, holders: tuple[Slot, ...]) -> Cell:
        self.known(keys, _COLUMN_KEYS)
        up, path = self.outwards((*keys, "path"), self.text((*keys, "path")), holders)
        element = holders[-1 - up]
        self.leaf((*keys, "path"), self.below((*keys, "path"), element, path))
        return replace(self.cell(keys, "title", path, address(element, path), optional=True), up=up)

    def figure_table(self, name: str, keys: Keys, figure: str, figures: Collection[str]) -> FigureTable:
        self.figure((*keys, "records"), figure, figures)
        columns = (*keys, "columns")
        cells = tuple(self.figure_column((*columns, column)) for column in self.entries(columns))
        if not cells:
            raise self.table.error("document-value-missing", *keys, value="columns")
        return FigureTable(name, figure, cells)

    def figure_column(self, keys: Keys) -> Cell:
        self.known(keys, _COLUMN_KEYS)
        return self.cell(keys, "title", self.text((*keys, "path")), "", optional=False)

    def chart(self, name: str, keys: Keys, figures: Collection[str]) -> ChartBlock:
        figure = self.text((*keys, "figure"))
        self.figure((*keys, "figure"), figure, figures)
        series = (*keys, "series")
        cells = tuple(self.series((*series, one)) for one in self.entries(series))
        if not cells:
            raise self.table.error("document-value-missing", *keys, value="series")
        title = Cell(name, self.text((*keys, "title")), self.table.origin(*keys, "title"), ())
        return ChartBlock(name, title, figure, self.text((*keys, "label")), cells)

    def series(self, keys: Keys) -> Cell:
        self.known(keys, _PART_KEYS)
        return self.cell(keys, "title", self.text((*keys, "part")), "", optional=False)

    def figure(self, keys: Keys, name: str, figures: Collection[str]) -> None:
        if name not in figures:
            raise self.unknown(keys, name, tuple(figures))

    def one_or_more(self, keys: Keys) -> tuple[str, ...]:
        """A text or a list of texts; none where the key is not there."""
        value = self.entry(keys[:-1]).get(keys[-1])
        if value is None:
            return ()
        return (self.text(keys),) if isinstance(value, str) else self.texts(keys)

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
            raise self.table.error("document-value-type", *keys, "width", value=width, expected="width")
        origin = self.table.origin(*keys, label)
        words = self.text((*keys, label))
        steps = tuple(path.split("/"))
        return Cell(keys[-1], words, origin, steps, address, filter_name or None, chosen, float(width), align)

    def at(self, keys: Keys, path: str) -> Slot:
        """What stands at a path that starts with one of the context's names."""
        first, _, rest = path.partition("/")
        if first not in self.roots:
            raise self.unknown(keys, first, tuple(self.roots))
        return self.below(keys, self.roots[first], rest) if rest else self.roots[first]

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
            raise self.table.error("document-value-type", *keys, value=data, expected="section")
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
            raise self.table.error("document-value-type", *keys, value=value, expected="text")
        return value

    def truth(self, keys: Keys, *, default: bool) -> bool:
        value = self.entry(keys[:-1]).get(keys[-1], default)
        if not isinstance(value, bool):
            raise self.table.error("document-value-type", *keys, value=value, expected="true/false")
        return value

    def texts(self, keys: Keys) -> tuple[str, ...]:
        value = self.entry(keys[:-1]).get(keys[-1], [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.table.error("document-value-type", *keys, value=value, expected="texts")
        return tuple(str(item) for item in value)

    def unknown(self, keys: Keys, word: str, known: Sequence[str]) -> BrokenProfile:
        """An error for a word that is none of the known ones."""
        choices = ", ".join(sorted(known))
        return self.table.error(
            "document-word-unknown", *keys, value=word, suggestion=suggestion(word, known), choices=choices
        )

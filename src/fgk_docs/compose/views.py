"""The case as texts see it: typed by the model, so that a misspelt name is an error with or without data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import lru_cache

from pydantic import BaseModel

from fgk_docs.compose.traced import Branch, Missing, Traced
from fgk_docs.compose.trouble import unknown
from fgk_docs.model.base import Record, Value
from fgk_docs.model.lazy import Lazy
from fgk_docs.model.shape import element, is_model, plain


class Form(Enum):
    """What stands at an attribute."""

    LEAF = auto()
    RECORD = auto()
    LIST = auto()
    MAP = auto()


@dataclass(frozen=True, slots=True)
class Slot:
    """An attribute of a model class; ``target`` is the class of the value, the record or the collection's items."""

    name: str
    title: str
    form: Form
    target: object


_DATE_PARTS = {part: Slot(part, "", Form.LEAF, int) for part in ("day", "month", "year")}


@lru_cache(maxsize=256)
def slots_of(target: object) -> Mapping[str, Slot]:
    """What can be reached below a class; nothing below plain values."""
    if target is date:
        return _DATE_PARTS
    if not (isinstance(target, type) and issubclass(target, BaseModel)):
        return {}
    return {name: _slot(name, info.title or "", info.annotation) for name, info in target.model_fields.items()}


def _slot(name: str, title: str, annotation: object) -> Slot:
    kind, inner = plain(annotation), element(annotation)
    if inner is not None:
        form = Form.MAP if getattr(kind, "__origin__", None) is dict else Form.LIST
        return Slot(name, title, form, inner)
    if is_model(kind) and not issubclass(kind, Value):
        return Slot(name, title, Form.RECORD, kind)
    return Slot(name, title, Form.LEAF, kind)


def slot_of(target: object, name: str) -> Slot:
    """The attribute of a class.

    Raises:
        Refusal: the class has no such attribute (``text-name-unknown``).
    """
    slots = slots_of(target)
    try:
        return slots[name]
    except KeyError:
        raise unknown("text-name-unknown", name, slots) from None


@lru_cache(maxsize=256)
def item_slot(collection: Slot) -> Slot:
    """What each item of a collection is."""
    target = collection.target
    record = isinstance(target, type) and issubclass(target, BaseModel) and not issubclass(target, Value)
    return Slot("", collection.title, Form.RECORD if record else Form.LEAF, target)


class RecordView(Branch):
    """A record, or the place where one could be; false when it is not there.

    Args:
        model: class of the record.
        item: the record, or None.
        path: its model path; for a missing one the nearest that exists.
        title: German title, for messages.
    """

    __slots__ = ("item", "model", "path", "title")

    def __init__(self, model: type[BaseModel], item: BaseModel | None, path: str, title: str) -> None:
        self.model = model
        self.item = item
        self.path = path
        self.title = title

    def __repr__(self) -> str:
        return f"RecordView({self.model.__name__}, {self.path!r})"

    def __bool__(self) -> bool:
        return self.item is not None

    def child(self, name: str) -> Seen:
        """The attribute's view or value."""
        slot = slot_of(self.model, name)
        if self.item is None:
            return look(slot, None, self.path)
        return look(slot, getattr(self.item, name), f"{self.path}/{name}" if self.path else name)


class ListView(Branch):
    """Records or values in order; ``basis`` holds the paths that decided which of them are here."""

    __slots__ = ("basis", "items", "path", "target", "title")

    def __init__(
        self, target: object, items: Sequence[object], path: str, title: str, basis: tuple[str, ...] = ()
    ) -> None:
        self.target = target
        self.items = items
        self.path = path
        self.title = title
        self.basis = basis or (path,)

    def __repr__(self) -> str:
        return f"ListView({self.path!r}, {len(self.items)})"

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Seen]:
        return (self.at(index) for index in range(len(self.items)))

    def at(self, index: int) -> Seen:
        """The item at a position."""
        item = self.items[index]
        key = item.id if isinstance(item, Record) else str(index)
        return look(self.slot, item, f"{self.path}/{key}")

    @property
    def slot(self) -> Slot:
        """What each item is."""
        return item_slot(Slot("", self.title, Form.LIST, self.target))

    def child(self, name: str) -> Seen:
        """``first``, ``last`` and ``length``."""
        if name == "length":
            return Traced(len(self.items), self.basis, self.title)
        if name not in ("first", "last"):
            raise unknown("text-name-unknown", name, ("first", "last", "length", "by_id"))
        if not self.items:
            return look(self.slot, None, self.path)
        return self.at(0 if name == "first" else len(self.items) - 1)

    def by_id(self, key: object) -> Seen:
        """The record with this id, or the place where it would be."""
        wanted = key.value if isinstance(key, Traced) else key
        for index, item in enumerate(self.items):
            if isinstance(item, Record) and item.id == wanted:
                return self.at(index)
        return look(self.slot, None, self.path)


class MapView(Branch):
    """Values by name, as the extensions of a case; a name that is not there is a missing value."""

    __slots__ = ("items", "path", "target", "title")

    def __init__(self, target: object, items: Mapping[str, object], path: str, title: str) -> None:
        self.target = target
        self.items = items
        self.path = path
        self.title = title

    def __repr__(self) -> str:
        return f"MapView({self.path!r})"

    def __bool__(self) -> bool:
        return bool(self.items)

    def child(self, name: str) -> Seen:
        """The value of this name. What is raw JSON has no type, and nothing of it can be printed."""
        value = self.items.get(name)
        path = f"{self.path}/{name}"
        if isinstance(value, Value):
            return Traced(value, (path,), self.title)
        if isinstance(value, BaseModel):
            return RecordView(type(value), value, path, self.title)
        return Missing(self.path if value is None else path, self.title)


Seen = RecordView | ListView | MapView | Traced | Missing


def look(slot: Slot, value: object, path: str) -> Seen:
    """A value of the case as texts see it.

    Args:
        slot: what it is.
        value: the value; None or an empty collection when nobody stated it.
        path: its model path, or the nearest that exists.
    """
    if slot.form is Form.LEAF:
        if value is None:
            return Missing(path, slot.title, slot.target)
        return Traced(value, (path,), slot.title, stated=True)
    if slot.form is Form.RECORD:
        assert isinstance(slot.target, type)
        return RecordView(slot.target, value if isinstance(value, BaseModel) else None, path, slot.title)
    if slot.form is Form.LIST:
        return ListView(slot.target, value if isinstance(value, (tuple, Lazy)) else (), path, slot.title)
    return MapView(slot.target, value if isinstance(value, Mapping) else {}, path, slot.title)


def part(seen: Traced | Missing, name: str) -> Traced | Missing:
    """An attribute of a value (``names.genitive``, ``valid.start``); it keeps the path of the whole value."""
    if isinstance(seen, Missing):
        if seen.target is None:
            return seen
        slot = slot_of(seen.target, name)
        return Missing(seen.path, seen.title, slot.target, seen.code, seen.value)
    slot = slot_of(_class_of(seen.value), name)
    value = getattr(seen.value, name)
    if value is None:
        return Missing(seen.paths[0] if seen.paths else "", seen.title, slot.target)
    return Traced(value, seen.paths, seen.title, seen.origin)


def _class_of(value: object) -> object:
    return date if isinstance(value, date) else type(value)


def child(seen: object, name: str) -> object:
    """The attribute ``name`` of whatever a text holds.

    Raises:
        Refusal: there is no such attribute (``text-name-unknown``), or nothing has attributes here.
    """
    if isinstance(seen, (Traced, Missing)):
        return part(seen, name)
    if isinstance(seen, Branch):
        return seen.child(name)
    raise unknown("text-name-unknown", name, ())


def descend(seen: object, names: Iterable[str]) -> object:
    """The attribute of the attribute of … whatever a text holds; raises as :func:`child`."""
    for name in names:
        seen = child(seen, name)
    return seen

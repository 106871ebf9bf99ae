"""Loading form definitions from a profile chain: parts and edition put together, every mistake with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec

from pydantic import BaseModel, ValidationError

from fgk_docs.errors import BrokenProfile
from fgk_docs.forms.definition import Definition, Owner, Question, SheetPlan
from fgk_docs.forms.definition import Table as TablePlan
from fgk_docs.forms.legend import meanings_of
from fgk_docs.forms.nesting import whole_path
from fgk_docs.forms.questions import Questions
from fgk_docs.forms.words import words_of
from fgk_docs.model.shape import record_class
from fgk_docs.profiles import NOTHING_NEAR, Chain, Table, case_shape, suggestion

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

P = ParamSpec("P")
SCHEMA = 1
_DEPTH_OF_COLUMNS = 2
_OWNER = "owner"
_COLOUR = re.compile(r"#[0-9A-F]{6}")
_QUOTED = re.compile(r"'([^']*)'")


def definitions(chain: Chain) -> tuple[Definition, ...]:
    """Every definition that the chain offers, sorted by name.

    Raises:
        BrokenProfile: for the first definition that is not valid, with file and line.
    """
    return chain.memo("definitions", lambda: tuple(_all(chain)))


def _all(chain: Chain) -> list[Definition]:
    found = []
    for form in chain.names("forms"):
        if form == "parts" or "." in form:
            continue
        for file in chain.names(f"forms/{form}"):
            if file.endswith(".toml"):
                found.append(load_definition(chain, form, file.removesuffix(".toml")))
    return found


def load_definition(chain: Chain, form: str, edition: str) -> Definition:
    """One definition, assembled and checked.

    Raises:
        BrokenProfile: it does not exist or is not valid; ``place`` holds file and line.
    """
    assembly = Assembly(chain, f"forms/{form}/{edition}.toml")
    definition = assembly.definition()
    if definition is None or assembly.mistakes:
        raise assembly.mistakes[0]
    return definition


def _merged(base: Mapping[str, Any], top: Mapping[str, Any]) -> dict[str, Any]:
    """``top`` over ``base``, table by table; a label that is replaced stays on as a synonym."""
    result = dict(base)
    for key, value in top.items():
        old = result.get(key)
        if isinstance(value, Mapping) and isinstance(old, Mapping):
            result[key] = _merged(old, value)
        else:
            result[key] = value
    if "label" in base and base["label"] != result["label"]:
        result["synonyms"] = [base["label"], *result.get("synonyms", ())]
    return result


def _with_labels_of(lower: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """The data, with each other label of ``lower`` among the synonyms."""
    result = dict(data)
    for key, value in data.items():
        below = lower.get(key)
        if isinstance(value, Mapping) and isinstance(below, Mapping):
            result[key] = _with_labels_of(below, value)
    label, synonyms = lower.get("label"), data.get("synonyms", [])
    if isinstance(label, str) and isinstance(synonyms, list) and label not in (data.get("label", label), *synonyms):
        result["synonyms"] = [label, *synonyms]
    return result


class Assembly:
    """The files that one definition is put together from, and every mistake in them; knows where each key stands.

    Args:
        chain: the profiles.
        path: the edition's file ("forms/jahresbericht/A.toml").

    Raises:
        BrokenProfile: a file that is missing or no TOML, or that another version of this format is written in.
    """

    def __init__(self, chain: Chain, path: str) -> None:
        edition = chain.table(path)
        self._chain = chain
        self._tables: list[Table] = [edition]
        self._check_schema(edition)
        self._data: dict[str, Any] = {}
        self._field_parts: dict[str, tuple[str, ...]] = {}
        self._pruned: set[str] = set()
        """Names of what was left out because it is not valid; nobody needs to be told that they are missing."""
        self.mistakes: list[BrokenProfile] = []
        for part in self._parts(edition):
            table = chain.table(f"forms/parts/{part}.toml")
            self._check_schema(table)
            self._tables.append(table)
            self._data = _merged(self._data, self._with_earlier_labels(f"forms/parts/{part}.toml", table))
            fields = table.data.get("fields", {})
            self._field_parts[part] = tuple(fields) if isinstance(fields, dict) else ()
        self._data = _merged(self._data, self._with_earlier_labels(path, edition))

    def _with_earlier_labels(self, path: str, table: Table) -> Mapping[str, Any]:
        """A file's data; a label that a profile replaces stays on as a synonym, for forms of before are around."""
        data: Mapping[str, Any] = table.data
        for lower in self._chain.layers(path)[:-1]:
            data = _with_labels_of(lower.toml.data, data)
        return data

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that it is put together from."""
        return tuple(self._field_parts)

    def _parts(self, edition: Table) -> list[str]:
        parts = edition.data.get("parts", [])
        if isinstance(parts, list) and all(isinstance(part, str) for part in parts):
            return [str(part) for part in parts]
        raise BrokenProfile("definition-not-names", self.place(("parts",)), key="parts")

    def _check_schema(self, table: Table) -> None:
        schema = table.schema
        if schema != SCHEMA:
            raise BrokenProfile("definition-schema", self.place(("schema",), (table,)), found=schema, known=SCHEMA)

    def definition(self) -> Definition | None:
        """The definition as far as it is valid, with every mistake noted; None where nothing is left of it."""
        definition = self._shaped()
        if definition is None:
            return None
        for name, plan in definition.sheets.items():
            self._try(self._check_sheet, name, plan, definition)
        for key in definition.fields:
            self._try(self._check_home, key, definition)
        checker = Questions(self, words_of(self._chain), self._chain.names("vocabulary"), case_shape(self._chain))
        for key, question in definition.fields.items():
            self._try(checker.check, ("fields", key), question, question.path)
        for name, table in definition.tables.items():
            self._check_table(checker, name, table)
        self.mistakes += checker.overlaps()
        for colour, word in definition.legend.items():
            self._try(self._check_colour, colour, word)
        return definition

    def _try(self, check: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Makes one check; a mistake is noted, and the others are made all the same."""
        try:
            check(*args, **kwargs)
        except BrokenProfile as mistake:
            if mistake.details.get("found") not in self._pruned:
                self.mistakes.append(mistake)
            return False
        return True

    def _shaped(self) -> Definition | None:
        data = deepcopy({key: value for key, value in self._data.items() if key != "parts"})
        while True:
            try:
                return Definition.model_validate({**data, "field_parts": self._field_parts})
            except ValidationError as error:
                # An unknown key may well be the one that is missing under its right name.
                found = sorted(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
            self.mistakes += map(self._shape_mistake, found)
            pruned = [self._prune(data, one) for one in found]
            if not all(pruned):
                return None

    def _shape_mistake(self, error: ErrorDetails) -> BrokenProfile:
        """What is wrong with the shape; an unknown key or word with what is known there."""
        keys = tuple(str(part) for part in error["loc"])
        if error["type"] == "extra_forbidden":
            return self._unknown(keys, keys[-1], _keys_at(keys[:-1]))
        if error["type"] == "enum":
            return self._unknown(keys, str(error["input"]), tuple(_QUOTED.findall(str(error["ctx"]["expected"]))))
        if error["type"] == "missing":
            above = ".".join(keys[:-1])
            if not above:
                return BrokenProfile("definition-head-missing", self.place(keys), missing=keys[-1])
            return self._lacking(keys, above)
        return BrokenProfile("definition-invalid", self.place(keys), key=".".join(keys), value=repr(error["input"]))

    def _lacking(self, keys: tuple[str, ...], above: str) -> BrokenProfile:
        """A question without something it needs; it may have been meant to change one that is there."""
        others: Mapping[str, Any] = self._data
        for key in keys[:-2]:
            others = others[key]
        found = {"key": above, "missing": keys[-1], "found": keys[-2]}
        near = suggestion(keys[-2], [name for name in others if name != keys[-2]])
        if near == NOTHING_NEAR:
            return BrokenProfile("definition-key-missing", self.place(keys), **found)
        return BrokenProfile("definition-key-missing-near", self.place(keys), **found, suggestion=near)

    def _prune(self, data: dict[str, Any], error: ErrorDetails) -> bool:
        """Takes the question, sheet or table out that has a mistake, or the key that nobody knows; False where the
        mistake is in the definition itself."""
        keys = tuple(str(part) for part in error["loc"])
        if error["type"] != "extra_forbidden":
            is_column = keys[0] == "tables" and keys[2:3] == ("columns",) and len(keys) > _DEPTH_OF_COLUMNS + 1
            is_owner = keys[0] == "tables" and keys[2:3] == (_OWNER,)
            keys = keys[: _DEPTH_OF_COLUMNS + 2 if is_column else _DEPTH_OF_COLUMNS + 1 if is_owner else 2]
            if len(keys) < 2:
                return False
            self._pruned.add(keys[-1])
        for key in keys[:-1]:
            data = data.get(key, {})
        data.pop(keys[-1], None)
        return True

    def _check_sheet(self, name: str, plan: SheetPlan, definition: Definition) -> None:
        place = ("sheets", name, "fields")
        if isinstance(plan.fields, str) and plan.fields not in definition.field_parts:
            self.refuse(place, plan.fields, tuple(definition.field_parts))
        for field in plan.fields if isinstance(plan.fields, tuple) else ():
            if field not in definition.fields:
                self.refuse(place, field, tuple(definition.fields))
        for table in plan.tables:
            if table not in definition.tables:
                self.refuse(("sheets", name, "tables"), table, tuple(definition.tables))

    def _check_table(self, checker: Questions, name: str, table: TablePlan) -> None:
        place = ("tables", name)
        if not self._try(self._check_records, checker, (*place, "path"), table.path):
            return
        if table.key not in table.columns and table.key not in self._pruned:
            self.mistakes.append(self._unknown((*place, "key"), table.key, tuple(table.columns)))
        for column in table.order:
            if column not in table.columns and column not in self._pruned:
                self.mistakes.append(self._unknown((*place, "order"), column, tuple(table.columns)))
        for column, question in table.columns.items():
            if question.below:
                keys = (*place, "columns", column, "below")
                mistake = BrokenProfile("definition-only-for-fields", self.place(keys), key=".".join(keys))
                self.mistakes.append(mistake)
            self._try(checker.check, (*place, "columns", column), question, whole_path(table.path, question.path))

    def _check_records(self, checker: Questions, keys: tuple[str, ...], path: str) -> None:
        checker.annotation(keys, path)
        if record_class(path, case_shape(self._chain)) is None:
            raise BrokenProfile("definition-not-records", self.place(keys), path=path)

    def _check_home(self, key: str, definition: Definition) -> None:
        """A field must stand somewhere: in a part, whose sheet is known, or on a sheet that names it."""
        known = [one for keys in definition.field_parts.values() for one in keys]
        for plan in definition.sheets.values():
            known += plan.fields if isinstance(plan.fields, tuple) else ()
        if key not in known:
            self.refuse(("fields", key), key, tuple(known))

    def _check_colour(self, colour: str, word: str) -> None:
        """A legend names colours, and words that the vocabulary of statuses and traffic lights knows."""
        words, keys = words_of(self._chain).status, ("legend", colour)
        if not _COLOUR.fullmatch(colour):
            raise BrokenProfile("definition-colour-invalid", self.place(keys), found=colour)
        if not meanings_of(word, words):
            self.refuse(keys, word, tuple(term.title for term in (*words.words.terms, *words.lights.terms)))

    def refuse(self, keys: tuple[str, ...], found: str, choices: tuple[str, ...]) -> NoReturn:
        """Refuses a name that nobody knows, with the key's line and a suggestion."""
        raise self._unknown(keys, found, choices)

    def _unknown(self, keys: tuple[str, ...], found: str, choices: tuple[str, ...]) -> BrokenProfile:
        return BrokenProfile(
            "definition-unknown-name",
            self.place(keys),
            key=".".join(keys),
            found=found,
            suggestion=suggestion(found, choices),
            choices=", ".join(choices),
        )

    def place(self, keys: tuple[str, ...], tables: tuple[Table, ...] | None = None) -> str:
        """File and line of a key: in the edition's file as far as it stands there, else in a part."""
        home = max(tables or self._tables, key=lambda table: _depth(table.data, keys))
        origin = home.origin(*keys)
        return f"{origin.profile}/{origin.file}:{origin.line}"


def _keys_at(keys: tuple[str, ...]) -> tuple[str, ...]:
    """What may stand at a place of a definition."""
    parts: dict[str, type[BaseModel]] = {"fields": Question, "sheets": SheetPlan, "tables": TablePlan}
    part = parts.get(keys[0], Definition) if keys else Definition
    if len(keys) > _DEPTH_OF_COLUMNS:
        part = Owner if keys[2] == _OWNER else Question
    return tuple(field.alias or name for name, field in part.model_fields.items())


def _depth(data: object, keys: tuple[str, ...]) -> int:
    """How many of the keys lead somewhere."""
    for depth, key in enumerate(keys):
        if not isinstance(data, Mapping) or key not in data:
            return depth
        data = data[key]
    return len(keys)

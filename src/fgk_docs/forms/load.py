"""Loading form definitions from a profile chain: parts and edition put together, every mistake with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NoReturn

from pydantic import BaseModel, ValidationError

from fgk_docs.errors import BrokenProfile
from fgk_docs.forms.definition import Definition, Question, SheetPlan
from fgk_docs.forms.definition import Table as TablePlan
from fgk_docs.forms.questions import Questions
from fgk_docs.forms.words import words_of
from fgk_docs.model.shape import record_class
from fgk_docs.profiles import Chain, Table, suggestion

SCHEMA = 1
_DEPTH_OF_COLUMNS = 2
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
    return _Assembly(chain, f"forms/{form}/{edition}.toml").definition()


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


class _Assembly:
    """The files that one definition is put together from; knows where each key stands."""

    def __init__(self, chain: Chain, path: str) -> None:
        edition = chain.table(path)
        self._chain = chain
        self._tables: list[Table] = [edition]
        self._check_schema(edition)
        self._data: dict[str, Any] = {}
        self._field_parts: dict[str, tuple[str, ...]] = {}
        for part in self._parts(edition):
            table = chain.table(f"forms/parts/{part}.toml")
            self._check_schema(table)
            self._tables.append(table)
            self._data = _merged(self._data, table.data)
            fields = table.data.get("fields", {})
            self._field_parts[part] = tuple(fields) if isinstance(fields, dict) else ()
        self._data = _merged(self._data, edition.data)

    def _parts(self, edition: Table) -> list[str]:
        parts = edition.data.get("parts", [])
        if isinstance(parts, list) and all(isinstance(part, str) for part in parts):
            return [str(part) for part in parts]
        raise BrokenProfile("definition-invalid", self.place(("parts",)), key="parts", problem="list of names")

    def _check_schema(self, table: Table) -> None:
        schema = table.data.get("schema")
        if schema != SCHEMA:
            raise BrokenProfile("definition-schema", self.place(("schema",), (table,)), found=schema, known=SCHEMA)

    def definition(self) -> Definition:
        data = {key: value for key, value in self._data.items() if key not in ("schema", "parts")}
        try:
            definition = Definition.model_validate({**data, "field_parts": self._field_parts})
        except ValidationError as error:
            self._refuse_shape(error)
        self._check_sheets(definition)
        self._check_homes(definition)
        checker = Questions(self, words_of(self._chain), self._chain.names("vocabulary"))
        for key, question in definition.fields.items():
            checker.check(("fields", key), question, question.path)
        for name, table in definition.tables.items():
            self._check_table(checker, name, table.path, table.key, table.columns)
        checker.refuse_overlaps()
        return definition

    def _refuse_shape(self, error: ValidationError) -> NoReturn:
        """Says the first thing that is wrong with the shape; an unknown key or word with what is known there."""
        first = error.errors()[0]
        keys = tuple(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            self.refuse(keys, keys[-1], _keys_at(keys[:-1]))
        if first["type"] == "enum":
            self.refuse(keys, str(first["input"]), tuple(_QUOTED.findall(str(first.get("ctx", {})["expected"]))))
        raise BrokenProfile("definition-invalid", self.place(keys), key=".".join(keys), problem=first["msg"])

    def _check_sheets(self, definition: Definition) -> None:
        for name, plan in definition.sheets.items():
            if plan.fields is not None and plan.fields not in definition.field_parts:
                self.refuse(("sheets", name, "fields"), plan.fields, tuple(definition.field_parts))
            for table in plan.tables:
                if table not in definition.tables:
                    self.refuse(("sheets", name, "tables"), table, tuple(definition.tables))

    def _check_table(
        self, checker: Questions, name: str, path: str, key: str, columns: Mapping[str, Question]
    ) -> None:
        checker.annotation(("tables", name, "path"), path)
        if record_class(path) is None:
            raise BrokenProfile("definition-not-records", self.place(("tables", name, "path")), path=path)
        if key not in columns:
            self.refuse(("tables", name, "key"), key, tuple(columns))
        for column, question in columns.items():
            checker.check(("tables", name, "columns", column), question, f"{path}/*/{question.path}")

    def _check_homes(self, definition: Definition) -> None:
        """A field of the edition's own must stand in a part: parts say on which sheet to look for it."""
        known = tuple(key for keys in definition.field_parts.values() for key in keys)
        for key in definition.fields:
            if key not in known:
                self.refuse(("fields", key), key, known)

    def refuse(self, keys: tuple[str, ...], found: str, choices: tuple[str, ...]) -> NoReturn:
        """Refuses a name that nobody knows, with the key's line and a suggestion."""
        raise BrokenProfile(
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
        part = Question
    return tuple(field.alias or name for name, field in part.model_fields.items())


def _depth(data: object, keys: tuple[str, ...]) -> int:
    """How many of the keys lead somewhere."""
    for depth, key in enumerate(keys):
        if not isinstance(data, Mapping) or key not in data:
            return depth
        data = data[key]
    return len(keys)

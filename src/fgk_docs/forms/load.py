"""Loading form definitions from a profile chain: parts and edition put together, every mistake with its line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from pydantic import ValidationError

from fgk_docs.errors import BrokenProfile
from fgk_docs.forms.definition import AnswerType, Definition, Question
from fgk_docs.model.shape import UnknownPath, annotation_at, record_class
from fgk_docs.profiles import Chain, Table, suggestion

SCHEMA = 1


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
        raise BrokenProfile("definition-invalid", self._place(("parts",)), key="parts", problem="list of names")

    def _check_schema(self, table: Table) -> None:
        schema = table.data.get("schema")
        if schema != SCHEMA:
            raise BrokenProfile("definition-schema", self._place(("schema",), (table,)), found=schema, known=SCHEMA)

    def definition(self) -> Definition:
        data = {key: value for key, value in self._data.items() if key not in ("schema", "parts")}
        try:
            definition = Definition.model_validate({**data, "field_parts": self._field_parts})
        except ValidationError as error:
            first = error.errors()[0]
            keys = tuple(str(part) for part in first["loc"])
            raise BrokenProfile(
                "definition-invalid", self._place(keys), key=".".join(keys), problem=first["msg"]
            ) from None
        self._check_sheets(definition)
        for key, question in definition.fields.items():
            self._check_question(("fields", key), question, question.path)
        for name, table in definition.tables.items():
            self._check_table(name, table.path, table.key, table.columns)
        return definition

    def _check_sheets(self, definition: Definition) -> None:
        for name, plan in definition.sheets.items():
            if plan.fields is not None and plan.fields not in definition.field_parts:
                self._refuse(("sheets", name, "fields"), plan.fields, tuple(definition.field_parts))
            for table in plan.tables:
                if table not in definition.tables:
                    self._refuse(("sheets", name, "tables"), table, tuple(definition.tables))

    def _check_table(self, name: str, path: str, key: str, columns: Mapping[str, Question]) -> None:
        if self._class_at(("tables", name, "path"), path) is None:
            raise BrokenProfile("definition-not-records", self._place(("tables", name, "path")), path=path)
        if key not in columns:
            self._refuse(("tables", name, "key"), key, tuple(columns))
        for column, question in columns.items():
            self._check_question(("tables", name, "columns", column), question, f"{path}/*/{question.path}")

    def _check_question(self, keys: tuple[str, ...], question: Question, path: str) -> None:
        if question.type is not AnswerType.PROCEDURE:
            self._annotation((*keys, "path"), path)
        if question.type in (AnswerType.CHOICE, AnswerType.PROCEDURE) and not question.vocabulary:
            raise BrokenProfile("definition-invalid", self._place(keys), key=".".join(keys), problem="vocabulary")

    def _class_at(self, keys: tuple[str, ...], path: str) -> object:
        self._annotation(keys, path)
        return record_class(path)

    def _annotation(self, keys: tuple[str, ...], path: str) -> object:
        try:
            return annotation_at(path)
        except UnknownPath as error:
            self._refuse(keys, error.part, error.choices)

    def _refuse(self, keys: tuple[str, ...], found: str, choices: tuple[str, ...]) -> NoReturn:
        raise BrokenProfile(
            "definition-unknown-name",
            self._place(keys),
            key=".".join(keys),
            found=found,
            suggestion=suggestion(found, choices),
            choices=", ".join(choices),
        )

    def _place(self, keys: tuple[str, ...], tables: tuple[Table, ...] | None = None) -> str:
        """File and line of a key: in the edition's file if it stands there, else in a part."""
        tables = tables or tuple(self._tables)
        home = next((table for table in tables if _has(table.data, keys)), tables[0])
        origin = home.origin(*keys)
        return f"{origin.file}:{origin.line}"


def _has(data: object, keys: tuple[str, ...]) -> bool:
    for key in keys:
        if not isinstance(data, Mapping) or key not in data:
            return False
        data = data[key]
    return True

"""The case file: a case with everything that reading it found out. Reading one back forgets nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, Field, ValidationError, create_model

from fgk_docs.errors import UnreadableInput
from fgk_docs.model.address import Source
from fgk_docs.model.base import Frozen
from fgk_docs.model.case import AuditCase
from fgk_docs.model.described import describe
from fgk_docs.model.finding import Finding
from fgk_docs.model.migrations import Migration, people_apart

SCHEMA_VERSION = 2
EXTENSIONS = "Extensions"
"""Name of the class of known extensions in a schema."""

MIGRATIONS: dict[int, Migration] = {1: people_apart}
"""From version n to n + 1, by n. Version 1 is the first."""


class FileLedger(Frozen):
    """The account of one input: every filled cell or field is in exactly one of the three."""

    file: str
    sha256: str
    form: str | None = None
    edition: str | None = None
    consumed: int = 0
    known: int = 0
    reported: int = 0


def sum_of(accounts: Sequence[FileLedger]) -> FileLedger:
    """The account of all parts: the form of the first that was recognised, and the sums."""
    if len(accounts) <= 1:
        return accounts[0] if accounts else FileLedger(file="", sha256="")
    first = next((one for one in accounts if one.form is not None), accounts[0])
    update = {name: sum(getattr(one, name) for one in accounts) for name in ("consumed", "known", "reported")}
    return first.model_copy(update=update)


class CaseFile(Frozen):
    """A case, where each of its values comes from, what was found, and the accounts of the files read."""

    schema_version: int = SCHEMA_VERSION
    case: AuditCase = Field(default_factory=AuditCase)
    sources: dict[str, Source] = Field(default_factory=dict)
    """Model path → source."""
    findings: tuple[Finding, ...] = ()
    ledger: tuple[FileLedger, ...] = ()

    def to_json(self) -> str:
        """The case file as JSON text, readable, unset values left out, always the same for the same content."""
        data = self.model_dump(mode="json", exclude_defaults=True)
        data = {"schema_version": self.schema_version, **data}
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read_case_file(
    text: str | bytes, place: str = "", extensions: Mapping[str, type[BaseModel]] | None = None
) -> CaseFile:
    """A case file from JSON text of any version up to this one.

    Args:
        text: the JSON.
        place: what to call the file in messages.
        extensions: namespace → model class; other namespaces stay raw JSON.

    Raises:
        UnreadableInput: not JSON, not a case file, written by a newer version, or not valid.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput("casefile-not-json", place, problem=error) from None
    version = data.get("schema_version") if isinstance(data, dict) else None
    if type(version) is not int or version < 1:
        raise UnreadableInput("casefile-not-recognised", place)
    if version > SCHEMA_VERSION:
        raise UnreadableInput("casefile-newer", place, version=version, known=SCHEMA_VERSION)
    for step in range(version, SCHEMA_VERSION):
        data = MIGRATIONS[step](data)
    data["schema_version"] = SCHEMA_VERSION
    try:
        return CaseFile.model_validate_json(json.dumps(data), context={"extensions": extensions or {}})
    except ValidationError as error:
        raise _invalid(place, error) from None


def with_extensions(case_file: CaseFile, extensions: Mapping[str, type[BaseModel]]) -> CaseFile:
    """The case file with the extensions of known namespaces typed; those nobody knows stay and become findings.

    Args:
        case_file: as read, extensions raw or typed.
        extensions: namespace → model class.

    Raises:
        UnreadableInput: an extension does not fit its class.
    """
    raw = {name: value for name, value in case_file.case.extensions.items() if isinstance(value, dict)}
    findings = tuple(
        Finding(code="extension-unknown", path=f"extensions/{name}", value=name)
        for name in raw
        if name not in extensions
    )
    typed = {name: _extension(name, raw[name], extensions[name]) for name in raw if name in extensions}
    if not typed and not findings:
        return case_file
    case = case_file.case.model_copy(update={"extensions": {**case_file.case.extensions, **typed}})
    return case_file.model_copy(update={"case": case, "findings": (*case_file.findings, *findings)})


def _extension(name: str, raw: object, model: type[BaseModel]) -> BaseModel:
    try:
        return model.model_validate_json(json.dumps(raw))
    except ValidationError as error:
        raise _invalid("", error, f"extensions/{name}/") from None


def _invalid(place: str, error: ValidationError, prefix: str = "") -> UnreadableInput:
    first = error.errors()[0]
    key = prefix + "/".join(str(part) for part in first["loc"])
    return UnreadableInput("casefile-invalid", place, key=key, problem=first["msg"], count=error.error_count())


def json_schema(shape: type[AuditCase] = AuditCase) -> dict[str, Any]:
    """The published JSON Schema of a case file (draft 2020-12).

    Args:
        shape: the class of its case; one with the extensions of profiles (``model.extended``) describes them.
    """
    fields: dict[str, Any] = {"case": (shape, CaseFile.model_fields["case"])}
    model = CaseFile if shape is AuditCase else create_model("CaseFile", __base__=CaseFile, **fields)
    schema = model.model_json_schema(mode="serialization")
    describe(schema, model)
    known = schema["$defs"].get(EXTENSIONS)
    if known is not None:
        known["additionalProperties"] = True  # those of profiles that are not there are kept as they are
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Fallakte des Audits Familiengerechte Kommune",
        **{key: value for key, value in schema.items() if key != "title"},
    }

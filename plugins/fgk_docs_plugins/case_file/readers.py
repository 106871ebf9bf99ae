"""The two readers: which of our own kinds of text file this is, and what it says."""

from __future__ import annotations

import re

from fgk_docs.errors import UnreadableInput
from fgk_docs.model.casefile import CaseFile, read_case_file
from fgk_docs.model.raw import RawForm
from fgk_docs.protocols import NO_MATCH, Certainty, InputFile, Match
from fgk_docs.safe.foreign import foreign_beginning
from fgk_docs_plugins.case_file.content import (
    MAX_DATA_BYTES,
    DataValue,
    parse_answers,
    parse_json,
    refuse_deep,
)
from fgk_docs_plugins.case_file.fields import MAX_DEPTH, LineOf, fields_of

_VERSION = b'"schema_version"'
_CASE = b'"case"'
_CASE_FILE_HEAD = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"schema_version"\s*:\s*\d')
_KEY_OR_TABLE = re.compile(
    rb"""^[ \t]*(?:\[{1,2}[^\[\],\n]+\]{1,2}[ \t\r]*(?:\#.*)?$|(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')[ \t]*=)""",
    re.M,
)


class CaseFileReader:
    """Reads the JSON that ``fgk-docs read`` writes."""

    name = "case_file"
    title = "Fallakte (JSON)"
    suffixes: tuple[str, ...] = (".json",)

    def identify(self, source: InputFile) -> Match:
        """Certain for a JSON object with ``schema_version`` and ``case``, or that begins with a version."""
        if is_case_file(source):
            return Match(Certainty.CERTAIN, "JSON mit schema_version und case")
        return NO_MATCH

    def read(self, source: InputFile) -> CaseFile:
        """The case file.

        Raises:
            UnreadableInput: not JSON, nested too deep, of a newer version, or not valid.
        """
        try:
            parse_json(source.data, source.name)
        except UnreadableInput as error:
            if error.code in ("data-not-understood", "data-not-utf8"):
                problem = f"{error.details.get('problem', 'not UTF-8')} (line {error.details['line']})"
                raise UnreadableInput("casefile-not-json", source.name, problem=problem) from None
            raise
        return read_case_file(source.data.decode("utf-8-sig"), source.name)


class DataFileReader:
    """Reads answers to a form from TOML or JSON, keyed by the ids of the form's fields.

    It names no suffix: such a file goes with a form, a folder full of forms is not searched for it.
    """

    name = "data_file"
    title = "Vorlagendaten (TOML, JSON)"
    suffixes: tuple[str, ...] = ()

    def identify(self, source: InputFile) -> Match:
        """Certain for TOML, likely for a JSON object; never for a case file."""
        if not source.data.strip() or b"\0" in source.data or is_case_file(source):
            return NO_MATCH
        if _is_object(source):
            return Match(Certainty.LIKELY, "JSON-Objekt")
        if _is_toml(source):
            return Match(Certainty.CERTAIN, "TOML")
        return NO_MATCH

    def read(self, source: InputFile) -> RawForm:
        """The answers as fields.

        Raises:
            UnreadableInput: not valid, a key given twice, or too large; with the line.
        """
        if len(source.data) > MAX_DATA_BYTES:
            raise UnreadableInput("data-too-large", source.name, limit=MAX_DATA_BYTES // 1_000_000)
        if not _is_object(source):
            table = parse_answers(source.data, source.name)
            return _form(source, "toml", table.data, lambda path: table.line(*path))
        return _form(source, "json", parse_json(source.data, source.name), lambda path: None)


def is_case_file(source: InputFile) -> bool:
    """Whether this is a case file, also one that is cut off after its beginning."""
    if _CASE_FILE_HEAD.match(source.head):
        return True
    if not _is_object(source) or _VERSION not in source.data or _CASE not in source.data:
        return False
    try:
        value = parse_json(source.data, source.name)
    except UnreadableInput:
        return False
    return isinstance(value, dict) and type(value.get("schema_version")) is int and "case" in value


def _is_object(source: InputFile) -> bool:
    begin = source.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return begin.startswith(b"{") and foreign_beginning(begin) is None  # a text of Word (RTF) begins so as well


def _is_toml(source: InputFile) -> bool:
    """Parses, or is named so and has a line that only TOML has: then its error is told with a line."""
    if len(source.data) > MAX_DATA_BYTES or not _KEY_OR_TABLE.search(source.data):
        return False
    if source.path.suffix.lower() == ".toml":
        return True
    try:
        return bool(parse_answers(source.data, source.name).data)
    except UnreadableInput:
        return False


def _form(source: InputFile, kind: str, answers: DataValue, line: LineOf) -> RawForm:
    if not isinstance(answers, dict):
        raise UnreadableInput("data-without-names", source.name)
    refuse_deep(answers, source.name, MAX_DEPTH)
    return RawForm(file=source.name, format=kind, fields=fields_of(answers, source.name, line))

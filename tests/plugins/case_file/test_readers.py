"""Case files and files of data are known by their content, read to the letter, and refused in their own words."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.errors import UnreadableInput
from fgk_docs.model.case import AuditCase, Municipality
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.finding import Finding, Severity
from fgk_docs.model.raw import RawForm
from fgk_docs.protocols import Certainty, InputFile
from fgk_docs_plugins.case_file import fgk_docs_readers
from fgk_docs_plugins.case_file.readers import CaseFileReader, DataFileReader

CASE = CaseFile(
    case=AuditCase(municipality=Municipality(name="Kyffhäuserkreis", ags="16065")),
    findings=(Finding(code="suffix-wrong", severity=Severity.INFO),),
)
ANSWERS = """\
nummer = "757/24"
oeffentlich = true
datum = 2018-06-12
einwohner = 74212
uhrzeit = 17:30:00

[[beratungsfolge]]
gremium = "Kreisausschuss"
sitzung = 2018-06-05

[[beratungsfolge]]
gremium = "Kreistag"
"""


def written(folder: Path, content: str | bytes, name: str = "daten.toml") -> InputFile:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return InputFile(path)


def certainties(source: InputFile) -> tuple[Certainty, Certainty]:
    """How sure the reader of case files is, and the reader of data files."""
    return CaseFileReader().identify(source).certainty, DataFileReader().identify(source).certainty


def refused(reader: CaseFileReader | DataFileReader, source: InputFile) -> UnreadableInput:
    with pytest.raises(UnreadableInput) as caught:
        reader.read(source)
    assert caught.value.place == source.name
    return caught.value


def test_the_plugin_offers_both_readers() -> None:
    assert [reader.name for reader in fgk_docs_readers()] == ["case_file", "data_file"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (CASE.to_json(), (Certainty.CERTAIN, Certainty.NO)),
        ("\ufeff" + CASE.to_json(), (Certainty.CERTAIN, Certainty.NO)),
        (CaseFile().to_json(), (Certainty.CERTAIN, Certainty.NO)),
        ('{"case": {}, "schema_version": 1}', (Certainty.CERTAIN, Certainty.NO)),
        (CASE.to_json()[:60], (Certainty.CERTAIN, Certainty.NO)),
        ('{"schema_version": 99, "neu": 1}', (Certainty.CERTAIN, Certainty.NO)),
        ('{"nummer": "757/24"}', (Certainty.NO, Certainty.LIKELY)),
        ('{"nummer": "schema_version case"}', (Certainty.NO, Certainty.LIKELY)),
        ('{"nummer": kaputt', (Certainty.NO, Certainty.LIKELY)),
        (ANSWERS, (Certainty.NO, Certainty.CERTAIN)),
        ("[[beratungsfolge]]\n", (Certainty.NO, Certainty.CERTAIN)),
        ('nummer = "offen\n', (Certainty.NO, Certainty.CERTAIN)),
        ("", (Certainty.NO, Certainty.NO)),
        ("  \n", (Certainty.NO, Certainty.NO)),
        ("# nur ein Kommentar\n", (Certainty.NO, Certainty.NO)),
        ("Nr.;Ziel;Maßnahme\n1;a;b\n", (Certainty.NO, Certainty.NO)),
        ("[1, 2, 3]", (Certainty.NO, Certainty.NO)),
        (b"PK\x03\x04\0\0\0x = 1\n", (Certainty.NO, Certainty.NO)),
        ("<html>\n<body>\n", (Certainty.NO, Certainty.NO)),
    ],
)
def test_each_reader_knows_its_own_by_content(
    tmp_path: Path, content: str | bytes, expected: tuple[Certainty, Certainty]
) -> None:
    assert certainties(written(tmp_path, content)) == expected


def test_the_suffix_of_a_data_file_may_lie(tmp_path: Path) -> None:
    assert certainties(written(tmp_path, ANSWERS, "daten.txt")) == (Certainty.NO, Certainty.CERTAIN)
    assert certainties(written(tmp_path, ANSWERS + "kaputt", "daten.txt")) == (Certainty.NO, Certainty.NO)
    assert certainties(written(tmp_path, CASE.to_json(), "daten.toml")) == (Certainty.CERTAIN, Certainty.NO)


def test_a_case_file_comes_back_as_it_was(tmp_path: Path) -> None:
    assert CaseFileReader().read(written(tmp_path, CASE.to_json(), "fall.json")) == CASE


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (CASE.to_json()[:60], "casefile-not-json"),
        (CASE.to_json().encode("cp1252"), "casefile-not-json"),
        ('{"schema_version": 99, "case": {}}', "casefile-newer"),
        ('{"schema_version": 1, "case": {"gemeinde": 1}}', "casefile-invalid"),
        ('{"schema_version": 1, "case": {}, "case": {}}', "data-key-twice"),
        ('{"schema_version": 1, "x": ' + "[" * 100 + "]" * 100 + "}", "data-too-deep"),
        ('{"schema_version": 1, "x": ' + "[" * 100_000, "data-too-deep"),
    ],
)
def test_a_case_file_that_is_not_sound_is_refused(tmp_path: Path, content: str | bytes, code: str) -> None:
    assert refused(CaseFileReader(), written(tmp_path, content)).code == code


def test_what_is_wrong_is_told_as_the_parser_tells_it_whatever_the_language(tmp_path: Path) -> None:
    details = refused(CaseFileReader(), written(tmp_path, CASE.to_json()[:60])).details
    assert str(details["problem"]).endswith(" (line 5)")
    assert "Zeile" not in str(details["problem"])


def read(source: InputFile) -> RawForm:
    return DataFileReader().read(source)


def test_answers_become_fields_with_types_addresses_and_lines(tmp_path: Path) -> None:
    form = read(written(tmp_path, ANSWERS))
    assert [(field.name, field.value, field.line) for field in form.fields] == [
        ("nummer", "757/24", 1),
        ("oeffentlich", True, 2),
        ("datum", date(2018, 6, 12), 3),
        ("einwohner", 74212, 4),
        ("uhrzeit", time(17, 30), 5),
        ("beratungsfolge.1.gremium", "Kreisausschuss", 8),
        ("beratungsfolge.1.sitzung", date(2018, 6, 5), 9),
        ("beratungsfolge.2.gremium", "Kreistag", 12),
    ]
    assert (form.file, form.format) == ("daten.toml", "toml")
    assert str(form.fields[-1].address) == "daten.toml, Feld beratungsfolge.2.gremium"


def test_the_same_answers_in_json_give_the_same_fields(tmp_path: Path) -> None:
    answers = {"nummer": "757/24", "beratungsfolge": [{"gremium": "Kreistag"}], "leer": None, "nichts": [], "n": {}}
    form = read(written(tmp_path, json.dumps(answers), "daten.json"))
    assert [(field.name, field.value, field.line) for field in form.fields] == [
        ("nummer", "757/24", None),
        ("beratungsfolge.1.gremium", "Kreistag", None),
    ]
    assert form.format == "json"


def test_keys_with_dots_stay_apart_from_nested_ones(tmp_path: Path) -> None:
    form = read(written(tmp_path, '"a.b" = 1\n"" = 2\n[a]\nb = 3\n'))
    assert [field.name for field in form.fields] == ['"a.b"', '""', "a.b"]


def test_a_key_that_cannot_be_encoded_is_replaced(tmp_path: Path) -> None:
    assert read(written(tmp_path, '{"\\ud800": 1}')).fields[0].name == "\\ud800"


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("a = 1\nb = 12.06.2018\n", "data-not-understood", "2"),
        ("a = 1\na = 2\n", "data-not-understood", "2"),
        ('{"a": 1,\n "b": }', "data-not-understood", "2"),
        ('{"a": NaN}', "data-not-understood", "1"),
        ("a = 1\nb = nan\n", "data-not-understood", "2"),
        ("a = 1\nb = 'Maßnahme'\n".encode("cp1252"), "data-not-utf8", "2"),
        ('{"a": "Maßnahme"}'.encode("cp1252"), "data-not-utf8", "1"),
        ('{"a": 1' + "0" * 5000 + "}", "data-not-understood", "1"),
        ('{"a": 1, "b": 2, "a": 3}', "data-key-twice", None),
        ("a = " + "[" * 9 + "]" * 9, "data-too-deep", None),
        ('{"a": ' * 9 + "1" + "}" * 9, "data-too-deep", None),
        ("x = 1\n" * 400_000, "data-too-large", None),
        ("a = [" + "1," * 20_001 + "]", "data-too-many-fields", None),
    ],
)
def test_answers_that_are_not_sound_are_refused(
    tmp_path: Path, content: str | bytes, code: str, line: str | None
) -> None:
    error = refused(DataFileReader(), written(tmp_path, content))
    assert (error.code, error.details.get("line")) == (code, line)


def test_the_error_quotes_the_line(tmp_path: Path) -> None:
    assert (
        refused(DataFileReader(), written(tmp_path, "datum = 12.06.2018\n")).details["value"]
        == "datum = 12.06.2018"
    )


NAMES = st.text(max_size=5)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**40), 2**40), st.text(max_size=5)),
    lambda child: st.one_of(st.lists(child, max_size=3), st.dictionaries(NAMES, child, max_size=3)),
    max_leaves=8,
)


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(NAMES, VALUES, max_size=4))
def test_every_stated_value_becomes_a_field_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, answers: dict[str, object]
) -> None:
    source = written(tmp_path_factory.mktemp("data"), json.dumps(answers))
    form = read(source)
    assert [field.value for field in form.fields] == list(leaves(answers))
    assert len({field.name for field in form.fields}) == len(form.fields)


def leaves(value: object) -> list[object]:
    if isinstance(value, dict):
        return [leaf for child in value.values() for leaf in leaves(child)]
    if isinstance(value, list):
        return [leaf for child in value for leaf in leaves(child)]
    return [] if value is None else [value]


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=60) | st.text(alphabet='{}[]":,=. \nab1', max_size=40).map(str.encode))
def test_no_content_brings_a_reader_down(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    source = written(tmp_path_factory.mktemp("data"), content)
    for reader in (CaseFileReader(), DataFileReader()):
        reader.identify(source)
        try:
            reader.read(source)
        except UnreadableInput as error:
            code = error.code
        else:
            code = ""
        assert code == "" or code.startswith(("data-", "casefile-"))

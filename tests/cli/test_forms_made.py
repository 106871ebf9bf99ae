"""``form make`` and ``form fill`` as a person calls them: the real library, real files."""

from __future__ import annotations

import json

import pytest

from tests.support.made_forms import read

MEASURE = {"handlungsfeld": "Prävention", "massnahme": "Lotsen einsetzen", "stand": "umgesetzt", "grad": "100 %"}
GOOD = {"kommune": "Musterstadt", "art": "Stadt", "massnahmen": [MEASURE]}


@pytest.fixture
def data(tmp_path):
    def _data(content, name="angaben.json"):
        path = tmp_path / name
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return _data


def empty_but(folder, *names):
    return sorted(path.name for path in folder.iterdir()) == sorted(names)


@pytest.mark.parametrize("fmt", ["xlsx", "ods"])
def test_a_form_is_made_in_the_format_that_is_asked_for(call, tmp_path, fmt):
    target = tmp_path / f"leer.{fmt}"
    result = call("form", "make", "jahresbericht", "--edition", "B", "--format", fmt, "-o", target)
    assert (result.code, result.out, result.err) == (0, f"{target}\n", "")
    assert (read(target).ledger.form, read(target).ledger.edition) == ("jahresbericht", "B")


@pytest.mark.parametrize("name", ["leer.ods", "LEER.XLSX", "leer.pdf"])
def test_without_a_format_it_is_that_of_the_suffix(call, tmp_path, name):
    result = call("form", "make", "jahresbericht", "-o", name)
    assert (result.code, result.out, result.err) == (0, f"{name}\n", "")
    head = {"ods": b"mimetypeapplication/vnd.oasis", "xlsx": b"docProps/app.xml", "pdf": b"%PDF"}
    assert head[name.lower().rpartition(".")[2]] in (tmp_path / name).read_bytes()[:100]


def test_a_suffix_of_no_format_is_refused_with_those_that_there_are(call, tmp_path):
    result = call("form", "make", "jahresbericht", "-o", "leer.docx")
    assert result.code == 2
    assert "[form-suffix-unknown]" in result.err
    assert all(suffix in result.err for suffix in (".ods", ".pdf", ".xlsx"))
    assert empty_but(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("make", "jahresberict"), "form-unknown", "„jahresbericht“"),
        (("make", "jahresbericht", "--edition", "Z"), "form-edition-unknown", "A, B"),
        (("make", "jahresbericht", "--format", "docx"), "form-format-unknown", "ods, pdf, xlsx"),
        (("fill", "vorlagendatn", "--data", "angaben.json"), "form-unknown", "„vorlagendaten“"),
        (("fill", "vorlagendaten", "--data", "angaben.json", "--edition", "Z"), "form-edition-unknown", "A, B"),
        (
            ("fill", "vorlagendaten", "--data", "angaben.json", "--format", "doc"),
            "form-format-unknown",
            "ods, pdf, xlsx",
        ),
        (("make", "jahresbericht", "--case", "angaben.json"), "case-not-a-case-file", "angaben.json"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(call, tmp_path, data, arguments, code, said):
    data({"kommune": "Musterstadt"})
    result = call("form", *arguments, "-o", "neu.xlsx")
    assert (result.code, result.out) == (2, "")
    assert f"[{code}]" in result.err
    assert said in result.err
    assert empty_but(tmp_path, "angaben.json")


@pytest.mark.parametrize("fmt", ["xlsx", "ods", "pdf"])
@pytest.mark.parametrize("edition", ["A", "B"])
def test_a_row_is_filled_in_below_its_field_of_action_or_not_at_all(call, tmp_path, data, fmt, edition):
    form, target = tmp_path / f"leer.{fmt}", tmp_path / f"voll.{fmt}"
    call("form", "make", "jahresbericht", "--edition", edition, "--format", fmt, "--rows", "1", "-o", form)
    row = {"massnahme": "Vorlesetag", "stand": "umgesetzt"}
    wrong = data({"massnahmen": [{**row, "handlungsfeld": "Senioren und Generationen"}]})
    result = call("form", "fill", form, "--data", wrong, "-o", target)
    assert (result.code, target.exists()) == (1, False)
    assert "massnahmen.1.handlungsfeld" in result.err
    assert (
        "im Formular steht sie unter „Steuerung, Vernetzung und Nachhaltigkeit“. [form-row-elsewhere]" in result.err
    )
    right = data(
        {
            "bericht_zeitraum": "2019",
            "massnahmen": [{**row, "handlungsfeld": "Steuerung, Vernetzung und Nachhaltigkeit"}],
        }
    )
    assert call("form", "fill", form, "--data", right, "-o", target).code == 0
    (entry,) = read(target).case_file.case.reports[0].entries
    assert (entry.measure, entry.field_title) == ("Vorlesetag", "Steuerung, Vernetzung und Nachhaltigkeit")


@pytest.mark.parametrize("command", ["make", "fill"])
def test_a_file_is_replaced_only_when_that_is_said(call, tmp_path, data, command):
    (tmp_path / "da.xlsx").write_text("meins")
    arguments = ["--data", data(GOOD)] if command == "fill" else []
    result = call("form", command, "jahresbericht", *arguments, "-o", "da.xlsx")
    assert result.code == 5
    assert "[target-exists]" in result.err
    assert (tmp_path / "da.xlsx").read_text() == "meins"
    assert call("form", command, "jahresbericht", *arguments, "-o", "da.xlsx", "--force").code == 0
    assert (tmp_path / "da.xlsx").read_bytes()[:2] == b"PK"


def test_the_data_file_is_never_written_over(call, tmp_path, data):
    path = data(GOOD)
    before = path.read_bytes()
    result = call("form", "fill", "jahresbericht", "--data", path, "-o", path, "--force")
    assert (result.code, "[target-is-input]" in result.err) == (2, True)
    assert path.read_bytes() == before


@pytest.mark.parametrize("fmt", ["xlsx", "ods"])
def test_answers_stand_in_the_form_as_they_are_read_again(call, tmp_path, data, fmt):
    first = tmp_path / f"eins.{fmt}"
    assert call("form", "fill", "jahresbericht", "--data", data(GOOD), "--format", fmt, "-o", first).code == 0
    case = read(first).case_file.case
    assert (case.municipality.name, case.reports[0].entries[0].measure) == ("Musterstadt", "Lotsen einsetzen")
    more = data({"kommune": "Anderstadt", "massnahmen": [{"massnahme": "Neu"}]}, "mehr.json")
    second = tmp_path / f"zwei.{fmt}"
    result = call("form", "fill", first, "--data", more, "-o", second)
    assert (result.code, result.out) == (0, f"{second}\n")
    assert read(second).case_file.case.municipality.name == "Anderstadt"
    assert read(first).case_file.case == case


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("-o", "neu.ods"), "form-suffix"),
        (("-o", "neu.xlsx", "--format", "ods"), "form-option-for-new"),
        (("-o", "neu.xlsx", "--edition", "B"), "form-option-for-new"),
        (("-o", "neu.xlsx", "--rows", "3"), "form-option-for-new"),
    ],
)
def test_a_form_that_is_there_keeps_its_format_edition_and_rows(call, tmp_path, data, arguments, code):
    assert call("form", "make", "jahresbericht", "-o", "da.xlsx").code == 0
    result = call("form", "fill", "da.xlsx", "--data", data(GOOD), *arguments)
    assert (result.code, result.out) == (2, "")
    assert f"[{code}]" in result.err
    assert empty_but(tmp_path, "da.xlsx", "angaben.json")


def test_all_mistakes_are_told_at_once_and_no_file_is_left(call, tmp_path, data):
    wrong = {
        "komune": "Musterstadt",
        "art": "Dorf",
        "einwohner": "viele",
        "massnahmen": [MEASURE | {"stand": "fast"}, {"nr": "2"}, MEASURE | {"grat": "1 %"}],
    }
    for source in ("jahresbericht", tmp_path / "leer.xlsx"):
        if source != "jahresbericht":
            assert call("form", "make", "jahresbericht", "-o", source).code == 0
        result = call("form", "fill", source, "--data", data(wrong), "-o", "neu.xlsx")
        told = [line.rpartition("[")[2].rstrip("]") for line in result.err.splitlines() if line.endswith("]")]
        assert (result.code, result.out) == (1, "")
        assert sorted(told) == [
            *["form-field-unknown"] * 2,
            "form-row-incomplete",
            *["form-value-refused"] * 3,
        ]
        assert "„kommune“" in result.err
        assert "„massnahmen.3.grad“" in result.err
    assert empty_but(tmp_path, "angaben.json", "leer.xlsx")


def test_a_prefilled_form_says_what_it_leaves_out(call, tmp_path):
    from fgk_docs.model.case import AuditCase, Entry, Report
    from fgk_docs.model.casefile import CaseFile

    reports = tuple(Report(id=name, entries=(Entry(id="1", measure="M", notes=("N",)),)) for name in ("a", "b"))
    path = tmp_path / "akte.json"
    path.write_text(CaseFile(case=AuditCase(reports=reports)).model_dump_json(), encoding="utf-8")
    result = call("form", "make", "jahresbericht", "--edition", "B", "--case", path, "-o", "neu.xlsx")
    assert (result.code, result.out) == (0, "neu.xlsx\n")
    assert "Weggelassen: Jahresberichte (1). [form-records-left-out]" in result.err
    assert "Berichtszeilen › Anmerkungen (1). [form-values-left-out]" in result.err
    assert read(tmp_path / "neu.xlsx").case_file.case.reports[0].entries[0].field is None


def test_a_form_of_ones_own_definition_is_made(call, tmp_path):
    path = tmp_path / "eigen.toml"
    path.write_text(
        'schema = 1\nform = "eigen"\nedition = "1"\ntitle = "Eigen"\nmarkers = ["Eigenes Formular 1"]\n'
        '[sheets.eins]\ntitle = "Eins"\nfields = ["ort"]\n[fields.ort]\nlabel = "Gemeinde"\n'
        'path = "municipality/name"\n',
        encoding="utf-8",
    )
    result = call("form", "make", "eigen", "--definition", path, "-o", "eigen.xlsx")
    assert (result.code, result.out) == (0, "eigen.xlsx\n")

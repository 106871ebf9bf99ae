from __future__ import annotations

import re
from pathlib import Path

import pytest

from fgk_docs.errors import UsageError
from fgk_docs.model.case import Entry
from fgk_docs.model.form import FormAnswer, FormInput, InputKind
from fgk_docs.protocols import InputFile
from fgk_docs.safe.xml import parse
from fgk_docs.safe.zip import Archive
from fgk_docs.safe.zipwrite import pack, write_zip
from fgk_docs_plugins.sheets.making.makers import OdsMaker
from fgk_docs_plugins.sheets.ods.names import q
from tests.support.forms import FIXTURES
from tests.support.made_forms import laid_out, made, read
from tests.support.office import in_office


def test_sheets_are_protected_and_inputs_are_open_named_and_checked() -> None:
    root = parse(Archive(OdsMaker().make(laid_out("jahresbericht"))).read("content.xml"))
    tables = list(root.iter(q("table:table")))
    assert len(tables) == 3
    assert all(table.get(q("table:protected")) == "true" for table in tables)
    names = [one.get(q("table:name")) for one in root.iter(q("table:named-range"), q("table:named-expression"))]
    assert {"fgk_kommune", "fgk_massnahmen_stand"} <= set(names)
    conditions = {one.get(q("table:condition"), "") for one in root.iter(q("table:content-validation"))}
    assert any("is-in-list(" in one and '"umgesetzt"' in one for one in conditions)
    assert any("is-date()" in one for one in conditions)
    protect = {one.get(q("style:cell-protect")) for one in root.iter(q("style:table-cell-properties"))}
    assert protect == {"none", "protected"}


def test_filling_changes_only_the_content(tmp_path: Path) -> None:
    path = made(laid_out("jahresbericht"), "ods", tmp_path)
    text = FormAnswer(FormInput("kommune", "Kommune"), "=Große  Stadt")
    row = FormAnswer(FormInput("massnahme", "Maßnahme", InputKind.LONG), "a\nb", "massnahmen", 7)
    filled = tmp_path / "gefuellt.ods"
    filled.write_bytes(OdsMaker().fill(InputFile(path), [text, row]))
    before, after = Archive(path.read_bytes()), Archive(filled.read_bytes())
    assert [name for name in before.entries if before.read(name) != after.read(name)] == ["content.xml"]
    case = read(filled).case_file.case
    assert case.municipality.name == "=Große  Stadt"
    assert [(entry.field, entry.measure) for entry in case.reports[0].entries] == [("2", "a\nb")]


def test_an_answer_to_whose_name_no_cell_belongs_is_refused_by_file_and_key(tmp_path: Path) -> None:
    path = made(laid_out("jahresbericht", rows=1), "ods", tmp_path)
    archive = Archive(path.read_bytes())
    parts = {name: archive.read(name) for name in archive.entries}
    parts["content.xml"] = re.sub(rb"(?<=Stammdaten\'\.\$B\$)\d+(?=\")", b"9999", parts["content.xml"])
    path.write_bytes(write_zip(pack(name, data) for name, data in parts.items()))
    asked = laid_out("jahresbericht").sheets[0].sections[0].fields[0].input
    with pytest.raises(UsageError) as caught:
        OdsMaker().fill(InputFile(path), [FormAnswer(asked, "Herten")])
    assert (caught.value.place, caught.value.details["value"]) == (path.name, asked.id)


@pytest.mark.office
@pytest.mark.parametrize("suffix", ["ods", "xls", "xlsx"])
def test_a_form_saved_by_an_office_program_reads_back_equal(suffix: str, tmp_path: Path) -> None:
    case = read(FIXTURES / "sondershausen" / "jahresbericht-2023.xlsx").case_file.case
    path = made(laid_out("jahresbericht", "A", case), "ods" if suffix == "xlsx" else "xlsx", tmp_path)
    [saved] = in_office([path], suffix, tmp_path / "aus")
    entries = [read(one).case_file.case.reports[0].entries for one in (path, saved)]
    assert len(entries[0]) > 10
    assert [_words(entry) for entry in entries[1]] == [_words(entry) for entry in entries[0]]


def _words(entry: Entry) -> dict[str, object]:
    """An entry without what a format writes in its own way."""
    data = entry.model_dump(mode="json")
    for value in data.values():
        if isinstance(value, dict):
            value.pop("raw", None)
            for key in ("low", "high"):
                if value.get(key) is not None:
                    value[key] = float(value[key])
    return data

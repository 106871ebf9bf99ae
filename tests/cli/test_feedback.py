"""What goes back to senders, with the real library: targets first, nothing over something, everything said."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from fgk_docs.host import Host
from fgk_docs.model.document import runs_of
from fgk_docs.pipeline import Settings, examine, produce
from fgk_docs.safe.zip import Archive
from tests.cli.conftest import Call
from tests.plugins.sheets.annotate.making import by_openpyxl, changed
from tests.support.forms import FIXTURES
from tests.support.made_forms import laid_out, made
from tests.support.profiles import make_profile

REPORT = FIXTURES / "kyffhaeuserkreis" / "jahresbericht-2017.xlsx"


def test_the_senders_own_workbook_comes_back_with_a_first_sheet(call: Call, tmp_path: Path) -> None:
    shutil.copy(REPORT, "bericht.xlsx")
    result = call("check", "bericht.xlsx", "--annotate", "zurueck")
    assert (result.code, result.err) == (0, "Rückmeldung geschrieben: zurueck/bericht-rueckmeldung.xlsx\n")
    sheet = openpyxl.load_workbook("zurueck/bericht-rueckmeldung.xlsx").worksheets[0]
    words = [str(cell.value) for row in sheet.iter_rows(max_col=5) for cell in row if cell.value]
    assert words[:3] == [
        "Rückmeldung zu Ihrem Formular",
        "Datei: bericht.xlsx",
        "Ihr Formular ist angenommen.",
    ]
    assert "Blatt „Maßnahmen“, D27" in words
    assert str(tmp_path).encode() not in Path("zurueck/bericht-rueckmeldung.xlsx").read_bytes()


def test_it_reads_as_before_and_can_be_stripped_again(call: Call) -> None:
    shutil.copy(REPORT, "bericht.xlsx")
    call("check", "bericht.xlsx", "--annotate", ".")
    before, after = (
        call("check", name, "--format", "json") for name in ("bericht.xlsx", "bericht-rueckmeldung.xlsx")
    )
    first, second = (json.loads(one.out)["files"][0] for one in (before, after))
    assert {**first, "file": ""} == {**second, "file": ""}
    assert call("feedback", "strip", "bericht-rueckmeldung.xlsx", "-o", "alt.xlsx").code == 0
    old, new = (Archive(Path(name).read_bytes()) for name in ("bericht.xlsx", "alt.xlsx"))
    assert [(name, old.read(name)) for name in old.entries] == [(name, new.read(name)) for name in new.entries]


def test_nothing_is_replaced_without_being_asked_to(call: Call) -> None:
    shutil.copy(REPORT, "bericht.xlsx")
    Path("zurueck").mkdir()
    Path("zurueck/bericht-rueckmeldung.xlsx").write_bytes(b"alt")
    refused = call("check", "bericht.xlsx", "--annotate", "zurueck")
    assert (refused.code, "[target-exists]" in refused.err) == (5, True)
    assert Path("zurueck/bericht-rueckmeldung.xlsx").read_bytes() == b"alt"
    assert call("check", "bericht.xlsx", "--annotate", "zurueck", "--force").code == 0
    stripped = call("feedback", "strip", "bericht.xlsx", "-o", "bericht.xlsx", "--force")
    assert (stripped.code, "[target-is-input]" in stripped.err) == (2, True)


def test_nothing_is_written_into_the_folder_that_is_read(call: Call) -> None:
    Path("eingang").mkdir()
    shutil.copy(REPORT, "eingang/bericht.xlsx")
    result = call("check", "eingang", "--annotate", "eingang/zurueck")
    assert (result.code, result.out, "[output-inside-input]" in result.err) == (2, "", True)


def test_a_file_that_cannot_be_read_or_changed_is_told_and_costs_the_others_nothing(call: Call) -> None:
    Path("kaputt.xlsx").write_bytes(REPORT.read_bytes()[:9000])
    Path("signiert.xlsx").write_bytes(changed(REPORT.read_bytes(), {"_xmlsignatures/sig1.xml": b"<S/>"}))
    Path("fremd.xlsx").write_bytes(by_openpyxl())
    result = call("check", "kaputt.xlsx", "signiert.xlsx", "fremd.xlsx", "--annotate", "zurueck")
    assert "Keine Rückmeldung in der Datei selbst, weil sie nicht zu lesen ist: kaputt.xlsx" in result.err
    assert "[annotate-signed]" in result.err
    assert [path.name for path in Path("zurueck").iterdir()] == ["fremd-rueckmeldung.xlsx"]
    words = openpyxl.load_workbook(io.BytesIO(Path("zurueck/fremd-rueckmeldung.xlsx").read_bytes())).worksheets[0]
    assert words["A3"].value.startswith("Ihr Formular lässt sich so nicht verarbeiten.")


def first_sheet(path: str) -> str:
    rows = openpyxl.load_workbook(path).worksheets[0].iter_rows()
    return "\n".join(str(cell.value) for row in rows for cell in row if cell.value)


def letter(path: str) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(path).paragraphs)


def test_the_letter_tells_the_result_the_findings_and_what_to_do(call: Call) -> None:
    shutil.copy(REPORT, "bericht.xlsx")
    result = call("check", "bericht.xlsx", "--letter", "briefe", "--as-of", "01.02.2018")
    assert (result.code, result.err) == (0, "Schreiben erstellt: briefe/bericht-rueckmeldung.docx\n")
    text = letter("briefe/bericht-rueckmeldung.docx")
    assert text.index("Landratsamt Kyffhäuserkreis") < text.index("01.02.2018") < text.index("„bericht.xlsx“")
    assert "Ihr Formular ist angenommen." in text
    assert "Blatt „Maßnahmen“, D27: Die Zelle enthält den Namen" in text
    assert "ergänzen]" not in text


def test_a_file_that_cannot_be_read_gets_its_letter_all_the_same(call: Call) -> None:
    Path("kaputt.xlsx").write_bytes(REPORT.read_bytes()[:9000])
    result = call("check", "kaputt.xlsx", "--letter", "briefe", "--annotate", "briefe")
    assert result.code == 3
    text = letter("briefe/kaputt-rueckmeldung.docx")
    assert "Ihr Formular lässt sich so nicht verarbeiten." in text
    assert "bis zum [Frist für die Rücksendung ergänzen] noch einmal." in text
    assert [path.name for path in Path("briefe").iterdir()] == ["kaputt-rueckmeldung.docx"]


def test_no_letter_asks_a_municipality_for_what_only_the_office_can_do(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("zu.xlsx").write_bytes(REPORT.read_bytes())
    opened = Path.open

    def forbidden(path: Path, *args: Any, **kwargs: Any) -> Any:
        if path.name == "zu.xlsx":
            raise PermissionError(13, "no", str(path))
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", forbidden)
    for result in (
        call("check", "zu.xlsx", "--letter", "aus"),
        call("convert", "zu.xlsx", "--to", "rueckmeldung.docx", "-o", "aus"),
    ):
        assert result.code == 3
        assert "[file-forbidden]" in result.out + result.err
        assert "zu.xlsx: Hinweis: Ein Schreiben an die Kommune entsteht nicht" in result.err
    assert not list(Path("aus").glob("*.docx"))


def test_the_deadline_of_the_call_stands_in_the_letter_and_on_the_first_sheet(call: Call) -> None:
    made(laid_out("jahresbericht"), "xlsx", Path()).rename("bericht.xlsx")
    back = ("--letter", "aus", "--annotate", "aus")
    call("check", "bericht.xlsx", *back, "--as-of", "2025-03-01", "--deadline", "2025-03-31")
    assert "bis zum 31.03.2025 noch einmal." in letter("aus/bericht-rueckmeldung.docx")
    assert "Bitte antworten Sie bis zum 31.03.2025." in first_sheet("aus/bericht-rueckmeldung.xlsx")


def test_a_profile_counts_the_deadline_from_the_present_day(call: Call) -> None:
    made(laid_out("jahresbericht"), "xlsx", Path()).rename("bericht.xlsx")
    make_profile(Path(), "profil", {"feedback.toml": "deadline_days = 28\n"})
    asked = ("check", "bericht.xlsx", "--letter", "aus", "--profile-dir", "profil", "--force")
    call(*asked, "--as-of", "2025-02-01")
    assert "bis zum 01.03.2025 noch einmal." in letter("aus/bericht-rueckmeldung.docx")
    call(*asked, "--as-of", "2025-02-01", "--deadline", "2025-02-14")
    assert "bis zum 14.02.2025 noch einmal." in letter("aus/bericht-rueckmeldung.docx")
    call(*asked)
    assert "bis zum [Frist für die Rücksendung ergänzen] noch einmal." in letter("aus/bericht-rueckmeldung.docx")


def test_an_accepted_file_has_no_deadline(call: Call) -> None:
    shutil.copy(REPORT, "bericht.xlsx")
    call("check", "bericht.xlsx", "--annotate", "aus", "--deadline", "2025-03-31")
    assert "31.03.2025" not in first_sheet("aus/bericht-rueckmeldung.xlsx")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("check", "bericht.xlsx"), "deadline-without-letter"),
        (("convert", "bericht.xlsx", "--to", "vorlage-teilnahme", "-o", "aus"), "deadline-without-letter"),
        (("check", "bericht.xlsx", "--letter", "aus", "--as-of", "2025-04-01"), "deadline-past"),
    ],
)
def test_a_deadline_that_cannot_be_meant_is_an_error(call: Call, options: tuple[str, ...], code: str) -> None:
    shutil.copy(REPORT, "bericht.xlsx")
    result = call(*options, "--deadline", "2025-03-31")
    assert (result.code, f"[{code}]" in result.err, Path("aus").exists()) == (2, True, False)


def test_convert_writes_the_letter_and_no_paper_for_a_rejected_file(call: Call) -> None:
    Path("kaputt.xlsx").write_bytes(REPORT.read_bytes()[:9000])
    result = call("convert", "kaputt.xlsx", "--to", "rueckmeldung", "--to", "vorlage-teilnahme.text", "-o", "aus")
    assert (result.code, result.out) == (3, "aus/kaputt-rueckmeldung.docx\n")


def test_every_word_of_the_letter_has_an_address() -> None:
    host, settings = Host.load(), Settings()
    product = produce(host, examine(host, REPORT, settings), "rueckmeldung", "text", settings)
    assert product.document is not None
    runs = list(runs_of(product.document))
    assert all(run.paths or run.origin for run in runs)
    assert ("feedback/remarks/1/text",) in [run.paths for run in runs]

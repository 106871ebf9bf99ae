from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.batch import stage
from fgk_docs.cli.interface import KindInfo
from fgk_docs.errors import BrokenProfile, NotWritable
from fgk_docs.model.finding import Verdict
from fgk_docs.pipeline import Product
from tests.cli.fakes import Answer, case_of, finding

TO = ("--to", "vorlage-teilnahme")


def files(folder: str) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file())


def test_a_document_is_named_by_municipality_kind_and_year(engine, call, form):
    result = call("convert", form("a.xlsx"), *TO, "-o", "aus")
    assert result.code == 0
    assert Path(result.out.strip()) == Path("aus/kyffhaeuserkreis-vorlage-teilnahme-2017.docx")
    assert Path(result.out.strip()).read_bytes() == b"a.xlsx vorlage-teilnahme"
    assert result.err.splitlines()[-2:] == ["1 Datei geprüft: 1 annehmen.", "1 Dokument geschrieben."]


def test_several_kinds_and_formats_are_written_each_once(engine, call, form):
    call(
        "convert", form("a.xlsx"), *TO, "--to", "vorlage-teilnahme.docx", "--to", "vorlage-teilnahme.text",
        "--to", "vorlage-rezertifizierung", "-o", "aus",
    )  # fmt: skip
    assert files("aus") == [
        "kyffhaeuserkreis-vorlage-rezertifizierung-2017.docx",
        "kyffhaeuserkreis-vorlage-teilnahme-2017.docx",
        "kyffhaeuserkreis-vorlage-teilnahme-2017.txt",
    ]


def test_subfolders_of_inputs_are_mirrored(engine, call, form):
    form("ein/2017/a.xlsx")
    form("ein/b.ods")
    call("convert", "ein", *TO, "-o", "aus")
    assert files("aus") == [
        "2017/kyffhaeuserkreis-vorlage-teilnahme-2017.docx",
        "kyffhaeuserkreis-vorlage-teilnahme-2017.docx",
    ]


def test_two_inputs_for_one_target_give_neither_and_stop_no_other(engine, call, form):
    engine.answers["c.xlsx"] = Answer(case=case_of("Sondershausen"))
    result = call("convert", form("a.xlsx"), form("b.xlsx"), form("c.xlsx"), *TO, "-o", "aus")
    assert result.code == 5
    told = [line for line in result.err.splitlines() if "document-collision (de) a.xlsx, b.xlsx" in line]
    assert [line.partition(":")[0] for line in told] == ["a.xlsx", "b.xlsx"]
    assert files("aus") == ["sondershausen-vorlage-teilnahme-2017.docx"]


def test_an_existing_file_stays_without_force_and_nothing_else_is_written(engine, call, form):
    engine.answers["b.xlsx"] = Answer(case=case_of("Sondershausen"))
    target = form("aus/kyffhaeuserkreis-vorlage-teilnahme-2017.docx")
    result = call("convert", form("a.xlsx"), form("b.xlsx"), *TO, "-o", "aus")
    assert result.code == 5
    assert "target-exists" in result.err
    assert target.read_bytes() == b"form"
    assert files("aus") == [target.name]


def test_force_replaces_an_existing_file(engine, call, form):
    target = form("aus/kyffhaeuserkreis-vorlage-teilnahme-2017.docx")
    assert call("convert", form("a.xlsx"), *TO, "-o", "aus", "--force").code == 0
    assert target.read_bytes() == b"a.xlsx vorlage-teilnahme"


def test_an_output_folder_inside_an_input_folder_is_refused_before_reading(engine, call, form):
    form("ein/a.xlsx")
    result = call("convert", "ein", *TO, "-o", "ein/aus")
    assert (result.code, engine.examined) == (2, [])
    assert "output-inside-input" in result.err


def test_a_rejected_input_gives_nothing_and_an_ask_back_gives_a_document(engine, call, form):
    engine.answers["a.xlsx"] = Answer(Verdict.REJECT, (finding("x"),))
    engine.answers["b.xlsx"] = Answer(Verdict.ASK, (finding("y", "warning"),), case=case_of("Herten", 2020))
    result = call("convert", form("a.xlsx"), form("b.xlsx"), *TO, "-o", "aus")
    assert result.code == 3
    assert files("aus") == ["herten-vorlage-teilnahme-2020.docx"]
    assert "a.xlsx: Fehler: x (de): None [x]" in result.err


def test_findings_go_to_stderr_and_only_written_files_to_stdout(engine, call, form):
    engine.answers["a.xlsx"] = Answer(Verdict.ASK, (finding("y", "warning"),))
    result = call("convert", form("a.xlsx"), *TO, "-o", "aus")
    assert result.out.splitlines() == [str(Path("aus/kyffhaeuserkreis-vorlage-teilnahme-2017.docx"))]
    assert "[y]" in result.err


def test_a_missing_required_value_is_told_once_and_gives_no_document(engine, call, form):
    missing = finding("value-required-missing")
    engine.product = lambda examined, kind, fmt: Product(kind, fmt, ".docx", None, None, (missing,))
    result = call("convert", form("a.xlsx"), *TO, "--to", "vorlage-teilnahme.text", "-o", "aus")
    assert result.code == 1
    assert result.err.count("[value-required-missing]") == 1
    assert not Path("aus").exists()


def test_findings_that_were_told_before_writing_are_not_told_again(engine, call, form):
    known = finding("y", "warning")
    engine.answers["a.xlsx"] = Answer(Verdict.ASK, (known,))
    engine.product = lambda examined, kind, fmt: Product(kind, fmt, ".docx", b"x", None, (known,))
    result = call("convert", form("a.xlsx"), *TO, "-o", "aus")
    assert result.err.count("[y]") == 1
    assert "1 Warnung." in result.err


def test_a_template_that_fails_for_one_input_does_not_stop_the_others(engine, call, form):
    def produce(examined, kind, fmt):
        if examined.path.name == "a.xlsx":
            raise BrokenProfile("template-broken", "text.md.j2:3")
        return Product(kind, fmt, ".docx", b"x", None, ())

    engine.product = produce
    engine.answers["b.xlsx"] = Answer(case=case_of("Herten", 2020))
    result = call("convert", form("a.xlsx"), form("b.xlsx"), *TO, "-o", "aus")
    assert result.code == 4
    assert files("aus") == ["herten-vorlage-teilnahme-2020.docx"]
    assert "template-broken" in result.err


def test_an_output_that_is_open_elsewhere_is_named_and_the_others_are_written(engine, call, form, monkeypatch):
    write = stage.atomic_write

    def locked(path, data):
        if "kyff" in path.name:
            raise NotWritable("output-locked", str(path))
        write(path, data)

    monkeypatch.setattr(stage, "atomic_write", locked)
    engine.answers["b.xlsx"] = Answer(case=case_of("Herten", 2020))
    result = call("convert", form("a.xlsx"), form("b.xlsx"), *TO, "-o", "aus")
    assert result.code == 5
    assert "kyffhaeuserkreis-vorlage-teilnahme-2017.docx: output-locked" in result.err
    assert files("aus") == ["herten-vorlage-teilnahme-2020.docx"]


def test_an_output_folder_that_cannot_be_made_is_exit_five(engine, call, form):
    form("ein/sub/a.xlsx")
    form("aus/sub")
    result = call("convert", "ein", *TO, "-o", "aus")
    assert result.code == 5
    assert "output-below-file" in result.err


def test_a_format_that_no_plugin_writes_is_told_apart_from_one_that_is_not_meant(engine, call, form):
    engine.kinds_known = (KindInfo("vorlage-teilnahme", "Vorlage", "case", ("docx",), unwritten=("tasks",)),)
    told = {}
    for name in ("tasks", "taks"):
        result = call("convert", form("a.xlsx"), "--to", f"vorlage-teilnahme.{name}", "-o", "aus")
        told[name] = result.err
        assert result.code == 2
    assert "format-without-writer (de) vorlage-teilnahme, tasks, docx" in told["tasks"]
    assert "format-unknown (de) vorlage-teilnahme, taks, docx" in told["taks"]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("vorlage-teilname", "kind-unknown-near (de) vorlage-teilname, vorlage-teilnahme"),
        ("vorlage-r", "kind-unknown-near (de) vorlage-r, vorlage-rezertifizierung"),
        ("xyz", "kind-unknown (de) xyz, vorlage-teilnahme, vorlage-rezertifizierung"),
        ("", "kind-unknown (de) "),
        ("vorlage-teilnahme.pdf", "format-unknown (de) vorlage-teilnahme, pdf, docx, text"),
    ],
)
def test_an_unknown_kind_or_format_is_refused_before_reading(engine, call, form, wanted, words):
    result = call("convert", form("a.xlsx"), "--to", wanted, "-o", "aus")
    assert (result.code, engine.examined) == (2, [])
    assert words in result.err


def test_an_interrupt_ends_with_130_and_names_what_is_written_already(engine, call, form, monkeypatch):
    def write(path, data):
        if "herten" in path.name:
            raise KeyboardInterrupt
        path.write_bytes(data)

    monkeypatch.setattr(stage, "atomic_write", write)
    engine.answers["b.xlsx"] = Answer(case=case_of("Herten", 2020))
    result = call("convert", form("a.xlsx"), form("b.xlsx"), *TO, "-o", "aus")
    assert result.code == 130
    assert result.out.splitlines() == [str(Path("aus/kyffhaeuserkreis-vorlage-teilnahme-2017.docx"))]
    assert result.err.splitlines()[-1] == "Abgebrochen."


def test_the_same_inputs_give_the_same_answer_twice(engine, call, form):
    form("ein/b.ods")
    form("ein/x/a.xlsx")
    first = call("convert", "ein", *TO, "-o", "eins")
    second = call("convert", "ein", *TO, "-o", "zwei")
    assert first.out.replace("eins", "zwei") == second.out
    assert first.err == second.err


def test_what_the_options_name_is_not_read_as_an_input_too(engine, call, form):
    form("ein/a.xlsx")
    data = form("ein/antworten.ods")
    result = call("convert", "ein", *TO, "-o", "aus", "--data", data)
    assert engine.examined == ["a.xlsx"]
    assert "ein/antworten.ods: schon genannt" in result.err


def test_everything_about_an_input_is_told_in_one_place(engine, call, form):
    engine.answers["a.xlsx"] = Answer(Verdict.ASK, (finding("y", "warning"),))
    later = finding("z", "info")
    engine.product = lambda examined, kind, fmt: Product(kind, fmt, ".docx", b"x", None, (later,))
    result = call("convert", form("a.xlsx"), *TO, "-o", "aus")
    assert [line.split(": ")[1] for line in result.err.splitlines() if line.startswith("a.xlsx: ")] == [
        "Formular jahresbericht, Ausgabe 2013 – nachfordern",
        "Warnung",
        "Hinweis",
    ]


def test_without_a_format_the_first_of_the_kind_is_taken(engine, call, form):
    engine.kinds_known = (KindInfo("zertifikat", "Zertifikat", "case", ("text", "docx")),)
    result = call("convert", form("a.xlsx"), "--to", "zertifikat", "-o", "aus")
    assert Path(result.out.strip()) == Path("aus/kyffhaeuserkreis-zertifikat-2017.txt")


def test_choices_and_names_reach_the_library(engine, call, form):
    engine.kinds_known = (KindInfo("vorlage-teilnahme", "Vorlage", "case", ("docx",), options=("gremium",)),)
    result = call("convert", form("a.xlsx"), *TO, "-o", "aus", "--option", "gremium = rat", "--with-names")
    assert result.code == 0
    assert engine.settings.options == {"gremium": "rat"}
    assert engine.settings.with_names


def test_a_choice_for_kinds_without_any_is_refused_with_words_of_its_own(engine, call, form):
    engine.kinds_known = (KindInfo("vorlage-teilnahme", "Vorlage", "case", ("docx",)),)
    result = call("convert", form("a.xlsx"), *TO, "-o", "aus", "--option", "gremium=rat")
    assert result.code == 2
    assert "option-none" in result.err
    assert "Es gibt" not in result.err


def test_a_choice_that_no_asked_kind_has_is_refused_before_anything_is_read(engine, call, form):
    engine.kinds_known = (KindInfo("vorlage-teilnahme", "Vorlage", "case", ("docx",), options=("gremium",)),)
    result = call("convert", form("a.xlsx"), *TO, "-o", "aus", "--option", "gremien=rat")
    assert result.code == 2
    assert "option-unknown" in result.err
    assert engine.examined == []


def test_a_choice_without_a_value_says_how_it_is_written(engine, call, form):
    result = call("convert", form("a.xlsx"), *TO, "-o", "aus", "--option", "gremium")
    assert result.code == 2
    assert "NAME=WERT" in result.err


SECTIONS = ("--to", "vorlage-teilnahme.text", "--sections", "-o", "aus")
FOLDER = "aus/kyffhaeuserkreis-vorlage-teilnahme-2017-text"


def test_each_section_is_a_file_in_a_folder_for_the_document(engine, call, form):
    result = call("convert", form("a.xlsx"), *SECTIONS)
    assert result.code == 0
    assert result.out.split() == [f"{FOLDER}/beschluss.txt"]
    assert Path(FOLDER, "beschluss.txt").read_bytes() == b"a.xlsx vorlage-teilnahme"
    assert files("aus") == ["kyffhaeuserkreis-vorlage-teilnahme-2017-text/beschluss.txt"]


def test_two_documents_never_share_a_folder_of_sections(engine, call, form):
    result = call("convert", form("a.xlsx"), form("b.xlsx"), *SECTIONS)
    assert result.code == 5
    assert "document-collision (de) a.xlsx, b.xlsx" in result.err
    assert not Path("aus").exists()
    assert "Nichts geschrieben." in result.err


def test_a_folder_with_something_in_it_stays_without_force(engine, call, form):
    path = Path(form(f"{FOLDER}/beschluss.txt"))
    before = path.read_bytes()
    result = call("convert", form("a.xlsx"), *SECTIONS)
    assert result.code == 5
    assert "target-folder-filled" in result.err
    assert path.read_bytes() == before


def test_with_force_sections_are_replaced_and_those_that_are_no_more_go(engine, call, form):
    form(f"{FOLDER}/beschluss.txt")
    form(f"{FOLDER}/anlagen.txt")
    form(f"{FOLDER}/eigenes.txt")
    assert call("convert", form("a.xlsx"), *SECTIONS, "--force").code == 0
    assert sorted(path.name for path in Path(FOLDER).iterdir()) == ["beschluss.txt", "eigenes.txt"]
    assert Path(FOLDER, "beschluss.txt").read_bytes() == b"a.xlsx vorlage-teilnahme"


def test_an_input_is_never_in_a_folder_of_sections(engine, call, form):
    result = call("convert", form(f"{FOLDER}/a.xlsx"), *SECTIONS, "--force")
    assert result.code == 2
    assert "target-is-input" in result.err


def test_a_file_in_the_place_of_the_folder_is_told(engine, call, form):
    form(FOLDER)
    assert "target-exists" in call("convert", form("a.xlsx"), *SECTIONS, "--force").err


def test_a_format_without_sections_is_refused_before_anything_is_read(engine, call, form):
    result = call("convert", form("a.xlsx"), *TO, "--sections", "-o", "aus")
    assert result.code == 2
    assert "sections-not-offered (de) docx, text" in result.err
    assert engine.examined == []


def test_a_section_that_cannot_be_written_is_told_and_the_others_are_there(engine, call, form, monkeypatch):
    def write(path, data):
        if path.name == "beschluss.txt":
            raise NotWritable("output-not-writable", str(path))
        path.write_bytes(data)

    monkeypatch.setattr(stage, "atomic_write", write)
    made = {"beschluss": b"x", "kopf": b"y"}
    engine.product = lambda examined, kind, fmt: Product(kind, fmt, ".txt", None, None, (), made)
    result = call("convert", form("a.xlsx"), *SECTIONS)
    assert result.code == 5
    assert "output-not-writable" in result.err
    assert files(FOLDER) == ["kopf.txt"]


def test_documents_of_our_own_in_a_folder_are_left_out_and_told(engine, call, form):
    form("ein/a.xlsx")
    form("ein/a.eigen.xlsx")
    result = call("convert", "ein", *TO, "-o", "aus")
    assert [Path(path).name for path in engine.examined] == ["a.xlsx"]
    assert "a.eigen.xlsx: von fgk-docs geschrieben" in result.err

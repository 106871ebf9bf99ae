from __future__ import annotations

import os
from datetime import date
from pathlib import Path, PurePath

import pytest

from fgk_docs.batch.targets import Target, file_name, folder_problems, naming, target_path, target_problems
from fgk_docs.errors import ExitCode
from fgk_docs.model.case import AuditCase, Municipality, Paper, Procedure, Report
from fgk_docs.model.values import Period


def span(start: str | None, end: str | None) -> Period:
    return Period(
        raw="…",
        start=date.fromisoformat(start) if start else None,
        end=date.fromisoformat(end) if end else None,
    )


def case(name=None, papers=(), reports=(), procedures=()) -> AuditCase:
    return AuditCase(
        municipality=Municipality(name=name),
        papers=tuple(Paper(id=f"p{i}", date=period) for i, period in enumerate(papers)),
        reports=tuple(Report(id=f"r{i}", period=period) for i, period in enumerate(reports)),
        procedures=tuple(Procedure(id=f"v{i}", period=period) for i, period in enumerate(procedures)),
    )


Y2017 = span("2017-08-01", "2017-08-01")
Y2019 = span("2019-01-01", "2019-12-31")
RUN = span("2015-06-12", "2018-06-30")


@pytest.mark.parametrize(
    ("known", "name"),
    [
        (case("Kyffhäuserkreis", [Y2017]), "kyffhaeuserkreis-vorlage-rezertifizierung-2017.docx"),
        (case("Werra-Meißner-Kreis", [Y2017]), "werra-meissner-kreis-vorlage-rezertifizierung-2017.docx"),
        (case("Herten", [Y2017], [Y2019]), "herten-vorlage-rezertifizierung-2017.docx"),
        (case("Herten", [None], [Y2019]), "herten-vorlage-rezertifizierung-2019.docx"),
        (case("Herten", [], [Y2017, Y2019]), "herten-vorlage-rezertifizierung-2019.docx"),
        (case("Herten", [], [Y2019, Y2017]), "herten-vorlage-rezertifizierung-2019.docx"),
        (case("Herten", [], [], [RUN]), "herten-vorlage-rezertifizierung-2015-2018.docx"),
        (case("Herten", [span(None, "2020-03-01")]), "herten-vorlage-rezertifizierung-2020.docx"),
        (case("Herten", [span(None, None)]), "bericht-2019-neu-vorlage-rezertifizierung.docx"),
        (case("Herten"), "bericht-2019-neu-vorlage-rezertifizierung.docx"),
        (case(None, [Y2017]), "bericht-2019-neu-vorlage-rezertifizierung.docx"),
        (case("???", [Y2017]), "bericht-2019-neu-vorlage-rezertifizierung.docx"),
    ],
)
def test_a_name_says_municipality_kind_and_period_or_else_the_input(known, name):
    assert file_name(naming(known), "vorlage-rezertifizierung", "Bericht 2019 (neu)", ".docx") == name


def test_a_name_that_has_no_letter_left_is_still_a_name():
    assert file_name(naming(case()), "vorlage", "…", ".docx") == "eingabe-vorlage.docx"


def test_a_subfolder_is_mirrored():
    assert target_path(Path("aus"), PurePath("2019/alt"), "x.docx") == Path("aus/2019/alt/x.docx")


def codes(problems) -> list[tuple[str, int]]:
    return [(problem.code, problem.exit_code) for problem in problems]


@pytest.mark.parametrize(
    ("output", "folders", "expected"),
    [
        ("aus", ["ein"], []),
        ("ein", ["ein"], ["output-inside-input"]),
        ("ein/aus/tief", ["ein"], ["output-inside-input"]),
        ("einaus", ["ein"], []),
        ("ein/../aus", ["ein"], []),
        (".", ["ein"], []),
        ("aus", ["."], ["output-inside-input"]),
    ],
)
def test_results_never_land_inside_an_input_folder(tmp_path, monkeypatch, output, folders, expected):
    monkeypatch.chdir(tmp_path)
    Path("ein").mkdir()
    found = codes(folder_problems(Path(output), [Path(folder) for folder in folders]))
    assert found == [(code, ExitCode.USAGE) for code in expected]


def test_an_output_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "aus").write_bytes(b"")
    assert codes(folder_problems(tmp_path / "aus", [])) == [("output-is-file", ExitCode.NOT_WRITABLE)]


def test_free_targets_are_no_problem(tmp_path):
    targets = [Target(Path("a"), tmp_path / "x.docx"), Target(Path("b"), tmp_path / "y.docx")]
    assert codes(target_problems(targets, [])) == []


def test_two_inputs_for_one_target_name_both(tmp_path):
    targets = [Target(Path("a.xlsx"), tmp_path / "x.docx"), Target(Path("b.xlsx"), tmp_path / "x.docx")]
    (problem,) = target_problems(targets, [])
    assert (problem.code, problem.exit_code) == ("target-collision", ExitCode.USAGE)
    assert problem.details == {"sources": "a.xlsx, b.xlsx"}


@pytest.mark.parametrize(("one", "other"), [("Kreis/x.docx", "kreis/x.docx"), ("ä/x.docx", "a\u0308/x.docx")])
def test_names_that_only_some_file_systems_tell_apart_collide(tmp_path, one, other):
    targets = [Target(Path("a"), tmp_path / one), Target(Path("b"), tmp_path / other)]
    assert codes(target_problems(targets, [])) == [("target-collision", ExitCode.USAGE)]


def test_an_existing_file_is_only_replaced_by_force(tmp_path):
    (tmp_path / "x.docx").write_bytes(b"alt")
    targets = [Target(Path("a"), tmp_path / "x.docx")]
    assert codes(target_problems(targets, [])) == [("target-exists", ExitCode.NOT_WRITABLE)]
    assert codes(target_problems(targets, [], force=True)) == []


def test_a_folder_of_that_name_is_refused_even_by_force(tmp_path):
    (tmp_path / "x.docx").mkdir()
    targets = [Target(Path("a"), tmp_path / "x.docx")]
    assert codes(target_problems(targets, [], force=True)) == [("target-is-folder", ExitCode.NOT_WRITABLE)]


def test_an_input_is_never_overwritten_even_by_force(tmp_path):
    source = tmp_path / "x.json"
    source.write_bytes(b"ein")
    targets = [Target(source, tmp_path / "unter" / ".." / "x.json")]
    (tmp_path / "unter").mkdir()
    assert codes(target_problems(targets, [source], force=True)) == [("target-is-input", ExitCode.USAGE)]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_dangling_link_counts_as_existing(tmp_path):
    (tmp_path / "x.docx").symlink_to(tmp_path / "weg")
    assert codes(target_problems([Target(Path("a"), tmp_path / "x.docx")], [])) == [
        ("target-exists", ExitCode.NOT_WRITABLE)
    ]


def test_all_problems_come_at_once(tmp_path):
    (tmp_path / "x.docx").write_bytes(b"")
    (tmp_path / "y.docx").mkdir()
    targets = [Target(Path(name), tmp_path / f"{name}.docx") for name in ("x", "y", "z", "z")]
    assert [code for code, _ in codes(target_problems(targets, []))] == [
        "target-exists",
        "target-is-folder",
        "target-collision",
    ]

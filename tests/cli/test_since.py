"""``--since``: an excerpt of the handbook says what changed since an earlier one."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.cli.main import main
from fgk_docs.errors import ExitCode
from fgk_docs.host import Host
from fgk_docs.model.embedded import Embedded
from fgk_docs.pipeline import embedded
from fgk_docs.protocols import Carried, InputFile

HOST = Host.load()
KIND = "handbuchauszug"
PHASE = ("--option", "phase=ziele")


def excerpt(path: Path, phase: str, *more: str) -> Path:
    assert main(["render", KIND, "--sample", "-o", str(path), "--option", f"phase={phase}", *more]) == ExitCode.DONE
    return path


def told(path: Path) -> dict[str, str]:
    """Section → what became of it, as the document prints it."""
    found = embedded(HOST, path)
    assert found is not None
    section = next((one for one in found[0].sections if one.id == "aenderungen"), None)
    if section is None:
        return {}
    rows = [["".join(run.text for run in line) for line in row] for row in section.blocks[0].rows[1:]]
    return {row[0]: row[1] for row in rows}


def data_of(path: Path) -> Embedded:
    found = embedded(HOST, path)
    assert found is not None
    return found[0]


@pytest.mark.parametrize("fmt", ["docx", "odt", "pdf"])
def test_sections_that_are_new_and_gone_are_told_by_their_titles(fmt: str, tmp_path: Path) -> None:
    old = excerpt(tmp_path / f"alt.{fmt}", "strategie")
    new = excerpt(tmp_path / f"neu.{fmt}", "ziele", "--since", str(old))
    before, after = ({one.id: one.heading for one in data_of(path).sections} for path in (old, new))
    found = told(new)
    fixed = {"kopf", "weitere", "fassungen", "aenderungen"}
    assert {title for title, what in found.items() if what == "neu"} == {
        after[name] for name in after.keys() - before.keys() - fixed
    }
    assert {title for title, what in found.items() if what == "nicht mehr im Auszug"} == {
        before[name] for name in before.keys() - after.keys() - fixed
    }
    assert "neu" in found.values()
    assert "nicht mehr im Auszug" in found.values()


def test_the_same_excerpt_tells_nothing_and_an_earlier_list_is_no_change(tmp_path: Path) -> None:
    old = excerpt(tmp_path / "alt.docx", "ziele")
    new = excerpt(tmp_path / "neu.docx", "ziele", "--since", str(old))
    assert told(new) == {}
    other = excerpt(tmp_path / "anders.docx", "strategie", "--since", str(old))
    assert told(other)
    assert told(excerpt(tmp_path / "wieder.docx", "strategie", "--since", str(other))) == {}


def test_other_words_of_a_section_are_told(tmp_path: Path) -> None:
    old = excerpt(tmp_path / "alt.docx", "ziele")
    folder = tmp_path / "profil"
    (folder / "handbook").mkdir(parents=True)
    (folder / "profile.toml").write_text('schema = 1\nname = "haus"\ntitle = "Haus"\nparent = "base"\n', "utf-8")
    from importlib.resources import files

    text = (files("fgk_docs_templates") / "base" / "handbook" / "zielvereinbarung.md").read_text("utf-8")
    (folder / "handbook" / "zielvereinbarung.md").write_text(text + "\nEin neuer Satz des Hauses.\n", "utf-8")
    new = excerpt(tmp_path / "neu.docx", "ziele", "--since", str(old), "--profile-dir", str(folder))
    assert set(told(new).values()) == {"geändert"}
    assert len(told(new)) == 1


@pytest.mark.parametrize(
    ("kind", "since", "code", "exit_code"),
    [
        ("zertifikat", "excerpt", "since-without-handbook", ExitCode.USAGE),
        (KIND, "certificate", "since-other-kind", ExitCode.USAGE),
        (KIND, "nothing", "embedded-none", ExitCode.UNREADABLE),
    ],
)
def test_what_is_no_earlier_excerpt_is_refused(
    kind: str, since: str, code: str, exit_code: ExitCode, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = {name: tmp_path / f"{name}.pdf" for name in ("excerpt", "certificate", "nothing")}
    main(["render", KIND, "--sample", "-o", str(paths["excerpt"])])
    main(["render", "zertifikat", "--sample", "-o", str(paths["certificate"])])
    main(["render", KIND, "--sample", "-o", str(paths["nothing"]), "--embed", "none"])
    capsys.readouterr()
    arguments = ["render", kind, "--sample", "-o", str(tmp_path / "neu.pdf"), "--since", str(paths[since])]
    assert main(arguments) == exit_code
    assert f"[{code}]" in capsys.readouterr().err
    assert not (tmp_path / "neu.pdf").exists()


def converted(tmp_path: Path, *arguments: str) -> ExitCode:
    report = Path(__file__).parents[2] / "fixtures" / "sondershausen" / "jahresbericht-2023.xlsx"
    return main(["--lang", "de", "convert", str(report), "-o", str(tmp_path / "aus"), *arguments])


@pytest.mark.parametrize("workers", ["0", "1"])
def test_other_documents_of_the_call_are_written_as_ever(workers: str, tmp_path: Path) -> None:
    old = excerpt(tmp_path / "alt.docx", "strategie")
    to = ("--to", f"{KIND}.docx", "--to", "vorlage-jahresbericht.docx", "--to", f"{KIND}.odt", "--workers", workers)
    to += PHASE
    assert converted(tmp_path, *to, "--since", str(old)) == ExitCode.DONE
    written = {path.name: path for path in (tmp_path / "aus").glob("[!.]*")}
    assert len(written) == 3
    assert told(written["sondershausen-handbuchauszug-2023.docx"])
    assert told(written["sondershausen-handbuchauszug-2023.odt"])
    with_it = written["sondershausen-vorlage-jahresbericht-2023.docx"].read_bytes()
    assert converted(tmp_path, *to, "--force") == ExitCode.DONE
    assert with_it == written["sondershausen-vorlage-jahresbericht-2023.docx"].read_bytes()


def test_a_call_without_an_excerpt_is_refused_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kein.docx").write_bytes(b"x")
    to = ("--to", "vorlage-jahresbericht.docx", "--to", "mitteilung-jahresbericht")
    assert converted(tmp_path, *to, "--since", str(tmp_path / "kein.docx")) == ExitCode.USAGE
    assert "[since-without-handbook]" in capsys.readouterr().err
    assert not (tmp_path / "aus").exists()


def test_the_earlier_excerpt_is_read_once_for_all_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fgk_docs import steps

    old = excerpt(tmp_path / "alt.docx", "strategie")
    read: list[str] = []

    def counting(host: Host, source: InputFile) -> tuple[Embedded, Carried] | None:
        read.append(source.name)
        return found(host, source)

    found = steps.embedded_in
    monkeypatch.setattr(steps, "embedded_in", counting)
    to = ("--to", f"{KIND}.docx", "--to", f"{KIND}.odt", "--to", f"{KIND}.pdf", "--workers", "0", *PHASE)
    assert converted(tmp_path, *to, "--since", str(old)) == ExitCode.DONE
    assert read == ["alt.docx"]

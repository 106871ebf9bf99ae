"""``--since``: an excerpt of the handbook says what changed since an earlier one."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.cli.main import main
from fgk_docs.errors import ExitCode
from fgk_docs.host import Host
from fgk_docs.model.embedded import Embedded
from fgk_docs.pipeline import embedded

HOST = Host.load()
KIND = "handbuchauszug"


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

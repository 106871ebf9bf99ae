"""The profile keeps the contract, and its own texts and checks act."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from fgk_docs.cli.main import main
from fgk_docs.testing import book, check_hooks, check_profile
from fgk_docs_musterland import fgk_docs_profiles

REPORT = """[Meldung]
Jahresmeldung im Programm Musterland

Kommune | Musterstadt
Art der Kommune | Stadt
Berichtszeitraum | 2024
Gibt es einen Familienbeirat? | {answer}

Nr. | Vorhaben | Wer ist zuständig? | Stand
1 | Elternbriefe verschicken | Standesamt | umgesetzt
"""


def test_the_plugin_loads() -> None:
    check_hooks("musterland")


def test_the_profile_keeps_the_laws() -> None:
    (profile,) = fgk_docs_profiles()
    check_profile(profile)


def test_the_paper_comes_with_the_letterhead(tmp_path: Path) -> None:
    paper = tmp_path / "vermerk.docx"
    assert main(["render", "vermerk-musterland.docx", "--sample", "--profile", "musterland", "-o", str(paper)]) == 0
    with ZipFile(paper) as archive:
        printed = [archive.read(name) for name in archive.namelist() if name.startswith("word/header")]
    assert b"Programm Musterland" in b"".join(printed)


@pytest.mark.parametrize(("answer", "told"), [("nein", True), ("ja", False), ("", False)])
def test_a_missing_council_is_told(
    answer: str, told: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "meldung.xlsx"
    form.write_bytes(book(REPORT.format(answer=answer)).xlsx())
    assert main(["check", str(form), "--profile", "musterland"]) == 0
    assert ("musterland-council-missing" in capsys.readouterr().out) is told

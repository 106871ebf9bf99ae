"""Same answers, any form: what LibreOffice makes of a form in another format is read as the equal case."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from fgk_docs.host import Host
from fgk_docs.model.finding import Severity
from fgk_docs.model.paths import leaves
from fgk_docs.pipeline import Examined, Settings, examine
from fixtures.jobs import FOLDER

FORMS = (
    "kyffhaeuserkreis/jahresbericht-2017.xlsx",
    "herten/jahresbericht-2014.xlsx",
    "werra-meissner-kreis/vorlagendaten.xlsx",
)
FORMATS = ("xlsx", "ods", "xls")


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs LibreOffice (soffice)")
    folder = tmp_path_factory.mktemp("converted")
    for suffix in FORMATS:
        home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
        command = [office, home, "--headless", "--convert-to", suffix, "--outdir", str(folder / suffix)]
        inputs = [str(FOLDER / form) for form in FORMS]
        subprocess.run([*command, *inputs], check=True, capture_output=True, timeout=180)
    return folder


@pytest.fixture(scope="module")
def host() -> Host:
    return Host.load()


def stated(examined: Examined, *, comments: bool) -> dict[str, object]:
    found = dict(leaves(examined.case_file.case))
    if comments:
        return found
    return {path: item for path, item in found.items() if "/notes/" not in path and not path.startswith("remarks/")}


@pytest.mark.office
@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("form", FORMS)
def test_a_converted_form_is_the_equal_case(form: str, suffix: str, converted: Path, host: Host) -> None:
    path = converted / suffix / Path(form).with_suffix(f".{suffix}").name
    before, after = examine(host, FOLDER / form, Settings()), examine(host, path, Settings())
    comments = suffix != "xls"  # of which no comment can be read, as one finding says
    assert stated(after, comments=comments) == stated(before, comments=comments)
    assert after.verdict is before.verdict
    assert [one.code for one in after.findings if one.severity is not Severity.INFO] == []
    assert ("format-cannot-tell" in {one.code for one in after.findings}) is not comments
    assert after.ledger.reported == 0

"""Same answers, any form: what LibreOffice makes of a form in another format is read as the equal case."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.host import Host
from fgk_docs.model.finding import Severity
from fgk_docs.model.paths import leaves
from fgk_docs.pipeline import Examined, Settings, examine
from fixtures.jobs import FOLDER
from tests.support.office import in_office

FORMS = (
    "kyffhaeuserkreis/jahresbericht-2017.xlsx",
    "herten/jahresbericht-2014.xlsx",
    "werra-meissner-kreis/vorlagendaten.xlsx",
)
FORMATS = ("xlsx", "ods", "xls")


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("converted")
    for suffix in FORMATS:
        in_office([FOLDER / form for form in FORMS], suffix, folder / suffix)
    return folder


def stated(examined: Examined, *, comments: bool = True) -> dict[str, object]:
    found = dict(leaves(examined.case_file.case))
    if comments:
        return found
    return {path: item for path, item in found.items() if "/notes/" not in path and not path.startswith("remarks/")}


def check(host: Host, form: Path, path: Path) -> None:
    """A file with the same answers is the equal case; of an xls no comment can be read, as one finding says."""
    comments = path.suffix != ".xls"
    before, after = examine(host, form, Settings()), examine(host, path, Settings())
    assert stated(after, comments=comments) == stated(before, comments=comments)
    assert after.verdict is before.verdict
    assert [one.code for one in after.findings if one.severity is not Severity.INFO] == []
    assert ("format-cannot-tell" in {one.code for one in after.findings}) is not comments
    assert after.ledger.reported == 0


@pytest.mark.office
@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("form", FORMS)
def test_a_converted_form_is_the_equal_case(form: str, suffix: str, converted: Path, host: Host) -> None:
    check(host, FOLDER / form, converted / suffix / Path(form).with_suffix(f".{suffix}").name)

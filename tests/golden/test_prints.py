"""Prints of our forms: every value that is read is right, and every other one is reported.

The prints in ``libreoffice/`` were made from the fixtures by a LibreOffice with German settings and are kept, so
that they are read where it is not installed: ``python -m tools.make_prints``.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from fgk_docs.host import Host
from fgk_docs.model.case import AuditCase, Paper
from fgk_docs.model.finding import Finding, Severity, Verdict
from fgk_docs.model.paths import leaves
from fgk_docs.model.values import Amount
from fgk_docs.pipeline import Examined, Settings, examine
from fixtures.jobs import FOLDER
from tests.property.forms.test_same_answers_any_form import cases
from tests.support.budget import chosen, examples
from tests.support.made_forms import laid_out, made, read
from tests.support.office import in_office

KEPT = Path(__file__).parent / "libreoffice"
PRINTS = (
    ("sondershausen/jahresbericht-2023.xlsx", 1, 13),
    ("kyffhaeuserkreis/jahresbericht-2017.xlsx", 4, 4),
)
"""Fixtures with the number of their texts that are not certain on paper, and of the values that are lost by them:
an address too long for its column, texts broken so narrowly that a line may be hidden, one of them a measure's."""
LEAST_RIGHT = 0.95
PROGRAMS = ("pikepdf", "pdftk", "pdftocairo")
"""What flattens forms."""


def squeezed(item: object) -> str:
    """A value without the words it was read from, and without blanks: paper shows no difference."""
    if isinstance(item, Amount):
        sums = {
            name: value.normalize() for name in ("low", "high") if isinstance(value := getattr(item, name), Decimal)
        }
        item = item.model_copy(update=sums)
    if hasattr(item, "raw"):
        item = item.model_copy(update={"raw": ""})  # type: ignore[attr-defined] # every value with raw words is a model
    return "".join(str(item).split())


def stated(examined: Examined) -> dict[str, object]:
    """The values but for comments, which no print shows, and for what marks that a value is asked for."""
    found = leaves(examined.case_file.case)
    beside = ("/notes/", "/references/")
    return {
        path: item for path, item in found if not any(part in path for part in beside) and path[:8] != "remarks/"
    }


def doubts(examined: Examined) -> list[Finding]:
    return [one for one in examined.findings if one.code.startswith("print-") and one.code != "print-read"]


def is_reported(path: str, before: Examined, after: Examined) -> bool:
    """Whether a finding shows how this value begins, be it with other letters between; or that of its row's key."""
    if path.startswith("reports/") and "/entries/" in path and not path.endswith("/measure"):
        key = f"{path.rpartition('/')[0]}/measure"
        if key not in stated(after) and key in stated(before) and is_reported(key, before, after):
            return True
    source = before.case_file.sources.get(path)
    words = squeezed(source.raw if source is not None else stated(before)[path])[:8]
    shown = [squeezed(one.value) for one in after.findings if one.severity is not Severity.INFO]
    return any(is_within(words, one) for one in shown)


def is_within(words: str, shown: str) -> bool:
    """Whether the letters stand in this order in a text."""
    rest = iter(shown)
    return all(letter in rest for letter in words)


def compared(before: Examined, after: Examined) -> tuple[int, list[str], list[str]]:
    """How many values are right; which are wrong; which are lost."""
    truth, got = stated(before), stated(after)
    wrong = [path for path in got if path not in truth or squeezed(truth[path]) != squeezed(got[path])]
    lost = [path for path in truth if path not in got]
    return len(got) - len(wrong), wrong, lost


@pytest.mark.parametrize(("form", "doubtful", "missing"), PRINTS)
def test_a_kept_print_is_the_equal_case_but_for_what_is_not_certain(
    form: str, doubtful: int, missing: int, host: Host
) -> None:
    before = examine(host, FOLDER / form, Settings())
    after = examine(host, KEPT / Path(form).with_suffix(".pdf").name, Settings())
    right, wrong, lost = compared(before, after)
    assert (wrong, len(lost), len(doubts(after))) == ([], missing, doubtful)
    assert right >= LEAST_RIGHT * (right + missing)
    assert all(is_reported(path, before, after) for path in lost)
    assert after.ledger.reported >= doubtful


def test_every_value_of_a_print_stands_on_a_page_and_says_where_it_was_read(host: Host) -> None:
    sources = examine(host, KEPT / "jahresbericht-2023.pdf", Settings()).case_file.sources
    assert all(source.printed for source in sources.values())
    places = [address for source in sources.values() for address in source.addresses]
    assert {address.page for address in places} == set(range(1, 8))
    assert all(address.rect is not None and address.sheet is address.cell is None for address in places)


def made_of(case: AuditCase, number: int, folder: Path) -> Iterator[Path]:
    for edition in ("A", "B"):
        for fmt in ("xlsx", "ods"):
            form = laid_out("jahresbericht", edition, case)
            place = folder / f"{number}-{edition}-{fmt}"
            place.mkdir()
            yield made(form, fmt, place).rename(folder / f"{number}-{edition}-{fmt}.{fmt}")


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.long
def test_every_value_of_a_print_is_right_or_reported(tmp_path: Path) -> None:
    drawn: list[AuditCase] = []

    @settings(max_examples=5, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(case=cases())
    def draw(case: AuditCase) -> None:
        drawn.append(case)

    draw()
    forms = [path for number, case in enumerate(drawn) for path in made_of(case, number, tmp_path)]
    in_office(forms, "pdf", tmp_path)
    total = rights = 0
    for path in forms:
        before, after = read(path), read(path.with_suffix(".pdf"))
        right, wrong, lost = compared(before, after)
        assert (path.name, wrong) == (path.name, [])
        assert [one for one in lost if not is_reported(one, before, after)] == []
        cut = {one for one in lost if len(str(stated(before)[one])) > 500}  # no paper holds these
        rights, total = rights + right, total + right + len(lost) - len(cut)
    assert rights >= LEAST_RIGHT * total


def flattened(path: Path, how: str) -> Path:
    """A PDF form without its fields, as one of these programs leaves it."""
    target = path.with_name(f"{path.stem}-{how}.pdf")
    if how == "pikepdf":
        with pikepdf.open(path) as pdf:
            pdf.flatten_annotations("all")
            pdf.save(target)
        return target
    program = shutil.which(how)
    if program is None:
        pytest.skip(f"needs {how}")
    command = (
        [program, "-pdf", path, target] if how == "pdftocairo" else [program, path, "output", target, "flatten"]
    )
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return target


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, host: Host) -> Callable[[str], Path]:
    """The PDF form of an edition with what the report of Sondershausen says, made once."""
    case = examine(host, FOLDER / "sondershausen" / "jahresbericht-2023.xlsx", Settings()).case_file.case
    folder = tmp_path_factory.mktemp("filled")
    return cache(lambda edition: made(laid_out("jahresbericht", edition, case), "pdf", folder))


@pytest.mark.parametrize(
    ("edition", "how"),
    chosen(product("AB", PROGRAMS), ("A", "pikepdf"), ("B", "pdftk"), ("A", "pdftocairo")),
)
def test_a_flattened_form_is_the_equal_case(
    edition: str, how: str, filled: Callable[[str], Path], host: Host
) -> None:
    form = filled(edition)
    before, after = read(form), read(flattened(form, how))
    right, wrong, lost = compared(before, after)
    assert (wrong, lost, doubts(after), after.ledger.reported) == ([], [], [], 0)
    assert right > 200
    assert all(source.printed for source in after.case_file.sources.values())
    assert all(one.rect is not None for source in after.case_file.sources.values() for one in source.addresses)


@pytest.mark.parametrize("edition", ["A", "B"])
@settings(max_examples=examples(3), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=cases())
def test_every_value_of_a_flattened_form_is_right_or_reported(edition: str, case: AuditCase) -> None:
    with TemporaryDirectory() as folder:
        form = made(laid_out("jahresbericht", edition, case, 2), "pdf", Path(folder))
        before, after = read(form), read(flattened(form, "pikepdf"))
    right, wrong, lost = compared(before, after)
    assert wrong == []
    assert [one for one in lost if not is_reported(one, before, after)] == []
    assert right >= LEAST_RIGHT * (right + len(lost))


def test_boxes_to_tick_give_the_word_beside_the_ticked_one(tmp_path: Path) -> None:
    case = AuditCase(papers=(Paper(id="p", public=True, subject="Zertifikat"),))
    form = made(laid_out("vorlagendaten", "A", case), "pdf", tmp_path)
    after = read(flattened(form, "pikepdf")).case_file.case
    assert after.papers[0].public is True


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize(
    "form",
    chosen(["vorlagendaten/A", "vorlagendaten/B", "zielvereinbarung/A", "bestandsaufnahme/A"], "vorlagendaten/A"),
)
def test_the_other_forms_print_as_well(form: str, tmp_path: Path, host: Host) -> None:
    case = examine(host, FOLDER / "herten" / "jahresbericht-2014.xlsx", Settings()).case_file.case
    blank = laid_out(*form.split("/"), case)
    forms = []
    for fmt in ("xlsx", "ods"):
        (tmp_path / fmt).mkdir()
        forms.append(made(blank, fmt, tmp_path / fmt).rename(tmp_path / f"{fmt}.{fmt}"))
    in_office(forms, "pdf", tmp_path)
    for path in forms:
        before, after = read(path), read(path.with_suffix(".pdf"))
        right, wrong, lost = compared(before, after)
        assert (path.name, wrong) == (path.name, [])
        assert [one for one in lost if not is_reported(one, before, after)] == []
        assert right >= LEAST_RIGHT * (right + len(lost))


@pytest.mark.office
@pytest.mark.long
def test_a_print_of_a_blank_form_is_a_blank_form(tmp_path: Path) -> None:
    forms = []
    for edition in ("A", "B"):
        (tmp_path / edition).mkdir()
        form = made(laid_out("jahresbericht", edition), "xlsx", tmp_path / edition)
        forms.append(form.rename(tmp_path / form.name))
    in_office(forms, "pdf", tmp_path)
    for form in forms:
        examined = read(form.with_suffix(".pdf"))
        assert examined.verdict is Verdict.REJECT
        assert {one.code for one in examined.findings} == {"print-read", "format-cannot-tell", "form-blank"}

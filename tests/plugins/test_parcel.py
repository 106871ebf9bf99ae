"""Work that travels: contents go out, documents come back, files keep the names that the call gave them."""

from __future__ import annotations

import pickle
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from fgk_docs.batch import cluster
from fgk_docs.batch.parcel import Call, Parcel, difference, packed, unpacked, versions, work_off
from fgk_docs.batch.stage import InMemory, Staged
from fgk_docs.batch.work import Desk, Made, Order, Outcome, Work
from fgk_docs.cli.engine import Opener
from fgk_docs.cli.plugins import EVERY_PLUGIN
from fgk_docs.errors import UsageError
from fgk_docs.pipeline import Settings
from fgk_docs.register import Registered
from fgk_docs.years.identity import Identity
from tests.support.forms import FIXTURES

FORM = FIXTURES / "herten" / "jahresbericht-2014.xlsx"
OPEN = Opener(EVERY_PLUGIN, Settings())
ORDER = Order("vorlage-jahresbericht", "text")


@pytest.fixture(scope="module")
def call() -> Call:
    return Call(OPEN, OPEN().fingerprint(), versions())


def parcel(path: Path) -> Parcel:
    made = packed(Work((path,), (ORDER,)), 10_000_000)
    assert made is not None
    return made


def test_what_comes_back_names_the_file_as_the_call_did_and_holds_the_document(call: Call) -> None:
    made = packed(Work((FORM,), (ORDER,), may_join=True), 10_000_000)
    assert made is not None
    (outcome,) = work_off(call, (made,))
    (told,) = unpacked(outcome, InMemory()).told
    assert told.path == FORM
    assert told.part is not None
    assert told.part.path == FORM
    ((_, staged),) = told.made[0].files
    assert staged is not None
    assert b"Herten" in (staged.data or b"")


def test_what_belongs_together_is_worked_out_only_where_somebody_asks(call: Call) -> None:
    (outcome,) = work_off(call, (parcel(FORM),))
    assert outcome.told[0].part is None


def test_work_twice_done_gives_the_same(call: Call) -> None:
    assert work_off(call, (parcel(FORM),)) == work_off(call, (parcel(FORM),))


def test_files_of_one_name_are_not_taken_for_each_other(call: Call, tmp_path: Path) -> None:
    paths = [tmp_path / name / "a.xlsx" for name in "12"]
    for path in paths:
        path.parent.mkdir()
    paths[0].write_bytes(FORM.read_bytes())
    paths[1].write_bytes(b"no workbook")
    found = work_off(call, tuple(map(parcel, paths)))
    assert [one.told[0].path for one in found] == paths
    assert found[0].told[0].verdict != found[1].told[0].verdict


def test_a_letter_to_one_who_sent_nothing_is_sent_without_the_register(call: Call) -> None:
    absent = Registered(3, "Musterhausen", "16099009", Identity("16099009", "musterhausen", "town"))
    work = Work((Path("kommunen.csv", "Musterhausen 16099009"),), (Order("erinnerung", "text"),), absent=absent)
    sent = packed(work, 10)
    assert sent == pickle.loads(pickle.dumps(Parcel(work, ())))
    (outcome,) = work_off(call, (sent,))
    assert outcome == Desk(OPEN(), InMemory(), keep=1).do(work)
    ((_, staged),) = outcome.told[0].made[0].files
    assert staged is not None
    assert b"Musterhausen" in (staged.data or b"")


def test_a_member_of_an_archive_is_sent_as_a_file(call: Call, tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.write(FORM, "o/bericht.xlsx")
        made.writestr("../x.xlsx", b"1")
    member = archive / "o" / "bericht.xlsx"
    (outcome,) = work_off(call, (parcel(member),))
    assert outcome.told[0].path == member
    assert outcome.told[0].digests == work_off(call, (parcel(FORM),))[0].told[0].digests
    assert packed(Work((archive / "_" / "x.xlsx",)), 10) is None  # looked at here, so that it is told as always


def test_a_file_that_cannot_be_read_is_not_sent(tmp_path: Path) -> None:
    assert packed(Work((tmp_path / "missing.xlsx",)), 10) is None


def test_no_more_is_sent_than_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 100)
    made = packed(Work((tmp_path / "a",)), 10)
    assert made is not None
    assert made.size == 10


def test_the_same_library_is_no_difference(call: Call) -> None:
    assert difference(call) is None
    assert any(one.startswith("docxtpl ") for one in call.versions)


@dataclass(frozen=True)
class _Missing:
    def __call__(self) -> object:
        raise UsageError("profile-unknown", "x")


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"versions": ("docxtpl 0.1",)}, "docxtpl 0.1"),
        ({"key": "other"}, "profile"),
        ({"open_library": _Missing()}, "x"),
    ],
)
def test_another_library_is_refused(call: Call, changed: dict[str, object], what: str) -> None:
    strange = {"key": f"other {what}", **changed}  # a call whose key was met is not looked at again
    other = replace(call, **strange)  # type: ignore[arg-type]
    assert what in (difference(other) or "")
    with pytest.raises(UsageError, match="cluster-differs"):
        work_off(other, ())


def test_chunks_are_small_in_number_and_in_bytes_and_what_cannot_be_read_keeps_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def chunks(sizes: Sequence[int | None]) -> list[int]:
        """How many there are in each chunk; 0 for work that goes by itself."""
        works = [Work((tmp_path / str(number),)) for number in range(len(sizes))]
        for work, size in zip(works, sizes, strict=True):
            if size is not None:
                work.paths[0].write_bytes(bytes(size))
        return [0 if isinstance(one, Work) else len(one) for one in cluster._runs(iter(works))]

    monkeypatch.setattr(cluster, "CHUNK", 3)
    monkeypatch.setattr(cluster, "HEAVY", 100)
    assert chunks([1] * 7) == [3, 3, 1]
    assert chunks([1] * 6) == [3, 3]
    assert chunks([90] * 3) == [2, 1]
    for path in tmp_path.iterdir():
        path.unlink()
    assert chunks([None, 1, 1, None, 1, 1, 1, None]) == [0, 2, 0, 3, 0]


def test_a_section_that_is_not_there_any_more_stays_so(call: Call) -> None:
    ((told,),) = (one.told for one in work_off(call, (parcel(FORM),)))
    made = Made(ORDER, (("a", Staged("0", data=b"x")), ("b", None)))
    back = unpacked(Outcome((replace(told, made=(made,)),)), InMemory())
    assert [staged is None for _, staged in back.told[0].made[0].files] == [False, True]


def test_an_error_gets_from_one_process_to_another_whole() -> None:
    error = pickle.loads(pickle.dumps(UsageError("cluster-differs", "--cluster", what="typst 1")))
    assert (type(error), error.code, error.place) == (UsageError, "cluster-differs", "--cluster")
    assert error.details == {"what": "typst 1"}

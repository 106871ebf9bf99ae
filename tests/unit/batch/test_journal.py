"""What a run has done is known to the next one, and only that."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from fgk_docs.batch.journal import FOLDER, Journal
from fgk_docs.batch.stage import Staged
from fgk_docs.batch.targets import Naming
from fgk_docs.batch.work import Made, Order, Outcome, Told, Trouble
from fgk_docs.errors import ExitCode, NotWritable, UsageError
from fgk_docs.gathering import Gathered
from fgk_docs.model.address import Address
from fgk_docs.model.casefile import FileLedger
from fgk_docs.model.finding import Finding, Severity, Verdict
from fgk_docs.model.overview import OverviewRow

ORDER = Order("vorlage-teilnahme", "docx")
SECRET = b"secret"
SECRET_SHA256 = hashlib.sha256(SECRET).hexdigest()


def outcome(*staged: Staged, trouble: Trouble | None = None) -> Outcome:
    """What came of a file, with a document for each staged one."""
    finding = Finding(code="x", severity=Severity.WARNING, address=Address(file="a.xlsx", sheet="ä", cell="B2"))
    made = Made(ORDER, tuple(("", one) for one in staged), (finding,), trouble)
    told = Told(
        Path("ein/a.xlsx"),
        Verdict.ACCEPT,
        (finding,),
        FileLedger(file="a.xlsx", sha256="0"),
        "05562020",
        Naming("herten", "2015"),
        ("0",),
        row=Gathered(OverviewRow(id="1", files="a.xlsx")),
        made=(made,),
    )
    return Outcome((told,))


def journal(folder: Path, *, resume: bool = True) -> Journal:
    return Journal(folder, resume=resume)


def text(folder: Path) -> Path:
    return folder / FOLDER / "journal.jsonl"


def test_what_waits_for_its_place_is_known_to_the_next_run(tmp_path: Path) -> None:
    first = journal(tmp_path)
    known = outcome(first.put(b"document"))
    first.add("k", known)
    first.close()
    second = journal(tmp_path)
    assert second.outcome("k") == known
    assert second.outcome("other") is None
    second.close()


def test_what_is_in_its_place_is_known_and_not_written_again(tmp_path: Path) -> None:
    first = journal(tmp_path)
    staged = first.put(b"document")
    first.add("k", outcome(staged))
    first.place(staged, tmp_path / "sub" / "a.docx")
    first.finish()
    first.close()
    before = (tmp_path / "sub" / "a.docx").stat()
    second = journal(tmp_path)
    found = second.outcome("k")
    assert found is not None
    second.place(staged, tmp_path / "sub" / "a.docx")
    assert second.is_ours(tmp_path / "sub" / "a.docx")
    assert (tmp_path / "sub" / "a.docx").stat() == before
    second.place(staged, tmp_path / "other.docx")
    assert (tmp_path / "other.docx").read_bytes() == b"document"
    second.close()


def test_a_document_that_somebody_changed_or_removed_is_made_again_and_not_ours(tmp_path: Path) -> None:
    first = journal(tmp_path)
    staged = first.put(b"document")
    first.add("k", outcome(staged))
    first.place(staged, tmp_path / "a.docx")
    assert first.outcome("k") is not None
    (tmp_path / "a.docx").write_bytes(b"edited")
    assert first.outcome("k") is None
    assert not first.is_ours(tmp_path / "a.docx")
    (tmp_path / "a.docx").unlink()
    assert first.outcome("k") is None
    first.close()


def test_what_went_wrong_is_tried_again(tmp_path: Path) -> None:
    first = journal(tmp_path)
    first.add("a", Outcome(trouble=Trouble(ExitCode.BROKEN, "x")))
    first.add("b", outcome(trouble=Trouble(ExitCode.BROKEN, "x")))
    assert (first.outcome("a"), first.outcome("b")) == (None, None)
    first.close()


def test_half_a_line_costs_only_itself(tmp_path: Path) -> None:
    first = journal(tmp_path)
    first.add("a", outcome())
    first.add("b", outcome())
    first.close()
    whole = text(tmp_path).read_bytes()
    for cut in (1, 5, 40):
        text(tmp_path).write_bytes(whole[:-cut])
        second = journal(tmp_path)
        assert second.outcome("a") is not None
        assert second.outcome("b") is None
        second.add("b", outcome())
        second.close()
        assert text(tmp_path).read_bytes() == whole


def test_without_resume_nothing_is_known_and_nothing_waits(tmp_path: Path) -> None:
    first = journal(tmp_path)
    first.add("a", outcome(first.put(b"document")))
    first.close()
    second = journal(tmp_path, resume=False)
    assert second.outcome("a") is None
    assert not (tmp_path / FOLDER / "staged").exists()
    second.close()


def test_two_runs_at_once_are_refused(tmp_path: Path) -> None:
    first = journal(tmp_path)
    with pytest.raises(UsageError, match="output-in-use"):
        journal(tmp_path)
    first.close()
    journal(tmp_path).close()


def test_a_journal_of_a_newer_version_is_refused_and_kept(tmp_path: Path) -> None:
    journal(tmp_path).close()
    text(tmp_path).write_text('{"schema":2}\n')
    with pytest.raises(UsageError, match="journal-newer"):
        journal(tmp_path)
    assert text(tmp_path).read_text() == '{"schema":2}\n'


@pytest.mark.parametrize("where", ["../a.docx", "/etc/passwd", "a/../../b", "C:/x", "a//b"])
def test_a_journal_leads_nobody_out_of_its_folder(tmp_path: Path, where: str) -> None:
    first = journal(tmp_path / "aus")
    first.close()
    with text(tmp_path / "aus").open("a") as stream:
        stream.write(f'{{"placed":"{where}","sha256":"{"0" * 64}","name":"name"}}\n')
    second = journal(tmp_path / "aus")
    assert second._places == {}
    second.close()


@pytest.mark.parametrize("before", [None, b"earlier document"])
@pytest.mark.parametrize("moved", [False, True])
def test_a_run_that_ends_while_it_places_documents_is_gone_on_with(
    tmp_path: Path, before: bytes | None, moved: bool
) -> None:
    target, first = tmp_path / "a.docx", journal(tmp_path)
    if before is not None:
        first.place(first.put(before), target)
    staged = first.put(b"document")
    first.add("k", outcome(staged))
    first.announce([(staged, target)])
    if moved:
        first.stage.place(staged, target)
    first.close()
    second = journal(tmp_path)
    assert second.outcome("k") is not None
    assert second.is_ours(target) == (moved or before is not None)
    second.place(staged, target)
    assert target.read_bytes() == b"document"
    second.close()


def test_a_folder_may_be_called_as_the_system_allows(tmp_path: Path) -> None:
    first = journal(tmp_path)
    staged = first.put(b"document")
    target = tmp_path / "Eingang vom 3.4. 12:30" / "a.docx"
    first.place(staged, target)
    first.close()
    second = journal(tmp_path)
    assert second.is_ours(target)
    second.close()


@pytest.mark.parametrize(
    "line",
    [
        b'{"placed":"a"}',
        b'{"placed":7,"sha256":[],"name":{}}',
        b'{"placed":"a","sha256":"0","name":"x/../../y"}',
        b'{"work":"a"}',
        b'{"work":{}}',
        b'{"work":["a"],"told":"x"}',
        b'{"work":"a","told":[{"path":7}]}',
        b'{"schema":"x"}',
        b"[" * 200_000,
        b'{"work":' * 100_000,
        b"\xff\xfe",
    ],
    ids=lambda line: repr(line[:30]),
)
def test_a_line_that_no_run_wrote_is_as_good_as_none(tmp_path: Path, line: bytes) -> None:
    journal(tmp_path).close()
    with text(tmp_path).open("ab") as stream:
        stream.write(line + b"\n")
    (tmp_path / "a").write_bytes(b"of somebody")
    second = journal(tmp_path)
    assert second.outcome("a") is None
    assert not second.is_ours(tmp_path / "a")
    second.close()


@pytest.mark.parametrize(
    "forged",
    [
        lambda told: replace(told, known=Naming("../../x", "2015")),
        lambda told: replace(told, made=(replace(told.made[0], files=(("../x", None),)),)),
        lambda told: replace(told, made=(replace(told.made[0], files=(("/etc/x", None),)),)),
        lambda told: replace(told, made=(replace(told.made[0], order=Order("a/../../b", "docx")),)),
        lambda told: replace(told, made=(Made(ORDER, (("", Staged(SECRET_SHA256, "../../secret")),)),)),
    ],
)
def test_what_a_forged_entry_names_outside_the_folder_is_not_taken(
    tmp_path: Path, forged: Callable[[Told], Told]
) -> None:
    (tmp_path / "secret").write_bytes(SECRET)
    first = journal(tmp_path)
    first.add("good", outcome(first.put(b"document")))
    first.add("bad", Outcome((forged(outcome().told[0]),)))
    first.close()
    second = journal(tmp_path)
    assert second.outcome("good") is not None
    assert second.outcome("bad") is None
    second.close()


@pytest.mark.parametrize("name", [FOLDER, f"{FOLDER}/journal.jsonl", f"{FOLDER}/staged"])
def test_a_journal_that_is_a_link_to_somewhere_else_is_refused(tmp_path: Path, name: str) -> None:
    elsewhere, output = tmp_path / "elsewhere", tmp_path / "aus"
    link = output / name
    link.parent.mkdir(parents=True)
    elsewhere.mkdir()
    precious = elsewhere / "precious"
    precious.write_text("mine")
    try:
        link.symlink_to(precious if name.endswith("jsonl") else elsewhere)
    except OSError:
        pytest.skip("no links here")
    with pytest.raises(NotWritable):
        journal(output, resume=False)
    assert list(elsewhere.iterdir()) == [precious]
    assert precious.read_text() == "mine"


def placed(folder: Path, content: bytes, key: str) -> None:
    """A run that makes a document of "a.xlsx" anew and puts it in its place."""
    run = journal(folder)
    staged = run.put(content)
    run.add(key, outcome(staged))
    run.place(staged, folder / "a.docx")
    run.close()


def test_a_journal_forgets_what_tells_nothing_any_more(tmp_path: Path) -> None:
    for number in range(40):
        placed(tmp_path, f"document {number}".encode(), f"k{number}")
    last = journal(tmp_path)
    assert last.outcome("k39") is not None
    assert last.outcome("k38") is None
    assert last.is_ours(tmp_path / "a.docx")
    last.add("new", outcome())
    last.close()
    assert len(text(tmp_path).read_bytes().splitlines()) < 40
    again = journal(tmp_path)
    assert [again.outcome(key) is not None for key in ("k39", "new", "k38")] == [True, True, False]
    assert again.is_ours(tmp_path / "a.docx")
    again.close()


def test_a_journal_that_forgets_knows_what_a_run_left_that_ended_before_it_put_its_document(tmp_path: Path) -> None:
    placed(tmp_path, b"old", "k")
    for number in range(120):
        run = journal(tmp_path)
        run.announce([(run.put(f"document {number}".encode()), tmp_path / "a.docx")])
        run.close()
    last = journal(tmp_path)
    assert len(text(tmp_path).read_bytes().splitlines()) < 60
    assert last.is_ours(tmp_path / "a.docx")
    last.close()


def test_a_journal_that_forgets_stays_with_its_run(tmp_path: Path) -> None:
    for number in range(60):
        placed(tmp_path, f"document {number}".encode(), f"k{number}")
    first = journal(tmp_path)
    with pytest.raises(UsageError) as caught:
        journal(tmp_path)
    assert caught.value.code == "output-in-use"
    first.close()
    journal(tmp_path).close()


def test_a_link_in_the_way_of_a_shorter_journal_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    for number in range(60):
        placed(tmp_path, f"document {number}".encode(), f"k{number}")
        new = tmp_path / FOLDER / "journal.jsonl.new"
        new.unlink(missing_ok=True)
        new.symlink_to(victim)
    assert victim.read_bytes() == b"mine"
    assert not text(tmp_path).is_symlink()


def test_lines_that_nobody_of_ours_wrote_are_forgotten_first(tmp_path: Path) -> None:
    placed(tmp_path, b"document", "k")
    with text(tmp_path).open("ab") as stream:
        for line in (b'{"work":1,"told":[]}', b'{"work":"x","told":{}}', b'{"placed":[]}', b"{}") * 20:
            stream.write(line + b"\n")
    last = journal(tmp_path)
    assert last.outcome("k") is not None
    assert len(text(tmp_path).read_bytes().splitlines()) == 3
    last.close()


def test_a_place_whose_document_goes_away_while_it_is_copied_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = journal(tmp_path)
    staged = run.put(b"document")
    run.place(staged, tmp_path / "a.docx")

    def gone(_: Path) -> bytes:
        raise FileNotFoundError(2, "No such file")

    monkeypatch.setattr(Path, "read_bytes", gone)
    with pytest.raises(NotWritable) as caught:
        run.place(staged, tmp_path / "b.docx")
    assert caught.value.place == str(tmp_path / "b.docx")
    run.close()

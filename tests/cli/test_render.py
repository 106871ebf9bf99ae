from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Call
from tools.make_samples import TARGET


def test_a_sample_becomes_the_document_that_is_asked_for(call: Call) -> None:
    made = call("render", "vorlage-jahresbericht.text", "--sample", "-o", "muster.txt")
    assert (made.code, made.out) == (0, "muster.txt\n")
    assert "Musterstadt" in Path("muster.txt").read_text("utf-8")


def test_the_phase_decides_which_sample_is_taken(call: Call) -> None:
    call("render", "vorlage-teilnahme.text", "--sample", "--phase", "mitgliedschaft", "-o", "muster.txt")
    assert "36/004" in Path("muster.txt").read_text("utf-8")


def test_an_unknown_phase_is_answered_with_those_that_there_are(call: Call, tmp_path: Path) -> None:
    result = call("render", "zertifikat", "--sample", "--phase", "umsetzng", "-o", "a.docx")
    assert result.code == 2
    assert "Meinten Sie „umsetzung“?" in result.err
    assert "mitgliedschaft" in result.err
    assert list(tmp_path.iterdir()) == []


def test_sample_and_case_exclude_each_other(call: Call) -> None:
    Path("akte.json").write_text("{}", "utf-8")
    for more in (("--sample", "--case", "akte.json"), (), ("--case", "akte.json", "--phase", "ziele")):
        result = call("render", "zertifikat", *more, "-o", "a.docx")
        assert (result.code, "--sample" in result.err) == (2, True)


def test_a_case_file_becomes_a_document_and_is_never_overwritten(call: Call) -> None:
    before = (TARGET / "zertifikat.json").read_bytes()
    Path("akte.docx").write_bytes(before)
    refused = call("render", "zertifikat", "--case", "akte.docx", "-o", "akte.docx", "--force")
    assert (refused.code, "[target-is-input]" in refused.err) == (2, True)
    assert Path("akte.docx").read_bytes() == before
    assert call("render", "zertifikat", "--case", "akte.docx", "-o", "z.docx").code == 0
    assert Path("z.docx").read_bytes().startswith(b"PK")


def test_of_a_case_that_cannot_be_read_that_is_told_and_not_what_is_missing_in_it(call: Call) -> None:
    Path("akte.json").write_text("kaputt", "utf-8")
    told = call("render", "--case", "akte.json", "-o", "a.txt", "vorlage-teilnahme")
    assert told.code == 3
    assert "[input-not-recognised]" in told.err
    assert "[value-required-missing]" not in told.err
    assert not Path("a.txt").exists()
    assert call("render", "--case", "akte.json", "-o", "a.txt", "rueckmeldung").code == 0
    assert "ist nicht bekannt" in Path("a.txt").read_text("utf-8")


def test_the_suffix_of_the_file_says_which_format_is_meant(call: Call) -> None:
    for name, begin in (("a.docx", b"PK"), ("a.pdf", b"%PDF")):
        assert call("render", "zertifikat", "--sample", "-o", name).code == 0
        assert Path(name).read_bytes().startswith(begin)
    for kind, name in (("zertifikat.docx", "b.pdf"), ("zertifikat", "b.txt"), ("zertifikat", "b")):
        result = call("render", kind, "--sample", "-o", name)
        assert (result.code, ".docx" in result.err) == (2, True)
        assert not Path(name).exists()

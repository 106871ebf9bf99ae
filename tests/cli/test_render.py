from __future__ import annotations

from fgk_docs.cli.main import main
from tools.make_samples import TARGET


def test_a_sample_becomes_the_document_that_is_asked_for(tmp_path, capsys):
    target = tmp_path / "muster.txt"
    assert main(["--lang", "de", "render", "vorlage-jahresbericht.text", "--sample", "-o", str(target)]) == 0
    assert "Musterstadt" in target.read_text("utf-8")
    assert capsys.readouterr().out.strip() == str(target)


def test_the_phase_decides_which_sample_is_taken(tmp_path):
    target = tmp_path / "muster.txt"
    call = ["render", "vorlage-teilnahme.text", "--sample", "--phase", "mitgliedschaft", "-o", str(target)]
    assert main(["--lang", "de", *call]) == 0
    assert "36/004" in target.read_text("utf-8")


def test_an_unknown_phase_is_answered_with_those_that_there_are(tmp_path, capsys):
    call = ["render", "zertifikat", "--sample", "--phase", "umsetzng", "-o", str(tmp_path / "a.docx")]
    assert main(["--lang", "de", *call]) == 2
    told = capsys.readouterr().err
    assert "Meinten Sie „umsetzung“?" in told
    assert "mitgliedschaft" in told
    assert list(tmp_path.iterdir()) == []


def test_sample_and_case_exclude_each_other(tmp_path, capsys):
    case = tmp_path / "akte.json"
    case.write_text("{}", "utf-8")
    for more in (["--sample", "--case", str(case)], [], ["--case", str(case), "--phase", "ziele"]):
        assert main(["--lang", "de", "render", "zertifikat", *more, "-o", str(tmp_path / "a.docx")]) == 2
        assert "--sample" in capsys.readouterr().err


def test_a_case_file_becomes_a_document_and_is_never_overwritten(tmp_path, capsys):
    case = tmp_path / "akte.json"
    case.write_bytes((TARGET / "zertifikat.json").read_bytes())
    before = case.read_bytes()
    assert main(["--lang", "de", "render", "zertifikat", "--case", str(case), "-o", str(case), "--force"]) == 2
    assert case.read_bytes() == before
    call = ["--lang", "de", "render", "zertifikat.docx", "--case", str(case), "-o", str(tmp_path / "z.docx")]
    assert main(call) == 0
    assert (tmp_path / "z.docx").read_bytes().startswith(b"PK")
    capsys.readouterr()


def test_of_a_case_that_cannot_be_read_that_is_told_and_not_what_is_missing_in_it(tmp_path, capsys):
    case = tmp_path / "akte.json"
    case.write_text("kaputt", "utf-8")
    target = tmp_path / "a.txt"
    call = ["--lang", "de", "render", "--case", str(case), "-o", str(target)]
    assert main([*call, "vorlage-teilnahme"]) == 3
    told = capsys.readouterr().err
    assert "[input-not-recognised]" in told
    assert "[value-required-missing]" not in told
    assert not target.exists()
    assert main([*call, "rueckmeldung"]) == 0
    assert "ist nicht bekannt" in target.read_text("utf-8")


def test_the_suffix_of_the_file_says_which_format_is_meant(tmp_path, capsys):
    for name, begin in (("a.docx", b"PK"), ("a.pdf", b"%PDF")):
        assert main(["--lang", "de", "render", "zertifikat", "--sample", "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_bytes().startswith(begin)
    for kind, name in (("zertifikat.docx", "b.pdf"), ("zertifikat", "b.txt"), ("zertifikat", "b")):
        assert main(["--lang", "de", "render", kind, "--sample", "-o", str(tmp_path / name)]) == 2
        assert not (tmp_path / name).exists()
        assert ".docx" in capsys.readouterr().err

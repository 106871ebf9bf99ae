"""Mistakes that people make with the whole program: each is answered by a message of its own, in both languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

FORM = Path(__file__).parents[2] / "fixtures" / "werra-meissner-kreis" / "vorlagendaten.xlsx"
LONG = "x" * 300


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the calls below name."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(FORM, "formular.xlsx")
    for name, content in {
        "brief.docx": b"PK\3\4",
        "brief.odt": b"\0",
        "scan.JPG": b"\xff\xd8\xff",
        "post.eml": b"\0From: a",
        "bericht.rtf": b"{\\rtf1 Jahresbericht}",
        "daten.json": b"{\\rtf1 Jahresbericht}",
        "tabelle.csv": b"{\\rtf1 Jahresbericht;2014}",
        "foto.xlsx": b"\x89PNG\r\n\x1a\n\0\0",
        "scan.pdf": b"\xff\xd8\xff",
        "bericht.numbers": b"PK\3\4",
        "bericht.html": b"<html><table><tr><td>Kommune</td></tr></table></html>",
        "unbekannt.xyz": b"\0",
        "liste.json": b"[1]",
        "leer.toml": b"[kommune]\n",
        "kopflos.toml": b"schema = 1\n",
    }.items():
        Path(name).write_bytes(content)


CONVERT = ("convert", "formular.xlsx", "--to", "vorlage-teilnahme", "-o", "aus")
KEY = ("keys", "make", "--issuer", "A", "--valid-from", "2027-01-01", "--valid-until", "2028-01-01", "-o", "a.key")
MISTAKES = [
    (("check", "brief.docx"), 3, "input-is-text"),
    (("check", "brief.odt"), 3, "input-is-text"),
    (("check", "scan.JPG"), 3, "input-is-picture"),
    (("check", "post.eml"), 3, "input-is-mail"),
    *((("check", name), 3, "input-is-text") for name in ("bericht.rtf", "daten.json", "tabelle.csv")),
    (("check", "foto.xlsx"), 3, "input-is-picture"),
    (("check", "scan.pdf"), 3, "input-is-picture"),
    (("check", "bericht.numbers"), 3, "input-is-numbers"),
    (("check", "bericht.html"), 3, "html-not-workbook"),
    (("check", "unbekannt.xyz"), 3, "input-not-recognised"),
    (("form", "make", "jahresbericht", "-o", "a.doc"), 2, "form-suffix-unknown"),
    (("form", "make", "jahresbericht", "--format", "xlsx", "-o", "a.ods"), 2, "form-suffix"),
    (("form", "check", "kopflos.toml"), 4, "definition-head-missing"),
    (("read", "formular.xlsx", "-o", f"{LONG}.json"), 5, "output-name-too-long"),
    (("read", "formular.xlsx", "-o", "weg/a.json"), 5, "output-folder-missing"),
    (("read", "formular.xlsx", "-o", "formular.xlsx/a.json"), 5, "output-below-file"),
    ((*CONVERT, "--data", "liste.json"), 2, "data-not-answers"),
    ((*CONVERT, "--data", "leer.toml"), 2, "data-not-answers"),
    ((*CONVERT, "--cluster", "quatsch"), 2, "cluster-address"),
    ((*KEY, "--no-passphrase", "--public", "formular.xlsx"), 5, "key-file-exists"),
    (("plugin", "new", "a", "--kind", "reader", "-o", "."), 5, "plugin-folder-exists"),
]


@pytest.mark.parametrize(("arguments", "code", "message"), MISTAKES, ids=lambda value: str(value)[:60])
def test_each_mistake_has_its_message(call, arguments: tuple[str, ...], code: int, message: str) -> None:
    Path("fgk-docs-a").mkdir()
    for lang in ("de", "en"):
        result = call(*arguments, "--lang", lang)
        said = result.out + result.err
        assert (result.code, said.count(f"[{message}]")) == (code, 1), said
        assert "→" in said
        assert "Traceback" not in said
        assert ("Fehler" in said) == (lang == "de")


def test_a_form_that_resembles_none_is_not_compared_with_one(call) -> None:
    Path("a.csv").write_text("a;b;c\n", encoding="utf-8")
    said = call("check", "a.csv").out
    assert "[form-not-recognised]" in said
    assert "Am nächsten" not in said


def test_a_passphrase_that_would_be_seen_is_not_asked_for(call, monkeypatch: pytest.MonkeyPatch) -> None:
    import warnings
    from getpass import GetPassWarning

    def seen(*_: object, **__: object) -> str:
        warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=2)
        return "geheim, aber zu sehen"

    monkeypatch.setattr("click.prompt", seen)
    result = call(*KEY)
    assert (result.code, "[passphrase-not-hidden]" in result.err) == (2, True)
    assert not Path("a.key").exists()

"""A letterhead's way: broken in six ways at once, told all at once, corrected, and used."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from lxml import etree

from fgk_docs.cli.main import main
from tests.support.profiles import make_profile

SHARED = Path(__file__).parents[2] / "templates" / "fgk_docs_templates" / "base" / "documents" / "_shared"
KIND = "vorlage-jahresbericht"
REPORT = str(Path(__file__).parents[2] / "fixtures" / "sondershausen" / "jahresbericht-2023.xlsx")
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"

BROKEN = [
    "Stadt Musterhausen",
    "{{ titel }}",
    "{{p kopf }}",
    "Beschluss: {{ beschluss }}",
    "{{p kaemmerei }}",
    "{{p begruendung }}",
]
SOUND = ["Stadt Musterhausen", "{{ title }}", "{{p beschluss }}", "{{p body }}"]
BROKEN_FOOTER, SOUND_FOOTER = "{% for x in [title] %}{{ x }}", "{% for x in [title] %}{{ x }}{% endfor %}"
BROKEN_CELL, SOUND_CELL = "{{ numer }}", "{{ number }}"


def as_docx(paragraphs: Sequence[str], cell: str, footer: str) -> bytes:
    """The shipped template with other paragraphs, a table of a row of two cells, and a line in its footer."""
    made = docx.Document(str(SHARED / "template.docx"))
    for old in list(made.paragraphs):
        old._element.getparent().remove(old._element)
    for text in paragraphs:
        made.add_paragraph(text)
    row = made.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "Nr.", cell
    made.sections[0].footer.paragraphs[0].text = footer
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def as_odt(paragraphs: Sequence[str], cell: str, footer: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(SHARED / "template.odt") as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "content.xml":
                data = _content(etree.fromstring(data), paragraphs, cell)
            if name == "styles.xml":
                root = etree.fromstring(data)
                home = root.find(".//{*}footer")
                assert home is not None
                home[:] = []
                etree.SubElement(home, f"{{{TEXT}}}p").text = footer
                data = etree.tostring(root)
            target.writestr(name, data)
    return stream.getvalue()


def _content(root: etree._Element, paragraphs: Sequence[str], cell: str) -> bytes:
    body = root.find(f".//{{{OFFICE}}}text")
    assert body is not None
    for old in body.findall(f"{{{TEXT}}}p"):
        body.remove(old)
    for text in paragraphs:
        etree.SubElement(body, f"{{{TEXT}}}p").text = text
    row = etree.SubElement(etree.SubElement(body, f"{{{TABLE}}}table"), f"{{{TABLE}}}table-row")
    for text in ("Nr.", cell):
        etree.SubElement(etree.SubElement(row, f"{{{TABLE}}}table-cell"), f"{{{TEXT}}}p").text = text
    return etree.tostring(root)


FORMATS = {"docx": as_docx, "odt": as_odt}


def check(file: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, list[str]]:
    code = main(["--lang", "de", "template", "check", str(file), "--kind", KIND, *more])
    said = capsys.readouterr()
    return code, (said.out + said.err).splitlines()


@pytest.mark.parametrize("fmt", FORMATS)
def test_six_mistakes_are_told_at_once_with_their_places(
    fmt: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"template.{fmt}"
    file.write_bytes(FORMATS[fmt](BROKEN, BROKEN_CELL, BROKEN_FOOTER))
    code, lines = check(file, capsys)
    assert code == 4
    assert lines[0] == f"{file}: für „{KIND}“ so nicht verwendbar"
    mistakes = [line for line in lines if line.startswith("Fehler: ")]
    places = [line.removeprefix("Fehler: ").split(": ")[0] for line in mistakes[:5]]
    codes = [line.rpartition("[")[2].rstrip("]") for line in mistakes]
    assert list(zip(codes, [*places, ""], strict=True)) == [
        ("template-unknown-name", "Absatz 2 („{{ titel }}“)"),
        ("template-section-inline", "Absatz 4 („Beschluss"),
        ("template-section-unguarded", "Absatz 5 („{{p kaemmerei }}“)"),
        ("template-unknown-name", "Tabelle 1, Zeile 1, Spalte 2 („{{ numer }}“)"),
        ("template-block-open", "Fußzeile, Absatz 1 („{% for x in [title] %}{{ x }}“)"),
        ("template-loses-section", ""),
    ]
    assert "Meinten Sie „title“?" in mistakes[0]
    assert "Meinten Sie „number“?" in mistakes[3]
    assert "finanzen" in mistakes[5]
    assert "begruendung" not in mistakes[5]


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_corrected_template_is_used_for_a_sample(
    fmt: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = f"documents/{KIND}/template.{fmt}"
    make_profile(tmp_path, "profil", {path: FORMATS[fmt](SOUND, SOUND_CELL, SOUND_FOOTER)})
    file = tmp_path / "profil" / path
    assert check(file, capsys) == (0, [f"{file}: für „{KIND}“ verwendbar"])
    target = tmp_path / f"muster.{fmt}"
    more = ["--sample", "--profile-dir", str(tmp_path / "profil"), "-o", str(target)]
    assert main(["render", f"{KIND}.{fmt}", *more]) == 0
    with zipfile.ZipFile(target) as archive:
        member = "word/document.xml" if fmt == "docx" else "content.xml"
        words = "".join(etree.fromstring(archive.read(member)).itertext())
    assert "Stadt Musterhausen" in words
    assert "Beschlussvorschlag" in words
    assert "{" not in words


VALUED = [
    "{{ municipality.name or '–' }}",
    "{% if procedure.project_lead %}Ansprechpartner: {{ procedure.project_lead }}{% endif %}",
    "{% for c in paper.consultations %}{{ c.body or '–' }}{% if c.date %} am {{ c.date|date_long }}{% endif %}; "
    "{% endfor %}",
    "{{p body }}",
]


@pytest.mark.parametrize("fmt", FORMATS)
def test_values_of_the_case_stand_in_a_letterhead(
    fmt: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kind = "vorlage-zielvereinbarung"
    path = f"documents/{kind}/template.{fmt}"
    make_profile(tmp_path, "profil", {path: FORMATS[fmt](VALUED, "{{ paper.number or '' }}", "{{ title }}")})
    file, target = tmp_path / "profil" / path, tmp_path / f"muster.{fmt}"
    assert main(["--lang", "de", "template", "check", str(file), "--kind", kind]) == 0
    more = ["--sample", "--profile-dir", str(tmp_path / "profil"), "-o", str(target)]
    assert main(["render", f"{kind}.{fmt}", *more]) == 0
    assert words_of(target)[:3] == [
        "Musterstadt",
        "Ansprechpartner: Sozialplanung",
        "Sozialausschuss am 24. November 2026; Stadtrat am 10. Dezember 2026; ",
    ]


@pytest.mark.parametrize("fmt", FORMATS)
def test_values_that_are_misspelt_missing_or_many_are_told_with_their_places(
    fmt: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"template.{fmt}"
    wrong = ["{{ municipality.nmae }}", "{{ paper.consultations }}", "{{p body }}"]
    file.write_bytes(
        FORMATS[fmt](wrong, "{{ certificate.number }}", "{% for c in paper.consultations %}{{ c.body or '' }}")
    )
    code, lines = check(file, capsys)
    mistakes = [line for line in lines if line.startswith("Fehler: ")]
    places = [line.removeprefix("Fehler: ").split(" („")[0] for line in mistakes]
    assert (code, list(zip([line.rpartition("[")[2].rstrip("]") for line in mistakes], places, strict=True))) == (
        4,
        [
            ("template-unknown-value", "Absatz 1"),
            ("template-value-many", "Absatz 2"),
            ("template-value-unguarded", "Tabelle 1, Zeile 1, Spalte 2"),
            ("template-block-open", "Fußzeile, Absatz 1"),
        ],
    )
    assert "Meinten Sie „municipality.name“?" in mistakes[0]


def words_of(file: Path) -> list[str]:
    """The words of each paragraph that has any."""
    with zipfile.ZipFile(file) as archive:
        root = etree.fromstring(archive.read("word/document.xml" if file.suffix == ".docx" else "content.xml"))
    found = ("".join(map(str, one.itertext())) for one in root.iter("{*}p"))
    return [text for text in found if text]


def test_what_only_a_written_document_shows_is_told_as_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "template.docx"
    file.write_bytes(as_docx(["{%p if number %}", "{{p body }}", "{%p endif %}"], "x", "y"))
    code, lines = check(file, capsys)
    assert code == 4
    assert "[template-loses-section]" in lines[1]


def test_a_web_page_is_checked_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "template.html"
    page = (SHARED / "template.html").read_text("utf-8")
    file.write_text(page, "utf-8")
    assert check(file, capsys)[0] == 0
    file.write_text(page.replace("{{ title }}", "{{ titel }}").replace("{{ body }}", "{{ bdy }}"), "utf-8")
    code, lines = check(file, capsys)
    mistakes = [line for line in lines if line.startswith("Fehler: Zeile ")]
    assert (code, "Meinten Sie „title“?" in mistakes[0], "Meinten Sie „body“?" in mistakes[-1]) == (4, True, True)


def test_a_typst_template_is_checked_by_typesetting(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {f"documents/{KIND}/document.toml": 'schema = 1\nformats = ["pdf"]\n'}
    make_profile(tmp_path, "setzerei", files)
    file = tmp_path / "template.typ"
    data = (SHARED / "template.typ").read_bytes()
    file.write_bytes(data)
    assert check(file, capsys, "--profile-dir", str(tmp_path / "setzerei"))[0] == 0
    file.write_bytes(data + b"\n#nobody\n")
    code, lines = check(file, capsys, "--profile-dir", str(tmp_path / "setzerei"))
    assert (code, "[pdf-template-broken]" in lines[1]) == (4, True)


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("template.pages", b"", 2, "[template-not-used]"),
        ("template.txt", b"{{ title }}", 2, "[template-not-used]"),
        ("template.docx", b"no archive", 4, "[template-not-docx]"),
        ("template.odt", b"PK\x03\x04", 4, "[template-broken]"),
    ],
)
def test_what_is_no_template_is_refused_in_a_sentence(
    name: str, data: bytes, code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(data)
    got, lines = check(tmp_path / name, capsys)
    assert got == code
    assert said in " ".join(lines)


@pytest.mark.parametrize("suffix", ["docm", "dotx", "doc", "ott"])
def test_a_letterhead_saved_as_another_kind_of_file_is_told_and_not_passed_over(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_profile(tmp_path, "haus", {f"documents/_shared/template.{suffix}": ""})
    call = ["convert", REPORT, "--to", f"{KIND}.docx", "--profile-dir", str(tmp_path / "haus"), "-o", str(tmp_path)]
    assert main(["--lang", "de", *call]) == 4
    told = capsys.readouterr().err
    assert f"„documents/_shared/template.{suffix}“ würde nie gelesen" in told
    assert "„documents/_shared/template." in told.split("Meinten Sie")[1]


def test_everything_that_can_be_named_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "de", "template", "show", KIND]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Vorlagendatei\tnumber\tText\tVorlagennummer\timmer" in lines
    assert "Vorlagendatei\tbeschluss\tAbschnitt\tBeschlussvorschlag\timmer" in lines
    assert "Vorlagendatei\tkaemmerei\tAbschnitt\tStellungnahme der Kämmerei\tmanchmal" in lines
    assert "Vorlagendatei, Text\treport.period\tZeitraum\tBerichtszeitraum\tmanchmal" in lines
    assert main(["template", "show", KIND, "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert {one["name"]: one["type"] for one in shown["text"]}["municipality.names"] == "Name"
    sometimes = {one["name"] for one in shown["template"] if not one["always"]}
    assert {"kaemmerei", "prueffragen", "anlagen"} <= sometimes
    assert not sometimes & {"title", "body", "beschluss"}


def test_an_unknown_kind_is_answered_with_a_suggestion(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "de", "template", "show", "vorlage-jahresberich"]) == 2
    assert f"Meinten Sie „{KIND}“?" in capsys.readouterr().err

"""What is fuzzed: each target takes bytes, and nothing but an ``FgkError`` may come of them.

A target holds an input in the shape in which it is worth mutating: of a workbook one part of its package, not the
package's compressed bytes; of a text the text.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

from fgk_docs import pipeline
from fgk_docs.batch.journal import Journal
from fgk_docs.errors import FgkError
from fgk_docs.language.amounts import format_amount, parse_amount
from fgk_docs.language.names import audit_title, decline_body
from fgk_docs.language.numbers import parse_ags, parse_integer, parse_yes_no
from fgk_docs.language.percents import format_percent, parse_percent
from fgk_docs.language.periods import format_period, parse_period
from fgk_docs.pipeline import Settings
from tests.fuzz.base import HERTEN, SETTINGS, Target, examined, folder, host
from tests.fuzz.others import BASE, OTHERS
from tests.support.pdfs import form_of
from tests.support.workbooks import ods_parts, xlsx_parts, zipped


def whole(name: str) -> Callable[[bytes], None]:
    """The bytes are a file of this name."""

    def run(data: bytes) -> None:
        examined(name, data)

    return run


def part(name: str, parts: Callable[[], Mapping[str, str | bytes]], places: tuple[str, ...]) -> Target:
    """The first byte chooses a part of a package, the others are its content."""

    def run(data: bytes) -> None:
        if data:
            place = places[data[0] % len(places)]
            examined(name, zipped({**parts(), place: data[1:]}))

    def seeds() -> list[bytes]:
        found = []
        for number, place in enumerate(places):
            content = parts()[place]
            text = content.encode() if isinstance(content, str) else content
            found.append(bytes([number]) + text)
        return found

    return Target(run, seeds)


@cache
def _xlsx() -> Mapping[str, str | bytes]:
    rows = "".join(
        f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{label}</t></is></c>'
        f'<c r="B{number}" t="inlineStr"><is><t>{answer}</t></is></c></row>'
        for number, (label, answer) in enumerate(
            [("Kommune", "Herten"), ("Berichtszeitraum", "2014/2015"), ("Einwohner", "61000")], 1
        )
    )
    return xlsx_parts(rows)


@cache
def _ods() -> Mapping[str, str | bytes]:
    row = "<table:table-row>{}</table:table-row>"
    one = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = [row.format(one.format("Kommune") + one.format("Herten"))]
    repeated = '<table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="2014"/>'
    return ods_parts("".join([*rows, row.format(repeated)]))


@cache
def _herten() -> Mapping[str, bytes]:
    with zipfile.ZipFile(HERTEN) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


HERTEN_PARTS = ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml")


def words(data: bytes) -> None:
    """What people write into cells: every reader of words takes it, and what it read can be said again."""
    text = data.decode("utf-8", "replace")
    catalogued = (
        (parse_period(text).value, format_period),
        (parse_amount(text).value, format_amount),
        (parse_percent(text).value, format_percent),
    )
    for value, said in catalogued:
        if value is not None:
            said(value)  # type: ignore[operator]
    for read in (parse_integer, parse_yes_no, parse_ags):
        read(text)
    audit_title(None, text)
    decline_body(text, {})


def definition(data: bytes) -> None:
    """A file with a form definition."""
    path = folder() / "formular.toml"
    path.write_bytes(data)
    try:
        pipeline.inspect(host(), path, SETTINGS)
    except FgkError:
        return


def _definitions() -> list[bytes]:
    return [
        b'schema = 1\nform = "a"\nedition = "1"\ntitle = "A"\nmarkers = ["x"]\n[sheets.s]\ntitle = "S"\n'
        b'fields = ["f"]\n[fields.f]\nlabel = "F"\npath = "municipality/name"\ntype = "text"\n'
    ]


def journal(data: bytes) -> None:
    """What an earlier run, or somebody else, left in the output folder."""
    output = folder() / "aus"
    (output / ".fgk-docs").mkdir(parents=True, exist_ok=True)
    (output / ".fgk-docs" / "journal.jsonl").write_bytes(data)
    try:
        opened = Journal(output, resume=True)
    except FgkError:
        return
    try:
        for line in data.splitlines():
            entry = _object(line)
            opened.outcome(str(entry.get("work", "")))
    finally:
        opened.close()


def _object(line: bytes) -> dict[str, object]:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return entry if isinstance(entry, dict) else {}


def _journals() -> list[bytes]:
    return [
        b'{"schema":1}\n{"work":"k","told":[]}\n{"placed":"a.docx","sha256":"0","name":"tmp1"}\n',
        b'{"schema":1}\n{"work":"k","told":[{"path":"a","verdict":"annehmen","findings":[],"ledger":{"file":"a",'
        b'"sha256":"0"},"ags":null,"known":{"municipality":"","years":""},"digests":[],"made":[{"order":'
        b'{"kind":"k","format":"docx"},"files":[["",{"sha256":"0","name":"../x"}]]}]}]}\n',
    ]


TEMPLATE = "documents/_shared/template.docx"


@cache
def _template() -> Mapping[str, bytes]:
    with zipfile.ZipFile(BASE / TEMPLATE) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def template(data: bytes) -> None:
    """A letterhead: the first byte says whether the text is the content of a paragraph, or the whole part."""
    from fgk_docs.letterhead import check_template

    parts = dict(_template())
    if data[:1] == b"\0":
        parts["word/document.xml"] = data[1:]
    else:
        text = data[1:].decode("utf-8", "replace")
        text = "".join(mark if mark.isprintable() else " " for mark in text)
        text = text.replace("&", "&amp;").replace("<", "&lt;")
        body = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>".encode()
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + body, 1)
    path = folder() / "vorlage.docx"
    path.write_bytes(zipped(parts))
    try:
        check_template(host(), host().chain(None, None, (), ()), path, "vorlage-jahresbericht")
    except FgkError:
        return


def _templates() -> list[bytes]:
    texts = (
        b"{{ title }}",
        b"{%p if date %}{{ date }}{%p endif %}",
        b"{% for x in values.measures %}{{ x.title }}{% endfor %}",
        b"{{p body }}",
        b"{%tr for m in case.reports %}",
    )
    return [b"\0" + _template()["word/document.xml"], *(b"\1" + text for text in texts)]


@cache
def _case() -> str:
    found = examined("h.xlsx", HERTEN.read_bytes())
    assert found is not None
    return found.case_file.to_json()


def values(data: bytes) -> None:
    """Hostile values on their way through texts: nothing but words comes of them, in every writer."""
    text = data[1:].decode("utf-8", "replace")
    case = json.loads(_case())
    case["case"]["municipality"]["name"] = text
    for report in case["case"]["reports"]:
        for entry in report.get("entries", [])[:3]:
            entry["measure"] = text
    found = examined("fall.json", json.dumps(case).encode())
    if found is None:
        return
    formats = ("text", "docx", "html", "odt")
    try:
        pipeline.produce(host(), found, "vorlage-jahresbericht", formats[(data or b"\0")[0] % 4], SETTINGS)
    except FgkError:
        return


MANIFEST = b'schema = 1\nname = "p"\ntitle = "P"\n'
PROFILE_FILES = (
    "profile.toml",
    "vocabulary/status.toml",
    "verdict.toml",
    "documents/vorlage-jahresbericht/document.toml",
)


def own_text(data: bytes) -> None:
    """A text of a profile."""
    profile = folder() / "profil"
    place = profile / "documents" / "vorlage-jahresbericht"
    place.mkdir(parents=True, exist_ok=True)
    (profile / "profile.toml").write_bytes(MANIFEST)
    (place / "text.md.j2").write_bytes(data)
    settings = Settings(profile_dirs=(profile,))
    path = folder() / "fall2.json"
    path.write_text(_case(), encoding="utf-8")
    try:
        found = pipeline.examine(host(), path, settings)
        pipeline.produce(host(), found, "vorlage-jahresbericht", "text", settings)
    except FgkError:
        return


def profile(data: bytes) -> None:
    """A file of a profile: the first byte chooses which."""
    from fgk_docs.overlay import check_profile

    places = PROFILE_FILES
    made = folder() / "profil3"
    for place in places:
        (made / place).parent.mkdir(parents=True, exist_ok=True)
        (made / place).unlink(missing_ok=True)
    (made / places[0]).write_bytes(MANIFEST)
    (made / places[(data or b"\0")[0] % len(places)]).write_bytes(data[1:])
    try:
        check_profile(host(), None, (made,))
    except FgkError:
        return


def _profiles() -> list[bytes]:
    contents = [MANIFEST, *((BASE / place).read_bytes() for place in PROFILE_FILES[1:])]
    return [bytes([number]) + content for number, content in enumerate(contents)]


def _xls() -> list[bytes]:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Stammdaten")
    for row, (label, answer) in enumerate([("Kommune", "Herten"), ("Zeitraum", 2014)]):
        sheet.write(row, 0, label)
        sheet.write(row, 1, answer)
    stream = io.BytesIO()
    book.save(stream)
    return [stream.getvalue()]


TARGETS: Mapping[str, Target] = {
    "xlsx": part("a.xlsx", _xlsx, tuple(_xlsx())),
    "form": part("b.xlsx", _herten, HERTEN_PARTS),
    "ods": part("a.ods", _ods, tuple(_ods())),
    "xls": Target(whole("a.xls"), _xls),
    "csv": Target(whole("a.csv"), lambda: ['Kommune;Herten\nZeitraum;2014\n"a""b";\u00fc\n'.encode("cp1252")]),
    "xml": Target(
        whole("a.xml"),
        lambda: [
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook '
            b'xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
            b'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>'
            b'<Row ss:Index="2">'
            b'<Cell ss:Index="3" ss:MergeAcross="1"><Data ss:Type="String">Kommune</Data></Cell></Row></Table>'
            b"</Worksheet></Workbook>"
        ],
    ),
    "html": Target(
        whole("b.xls"),
        lambda: [b"<html><body><table><tr><td colspan=2>Kommune</td><td>Herten</td></tr></table></body></html>"],
    ),
    "pdf": Target(whole("a.pdf"), lambda: [form_of({"kommune": "Herten", "zeitraum": "2014"})]),
    "case": Target(whole("a.json"), lambda: [b'{"schema_version":1,"case":{}}', _case().encode()]),
    "data": Target(whole("a.toml"), lambda: [b'kommune = "Herten"\neinwohner = 20000\n[a]\nb = 2014-01-01\n']),
    "words": Target(
        words,
        lambda: [
            text.encode()
            for text in ("01.01.2014 - 31.12.2015", "3. Quartal 2014", "ca. 1.200,50 \u20ac/Jahr", "50 %")
        ],
    ),
    "definition": Target(definition, _definitions),
    "template": Target(template, _templates),
    "values": Target(values, lambda: [b"\0**Herten** {{ x }}", b"\1<b>&amp;", b"\2[a](b) `c`", b"\3# x\n|a|\n"]),
    "text": Target(
        own_text, lambda: [b"# {{ municipality.name }}\n\n- a\n- {{ figures.measures }}\n\n::: table\n"]
    ),
    "profile": Target(profile, _profiles),
    "journal": Target(journal, _journals),
    **OTHERS,
}

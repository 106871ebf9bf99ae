"""Further targets: what comes beside a form, or around it."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from pathlib import Path

from fgk_docs import pipeline
from fgk_docs.batch.inputs import Input, expand
from fgk_docs.batch.keys import work_key
from fgk_docs.batch.work import Work
from fgk_docs.errors import FgkError
from fgk_docs.pipeline import Settings
from fgk_docs.protocols import InputFile
from fgk_docs.register import missing, read_register
from fgk_docs.safe.limits import MEGABYTE
from tests.fuzz.base import HERTEN, Target, examined, folder, host
from tests.support.prints import Sheet, pdf_of
from tests.support.workbooks import zipped

BASE = Path(__file__).parents[2] / "templates" / "fgk_docs_templates" / "base"


def archive(data: bytes) -> None:
    """An archive of reports: the first two bytes choose what of a sound one is replaced by the others.

    No member lies outside, each is an input once, and reading one gives bytes or one refusal.
    """
    path = folder() / "archiv.zip"
    path.write_bytes(_archive(data))
    found = expand([path], host().suffixes(), is_claimed=lambda one: host().is_claimed(InputFile(one)))
    paths = [one.path for one in found.inputs]
    assert len(paths) == len(set(paths))
    for one in found.inputs[:20]:
        assert isinstance(one, Input)
        assert path == one.path or path in one.path.parents
        assert ".." not in one.path.parts
        assert not one.subfolder.is_absolute()
        assert ".." not in one.subfolder.parts
        work_key("", Work((one.path,)))
        with suppress(FgkError):
            assert len(InputFile(one.path).data) <= 100 * MEGABYTE


def _archive(data: bytes) -> bytes:
    sound = zipped(
        {"nord/a.xlsx": b"PK", "b.csv": "a;b", "__MACOSX/._a": b"", "innen.zip": zipped({"c.csv": b"1"})}
    )
    if len(data) < 2:
        return data
    at = (data[0] * 256 + data[1]) % len(sound)
    return sound[:at] + data[2:] + sound[at + len(data) - 2 :]


def page_template(data: bytes) -> None:
    """A template for pages."""
    _template("vorlage.html", data)


def placed(data: bytes) -> None:
    """What a letterhead in ODT says between its braces: the language of templates itself."""
    text = "".join(mark if mark.isprintable() else " " for mark in data.decode("utf-8", "replace"))
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    with zipfile.ZipFile(BASE / "documents/_shared/template.odt") as source:
        parts = {name: source.read(name) for name in source.namelist()}
    content = parts["content.xml"]
    before, mark, after = content.partition(b"</office:text>")
    parts["content.xml"] = before + f"<text:p>{text}</text:p>".encode() + mark + after
    _template("vorlage.odt", zipped(parts))


def _template(name: str, data: bytes) -> None:
    from fgk_docs.letterhead import check_template

    path = folder() / name
    path.write_bytes(data)
    with suppress(FgkError):
        check_template(host(), host().chain(None, None, (), ()), path, "vorlage-jahresbericht")


def answers(data: bytes) -> None:
    """A file of data beside a form: the first byte says whether it is TOML or JSON."""
    path = folder() / ("daten.json" if data[:1] == b"\1" else "daten.toml")
    path.write_bytes(data[1:])
    with suppress(FgkError):
        found = pipeline.examine(host(), HERTEN, Settings(data=path))
        pipeline.produce(host(), found, "vorlage-jahresbericht", "text", Settings(data=path))


def given(data: bytes) -> None:
    """A file with a form definition, by which a form is read."""
    path = folder() / "formular.toml"
    path.write_bytes(data)
    with suppress(FgkError):
        pipeline.examine(host(), HERTEN, Settings(definitions=(path,)))


def register(data: bytes) -> None:
    """A table of those from whom reports are due."""
    path = folder() / "kommunen.csv"
    path.write_bytes(data)
    with suppress(FgkError):
        chain = host().chain(None, None, (), ())
        missing(read_register(host(), path, chain), ())


def drawn(data: bytes) -> None:
    """A print: what is drawn on its page."""
    page = Sheet()
    # pdf_of encodes as ASCII; what a page draws has no other marks.
    page.drawn = [data.decode("latin-1").encode("ascii", "replace").decode()]
    examined("druck.pdf", pdf_of(page))


def _drawings() -> list[bytes]:
    page = Sheet()
    for number, (label, answer) in enumerate([("Kommune", "Herten"), ("Berichtszeitraum", "2014/2015")]):
        page.cell(50, 700 - 20 * number, 150, [label])
        page.cell(200, 700 - 20 * number, 200, [answer])
    return ["\n".join(page.drawn).encode()]


def _definition() -> bytes:
    return min((path.read_bytes() for path in sorted((BASE / "forms").rglob("*.toml"))), key=len)


OTHERS: dict[str, Target] = {
    "archive": Target(
        archive, lambda: [b"\0\0", b"\0\x1e../../x.xlsx", b"\1\0PK\1\2", b"\0\6\1", zipped({"a": b""})]
    ),
    "page": Target(
        page_template,
        lambda: [
            (BASE / "documents/_shared/template.html").read_bytes(),
            b"<html><body>{% for m in values.measures %}<p>{{ m.title }}</p>{% endfor %}{{ body }}</body></html>",
        ],
    ),
    "placing": Target(
        placed,
        lambda: [
            b"{{ title }}",
            b"{{ values.municipality.name | upper }}",
            b"{% if date %}{{ date }}{% else %}-{% endif %}",
            b"{{ values.measures | map(attribute='title') | join(', ') }}",
            b"{{ 2 ** 9 }}{{ ''.__class__ }}{{ [1] * 3 }}",
        ],
    ),
    "answers": Target(
        answers,
        lambda: [
            b'\0[paper]\nsubject = "Bericht"\ndate = 2015-01-01\n',
            b'\1{"paper": {"subject": "B", "date": null}}',
        ],
    ),
    "given": Target(given, lambda: [_definition()]),
    "register": Target(
        register,
        lambda: ["Kommune;AGS;Frist;Auditor\u00b7in\nHerten;5562020;31.12.2015;\n;;1.1.;x\n".encode("cp1252")],
    ),
    "print": Target(drawn, _drawings),
}

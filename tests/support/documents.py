"""Documents for the tests of writers: each kind of block, nasty texts, and documents that hypothesis makes up."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files

from hypothesis import strategies as st

from fgk_docs.model.document import (
    Bar,
    Block,
    Chart,
    Column,
    Document,
    Heading,
    KeyValues,
    ListBlock,
    Notice,
    Paragraph,
    Row,
    Run,
    Runs,
    Seal,
    Section,
    Signature,
    Table,
)
from fgk_docs.protocols import Resource

NASTY = [
    "Müller & Söhne <GbR> \"ß\" 'x'",
    "{{ x }} {% if %} {#",
    "</w:t></text:p></p></style></script><script>alert(1)</script>",
    "&amp; &lt; ]]> <!-- x -->",
    "  außen zwei Leerzeichen  ",
    "erste Zeile\nzweite Zeile\n",
    "links\trechts",
    "\ue000\uf8ff privat",
    "👩‍👩‍👧‍👦 Familie 🏘️",
    "עברית \u202eumgekehrt",
    "\u2028\x85",
    "\00\x000",
    "\x01\x1f\x7f\ufffe\ud800",
    "BEGIN:VEVENT, a; b\\n",
    "a" * 100_000,
]


def words(text: str, **looks: bool) -> Runs:
    """One run."""
    return (Run(text, **looks),)


def paragraph(text: str) -> Paragraph:
    return Paragraph(words(text))


def chart(*bars: tuple[str, tuple[int, ...]], series: tuple[str, ...] = ("umgesetzt", "geplant")) -> Chart:
    """A chart of whole numbers."""
    made = tuple(Bar(words(label), tuple((float(n), Run(str(n))) for n in values)) for label, values in bars)
    return Chart("stand", words("Stand nach Handlungsfeld"), tuple(words(title) for title in series), made)


GAP = words("[Betreff ergänzen]", placeholder=True)
POSITIONS = {
    "paragraph": Paragraph,
    "heading": lambda runs: Heading(2, runs),
    "list item": lambda runs: ListBlock(((Paragraph(runs),),)),
    "numbered item": lambda runs: ListBlock(((Paragraph(runs),),), ordered=True),
    "nested item": lambda runs: ListBlock(((paragraph("a"), ListBlock(((Paragraph(runs),),), ordered=True)),)),
    "table cell": lambda runs: Table("t", (Column(words("Spalte")),), (Row((runs,)),)),
    "column title": lambda runs: Table("t", (Column(runs),), ()),
    "banner": lambda runs: Table("t", (Column(words("a")), Column(words("b"))), (Row((runs,), banner=True),)),
    "caption": lambda runs: Table("t", (Column(words("Spalte")),), (), runs),
    "label": lambda runs: KeyValues("k", ((runs, words("Wert")),)),
    "entry": lambda runs: KeyValues("k", ((words("Name"), runs),)),
    "signature": Signature,
    "notice": Notice,
    "seal": lambda runs: Seal("FGK:0123", runs, words("Prüfcode")),
    "series": lambda runs: Chart("c", (), (runs,), (Bar(words("x"), ((1.0, Run("1")),)),)),
    "bar": lambda runs: Chart("c", words("Titel"), (words("y"),), (Bar(runs, ((1.0, Run("1")),)),)),
    "chart title": lambda runs: Chart("c", runs, (words("y"),), (Bar(words("x"), ((1.0, Run("1")),)),)),
}
"""Every place where a run can stand."""


class Files:
    """The files of the base profile, or those given, by their folder of documents."""

    def __init__(self, **given: str | bytes) -> None:
        self.given = given

    def find(self, path: str) -> Resource | None:
        if not self.given:
            file = files("fgk_docs_templates") / "base" / path
            return Resource("base", path, file.read_bytes()) if file.is_file() else None
        data = self.given.get(path.split("/")[1])
        return None if data is None else Resource("test", path, data.encode() if isinstance(data, str) else data)


class NoFiles:
    """The files of a profile for a writer that needs none."""

    def find(self, path: str) -> Resource | None:
        raise AssertionError(f"this format needs no {path}")


def as_read(text: str) -> str:
    """What a file may make of a text, said anew: line ends are line feeds, what XML forbids is U+FFFD."""
    text = re.sub(r"_x000[dD]_\n?|_x000[aA]_|\r\n?", "\n", text)
    return re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


def squeezed(text: str) -> str:
    """A text without blanks, for comparing what was laid out."""
    return "".join(as_read(text).split())


runs = st.builds(
    lambda text, bold, italic, placeholder: (Run(text, bold=bold, italic=italic, placeholder=placeholder),),
    st.text(max_size=12),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


def _tables() -> st.SearchStrategy[Block]:
    def of(width: int) -> st.SearchStrategy[Block]:
        row = st.tuples(*[runs] * width).map(Row) | st.builds(Row, st.tuples(runs), st.just(True))
        column = st.builds(Column, runs, st.floats(-1, 9), st.sampled_from(["left", "right", "center"]))
        columns = st.tuples(*[column] * width)
        return st.builds(Table, st.just("t"), columns, st.lists(row, max_size=3).map(tuple), st.just(()) | runs)

    return st.integers(1, 8).flatmap(of)


def charts() -> st.SearchStrategy[Block]:
    def of(width: int) -> st.SearchStrategy[Block]:
        value = st.tuples(st.floats(0, 1e6), st.integers(0, 99).map(lambda number: Run(str(number))))
        bar = st.builds(Bar, runs, st.tuples(*[value] * width))
        return st.builds(
            Chart, st.just("c"), runs, st.tuples(*[runs] * width), st.lists(bar, max_size=3).map(tuple)
        )

    return st.integers(0, 3).flatmap(of)


leaves = (
    st.builds(Paragraph, runs)
    | st.builds(Heading, st.integers(2, 12), runs)
    | st.builds(Signature, runs)
    | st.builds(Notice, runs)
    | st.builds(KeyValues, st.just("k"), st.lists(st.tuples(runs, runs), max_size=3).map(tuple))
    | _tables()
    | charts()
)
blocks = st.recursive(
    leaves,
    lambda inner: st.builds(
        ListBlock,
        st.lists(st.lists(inner, max_size=3).map(tuple), max_size=3).map(tuple),
        st.booleans(),
        st.integers(1, 30),
    ),
    max_leaves=6,
)
sections = st.builds(
    Section, st.sampled_from("abc"), runs | st.just(()), st.lists(blocks, max_size=4).map(tuple), st.booleans()
)


def any_block() -> Document:
    """A document with every kind of block."""
    points = ListBlock(
        (
            (paragraph("wird ein Vertrag geschlossen,"),),
            (paragraph("werden Mittel bereitgestellt:"), ListBlock(((paragraph("Personal,"),),), ordered=True)),
        ),
        ordered=True,
    )
    titles = ("Nr.", "Maßnahme", "Zuständig", "Zeitraum", "Stand", "Fortschritt", "Probleme")
    measures = Table(
        "massnahmen",
        tuple(Column(words(title), 2, "right" if title == "Nr." else "left") for title in titles),
        (Row((words("Bildung und Erziehung"),), banner=True), Row(tuple(words(f"{title} 1") for title in titles))),
        words("Maßnahmen im Überblick"),
    )
    made = (
        Section(
            "kopf", (), (KeyValues("kopf", ((words("Betreff"), words("[Betreff ergänzen]", placeholder=True)),)),)
        ),
        Section("beschluss", words("Beschlussvorschlag"), (paragraph("Der Rat beschließt:"), points)),
        Section(
            "stand",
            words("Stand"),
            (
                Heading(2, words("Überblick")),
                chart(("Bildung", (3, 1)), ("Wohnen", (0, 2))),
                Notice(words("Entwurf – vor der Unterzeichnung prüfen lassen")),
            ),
        ),
        Section("anlage", words("Anlage"), (measures,), new_page=True),
        Section("unterschrift", (), (Signature(words("Antje Hochwind\nLandrätin")),)),
    )
    properties = {"title": "Beschlussvorlage", "subject": "Rezertifizierung", "number": "18/2048-BV"}
    return Document("vorlage", made, {**properties, "language": "de-DE"}, date(2018, 6, 1))

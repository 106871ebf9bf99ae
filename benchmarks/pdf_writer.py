"""How long a certificate as PDF takes, against the bare Typst compile of the same page, in one run.

The bare way has the template and the certificate's words as one file of Typst markup, and compiles it with the same
fonts and standards. No certificate is met twice, not even by the other way: both share what Typst remembers.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib.resources import as_file, files

import typst

from benchmarks.measure import CALLS_A_TURN, Line, against, medians_over
from fgk_docs.model.document import Document, Paragraph, Run, Section, Signature
from fgk_docs.protocols import Resource
from fgk_docs_plugins.pdf.writer import PdfWriter

PATH = "documents/zertifikat/template.typ"
BARE = "Typst, the same page"
DAY = date(2019, 6, 12)
WORDS = {
    "stufe": ("Grundzertifikat",),
    "titel": ("Familiengerechte Stadt {}",),
    "text": (
        "Der Verein „Familiengerechte Kommune e. V.“ verleiht der Stadt {} das Grundzertifikat des Audits.",
        "Die Stadt {} hat das Auditverfahren durchlaufen und mit allen Beteiligten Ziele und Maßnahmen vereinbart, "
        "damit Familien und alle Generationen gut leben können. Die Vereinbarung ist durch Beschluss gesichert.",
    ),
    "gueltigkeit": ("Das Zertifikat ist für den Zeitraum 12. Juni 2019 bis 30. Juni 2022 erteilt.",),
    "unterschriften": ("Vorsitz des Vereins", "Geschäftsstelle in {}"),
    "nummer": ("Zertifikat Nr. 2019-{}",),
}


class Base:
    """The template of the base profile, read once."""

    def __init__(self) -> None:
        template = files("fgk_docs_templates") / "base" / PATH
        self.resource = Resource("base", PATH, template.read_bytes())

    def find(self, path: str) -> Resource | None:
        """The certificate's template and nothing else."""
        return self.resource if path == PATH else None


def document(town: str) -> Document:
    """The certificate of a town."""
    sections = []
    for name, texts in WORDS.items():
        kind = Signature if name == "unterschriften" else Paragraph
        sections.append(Section(name, (), tuple(kind((Run(text.format(town)),)) for text in texts)))
    return Document("zertifikat", tuple(sections), {"title": "Zertifikat", "language": "de-DE"}, DAY)


def markup(template: str, town: str) -> bytes:
    """The same page as one file of Typst."""
    sections = []
    for name, texts in WORDS.items():
        parts = [f"[{text.format(town)}]" for text in texts]
        if name == "unterschriften":
            parts = [f"signature({part})" for part in parts]
        parts = [f"{part} + parbreak()" for part in parts]
        sections.append(f"{name}: (title: none, blocks: ({', '.join(parts)},), content: {' + '.join(parts)})")
    return (
        f'{template}\n#set document(title: "Zertifikat")\n'
        '#set text(font: "Liberation Sans", lang: "de", region: "DE")\n'
        f"#template((sections: ({', '.join(sections)}), rest: (..ids) => none))\n"
    ).encode()


def lines(rounds: int = 12) -> list[Line]:
    """Medians of interleaved turns."""
    base, writer = Base(), PdfWriter()
    template = base.resource.data.decode()
    moment = datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC)
    with as_file(files("fgk_docs_templates") / "fonts") as folder:
        compiler = typst.Compiler(font_paths=typst.Fonts(False, False, [folder]))

        def bare(town: str) -> object:
            return compiler.compile(
                markup(template, town), format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=moment
            )

        ways = {BARE: bare, "fgk-docs": lambda town: writer.write(document(f"{town} a. d. Aller"), base)}
        towns = [f"Musterstadt {number}" for number in range(CALLS_A_TURN * rounds + 1)]
        return against("certificate as PDF, warm", medians_over(ways, towns), "fgk-docs", {BARE: 0.5})

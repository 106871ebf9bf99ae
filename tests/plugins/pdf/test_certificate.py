"""The certificate of the base profile: one page whatever is missing, and nothing lost whatever is added."""

from __future__ import annotations

from datetime import date

import pytest

from fgk_docs.model.document import (
    Block,
    Column,
    Document,
    Paragraph,
    Row,
    Run,
    Section,
    Signature,
    Table,
    runs_of,
)
from tests.plugins.pdf.making import Files, reader, squeezed, text_of, written
from tests.support.documents import paragraph, words

GAP = Paragraph((Run("Das Zertifikat ist erteilt für: "), Run("[Zeitraum ergänzen]", placeholder=True)))
PARTS: dict[str, tuple[Block, ...]] = {
    "stufe": (paragraph("Grundzertifikat"),),
    "titel": (paragraph("Familiengerechter Kyffhäuserkreis"),),
    "text": (
        paragraph("Der Verein verleiht dem Kyffhäuserkreis das Grundzertifikat."),
        paragraph("Er hat es verdient."),
    ),
    "gueltigkeit": (GAP, paragraph("Verliehen am 12.06.2015")),
    "unterschriften": (Signature(words("Vorsitz des Vereins")), Signature(words("Leitung der Geschäftsstelle"))),
    "nummer": (paragraph("Zertifikat Nr. 2015-07"),),
}


def certificate(**parts: tuple[Block, ...]) -> Document:
    sections = tuple(Section(name, (), blocks) for name, blocks in parts.items())
    return Document("zertifikat", sections, {"title": "Zertifikat", "language": "de-DE"}, date(2015, 6, 12))


def missing(document: Document, data: bytes) -> list[str]:
    seen = text_of(data)
    return [run.text for run in runs_of(document) if squeezed(run.text) not in seen]


@pytest.mark.parametrize("left_out", [None, *PARTS])
def test_a_certificate_is_one_upright_page_whatever_is_missing(left_out: str | None) -> None:
    document = certificate(**{name: blocks for name, blocks in PARTS.items() if name != left_out})
    made = written(document, Files())
    pages = reader(made).pages
    assert [page.mediabox.height > page.mediabox.width for page in pages] == [True]
    assert missing(document, made) == []


def test_an_empty_certificate_is_a_page_with_its_title() -> None:
    made = written(certificate(), Files())
    assert (len(reader(made).pages), text_of(made)) == (1, "Zertifikat")


def test_signatures_stand_beside_each_other() -> None:
    page = reader(written(certificate(**PARTS), Files())).pages[0]
    heights: dict[str, float] = {}

    def seen(text: str, _: object, matrix: list[float], *__: object) -> None:
        heights.setdefault(text.strip(), matrix[5])

    page.extract_text(visitor_text=seen)
    both = [height for text, height in heights.items() if "Vorsitz" in text or "Leitung" in text]
    assert len(both) == 2
    assert both[0] == both[1]


def test_what_a_profile_adds_is_not_lost_on_pages_of_its_own_either() -> None:
    wide = Table("t", (Column(words("Spalte")),) * 8, (Row((words("Zelle"),) * 8),))
    more = (
        Section("dank", words("Dank"), (paragraph("Allen Beteiligten."),)),
        Section("anlage", words("Anlage"), (wide,), new_page=True),
    )
    document = certificate(**PARTS)
    document = Document(document.kind, (*document.sections, *more), document.properties, document.date)
    assert missing(document, written(document, Files())) == []


def test_long_titles_and_many_signatures_stay_whole() -> None:
    many = tuple(
        Signature(words(f"Unterschrift {number}\nmit einer Erläuterung in mehreren Wörtern")) for number in range(5)
    )
    title = (paragraph("Familien- und generationengerechte Verbandsgemeinde Brohltal-Vordereifel-Mittelrhein"),)
    text = tuple(
        paragraph("Der Verein verleiht das Zertifikat und dankt allen Beteiligten. " * 8) for _ in range(6)
    )
    document = certificate(**{**PARTS, "titel": title, "text": text, "unterschriften": many})
    assert missing(document, written(document, Files())) == []

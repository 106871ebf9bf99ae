"""What must not be parted by the end of a page."""

from __future__ import annotations

from fgk_docs.model.document import Block, Heading, Paragraph, Run, Section, Signature, Table
from fgk_docs.placing.keeping import kept_with_next

ONE, OTHER = (
    Paragraph((Run(text),)) for text in ("Nach Handlungsfeldern ergibt sich:", "Die Kosten trägt der Haushalt.")
)
TABLE, SIGNED = Table("t", (), ()), Signature((Run("Bürgermeisterin"),))


def kept(*sections: Section) -> list[Block]:
    found = kept_with_next(sections)
    return [block for section in sections for block in section.blocks if id(block) in found]


def test_what_leads_to_a_table_stays_with_it() -> None:
    assert kept(Section("a", (), (OTHER, ONE, TABLE))) == [ONE]


def test_the_words_above_a_signature_stay_with_it_also_in_a_section_of_its_own() -> None:
    assert kept(Section("a", (), (ONE, OTHER)), Section("b", (), (SIGNED,))) == [OTHER]
    assert kept(Section("a", (), (ONE, OTHER, SIGNED))) == [OTHER]
    assert kept(Section("a", (), (ONE,)), Section("empty", (), ()), Section("b", (), (SIGNED,))) == [ONE]


def test_a_signature_with_a_title_or_on_a_page_of_its_own_keeps_nothing() -> None:
    assert kept(Section("a", (), (ONE,)), Section("b", (Run("Unterschriften"),), (SIGNED,))) == []
    assert kept(Section("a", (), (ONE,)), Section("b", (), (SIGNED,), new_page=True)) == []


def test_other_neighbours_may_be_parted() -> None:
    assert kept(Section("a", (), (ONE, OTHER, Heading(2, ()))), Section("b", (), (TABLE,))) == []
    assert kept(Section("a", (), (Heading(2, ()), TABLE, SIGNED))) == []

from __future__ import annotations

from fgk_docs.lineage.edited import Edit, edits, matching, present
from fgk_docs.model.embedded import Embedded, EmbeddedBlock, EmbeddedRun, EmbeddedSection, Mode


def section(name: str, *lines: str, title: str = "") -> EmbeddedSection:
    rows = tuple(((EmbeddedRun(line),),) for line in lines)
    return EmbeddedSection(name, (EmbeddedRun(title),) if title else (), (EmbeddedBlock("paragraph", rows),))


PAPER = Embedded(
    "1",
    "k",
    public=True,
    mode=Mode.DOCUMENT,
    title="Vorlage",
    sections=(section("a", "eins", "zwei", title="Kopf"), section("b", "drei", "vier", title="Grund")),
)
WRITTEN = ("Briefkopf", "Vorlage", "Kopf", "eins", "zwei", "Grund", "drei", "vier", "Fuß")


def test_the_same_text_is_unchanged_whatever_its_blanks_and_signs_look_like() -> None:
    assert edits(PAPER, WRITTEN) == ()
    soft = (line.replace("ei", "e\u00adi") for line in WRITTEN)
    assert edits(PAPER, tuple(f"  {line} " for line in soft)) == ()


def test_other_words_in_a_section_are_told_with_those_before() -> None:
    assert edits(PAPER, ("Kopf", "eins", "ZWEI!", "Grund", "drei", "vier")) == (
        Edit("a", "Kopf", ("zwei",), ("ZWEI!",)),
    )


def test_lines_put_in_and_taken_out() -> None:
    found = edits(PAPER, ("Kopf", "eins", "neu", "zwei", "Grund", "vier"))
    assert found == (Edit("a", "Kopf", (), ("neu",)), Edit("b", "Grund", ("drei",), ()))


def test_a_section_that_is_gone_is_told() -> None:
    assert edits(PAPER, ("Kopf", "eins", "zwei")) == (Edit("b", "Grund", ("Grund", "drei", "vier"), ()),)


def test_text_between_sections_may_be_the_template_s() -> None:
    lines = ("Kopf", "eins", "zwei", "gez. Muster", "Grund", "drei", "vier")
    assert edits(PAPER, lines) == (Edit("a", "Kopf", (), ("gez. Muster",), behind=True),)


def test_a_template_may_place_sections_in_another_order() -> None:
    assert edits(PAPER, ("Grund", "drei", "vier", "Kopf", "eins", "zwei")) == ()
    found = edits(PAPER, ("Grund", "drei!", "vier", "Kopf", "eins", "zwei"))
    assert found == (Edit("b", "Grund", ("drei",), ("drei!",)),)


def test_what_stands_in_both_thousands_of_times_is_not_looked_at_pair_by_pair() -> None:
    few, many = ["umgesetzt"] * 400, ["umgesetzt"] * 20_000
    assert matching(few, few).b2j == {"umgesetzt": list(range(400))}
    assert matching(few, many).b2j == {}
    assert matching(["eins", *few, "zwei"], ["eins", *many, "zwei"]).get_matching_blocks()[0].size > 400


def test_an_empty_document_has_lost_everything() -> None:
    assert [one.section for one in edits(PAPER, ())] == ["a", "b"]


def table(name: str, *rows: str) -> EmbeddedSection:
    made = tuple(tuple((EmbeddedRun(cell),) if cell else () for cell in row.split("|")) for row in rows)
    return EmbeddedSection(name, (), (EmbeddedBlock("table", made),))


def test_rows_that_nobody_changed_are_one_line_and_others_their_cells() -> None:
    paper = Embedded("1", "k", public=True, mode=Mode.DOCUMENT, sections=(table("t", "a|b|c", "a|b", "d||e", "f"),))
    written = ("a", "b", "c", "a", "b", "d", "e", "f")
    assert present(paper, None)["t"][1] == ("a | b | c", "a | b", "d | e", "f")
    assert present(paper, written)["t"][1] == ("a | b | c", "a | b", "d | e", "f")
    edited = ("a", "B!", "c", "a", "b", "d", "e", "f")
    assert present(paper, edited)["t"][1] == ("a", "B!", "c", "a | b", "d | e", "f")

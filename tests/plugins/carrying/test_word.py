"""A docx that somebody worked on in Word still gives its data; only other words in it count as a change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from fgk_docs.lineage.edited import Edit, edits
from fgk_docs.pipeline import Settings, produce
from fgk_docs.samples import sample
from fgk_docs_plugins.docx.styles import W
from tests.plugins.carrying.editing import NEW, paper
from tests.support.budget import examples
from tests.support.carrying import HOST, PAIRS, carried_by
from tests.support.office import office, saved
from tests.support.word import MC, Element, saved_by_word

Editing = Callable[[Element], None]
BEFORE = "Planmäßig dauert das Verfahren etwa ein Jahr"
AFTER = "Planmäßig dauert das Verfahren etwa zwei Jahre"
WORDS_OWN = {"Unexpected element 'smartTag' found", "The 'Version' attribute is not declared."}
"""What Word writes and the validator does not know."""
WHO = {f"{W}id": "900", f"{W}author": "Sitzungsdienst", f"{W}date": "2026-03-02T09:14:00Z"}


def found(data: bytes) -> tuple[Edit, ...]:
    """What was edited; the data are as they were put in."""
    embedded, carried = carried_by(data)
    assert carried.data == carried_by(paper("docx"))[1].data
    assert carried.lines is not None
    return edits(embedded, carried.lines)


def runs_with(root: Element, words: str) -> list[Element]:
    """The runs that begin with words."""
    return [run for run in root.iter(f"{W}r") if "".join(run.itertext()).startswith(words)]


def paragraph_of(run: Element) -> Element:
    return next(run.iterancestors(f"{W}p"))


def said(words: str, tag: str = "t") -> Element:
    """A run of words."""
    made = etree.Element(f"{W}r")
    etree.SubElement(made, f"{W}{tag}").text = words
    return made


def in_change(kind: str, *runs: Element) -> Element:
    made = etree.Element(f"{W}{kind}", WHO)
    made.extend(runs)
    return made


@settings(max_examples=examples(20), deadline=None)
@given(seed=st.integers(0, 10_000))
def test_however_word_splits_its_runs_nothing_looks_edited(seed: int) -> None:
    assert found(saved_by_word(paper("docx"), seed=seed)) == ()


@pytest.mark.parametrize("kind", [kind for kind, fmt in PAIRS if fmt == "docx"])
def test_no_kind_looks_edited_after_word_saved_it(kind: str) -> None:
    data = produce(HOST, sample(HOST, kind, None, Settings()), kind, "docx", Settings()).data
    assert data is not None
    embedded, carried = carried_by(saved_by_word(data))
    assert carried.data == carried_by(data)[1].data
    assert carried.lines is not None
    assert edits(embedded, carried.lines) == ()


def test_word_saves_twice_and_the_data_move_on() -> None:
    assert found(saved_by_word(saved_by_word(paper("docx")))) == ()


def test_the_stand_in_makes_a_docx_that_is_valid(tmp_path: Path) -> None:
    made = tmp_path / "word.docx"
    made.write_bytes(saved_by_word(paper("docx")))
    result = OpenXmlValidator(FileFormat.OFFICE_2019).validate(made)
    assert {error.description for error in result.errors} <= WORDS_OWN


@pytest.mark.slow
@pytest.mark.skipif(office() is None, reason="needs LibreOffice (soffice)")
def test_what_word_saved_libreoffice_opens_and_saves_unchanged(tmp_path: Path) -> None:
    assert found(saved(saved_by_word(paper("docx")), "docx", tmp_path)) == ()


def other_words(root: Element) -> None:
    (run,) = runs_with(root, BEFORE)
    run.find(f"{W}t").text = run.find(f"{W}t").text.replace(BEFORE, AFTER)
    paragraph = etree.Element(f"{W}p")
    paragraph.append(said(NEW))
    paragraph_of(run).addprevious(paragraph)


def tracked(root: Element) -> None:
    """The same, with changes being tracked."""
    (run,) = runs_with(root, BEFORE)
    rest = run.find(f"{W}t").text.removeprefix(BEFORE)
    at = paragraph_of(run)
    pieces = (
        said("Planmäßig dauert das Verfahren etwa "),
        in_change("del", said("ein Jahr", "delText")),
        in_change("ins", said("zwei Jahre")),
        said(rest),
    )
    for piece in pieces:
        run.addprevious(piece)
    at.remove(run)
    paragraph = etree.Element(f"{W}p")
    looks = etree.SubElement(etree.SubElement(paragraph, f"{W}pPr"), f"{W}rPr")
    looks.append(in_change("ins"))
    paragraph.append(in_change("ins", said(NEW)))
    at.addprevious(paragraph)


@pytest.mark.parametrize("edit", [other_words, tracked])
def test_the_section_with_other_words_is_named_with_what_was_and_what_is(edit: Editing) -> None:
    (one,) = found(saved_by_word(paper("docx"), edit))
    assert (one.section, one.heading, one.behind) == ("begruendung", "Begründung", False)
    assert any(line.startswith(BEFORE) for line in one.before)
    assert any(line.startswith(AFTER) for line in one.after)
    assert NEW in one.after
    assert len(one.before) + len(one.after) == 3


def struck(root: Element) -> None:
    """A whole paragraph is struck out, its end included."""
    (run,) = runs_with(root, BEFORE)
    at = paragraph_of(run)
    for one in at.findall(f"{W}r"):
        one.addprevious(in_change("del", said("".join(one.itertext()), "delText")))
        at.remove(one)
    end_struck(at)


def end_struck(paragraph: Element) -> None:
    looks = paragraph.find(f"{W}pPr")
    if looks is None:
        looks = etree.Element(f"{W}pPr")
        paragraph.insert(0, looks)
    etree.SubElement(looks, f"{W}rPr").append(in_change("del"))


def test_a_paragraph_that_is_struck_out_is_gone_and_the_next_one_stays() -> None:
    (one,) = found(saved_by_word(paper("docx"), struck))
    assert (one.section, one.after) == ("begruendung", ())
    assert len(one.before) == 1
    assert one.before[0].startswith(BEFORE)


def test_two_paragraphs_whose_border_is_struck_out_are_one() -> None:
    def edit(root: Element) -> None:
        end_struck(paragraph_of(runs_with(root, BEFORE)[0]))

    (one,) = found(saved_by_word(paper("docx"), edit))
    assert (one.section, len(one.before), len(one.after)) == ("begruendung", 2, 1)
    assert one.after[0].startswith(BEFORE)
    assert one.after[0].replace(" ", "") == "".join(one.before).replace(" ", "")


def test_what_was_moved_counts_where_it_is_now() -> None:
    def edit(root: Element) -> None:
        (run,) = runs_with(root, BEFORE)
        at = paragraph_of(run)
        words = "".join(at.itertext())
        target = paragraph_of(runs_with(root, "Der Kreistag")[0])
        moved = etree.Element(f"{W}p")
        moved.append(in_change("moveTo", said(words)))
        target.addnext(moved)
        for one in at.findall(f"{W}r"):
            at.remove(one)
        at.append(in_change("moveFrom", said(words)))
        end_struck(at)

    assert {
        (one.section, len(one.before), len(one.after)) for one in found(saved_by_word(paper("docx"), edit))
    } == {
        ("beschluss", 0, 1),
        ("begruendung", 1, 0),
    }


def test_other_looks_and_comments_are_no_change_also_where_changes_are_tracked() -> None:
    def edit(root: Element) -> None:
        (run,) = runs_with(root, BEFORE)
        looks = run.find(f"{W}rPr")
        if looks is None:
            looks = etree.Element(f"{W}rPr")
            run.insert(0, looks)
        etree.SubElement(looks, f"{W}b")
        looks.append(in_change("rPrChange", etree.Element(f"{W}rPr")))
        run.addprevious(etree.Element(f"{W}commentRangeStart", {f"{W}id": "5"}))
        run.addnext(etree.Element(f"{W}commentRangeEnd", {f"{W}id": "5"}))
        remark = etree.Element(f"{W}r")
        etree.SubElement(remark, f"{W}commentReference", {f"{W}id": "5"})
        paragraph_of(run).append(remark)

    assert found(saved_by_word(paper("docx"), edit)) == ()


def test_a_text_box_that_word_keeps_in_two_forms_counts_once() -> None:
    def edit(root: Element) -> None:
        (run,) = runs_with(root, BEFORE)
        holder = etree.SubElement(etree.Element(f"{W}r"), f"{MC}AlternateContent")
        for form in ("Choice", "Fallback"):
            box = etree.SubElement(etree.SubElement(holder, f"{MC}{form}"), f"{W}txbxContent")
            etree.SubElement(box, f"{W}p").append(said(NEW))
        paragraph_of(run).append(holder.getparent())

    (one,) = found(saved_by_word(paper("docx"), edit))
    assert (one.before, one.after) == ((), (NEW,))

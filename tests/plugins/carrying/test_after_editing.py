"""A document that was edited in LibreOffice still carries its data, and says in which sections it was changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.lineage.edited import edits
from tests.plugins.carrying.editing import FILES, NEW, edited, paper
from tests.support.carrying import carried_by
from tests.support.office import office, saved, with_words

EDITED = {
    "beschluss": ("Der gesamte Kreistag", "Der Kreistag"),
    "begruendung": (
        "Planmäßig dauert das Verfahren etwa zwei Jahre",
        "Planmäßig dauert das Verfahren etwa ein Jahr",
    ),
}


def assert_told(data: bytes, fmt: str) -> None:
    """The data are those that were put in, and the two sections are told with what was and what is."""
    embedded, carried = carried_by(data)
    assert carried.data == carried_by(paper(fmt))[1].data
    assert carried.lines is not None
    found = {one.section: one for one in edits(embedded, carried.lines)}
    assert {name: one.heading for name, one in found.items()} == {
        "beschluss": "Beschlussvorschlag",
        "begruendung": "Begründung",
    }
    for name, (now, then) in EDITED.items():
        assert any(line.startswith(now) for line in found[name].after)
        assert any(line.startswith(then) for line in found[name].before)
    assert NEW in found["begruendung"].after
    assert sum(len(one.before) + len(one.after) for one in found.values()) == 5


@pytest.mark.parametrize("fmt", ["docx", "odt"])
def test_a_document_saved_by_libreoffice_gives_the_same_data_and_is_unchanged(fmt: str) -> None:
    data = (FILES / f"unveraendert.{fmt}").read_bytes()
    embedded, carried = carried_by(data)
    assert embedded.kind == "vorlage-teilnahme"
    assert carried.lines is not None
    assert edits(embedded, carried.lines) == ()


@pytest.mark.parametrize("fmt", ["docx", "odt"])
def test_a_document_edited_in_libreoffice_tells_its_changed_sections(fmt: str) -> None:
    data = (FILES / f"bearbeitet.{fmt}").read_bytes()
    embedded, carried = carried_by(data)
    assert carried.lines is not None
    found = edits(embedded, carried.lines)
    assert [(one.heading, one.behind) for one in found] == [("Beschlussvorschlag", False), ("Begründung", False)]
    assert NEW in found[1].after


def test_a_comment_in_a_document_is_no_change_of_its_words() -> None:
    words = "Planmäßig dauert das Verfahren etwa ein Jahr"
    remark = "<office:annotation><text:p>Stimmt das?</text:p></office:annotation>"
    remarked = words.replace("Planmäßig", f"Planmäßig{remark}")
    embedded, carried = carried_by(with_words(paper("odt"), "odt", {words: remarked}))
    assert carried.lines is not None
    assert edits(embedded, carried.lines) == ()


@pytest.mark.parametrize("fmt", ["docx", "odt"])
def test_a_document_edited_elsewhere_tells_its_changed_sections(fmt: str) -> None:
    assert_told(edited(fmt), fmt)


@pytest.mark.slow
@pytest.mark.skipif(office() is None, reason="needs LibreOffice (soffice)")
@pytest.mark.parametrize("fmt", ["docx", "odt"])
def test_this_libreoffice_keeps_the_data_too(fmt: str, tmp_path: Path) -> None:
    assert_told(saved(edited(fmt), fmt, tmp_path), fmt)


WHO = (
    "<office:change-info><dc:creator>Sitzungsdienst</dc:creator><dc:date>2026-03-02T09:14:00</dc:date>"
    "</office:change-info>"
)


def region(number: int, kind: str, struck: str = "") -> str:
    return (
        f'<text:changed-region text:id="ct{number}" xml:id="ct{number}"><text:{kind}>{WHO}{struck}</text:{kind}>'
        "</text:changed-region>"
    )


def tracked() -> bytes:
    """The paper with other words in a section and a paragraph that was struck out, as LibreOffice tracks them."""
    regions = (
        region(1, "deletion", "<text:p>ein Jahr</text:p>")
        + region(2, "insertion")
        + region(3, "format-change")
        + region(4, "deletion", "<text:p/><text:p>Ein Absatz zu viel.</text:p>")
    )
    words = {
        "<office:text>": f"<office:text><text:tracked-changes>{regions}</text:tracked-changes>",
        "etwa ein Jahr": (
            'etwa <text:change text:change-id="ct1"/><text:change-start text:change-id="ct2"/>zwei Jahre'
            '<text:change-end text:change-id="ct2"/><text:change text:change-id="ct4"/>'
        ),
        ">Der Kreistag": (
            '><text:change-start text:change-id="ct3"/>Der Kreistag<text:change-end text:change-id="ct3"/>'
        ),
    }
    return with_words(paper("odt"), "odt", words)


def assert_tracked(data: bytes) -> None:
    embedded, carried = carried_by(data)
    assert carried.lines is not None
    (one,) = edits(embedded, carried.lines)
    assert (one.section, len(one.before), len(one.after)) == ("begruendung", 1, 1)
    assert one.before[0].startswith(EDITED["begruendung"][1])
    assert one.after[0].startswith(EDITED["begruendung"][0])


def test_tracked_changes_of_an_odt_count_as_if_they_were_accepted() -> None:
    assert_tracked(tracked())


@pytest.mark.slow
@pytest.mark.skipif(office() is None, reason="needs LibreOffice (soffice)")
def test_tracked_changes_stay_what_they_are_when_libreoffice_saves(tmp_path: Path) -> None:
    assert_tracked(saved(tracked(), "odt", tmp_path))

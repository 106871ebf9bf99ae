"""The closed Markdown subset: what it makes, and that everything else is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.model.document import Heading, ListBlock, Paragraph, Signature
from tests.unit.compose.kit import blocks, composed, document_of, first_runs, lines, refused, words


def test_a_section_takes_its_title_from_the_declaration(tmp_path: Path) -> None:
    section = document_of(composed(tmp_path, "Text")).section("s")
    assert section is not None
    assert section.title[0].text == "Beschlussvorschlag"
    assert str(section.title[0].origin) == "base:documents/x/document.toml:5"


def test_headings_paragraphs_and_nested_lists_become_blocks(tmp_path: Path) -> None:
    text = "## Lage\n\nEin Absatz\nüber zwei Zeilen.\n\n3. drei\n4. vier\n   - a\n   - b\n"
    result = composed(tmp_path, text)
    assert [type(block) for block in blocks(result)] == [Heading, Paragraph, ListBlock]
    assert lines(result) == ["Lage", "Ein Absatz über zwei Zeilen.", "3. drei", "4. vier", "  - a", "  - b"]


def test_a_list_may_start_at_zero(tmp_path: Path) -> None:
    assert lines(composed(tmp_path, "0. null\n1. eins\n")) == ["0. null", "1. eins"]


def test_emphasis_marks_runs_and_nothing_else(tmp_path: Path) -> None:
    runs = first_runs(composed(tmp_path, "a *b* **c** ***d***, {{ paper.number }} und **{{ paper.number }}**."))
    looks = [(run.text, run.bold, run.italic) for run in runs]
    assert looks == [
        ("a ", False, False),
        ("b", False, True),
        (" ", False, False),
        ("c", True, False),
        (" ", False, False),
        ("d", True, True),
        (", ", False, False),
        ("757/24", False, False),
        (" und ", False, False),
        ("757/24", True, False),
        (".", False, False),
    ]


@pytest.mark.parametrize("line", ["eins  \nzwei", "eins\\\nzwei"])
def test_a_hard_break_is_a_line_break_in_a_run(tmp_path: Path, line: str) -> None:
    assert lines(composed(tmp_path, line)) == ["eins\nzwei"]


def test_an_escaped_sign_is_the_sign(tmp_path: Path) -> None:
    assert lines(composed(tmp_path, r"\*kein\* 2019\. & so < weiter")) == ["*kein* 2019. & so < weiter"]


def test_a_signature_is_a_line_with_words_beneath(tmp_path: Path) -> None:
    block = blocks(composed(tmp_path, "::signature Die Landrätin, {{ paper.number }}"))[0]
    assert isinstance(block, Signature)
    assert words(block) == "Die Landrätin, 757/24"
    assert str(block.runs[0].origin) == "base:documents/x/text.md.j2:2"


@pytest.mark.parametrize(
    "line",
    [
        "<b>fett</b>",
        "<div>",
        "<!-- Notiz -->",
        "<https://example.org>",
        "[Text](https://example.org)",
        "![Bild](a.png)",
        "`Code`",
        "```",
        "~~~",
        "    vier Leerzeichen",
        "> Zitat",
        "---",
        "***",
        "| a | b |\n| - | - |\n| 1 | 2 |",
        "~~weg~~",
        "Titel\n===",
        "Titel\n---",
        "# Titel",
        "_kursiv_",
        "__fett__",
        "[x]: https://example.org",
        "a &nbsp; b",
        "a &#8211; b",
        "::sektion a",
        "::section",
        "::block a b",
        "::section {{ paper.number }}",
    ],
)
def test_everything_else_is_refused_with_file_and_line(tmp_path: Path, line: str) -> None:
    error = refused(tmp_path, f"Guter Absatz.\n\n{{% if paper.public %}}\n{line}\n{{% endif %}}\n")
    assert error.code in ("text-markdown-not-allowed", "text-directive-unknown")
    assert error.place == "base/documents/x/text.md.j2:5"


@pytest.mark.parametrize(
    ("line", "code", "suggestion"),
    [
        ("::section ss", "text-section-undeclared", "s"),
        ("::block kopff", "text-block-undeclared", "kopf"),
    ],
)
def test_a_name_that_is_not_declared_is_refused_with_a_suggestion(
    tmp_path: Path, line: str, code: str, suggestion: str
) -> None:
    toml = (
        'schema = 1\ntitle = "T"\n[sections.s]\ntitle = ""\n[blocks.kopf]\nkind = "key-values"\n'
        '[blocks.kopf.rows.a]\nlabel = "Nr."\npath = "paper/number"\n'
    )
    error = refused(tmp_path, f"Text\n\n{line}\n", toml)
    assert (error.code, error.details["suggestion"]) == (code, suggestion)
    assert error.place.endswith("text.md.j2:4")


def test_words_before_the_first_section_are_refused(tmp_path: Path) -> None:
    from fgk_docs.compose import compose
    from fgk_docs.errors import BrokenProfile
    from tests.unit.compose.kit import case_with, kind_of

    with pytest.raises(BrokenProfile, match="text-before-section"):
        compose(case_with(), kind_of(tmp_path, "Zu früh.\n\n::section s\nText"))


def test_a_section_may_not_come_twice(tmp_path: Path) -> None:
    assert refused(tmp_path, "a\n::section s\nb", late=True).code == "text-section-twice"


def test_reserved_characters_in_a_text_are_refused_with_their_line(tmp_path: Path) -> None:
    error = refused(tmp_path, "gut\nschlecht \ue001 hier")
    assert error.code == "text-reserved-character"
    assert error.place == "base/documents/x/text.md.j2:3"
    assert error.details["value"] == "U+E001"


def test_a_long_text_becomes_paragraphs_also_inside_a_list_item(tmp_path: Path) -> None:
    from tests.unit.compose.kit import case_with

    case = case_with(reasons="eins\nnoch eins\n\n\n- zwei\n \n2019. drei\n")
    result = composed(tmp_path, "- {{ paper.reasons|paragraphs }}\n- b\n\n{{ paper.reasons|paragraphs }}", case)
    assert lines(result) == [
        "- eins\nnoch eins",
        "  - zwei",
        "  2019. drei",
        "- b",
        "eins\nnoch eins",
        "- zwei",
        "2019. drei",
    ]


def test_a_mistake_inside_a_paragraph_has_the_line_it_stands_in(tmp_path: Path) -> None:
    error = refused(tmp_path, "- Zeile eins\n  Zeile zwei\n  Zeile `drei`\n")
    assert error.place == "base/documents/x/text.md.j2:4"

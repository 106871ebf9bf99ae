from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Optional

import pytest

from fgk_docs.model import case
from tools.doc_parts import glossary
from tools.make_docs import PAGES, PARTS, ROOT, parts_of, renewed


@pytest.mark.parametrize("page", PAGES)
def test_a_generated_page_is_current(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    assert parts_of(text) == PAGES[page]
    assert renewed(text) == text, f"{page} is out of date: make golden"


def test_every_generated_part_stands_on_one_page():
    assert sorted(PARTS) == sorted(part for parts in PAGES.values() for part in parts)


def test_only_what_stands_between_the_marks_is_renewed():
    text = "before\n<!-- generated: decisions -->\nold\n<!-- end -->\nafter <!-- end -->\n"
    after = renewed(text)
    assert after.startswith("before\n<!-- generated: decisions -->\n\n| No. | Decision |")
    assert after.endswith("|\n\n<!-- end -->\nafter <!-- end -->\n")
    assert renewed(after) == after


def test_empty_parts_do_not_swallow_what_stands_between_them():
    text = "<!-- generated: decisions -->\n<!-- end -->\nkept\n<!-- generated: decisions -->\n<!-- end -->\n"
    assert "\nkept\n" in renewed(text)


@pytest.mark.parametrize(
    ("annotation", "shown"),
    [
        (str, "str"),
        (str | None, "str | None"),
        (tuple[case.Entry, ...], "tuple[Entry, ...]"),
        (dict[str, Annotated[int, "checked"]], "dict[str, int]"),
        (Optional[Annotated[Decimal, "checked"]], "Decimal | None"),  # noqa: UP045 - pydantic gives it like this
    ],
)
def test_a_type_is_shown_as_authors_write_it(annotation, shown):
    assert glossary.holds(annotation) == shown


def test_every_class_and_field_of_the_model_has_a_german_name():
    page = glossary.model()
    for module in glossary.MODULES:
        for cls in glossary.classes(module):
            assert f"### {cls.__name__} – {glossary.german(cls)}\n" in page
    assert "| `treasury` | Stellungnahme der Kämmerei |" in page
    assert "Entry – Berichtszeile" in page


def test_a_class_that_nobody_named_is_noticed():
    class Unheard(case.Frozen):
        """Something new."""

    with pytest.raises(KeyError, match="Unheard"):
        glossary.german(Unheard)

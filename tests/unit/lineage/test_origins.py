from __future__ import annotations

import pytest

from fgk_docs.lineage.origins import Finder, Why, passages
from fgk_docs.model.address import Address
from fgk_docs.model.document import Origin
from fgk_docs.model.embedded import (
    Embedded,
    EmbeddedBlock,
    EmbeddedRun,
    EmbeddedSection,
    EmbeddedValue,
    How,
    Mode,
)

TEXT = Origin("base", "documents/x/text.md.j2", 4, "stand")
STATUS = tuple(f"reports/2017/entries/{number}/status" for number in range(3))
LINE = (
    EmbeddedRun("Es sind ", origin=TEXT),
    EmbeddedRun("3", STATUS, TEXT, How.COUNT),
    EmbeddedRun(" Maßnahmen umgesetzt, ", origin=TEXT),
    EmbeddedRun("„gut“", ("reports/2017/summary",), None),
    EmbeddedRun(".", origin=TEXT),
)
PAPER = Embedded(
    "1",
    "k",
    public=True,
    mode=Mode.DOCUMENT,
    values={
        **{
            path: EmbeddedValue(path, (Address("b.xlsx", "HF 2", f"F{at + 14}"),)) for at, path in enumerate(STATUS)
        },
        "reports/2017/summary": EmbeddedValue("reports/2017/summary", (Address("b.xlsx", "HF 1", "B2"),)),
        "feedback/file": EmbeddedValue("feedback/file"),
        "paper/date": EmbeddedValue("paper/date"),
        "reports/2017/cost": EmbeddedValue("reports/2017/cost"),
    },
    sections=(
        EmbeddedSection(
            "stand",
            (EmbeddedRun("Stand", origin=TEXT),),
            (
                EmbeddedBlock("paragraph", ((LINE,),)),
                EmbeddedBlock(
                    "pairs",
                    (
                        (
                            (EmbeddedRun("Datum", origin=TEXT),),
                            (EmbeddedRun("[Datum]", ("paper/date",), gap=True),),
                        ),
                        ((EmbeddedRun("Tag", origin=TEXT),), (EmbeddedRun("13.03.2017", ("feedback/file",)),)),
                        ((EmbeddedRun("x"),), (EmbeddedRun("unbekannt", ("reports/2017/cost",)),)),
                    ),
                ),
            ),
        ),
    ),
)


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        ("3 Maßnahmen umgesetzt", ["3", " Maßnahmen umgesetzt, "]),
        ("  3   MASSNAHMEN ", ["3", " Maßnahmen umgesetzt, "]),
        ("3 Maß\u00adnahmen", ["3", " Maßnahmen umgesetzt, "]),
        ('"gut"', ["„gut“"]),
        ("umgesetzt, „gut“.", [" Maßnahmen umgesetzt, ", "„gut“", "."]),
        ("Datum [Datum]", ["Datum", "[Datum]"]),
    ],
)
def test_words_are_found_whatever_their_blanks_quotes_and_capitals(asked: str, texts: list[str]) -> None:
    (passage,) = Finder(PAPER).found(asked)
    assert [part.text for part in passage.parts] == texts
    assert passage.heading == "Stand"


def test_a_number_is_found_as_a_number_and_not_inside_another() -> None:
    (passage,) = Finder(PAPER).found("3")
    assert passage.text == "3"
    assert [one.text for one in Finder(PAPER).found("13")] == ["13.03.2017"]


def test_a_piece_of_a_word_is_found_where_no_whole_word_is() -> None:
    assert [one.text for one in Finder(PAPER).found("gesetz")] == [" Maßnahmen umgesetzt, "]


@pytest.mark.parametrize("asked", ["", "   ", "\u00ad", "gibt es nicht"])
def test_what_is_not_there_is_not_found(asked: str) -> None:
    assert Finder(PAPER).found(asked) == ()


def test_a_count_names_its_range_and_how_many() -> None:
    (passage,) = Finder(PAPER).found("3")
    (part,) = passage.parts
    assert (part.why, part.number) == (Why.COUNT, 3)
    assert [str(one) for one in part.addresses] == ["b.xlsx, Blatt ‚HF 2‘, F14:F16"]


def test_each_kind_of_origin_is_told_apart() -> None:
    told = {part.text: part.why for passage in passages(PAPER) for part in passage.parts}
    assert told["„gut“"] is Why.VALUE
    assert told["Es sind "] is Why.TEXT
    assert told["[Datum]"] is Why.GAP
    assert told["13.03.2017"] is Why.PROGRAM
    assert told["unbekannt"] is Why.UNSTATED
    assert told["x"] is Why.UNKNOWN


def test_the_nearest_line_is_offered() -> None:
    assert Finder(PAPER).nearest("Es sind 4 Massnahmen umgesetzt")[0].startswith("Es sind 3")
    assert Finder(PAPER).nearest("qqqq zzzz") == ()

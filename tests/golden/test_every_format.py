"""Every kind in every format that it comes in, read by strangers to our writers: each word once and in its order.

The golden files say what a format adds. Odd signs, the emptiest and the longest case and the example municipalities
have no golden files of their own: their words must be those of the composed document, whatever it says.
"""

from __future__ import annotations

from collections import Counter
from difflib import unified_diff
from functools import cache

import pytest

from fgk_docs.host import Host
from fgk_docs.language.text import printable
from fgk_docs.model.document import Document, runs_of
from fgk_docs.pipeline import Settings, produce_overview
from tests.support import pages
from tests.support.samples import CHAIN, HOST, KINDS, emptiest, longest, made, reworded
from tools.golden_formats import FOLDER, differences, golden, matrix
from tools.golden_papers import INPUTS, read
from tools.outlines import READERS, Lines, asked_of, outline

EVERY = matrix(HOST)
PAIRS = [(kind.name, fmt) for kind in EVERY.values() for fmt in kind.formats]
ODD = (
    """& < > " ' % { } $ # \\ _ ` {{ 1 }} {% x %} &amp; </p> so\u00adgar \U0001f600 שלום ÄÖÜß ẞ #x(1)
"""
    + "Donaudampfschifffahrts" * 12
)
KNOWN = {
    "value-optional-missing",
    "deadline-not-given",
    "as-of-not-given",
    "word-not-in-vocabulary",
    "event-without-day",
    "value-required-missing",
}


def wrong(fmt: str, document: Document) -> list[str]:
    """What a file of this document lacks, or says beside it; where the title stands is the template's choice."""
    found = outline(fmt, HOST.write(HOST.writers[fmt], document, CHAIN).data)
    asked = asked_of(fmt, document)
    if asked is None:
        return _data_wrong(fmt, document, [*found.lines, *((fmt, fact) for fact in found.facts)])
    one, other = (_ordered(_untitled(lines, document)) for lines in (asked, found.lines))
    return differences(one, other)


def _untitled(lines: Lines, document: Document) -> Lines:
    """The lines without the title, which is there."""
    title = next((text for part, text in lines if part == "title"), document.properties.get("title", ""))
    for place, (part, text) in enumerate(lines):
        if part in ("title", "p") and text.replace(" ", "") == title.replace(" ", ""):
            return lines[:place] + lines[place + 1 :]
    return [("untitled", ""), *lines] if title else lines


def _ordered(lines: Lines) -> Lines:
    """Lines with words from right to left have their letters sorted: engines differ in their order."""
    return [
        (part, "".join(sorted(text)) if any("\u0590" <= one <= "\u05ff" for one in text) else text)
        for part, text in lines
    ]


def _data_wrong(fmt: str, document: Document, lines: Lines) -> list[str]:
    """What data lack: a workbook has each run of the document, OParl the subject of the paper."""
    told = "\n".join(text for _, text in lines)
    if fmt == "oparl":
        assert document.paper is not None
        asked = [document.paper.subject or ""]
    else:
        asked = [run.text for run in runs_of(document)]
    return [text for text in asked if printable(text)[0] not in told]


def test_every_pair_of_kind_and_format_has_its_golden_words() -> None:
    kept = {
        (path.stem, line[1:-1])
        for path in FOLDER.iterdir()
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("[") and line.endswith("]")
    }
    assert kept == set(PAIRS)


def test_every_format_has_a_reader_that_is_not_ours() -> None:
    assert set(READERS) == {fmt for _, fmt in PAIRS} == set(HOST.writers)


@pytest.mark.parametrize("kind", EVERY)
def test_the_formats_of_a_kind_hold_what_their_golden_file_says(kind: str) -> None:
    path = FOLDER / f"{kind}.txt"
    expected = path.read_text("utf-8") if path.exists() else ""
    now = golden(HOST, EVERY[kind])
    difference = "".join(unified_diff(expected.splitlines(True), now.splitlines(True), path.name, "now"))
    assert not difference, f"\n{difference}\nIf this is meant: make golden, and look at the difference."


@cache
def odd(kind: str) -> Document:
    if kind not in KINDS:
        return overview(ODD)
    document = made(kind, reworded(kind, lambda text: f"{text} {ODD}")).document
    assert document is not None
    return document


def overview(*names: str) -> Document:
    """The overview of municipalities with these names."""
    document = produce_overview(HOST, pages.named(names), "uebersicht", "html", Settings()).document
    assert document is not None
    return document


@pytest.mark.parametrize(("kind", "fmt"), PAIRS)
def test_odd_signs_stand_in_a_file_as_in_the_document(kind: str, fmt: str) -> None:
    assert wrong(fmt, odd(kind)) == []


@pytest.mark.parametrize(("kind", "fmt"), PAIRS)
def test_the_emptiest_case_is_a_sound_file(kind: str, fmt: str) -> None:
    document = made(kind, emptiest(kind)).document if kind in KINDS else overview()
    assert document is not None
    if HOST.accepts(HOST.writers[fmt], document):
        assert wrong(fmt, document) == []
    else:
        assert fmt in ("ics", "oparl"), "only data may have nothing to say"


@cache
def long(kind: str) -> Document:
    document = made(kind, longest(kind)).document if kind in KINDS else overview(*map(str, range(200)))
    assert document is not None
    return document


@pytest.mark.parametrize(("kind", "fmt"), PAIRS)
def test_the_longest_case_is_a_sound_file(kind: str, fmt: str) -> None:
    assert wrong(fmt, long(kind)) == []


@pytest.mark.parametrize("town", INPUTS)
def test_every_kind_of_a_municipality_is_a_sound_file_in_every_format(host: Host, town: str) -> None:
    case = read(host, town).case_file.case
    written: Counter[str] = Counter()
    for kind, summary in KINDS.items():
        composed = made(kind, case)
        assert {finding.code for finding in composed.findings} <= KNOWN
        for fmt in summary.formats if composed.document is not None else ():
            assert composed.document is not None
            if HOST.accepts(HOST.writers[fmt], composed.document):
                written[fmt] += 1
                assert wrong(fmt, composed.document) == [], f"{kind}.{fmt}"
    assert min(written["docx"], written["odt"]) >= 5, written

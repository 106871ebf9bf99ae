"""The second law, the whole way: a word of a paper changes with the cell its path leads to, and with no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from fgk_docs.compose import compose, load_kind
from fgk_docs.forms.ledger import Class
from fgk_docs.forms.read import FormReading
from fgk_docs.host import Host
from fgk_docs.language.text import printable
from fgk_docs.model.document import Document, Run, runs_of
from fgk_docs.model.paths import at
from fgk_docs.model.raw import Cell, RawForm, cell_name
from tests.support.forms import base_chain, fixture, placed, reading

INPUTS = ("kyffhaeuserkreis/jahresbericht-2017.xlsx", "herten/jahresbericht-2014.xlsx")
KINDS = ("vorlage-rezertifizierung", "vorlage-jahresbericht")

Place = tuple[int, int, int]


@cache
def before(name: str) -> FormReading:
    return reading(fixture(name))


def document(result: FormReading, kind: str) -> Document:
    found = compose(result.case_file.case, load_kind(base_chain(), kind)).document
    assert found is not None
    return found


@cache
def runs(name: str, kind: str) -> tuple[Run, ...]:
    return tuple(runs_of(document(before(name), kind)))


def paths_of(result: FormReading, raw: RawForm) -> dict[Place, list[str]]:
    """Cell → the paths that were read from it alone or among others."""
    sheets = {sheet.name: index for index, sheet in enumerate(raw.sheets)}
    by_cell: dict[tuple[int, str], list[str]] = {}
    for path, source in result.case_file.sources.items():
        for address in source.addresses:
            assert address.sheet is not None
            first = (address.cell or "").partition(":")[0]
            by_cell.setdefault((sheets[address.sheet], first), []).append(path)
    return {
        place: by_cell[place[0], name_of(place)]
        for place, what in result.booked.items()
        if what is Class.CONSUMED and (place[0], name_of(place)) in by_cell
    }


def name_of(place: Place) -> str:
    return cell_name(place[1], place[2])


def prose(result: FormReading, raw: RawForm) -> Iterator[tuple[Place, list[str], Cell]]:
    """Text cells whose words stand in the case as they are: no periods, names or choices, and nothing an id is made
    of, since another id is another path."""
    for place, paths in paths_of(result, raw).items():
        item = raw.sheets[place[0]].cells[place[1:]]
        values = [at(result.case_file.case, path) for path in paths]
        text = item.value
        if not isinstance(text, str) or not any(letter.isalpha() for letter in text):
            continue
        as_they_are = all(type(value) is str and value == text.strip() for value in values)
        if as_they_are and not any(map(_makes_an_id, paths)):
            yield place, paths, item


_IDS = re.compile(
    r"municipality/name|certificates/[^/]+/number|grants/[^/]+/programme|papers/[^/]+/(?:number|kind|annexes/.+|impacts/.+/question)"
    r"|papers/.+/lines/.+/account|reports/.+/entries/.+/(?:number|field|field_title|notes/\d+)|procedures/[^/]+/kind_raw"
)


def _makes_an_id(path: str) -> bool:
    return _IDS.fullmatch(path) is not None


def with_words(raw: RawForm, words: dict[Place, str]) -> RawForm:
    sheets = list(raw.sheets)
    for (index, row, column), text in words.items():
        cells = {**sheets[index].cells}
        cells[row, column] = cells[row, column]._replace(value=text)
        sheets[index] = replace(sheets[index], cells=placed(cells))
    return replace(raw, sheets=tuple(sheets))


def changed(text: str) -> str:
    """Every word with one more letter, so that each part of a text that is printed apart changes."""
    return re.sub(r"[^\W\d_]+", lambda word: f"{word[0]}q", text)


@pytest.mark.parametrize("name", INPUTS)
def test_there_is_enough_prose_to_change(name: str) -> None:
    assert len(list(prose(before(name), fixture(name)))) > 60


@pytest.mark.parametrize("name", INPUTS)
def test_another_word_in_a_cell_changes_the_runs_that_print_it_and_no_others(name: str) -> None:
    raw, old = fixture(name), before(name)
    printed = 0
    for place, paths, item in list(prose(old, raw))[::3]:
        new = reading(with_words(raw, {place: changed(str(item.value))}))
        assert set(new.case_file.sources) == set(old.case_file.sources), (name_of(place), paths)
        for kind in KINDS:
            after = list(runs_of(document(new, kind)))
            assert len(after) == len(runs(name, kind))
            for one, other in zip(runs(name, kind), after, strict=True):
                assert (one.paths, one.origin) == (other.paths, other.origin)
                depends = not set(paths).isdisjoint(one.paths)
                assert (one.text != other.text) == depends, (name_of(place), one, other)
                printed += depends
    assert printed > 20


HOSTILE = (
    'Müller & Söhne <GbR> "ß"',
    "eins\nzwei\n\ndrei",
    "2019. text",
    "- text",
    "[x]: y",
    "{{ x }}",
    "{% x %}",
    "\ue000privat\uf8ff",
    "Glocke\x07 und \x0bSprung",
    "A\u0308mter fu\u0308r Bu\u0308rger",
    "allein \ud800 stehend",
    "lang " + "wort " * 6_000,
    "::section kopf",
    "_x000D_ a\r\nb",
    "**fett** `code` \\",
)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_any_words_survive_into_the_paper(words: str) -> None:
    name = INPUTS[0]
    raw = fixture(name)
    cells = list(prose(before(name), raw))
    new = reading(with_words(raw, {place: f"{words} {number}" for number, (place, _, _) in enumerate(cells)}))
    host = Host.load()
    expected, replaced = printable(words)
    for kind in KINDS:
        paper = document(new, kind)
        text = host.write(host.writers["text"], paper, base_chain()).data.decode()
        flat = " ".join(text.split())
        used = {path for run in runs_of(paper) for path in run.paths}
        printed = 0
        for number, (_, paths, _) in enumerate(cells):
            if used.isdisjoint(paths):
                continue
            for line in f"{expected} {number}".split("\n"):
                assert " ".join(line.split()) in flat, (paths, line[:60])
            printed += 1
        assert printed > 20
    codes = [one.code for one in new.case_file.findings]
    assert codes.count("characters-replaced") == (len(cells) if replaced else 0)
    assert new.case_file.ledger[0].reported == 0

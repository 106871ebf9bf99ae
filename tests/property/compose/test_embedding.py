"""Whatever a case says: a document's data hold each of its runs, with the places of its values."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from fgk_docs.compose import load_kind
from fgk_docs.compose.composer import compose
from fgk_docs.compose.embedded_data import data_of
from fgk_docs.compose.embedding import About, embedded
from fgk_docs.host import Host
from fgk_docs.model.address import Address, Source
from fgk_docs.model.base import Frozen
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.document import runs_of
from fgk_docs.model.embedded import How, Mode, read_embedded
from fgk_docs.model.paths import at
from fgk_docs.model.raw import CellSource
from fgk_docs.pipeline import examine
from fgk_docs.protocols import InputFile
from fgk_docs.steps import Settings, chain_of
from tests.support.cases import case_files, papers_worth
from tests.support.forms import FIXTURES

HOST = Host.load()
CHAIN = chain_of(HOST, Settings(), None)


@pytest.mark.parametrize("kind", ["jahresbericht", "vorlage-jahresbericht", "zertifikat", "terminplan"])
@pytest.mark.parametrize("mode", [Mode.DOCUMENT, Mode.CASE])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(case_files(of=papers_worth()))
def test_every_run_and_place_comes_back(kind: str, mode: Mode, case_file: CaseFile) -> None:
    document = compose(case_file.case, load_kind(CHAIN, kind)).document
    assert document is not None
    known = [run for run in runs_of(document) if run.stated is not None]
    assert [run.stated for run in known] == [_at(case_file, run.paths[0]) for run in known]
    about = About("1", (("base", "1"),), mode, with_names=True)
    data = embedded(document, case_file, about)
    assert data == embedded(document, case_file, about)
    found = read_embedded(data)
    made = [(run.text, run.paths, run.origin, run.placeholder) for run in runs_of(document) if run.text]
    assert sorted(map(str, made)) == sorted(str((run.text, run.paths, run.origin, run.gap)) for run in found.runs)
    alone = {run.paths[0] for run in found.runs if len(run.paths) == 1 and run.how is How.STATED and not run.gap}
    for path, value in found.values.items():
        source, stated = case_file.sources.get(path), _at(case_file, path)
        if source is not None:
            assert value.addresses == source.addresses
        else:
            assert value.addresses == tuple(_firsts(case_file, path))
        assert value.data == (data_of(stated) if path in alone else None)
    assert found.case_file() == (case_file if mode is Mode.CASE else None)


def _at(case_file: CaseFile, path: str) -> object:
    try:
        return at(case_file.case, path)
    except KeyError:
        return None


def _firsts(case_file: CaseFile, path: str) -> Iterator[Address]:
    """The first place of each part of a list or record."""
    seen = set[str]()
    if not isinstance(_at(case_file, path), (tuple, Frozen)):
        return
    for below, source in case_file.sources.items():
        part = below.removeprefix(f"{path}/").split("/")[0] if below.startswith(f"{path}/") else ""
        if part and part not in seen and source.addresses:
            seen.add(part)
            yield source.addresses[0]


@pytest.mark.parametrize("fmt", ["docx", "odt", "pdf"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case_files(of=papers_worth()))
def test_every_format_gives_back_the_same_bytes(fmt: str, case_file: CaseFile) -> None:
    from dataclasses import replace

    document = compose(case_file.case, load_kind(CHAIN, "vorlage-jahresbericht")).document
    assert document is not None
    data = embedded(document, case_file, About("1", (), Mode.CASE, with_names=False))
    written = HOST.write(HOST.writers[fmt], replace(document, embedded=data), CHAIN).data
    carried = HOST.carried(InputFile.at_hand(Path("x"), written))
    assert carried is not None
    assert carried.data == data


def test_whether_an_address_is_made_already_plays_no_part() -> None:
    """A reading kept from an earlier file gives the source of a cell, another one a source with its address."""
    found = examine(HOST, FIXTURES / "herten" / "jahresbericht-2014.xlsx", Settings()).case_file
    sources = {
        path: Source(one.addresses, one.raw, one.repair, one.confidence, one.printed)
        for path, one in found.sources.items()
    }
    assert any(type(one) is CellSource for one in found.sources.values())
    document = compose(found.case, load_kind(CHAIN, "vorlage-jahresbericht")).document
    assert document is not None
    about = About("1", (), Mode.DOCUMENT, with_names=False)
    made = found.model_copy(update={"sources": sources})
    assert embedded(document, made, about) == embedded(document, found, about)

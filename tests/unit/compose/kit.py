"""Small profiles and cases for the tests of composing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from fgk_docs.compose import Composed, Kind, compose, load_kind
from fgk_docs.errors import BrokenProfile
from fgk_docs.model.case import AuditCase, Entry, Municipality, OfficeHolder, Paper, Report
from fgk_docs.model.document import Block, Document, ListBlock, Paragraph, Run, runs_of
from fgk_docs.model.values import Gender, Name, Period, Status, StatusCode
from fgk_docs.profiles import Chain
from fgk_docs.protocols import Figure, Profile
from tests.support.profiles import make_profile

TEXT = "documents/x/text.md.j2"
DECLARATION = "documents/x/document.toml"
HEAD = 'schema = 1\ntitle = "Beschlussvorlage"\n\n[sections.s]\ntitle = "Beschlussvorschlag"\n'
VOCABULARY = """\
[rezertifizierung]
title = "Rezertifizierung"
synonyms = ["Re-Zertifizierung"]
words.noun = "Rezertifizierung"

[bilanzierung]
title = "Bilanzierung"
synonyms = ["Bilanzierungsaudit"]
words.noun = "Bilanzierungsaudit"
"""
STATUS = '[umgesetzt]\ntitle = "vollständig umgesetzt"\n'


def kreis() -> Name:
    return Name(
        plain="Kyffhäuserkreis",
        gender=Gender.MASCULINE,
        nominative="der Kyffhäuserkreis",
        genitive="des Kyffhäuserkreises",
        dative="dem Kyffhäuserkreis",
        accusative="den Kyffhäuserkreis",
    )


def entry(key: str, code: StatusCode | None = StatusCode.DONE, **more: object) -> Entry:
    status = None if code is None else Status(raw=str(code), code=code)
    return Entry.model_validate({"id": key, "measure": f"Maßnahme {key}", "status": status, **more})


def period(year: int) -> Period:
    from datetime import date

    return Period(raw=str(year), start=date(year, 1, 1), end=date(year, 12, 31))


def case_with(**paper: object) -> AuditCase:
    return AuditCase(
        municipality=Municipality(name="Kyffhäuserkreis", names=kreis(), head=OfficeHolder(name=None)),
        papers=(Paper.model_validate({"id": "p", "number": "757/24", **paper}),),
        reports=(
            Report(
                id="2019",
                period=period(2019),
                entries=(entry("1.1"), entry("1.2", StatusCode.IN_PROGRESS), entry("2.1")),
            ),
        ),
    )


def chain_of(folder: Path, text: str, toml: str = HEAD, files: Mapping[str, str] | None = None) -> Chain:
    """A base profile with one kind ``x``."""
    content = {
        TEXT: text,
        DECLARATION: toml,
        "vocabulary/procedures.toml": VOCABULARY,
        "vocabulary/status.toml": STATUS,
        **(files or {}),
    }
    return Chain((make_profile(folder, "base", content),))


def over(folder: Path, chain: Chain, name: str, files: Mapping[str, str]) -> Chain:
    """A further profile on top of a chain."""
    return Chain((make_profile(folder, name, files), *chain.profiles))


def with_figures(chain: Chain, figures: Mapping[str, Figure]) -> Chain:
    """The chain, its nearest profile with figures of its own."""
    first = chain.profiles[0]
    return Chain((Profile(first.name, first.title, first.root, figures=figures), *chain.profiles[1:]))


def composed(folder: Path, text: str, case: AuditCase | None = None, toml: str = HEAD) -> Composed:
    """The text (inside section ``s``) composed for a case."""
    return compose(case or case_with(), kind_of(folder, "::section s\n" + text, toml))


def kind_of(folder: Path, text: str, toml: str = HEAD) -> Kind:
    return load_kind(chain_of(folder, text, toml), "x")


def document_of(result: Composed) -> Document:
    assert result.document is not None
    return result.document


def blocks(result: Composed) -> tuple[Block, ...]:
    return document_of(result).sections[0].blocks


def words(item: Document | Block) -> str:
    """All text of an item, its title aside."""
    return "".join(run.text for run in runs_of(item))


def lines(result: Composed) -> list[str]:
    """The text of each block; items of lists each with its bullet or number."""
    return [line for block in blocks(result) for line in _lines(block)]


def _lines(block: Block, indent: str = "") -> list[str]:
    if not isinstance(block, ListBlock):
        return [indent + words(block)]
    found = []
    for number, item in enumerate(block.items, block.start):
        bullet = f"{number}. " if block.ordered else "- "
        inner = [line for part in item for line in _lines(part, indent + "  ")]
        found += [f"{indent}{bullet}{inner[0].strip()}", *inner[1:]]
    return found


def first_runs(result: Composed) -> tuple[Run, ...]:
    block = blocks(result)[0]
    assert isinstance(block, Paragraph)
    return block.runs


def refused(folder: Path, text: str, toml: str = HEAD, *, late: bool = False) -> BrokenProfile:
    """The error that loading the text (or only composing it) raises; its first line is line 2 of the file."""
    if late:
        kind = kind_of(folder, "::section s\n" + text, toml)
        with pytest.raises(BrokenProfile) as caught:
            compose(case_with(), kind)
    else:
        with pytest.raises(BrokenProfile) as caught:
            kind_of(folder, "::section s\n" + text, toml)
    return caught.value

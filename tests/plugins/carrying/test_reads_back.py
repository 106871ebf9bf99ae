"""What was put into a document is read from it again, to the letter: every kind, format and municipality."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from fgk_docs.lineage.edited import edits
from fgk_docs.model.document import Document, Paragraph, Run, Section, plain, runs_of
from fgk_docs.model.embedded import MARK, Mode
from fgk_docs.pipeline import Settings, produce
from fgk_docs.protocols import InputFile
from fgk_docs.samples import sample
from fgk_docs.steps import chain_of
from tests.support.carrying import FORMATS, HOST, PAIRS, PUBLIC, TOWNS, carried_by, contents, town
from tests.support.documents import NASTY

CHAIN = chain_of(HOST, Settings(), None)


@pytest.mark.parametrize(("kind", "fmt"), PAIRS)
def test_every_kind_reads_back_equal_for_every_municipality(kind: str, fmt: str) -> None:
    everybody = [*(town(name) for name in TOWNS), sample(HOST, kind, None, Settings())]
    met = 0
    for examined in everybody:
        product = produce(HOST, examined, kind, fmt, Settings())
        if product.data is None or product.document is None:
            continue
        met += 1
        embedded, carried = carried_by(product.data)
        assert carried.data == product.document.embedded
        assert embedded.kind == kind
        assert embedded.mode is (Mode.DOCUMENT if kind in PUBLIC else Mode.CASE)
        assert {(one.file, one.sha256) for one in examined.case_file.ledger} <= {
            (one.name, one.sha256) for one in embedded.inputs
        }
        printed = sorted(run.text for run in runs_of(product.document) if run.text)
        assert sorted(run.text for run in embedded.runs) == printed
        assert (carried.lines is None) is (fmt == "pdf")
        assert carried.lines is None or edits(embedded, carried.lines) == ()
    assert met


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_whole_case_comes_back_as_it_was(fmt: str) -> None:
    for name in TOWNS:
        examined = town(name)
        for kind, one in PAIRS:
            if one != fmt:
                continue
            product = produce(HOST, examined, kind, fmt, Settings(embed=Mode.CASE))
            if product.data is not None:
                assert carried_by(product.data)[0].case_file() == examined.case_file
                break
        else:
            pytest.fail(f"{name} has no document in this format")


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("mode", [Mode.DOCUMENT, Mode.NONE])
def test_a_document_without_data_carries_nothing(fmt: str, mode: Mode) -> None:
    product = produce(HOST, town("herten"), "vorlage-jahresbericht", fmt, Settings(embed=mode))
    assert product.data is not None
    wanted = mode is not Mode.NONE
    assert (HOST.carried(InputFile.at_hand(Path("x"), product.data)) is not None) is wanted
    assert any(MARK.encode() in piece for piece in contents(product.data)) is wanted


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("words", [*NASTY, "\ufffe\uffff", "]]>", "&#0;", '"\\', "a\r\nb"])
def test_nasty_words_in_data_are_given_back_byte_for_byte(fmt: str, words: str) -> None:
    data = json.dumps([words], ensure_ascii=False).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
    put_in = data.encode("utf-8", "backslashreplace")
    document = Document("k", (Section("a", (), (Paragraph((Run("x"),)),)),), embedded=put_in)
    written = HOST.write(HOST.writers[fmt], document, CHAIN).data
    found = HOST.carried(InputFile.at_hand(Path("x"), written))
    assert found is not None
    assert found.data == put_in


@pytest.mark.parametrize("fmt", ["docx", "odt"])
def test_the_present_words_are_those_that_were_written(fmt: str) -> None:
    product = produce(HOST, town("sondershausen"), "vorlage-jahresbericht", fmt, Settings())
    assert product.data is not None
    assert product.document is not None
    embedded, carried = carried_by(product.data)
    assert carried.lines is not None
    said = {" ".join(line.split()) for line in carried.lines}
    for section in embedded.sections:
        for kind, line in section.lines():
            text = " ".join("".join(run.text for run in line).split())
            assert not text or kind == "chart" or text in said, (section.id, text)
    assert plain(product.document.sections[1].title) in said


def test_other_data_are_another_file_and_the_same_data_the_same() -> None:
    document = Document("k", (Section("a", (), (Paragraph((Run("x"),)),)),), embedded=b"{}")
    for fmt in FORMATS:
        writer = HOST.writers[fmt]
        first, again = (HOST.write(writer, document, CHAIN).data for _ in range(2))
        assert first == again
        assert first != HOST.write(writer, replace(document, embedded=b"[]"), CHAIN).data

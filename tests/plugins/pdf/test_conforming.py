"""What is written keeps the standards for accessible and archived files: every kind, every town, long and empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.host import Host
from fgk_docs.model.document import Document, Section, Signature, runs_of
from fgk_docs.pipeline import Settings, examine, kinds, produce
from fgk_docs.steps import chain_of
from fixtures.jobs import jobs
from tests.plugins.docx.papers import council_paper
from tests.plugins.pdf.making import FOOT, Files, paper, seen_and_told, words, written
from tests.plugins.pdf.test_certificate import PARTS, certificate
from tests.plugins.pdf.test_structure import CHART
from tests.plugins.pdf.test_words_survive import HOSTILE, as_seen
from tests.support.documents import POSITIONS
from tests.support.verapdf import class_path, complaints
from tools.sample_texts import sample_document, sample_name, variants

HOST = Host.load()
SETTINGS = Settings()
CHAIN = chain_of(HOST, SETTINGS, None)
OFFERED = [kind.name for kind in kinds(HOST, SETTINGS) if "pdf" in kind.formats]
SAMPLES = {sample_name(kind, options): (kind, options) for kind in OFFERED for options in variants(CHAIN, kind)}
TOWNS = sorted({(job.input, job.data) for job in jobs()}, key=str)


def of_towns() -> dict[str, bytes]:
    """Every kind that comes as pdf, of every example input that has what it takes."""
    made: dict[str, bytes] = {}
    for path, data in TOWNS:
        settings = Settings(data=data)
        examined = examine(HOST, path, settings)
        for kind in OFFERED:
            product = produce(HOST, examined, kind, "pdf", settings)
            if product.data is not None:
                made[f"{path.parent.name}-{path.stem}-{kind}"] = product.data
    return made


def of_samples() -> dict[str, bytes]:
    """Every kind that comes as pdf from its sample; its options change words alone."""
    writer = HOST.writers["pdf"]
    return {kind: HOST.write(writer, sample_document(HOST, kind, {}), CHAIN).data for kind in OFFERED}


def odd_ones() -> dict[str, bytes]:
    """The longest, the emptiest, hostile words in every place, a chart."""
    blocks = [place(words(text)) for text in HOSTILE for place in POSITIONS.values()]
    return {
        "longest": written(council_paper(120, 8), Files()),
        "emptiest": written(Document("k", ()), Files()),
        "nothing-but-a-signature": written(Document("k", (Section("a", (), (Signature(()),)),)), Files()),
        "hostile": written(paper(*blocks, title='# $ \\ " * _ // @x'), Files()),
        "chart": written(paper(CHART), Files()),
        "certificate": written(certificate(**PARTS), Files()),
        "empty-certificate": written(certificate(), Files()),
    }


@pytest.mark.slow
@pytest.mark.skipif(class_path() is None, reason="veraPDF needs a JDK and the JAXB runtime")
def test_every_kind_keeps_ua1_and_3a(tmp_path: Path) -> None:
    assert broken_rules(tmp_path, {**of_samples(), **odd_ones()}) == []


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.skipif(class_path() is None, reason="veraPDF needs a JDK and the JAXB runtime")
def test_every_kind_of_every_town_keeps_ua1_and_3a(tmp_path: Path) -> None:
    made = of_towns()
    towns = {name.partition("-")[0] for name in made}
    assert {"delmenhorst", "herten", "kyffhaeuserkreis", "sondershausen", "werra"} <= towns
    assert broken_rules(tmp_path, made) == []


def broken_rules(folder: Path, made: dict[str, bytes]) -> list[str]:
    """What veraPDF says of files."""
    paths = []
    for name, data in made.items():
        paths.append(folder / f"{name}.pdf")
        paths[-1].write_bytes(data)
    return complaints(paths)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_run_of_a_sample_stands_in_its_file(name: str) -> None:
    document = sample_document(HOST, *SAMPLES[name])
    seen = seen_and_told(HOST.write(HOST.writers["pdf"], document, CHAIN).data, FOOT)
    assert [run.text for run in runs_of(document) if as_seen(run.text) not in seen] == []


def test_kinds_that_people_hand_out_come_as_pdf() -> None:
    assert {"zertifikat", "vorlage-teilnahme", "vorlage-rezertifizierung", "vorlage-jahresbericht"} <= {*OFFERED}

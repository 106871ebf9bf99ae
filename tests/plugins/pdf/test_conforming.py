"""What is written keeps the standards for accessible and archived files: every kind, every town, long and empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.host import Host
from fgk_docs.model.document import Document, Section, Signature
from fgk_docs.pipeline import Settings, examine, kinds, produce
from fixtures.jobs import jobs
from tests.plugins.docx.papers import council_paper
from tests.plugins.pdf.making import Files, paper, words, written
from tests.plugins.pdf.test_structure import CHART
from tests.plugins.pdf.test_words_survive import HOSTILE
from tests.support.documents import POSITIONS
from tests.support.verapdf import class_path, complaints

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(class_path() is None, reason="veraPDF needs a JDK and the JAXB runtime"),
]
TOWNS = {(job.input, job.data) for job in jobs()}


def papers(host: Host) -> dict[str, bytes]:
    """Every kind that comes as pdf, of every example input that has what it takes."""
    made: dict[str, bytes] = {}
    for path, data in sorted(TOWNS):
        settings = Settings(data=data)
        examined = examine(host, path, settings)
        for kind in kinds(host, settings):
            if "pdf" in kind.formats:
                product = produce(host, examined, kind.name, "pdf", settings)
                if product.data is not None:
                    made[f"{path.parent.name}-{path.stem}-{kind.name}"] = product.data
    return made


def own() -> dict[str, bytes]:
    """The longest, the emptiest, hostile words in every place, a chart."""
    blocks = [place(words(text)) for text in HOSTILE for place in POSITIONS.values()]
    return {
        "longest": written(council_paper(120, 8), Files()),
        "emptiest": written(Document("k", ()), Files()),
        "nothing-but-a-signature": written(Document("k", (Section("a", (), (Signature(()),)),)), Files()),
        "hostile": written(paper(*blocks, title='# $ \\ " * _ // @x'), Files()),
        "chart": written(paper(CHART), Files()),
    }


def test_every_kind_of_every_town_keeps_ua1_and_3a(tmp_path: Path) -> None:
    host = Host.load()
    made = {**papers(host), **own()}
    towns = {name.partition("-")[0] for name in made}
    assert {"delmenhorst", "herten", "kyffhaeuserkreis", "sondershausen", "werra"} <= towns
    paths = []
    for name, data in made.items():
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(data)
    assert complaints(paths) == []

"""The texts of all kinds of documents from their samples: golden files, and what the tests compare them with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from fgk_docs.compose import compose, load_kind
from fgk_docs.host import Host
from fgk_docs.model.document import Document
from fgk_docs.pipeline import Settings, feedback, kinds
from fgk_docs.profiles import Chain
from fgk_docs.samples import sample
from fgk_docs.steps import chain_of
from fgk_docs_plugins.text.layout import document_lines

FOLDER = Path(__file__).parent.parent / "tests/golden/samples"
DAY = date(2029, 3, 1)
Options = Mapping[str, str]


def variants(chain: Chain, kind: str) -> list[Options]:
    """The default of a kind, and each other value of its options, one at a time."""
    options = load_kind(chain, kind).options
    others = [
        {name: value}
        for name, option in options.items()
        if option.offered
        for value in option.values
        if value != option.default
    ]
    return [{}, *others]


def sample_name(kind: str, options: Options) -> str:
    """The name of a golden file."""
    return "-".join((kind, *(f"{name}-{value}" for name, value in options.items())))


def sample_document(host: Host, kind: str, options: Options) -> Document:
    """A kind's document from its sample."""
    settings = Settings(as_of=DAY)
    examined = sample(host, kind, None, settings)
    found = load_kind(chain_of(host, settings, None), kind)
    told = feedback(host, examined, settings).told if found.summary.tells_findings else None
    composed = compose(examined.case_file.case, found, options=options, document_date=DAY, as_of=DAY, feedback=told)
    assert composed.document is not None, composed.findings
    return composed.document


def write() -> None:
    """Write all golden files anew, and drop those of kinds that are gone."""
    host = Host.load()
    chain = chain_of(host, Settings(), None)
    FOLDER.mkdir(exist_ok=True)
    names = set()
    for kind in kinds(host, Settings()):
        if kind.scope != "case":
            continue
        for options in variants(chain, kind.name):
            name = sample_name(kind.name, options)
            lines = document_lines(sample_document(host, kind.name, options))
            (FOLDER / f"{name}.txt").write_text("\n".join(lines) + "\n", "utf-8")
            names.add(name)
    for path in FOLDER.iterdir():
        if path.stem not in names:
            path.unlink()


if __name__ == "__main__":
    write()

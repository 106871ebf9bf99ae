"""A paper that somebody worked on in LibreOffice; ``files`` holds it as LibreOffice 7.4 saved it.

python -m tests.plugins.carrying.editing
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from fgk_docs.pipeline import Settings, produce
from tests.support.carrying import HOST, town
from tests.support.office import saved, with_words

FILES = Path(__file__).parent / "files"
KIND, TOWN = "vorlage-teilnahme", "werra-meissner-kreis"
NEW = "Der Termin wird nachgereicht."
CHANGES = {
    "docx": {
        ">Der Kreistag<": ">Der gesamte Kreistag<",
        "Das Verfahren</w:t></w:r></w:p>": f"Das Verfahren</w:t></w:r></w:p><w:p><w:r><w:t>{NEW}</w:t></w:r></w:p>",
        "Planmäßig dauert das Verfahren etwa ein Jahr": "Planmäßig dauert das Verfahren etwa zwei Jahre",
    },
    "odt": {
        ">Der Kreistag beschließt": ">Der gesamte Kreistag beschließt",
        ">Das Verfahren</text:h>": f">Das Verfahren</text:h><text:p>{NEW}</text:p>",
        "Planmäßig dauert das Verfahren etwa ein Jahr": "Planmäßig dauert das Verfahren etwa zwei Jahre",
    },
}


def paper(fmt: str) -> bytes:
    """The paper as it is written."""
    made = produce(HOST, town(TOWN), KIND, fmt, Settings()).data
    assert made is not None
    return made


def edited(fmt: str) -> bytes:
    """The paper with other words in two sections, and a new paragraph in one of them."""
    return with_words(paper(fmt), fmt, CHANGES[fmt])


def main() -> None:
    """Makes the files anew; needs LibreOffice."""
    for fmt in CHANGES:
        for name, data in (("unveraendert", paper(fmt)), ("bearbeitet", edited(fmt))):
            with TemporaryDirectory() as folder:
                (FILES / f"{name}.{fmt}").write_bytes(saved(data, fmt, Path(folder)))


if __name__ == "__main__":
    main()

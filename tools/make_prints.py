"""Prints examples with LibreOffice, for tests that run where it is not installed.

    python -m tools.make_prints

The prints go to ``tests/golden/libreoffice/``; each is another file every time, as it holds the moment it was made.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from fixtures.jobs import FOLDER
from tests.golden.test_prints import KEPT, PRINTS
from tests.support.office import in_office


def main() -> None:
    """Print all of them."""
    with TemporaryDirectory() as folder:
        in_office([FOLDER / form for form, _, _ in PRINTS], "pdf", Path(folder))
        for made in sorted(Path(folder).glob("*.pdf")):
            (KEPT / made.name).write_bytes(made.read_bytes())
            print(KEPT / made.name)


if __name__ == "__main__":
    main()

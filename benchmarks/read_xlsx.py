"""How long reading a workbook with all its marks takes, against openpyxl's bare load, in one run.

Run: .venv/bin/python benchmarks/read_xlsx.py [ROUNDS]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from statistics import median

from openpyxl import load_workbook
from xlsxwriter import Workbook

from fgk_docs.protocols import InputFile
from fgk_docs_plugins.sheets.readers import READERS


def report() -> bytes:
    """A report of three sheets with 60 rows and 12 columns, as Excel lays it out (shared strings)."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    green, struck = book.add_format({"bg_color": "#00FF00"}), book.add_format({"font_strikeout": True})
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    for number in range(3):
        sheet = book.add_worksheet(f"HF {number + 1}")
        for row in range(60):
            for column in range(12):
                if column == 5:
                    sheet.write_datetime(row, column, date(2019, 1, row % 28 + 1), day)
                elif column % 3:
                    style = {4: green, 7: struck}.get(column)
                    sheet.write_string(row, column, f"Maßnahme {row} im Feld {column}, Erläuterung", style)
                else:
                    sheet.write_number(row, column, row * column / 7)
        sheet.write_comment(3, 3, "Rückfrage")
    book.close()
    return out.getvalue()


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def main(rounds: int) -> None:
    """Print medians of interleaved rounds, and their ratio."""
    data = report()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bericht.xlsx"
        path.write_bytes(data)
        reader = READERS[0]
        ours, theirs = [], []
        for _ in range(rounds):
            theirs.append(timed(lambda: load_workbook(BytesIO(data))))
            ours.append(timed(lambda: reader.read(InputFile(path))))
    best = min(ours), min(theirs)
    print(f"openpyxl, bare load   median {median(theirs):6.2f} ms   best {best[1]:6.2f} ms")
    print(f"fgk-docs, all marks   median {median(ours):6.2f} ms   best {best[0]:6.2f} ms")
    print(f"ratio                 median {median(ours) / median(theirs):6.2f}      best {best[0] / best[1]:6.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)

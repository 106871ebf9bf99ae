"""The floor: what the job costs a script that knows this one form and this one paper and does nothing else.

calamine gives the values, ``%`` puts them into rows of the table of measures, isal packs the member that changes.
All other words of the paper stay as they are: nothing is recognised, checked, composed or escaped beyond need.
"""

from __future__ import annotations

import re
import zlib
from html import escape
from pathlib import Path

from isal import isal_zlib
from python_calamine import CalamineWorkbook

from fgk_docs.safe.zip import DEFLATED, Archive
from fgk_docs.safe.zipwrite import Packed, copy, write_zip

MAIN = "word/document.xml"
COLUMNS = (0, 2, 5, 8, 9)
"""Number, measure, period, status, progress."""
_TABLE = re.compile(r"<w:tbl>.*?</w:tbl>", re.DOTALL)
_ROW = re.compile(r"<w:tr[ >].*?</w:tr>", re.DOTALL)
_CELL = '<w:tc><w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p></w:tc>'


class Floor:
    """The script, made ready from a paper that is there already: its longest table takes the rows."""

    def __init__(self, paper: bytes) -> None:
        archive = Archive(paper)
        text = archive.read(MAIN).decode()
        longest = max(_TABLE.findall(text), key=len)
        rows = _ROW.findall(longest)
        before, after = text.split(longest)
        head, tail = longest.split("".join(rows))
        self.head, self.tail = before + head + rows[0], tail + after
        self.row = "<w:tr>" + _CELL * len(COLUMNS) + "</w:tr>"
        self.others = [copy(archive, name) for name in archive.entries if name != MAIN]

    def run(self, path: Path, target: Path) -> None:
        """File to file."""
        values = CalamineWorkbook.from_path(path).get_sheet_by_name("Maßnahmen").to_python()[3:]
        rows = [self.row % tuple([escape(str(row[at]), quote=False) for at in COLUMNS]) for row in values if row[1]]
        data = "".join([self.head, *rows, self.tail]).encode()
        packer = isal_zlib.compressobj(2, isal_zlib.DEFLATED, -15)
        packed = bytes(packer.compress(data) + packer.flush())
        member = Packed(MAIN, DEFLATED, zlib.crc32(data), len(data), packed)
        target.write_bytes(write_zip([*self.others, member]))

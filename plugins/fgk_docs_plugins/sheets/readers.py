"""The readers as the host sees them; what costs time is imported when a file is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fgk_docs.model.raw import RawForm
from fgk_docs.protocols import InputFile, Match


@dataclass(slots=True)
class SheetReader:
    """Reads one spreadsheet format; see :class:`fgk_docs.protocols.Reader`."""

    name: str
    title: str
    suffixes: tuple[str, ...]

    def identify(self, source: InputFile) -> Match:
        """Whether the content is of this format; the suffix decides nothing where the content speaks."""
        from fgk_docs_plugins.sheets.identify import match

        return match(self.name, self.suffixes, source)

    def read(self, source: InputFile) -> RawForm:
        """All sheets with values and marks.

        Raises:
            UnreadableInput: the file is empty, broken, protected, beyond a limit, or a web page in disguise.
        """
        from fgk_docs_plugins.sheets.reading import read

        return read(self.name, self.suffixes, source)


READERS: Final = (
    SheetReader("xlsx", "Excel-Arbeitsmappe", (".xlsx", ".xlsm", ".xltx", ".xltm")),
    SheetReader("xlsb", "Excel-Binärarbeitsmappe", (".xlsb",)),
    SheetReader("xls", "Excel 97–2003", (".xls", ".xlt")),
    SheetReader("ods", "OpenDocument-Tabelle", (".ods", ".ots", ".fods")),
    SheetReader("csv", "Textdatei mit Trennzeichen", (".csv", ".tsv")),
    SheetReader("excel-xml", "Excel-2003-XML", (".xml",)),
    SheetReader("html-table", "Webseite, als Excel-Datei benannt", ()),
)
"""One a format; ``html-table`` only recognises, so that the refusal can say what to do."""

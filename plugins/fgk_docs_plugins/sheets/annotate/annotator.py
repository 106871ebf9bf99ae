"""The annotator of spreadsheets as the host sees it; what costs time is imported when a file is marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fgk_docs.model.feedback import Feedback
from fgk_docs.protocols import Annotated, InputFile


@dataclass(slots=True)
class SheetAnnotator:
    """Marks workbooks; see :class:`fgk_docs.protocols.Annotator`."""

    name: str
    suffixes: tuple[str, ...]

    def result_suffix(self, source: InputFile) -> str:
        """That of the sender's own format where it can be patched, else ".xlsx" for a copy."""
        from fgk_docs_plugins.sheets.annotate.work import result_suffix

        return result_suffix(source)

    def annotate(self, source: InputFile, feedback: Feedback) -> Annotated:
        """The workbook with a first sheet that lists the remarks, and a note and a border at each cell."""
        from fgk_docs_plugins.sheets.annotate.work import annotate

        return annotate(source, feedback)

    def strip(self, source: InputFile) -> bytes:
        """The workbook without what :meth:`annotate` put in."""
        from fgk_docs_plugins.sheets.annotate.work import strip

        return strip(source)


ANNOTATOR: Final = SheetAnnotator(
    "sheets",
    (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".ods", ".ots", ".fods", ".csv", ".tsv", ".xml"),
)

"""The makers of forms that this plugin offers; their libraries are loaded with the first form."""

from __future__ import annotations

from collections.abc import Sequence

from fgk_docs.model.form import BlankForm, FormAnswer
from fgk_docs.protocols import FormMaker, InputFile


class XlsxMaker:
    """Forms as Excel workbooks."""

    name = "xlsx"
    suffix = ".xlsx"

    def make(self, form: BlankForm) -> bytes:
        """The form as xlsx."""
        from fgk_docs_plugins.sheets.making.xlsx import workbook

        return workbook(form)

    def fill(self, source: InputFile, answers: Sequence[FormAnswer]) -> bytes:
        """The workbook with these answers in it."""
        from fgk_docs_plugins.sheets.making.xlsx_fill import filled

        return filled(source, answers)


class OdsMaker:
    """Forms as OpenDocument spreadsheets."""

    name = "ods"
    suffix = ".ods"

    def make(self, form: BlankForm) -> bytes:
        """The form as ods."""
        from fgk_docs_plugins.sheets.making.ods import spreadsheet

        return spreadsheet(form)

    def fill(self, source: InputFile, answers: Sequence[FormAnswer]) -> bytes:
        """The spreadsheet with these answers in it."""
        from fgk_docs_plugins.sheets.making.ods_fill import filled

        return filled(source, answers)


MAKERS: tuple[FormMaker, ...] = (XlsxMaker(), OdsMaker())

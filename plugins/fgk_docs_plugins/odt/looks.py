"""The automatic styles of one part: what direct formatting is in OpenDocument, each look once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from fgk_docs_plugins.odt.names import length

PREFIX: Final = "fgk"
_RULE, _STRONG = "0.5pt solid #b8c0c8", "1pt solid #5b6470"
_HEAD, _BANNER = "#e9edf1", "#f1f3f5"
_CELLS: Final = {
    "head": f'fo:border-top="{_RULE}" fo:border-bottom="{_STRONG}" fo:background-color="{_HEAD}" '
    'style:vertical-align="bottom"',
    "body": f'fo:border-bottom="{_RULE}"',
    "banner": f'fo:border-bottom="{_RULE}" fo:background-color="{_BANNER}"',
    "first": f'fo:border-top="{_RULE}" fo:border-bottom="{_RULE}"',
}
"""Cells by purpose: thin grey rules, no vertical ones; column titles on a light ground."""


@dataclass(slots=True)
class Looks:
    """The looks of a part, named as they are first needed."""

    made: dict[str, str] = field(default_factory=dict)

    def xml(self) -> str:
        """All of them, for the part's automatic styles."""
        return "".join(
            body.replace("<style:style ", f'<style:style style:name="{name}" ', 1)
            for body, name in self.made.items()
        )

    def _named(self, body: str) -> str:
        return self.made.setdefault(body, f"{PREFIX}{len(self.made) + 1}")

    def text(self, *, bold: bool, italic: bool, placeholder: bool) -> str:
        """The style of words; gaps are highlighted."""
        marks = (
            ('fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"', bold),
            ('fo:font-style="italic" style:font-style-asian="italic" style:font-style-complex="italic"', italic),
            ('fo:background-color="#ffff00"', placeholder),
        )
        inside = " ".join(mark for mark, wanted in marks if wanted)
        return self._named(f'<style:style style:family="text"><style:text-properties {inside}/></style:style>')

    def paragraph(self, parent: str, properties: str = "", master: str = "") -> str:
        """A paragraph like ``parent`` with further properties, or that begins pages of a master page."""
        if not (properties or master):
            return parent
        page = f' style:master-page-name="{master}"' if master else ""
        inside = f"<style:paragraph-properties {properties}/>" if properties else ""
        return self._named(
            f'<style:style style:family="paragraph" style:parent-style-name="{parent}"{page}>{inside}</style:style>'
        )

    def table(self, width: int) -> str:
        """A table as wide as the text."""
        return self._named(
            f'<style:style style:family="table"><style:table-properties style:width="{length(width)}" '
            'table:align="left" table:border-model="collapsing"/></style:style>'
        )

    def columns(self, widths: Sequence[int]) -> list[str]:
        """Columns of these widths in twips."""
        return [
            self._named(
                '<style:style style:family="table-column"><style:table-column-properties '
                f'style:column-width="{length(width)}"/></style:style>'
            )
            for width in widths
        ]

    def row(self) -> str:
        """A row that stays on one page."""
        return self._named(
            '<style:style style:family="table-row"><style:table-row-properties fo:keep-together="always"/>'
            "</style:style>"
        )

    def cell(self, purpose: str) -> str:
        """A cell by its purpose."""
        return self._named(
            f'<style:style style:family="table-cell"><style:table-cell-properties {_CELLS[purpose]} '
            'fo:padding-left="0.15cm" fo:padding-right="0.15cm" fo:padding-top="0cm" fo:padding-bottom="0cm"/>'
            "</style:style>"
        )

    def picture(self) -> str:
        """A picture that stands in its line."""
        return self._named(
            '<style:style style:family="graphic"><style:graphic-properties style:vertical-pos="top" '
            'style:vertical-rel="baseline" fo:border="none" fo:padding="0cm"/></style:style>'
        )

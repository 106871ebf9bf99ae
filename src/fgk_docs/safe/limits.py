"""What an input may cost: every bound against hostile or absurd files, in one place."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for reading one input; the defaults are far beyond any real report form.

    A real report has some thousand cells and less than a megabyte. Sizes are bytes, the rest are counts.
    """

    input_bytes: int = 100 * MEGABYTE
    """Size of a file as it lies on disk."""
    members: int = 10_000
    """Members of a ZIP archive."""
    member_bytes: int = 300 * MEGABYTE
    """Inflated size of one member of a ZIP archive that is streamed."""
    whole_bytes: int = 64 * MEGABYTE
    """Inflated size of one member that is read in one piece."""
    archive_bytes: int = 600 * MEGABYTE
    """Inflated size of all members of a ZIP archive together."""
    ratio: int = 300
    """How many times larger than packed a member above ``ratio_from`` bytes may be."""
    ratio_from: int = 8 * MEGABYTE
    """Members up to this inflated size may have any ratio."""
    xml_depth: int = 200
    """How deep elements may be nested."""
    element_bytes: int = 8 * MEGABYTE
    """Source bytes that may pass between two awaited elements of an XML stream."""
    cells: int = 400_000
    """Filled cells of a workbook, repetitions counted."""
    rows: int = 1_048_576
    """Rows of a sheet (Excel and LibreOffice)."""
    columns: int = 16_384
    """Columns of a sheet (Excel and LibreOffice)."""
    ranges: int = 20_000
    """Merged ranges of a sheet; likewise ranges of conditional formats, objects and names."""
    coloured_blanks: int = 20_000
    """Cells of a sheet without content that are kept for their colour alone."""
    sheets: int = 1_000
    """Sheets of a workbook."""
    dense_cells: int = 4_000_000
    """Rows times columns of a sheet that a library lays out as a full grid."""
    text_chars: int = 1_000_000
    """Characters of one cell."""


DEFAULT = Limits()
"""The bounds that hold where nobody asked for others."""
BUNDLE = Limits(
    members=50_000,
    member_bytes=DEFAULT.input_bytes,
    archive_bytes=20_000 * MEGABYTE,
)
"""Those of an archive in which files are sent: its members are read one by one, each as an input of its own."""

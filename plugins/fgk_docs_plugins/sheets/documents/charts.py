"""Charts that Excel draws itself from the cells above them: stacked bars in the looks of all our charts.

The drawing carries its title, and its data in words, as alternative text; openpyxl has no place for these, so they
are put into the drawing that it wrote.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import NumFmt
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.worksheet.pagebreak import Break

from fgk_docs.drawing.palette import look_of
from fgk_docs.drawing.presets import PRESETS
from fgk_docs.language.text import printable
from fgk_docs.model.document import Chart, chart_words, plain
from fgk_docs.safe.xml import parse, serialised
from fgk_docs_plugins.sheets.documents.lines import rows_of

if TYPE_CHECKING:
    from openpyxl.chart.series import Series
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTH: Final = 24
"""Centimetres."""
_ROW: Final = 15.0 / 72 * 2.54
"""Centimetres of a row of usual height."""
_INK, _RULE, _WHITE = "14181D", "B8C0C8", "FFFFFF"
_XDR: Final = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CHARTS: Final = "xl/charts/chart"
_DRAWING: Final = "xl/drawings/drawing{}.xml"


def place(target: Worksheet, chart: Chart, row: int, *, breaks: bool) -> None:
    """Puts a chart on the rows from ``row`` on; its titles and numbers stand in the cells right above.

    Args:
        target: the sheet.
        chart: what is drawn.
        row: the first one that it lies over.
        breaks: whether a printed page begins before its table, so that both stand on one.
    """
    head = row - len(chart.bars) - 1
    drawn = BarChart()
    drawn.type, drawn.grouping, drawn.overlap, drawn.gapWidth = "bar", "stacked", 100, 45
    for number in range(len(chart.series)):
        cells = Reference(target, min_col=number + 2, min_row=head, max_row=row - 1)
        drawn.series.append(_looking(SeriesFactory(cells, title_from_data=True), number))
    drawn.set_categories(Reference(target, min_col=1, min_row=head + 1, max_row=row - 1))
    drawn.title = _title(printable(plain(chart.title))[0])
    _axes(drawn)
    drawn.legend.position = "t"
    drawn.legend.txPr = _text(1000)
    drawn.graphical_properties = GraphicalProperties(ln=LineProperties(solidFill=_RULE))
    drawn.roundedCorners = False
    drawn.width, drawn.height = _WIDTH, (rows_of(chart) - 1) * _ROW
    if breaks:
        target.row_breaks.append(Break(id=head - 2))
    target.add_chart(drawn, f"A{row}")


def _looking(series: Series, number: int) -> Series:
    """The series in its colour and pattern, parted from its neighbours, with its numbers on white plates."""
    look = look_of(number)
    series.graphicalProperties = properties = GraphicalProperties()
    if look.pattern in PRESETS:
        properties.pattFill = PatternFillProperties(
            prst=PRESETS[look.pattern],  # type: ignore[arg-type] # all are presets
            fgClr=_colour(_WHITE),
            bgClr=_colour(look.colour),
        )
    else:
        properties.solidFill = look.colour
    properties.line = LineProperties(solidFill=_WHITE, w=19050)
    series.invertIfNegative = False
    labels = DataLabelList(numFmt="0;-0;;", showVal=True, dLblPos="ctr")
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    labels.spPr = GraphicalProperties(solidFill=_WHITE)
    labels.txPr = _text(1000, bold=True)
    series.dLbls = labels
    return series


def _axes(drawn: BarChart) -> None:
    """Bars from the top down in the order of the rows; numbers below, with quiet lines."""
    names, numbers = drawn.x_axis, drawn.y_axis
    names.scaling.orientation = "maxMin"
    names.delete = numbers.delete = False
    names.majorTickMark = numbers.majorTickMark = "none"
    names.txPr = numbers.txPr = _text(1000)
    numbers.crosses = "max"
    numbers.scaling.min = 0
    numbers.numFmt = NumFmt(formatCode="0", sourceLinked=False)
    numbers.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=_RULE)))
    names.graphicalProperties = numbers.graphicalProperties = GraphicalProperties(
        ln=LineProperties(solidFill=_RULE)
    )


def _colour(code: str) -> ColorChoice:
    return ColorChoice(srgbClr=code)  # type: ignore[arg-type] # the stubs know no plain code


def _letters(size: int, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=size, b=bold, solidFill=_INK, lang="de-DE")


def _title(text: str) -> Title:
    look = _letters(1200, bold=True)
    line = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=" ".join(text.split()))])
    return Title(tx=Text(rich=RichText(p=[line])), overlay=False)


def _text(size: int, *, bold: bool = False) -> RichText:
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=_letters(size, bold=bold)), endParaRPr=None)])


def _unlinked(name: str, data: bytes) -> bytes:
    """A chart whose labels are formatted as they say, not as the cells are: openpyxl leaves that open."""
    if not name.startswith(_CHARTS):
        return data
    root = parse(data, name)
    for wanted in root.iter(f"{_C}numFmt"):
        wanted.set("sourceLinked", "0")
    return serialised(root)


def described(parts: Mapping[str, bytes], charts: Sequence[Sequence[Chart]]) -> dict[str, bytes]:
    """The parts of a workbook with titles and alternative texts on the drawings of each sheet that has charts."""
    done = {name: _unlinked(name, data) for name, data in parts.items()}
    for number, found in enumerate((one for one in charts if one), start=1):
        name = _DRAWING.format(number)
        root = parse(parts[name], name)
        for place, (frame, chart) in enumerate(zip(root.iter(f"{_XDR}cNvPr"), found, strict=True), start=1):
            frame.set("name", f"Diagramm {place}")
            frame.set("descr", printable(chart_words(chart))[0])
            if chart.title:
                frame.set("title", printable(plain(chart.title))[0])
        done[name] = serialised(root)
    return done

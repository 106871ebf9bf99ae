"""Charts as DrawingML: stacked horizontal bars that Word draws and lets people edit (ECMA-376 part 1, 21.2).

The series have the colours and patterns that all our charts have; the drawing carries the data in words as its
alternative text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from posixpath import dirname
from typing import Final

from fgk_docs.drawing.palette import look_of
from fgk_docs.drawing.presets import PRESETS
from fgk_docs.language.text import escaped
from fgk_docs.model.document import Chart, chart_words, plain
from fgk_docs.safe.xml import parse
from fgk_docs_plugins.docx.datasheet import column, datasheet
from fgk_docs_plugins.docx.package import xml_bytes

_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIRST_ID: Final = 1_000_001
_EMU: Final = 635
"""English metric units in a twip."""
_HEAD, _EACH, _MOST = 1100, 480, 12000
"""Heights in twips: of legend and margins, of each bar, and of the highest chart."""
KEPT: Final = 64
"""For how many templates and numbers of charts the lists of parts are kept."""
_WHITE: Final = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'


@dataclass(slots=True)
class Charts:
    """The charts of one document.

    Args:
        main: name of the document part.
        taken: ids of relations that the template's document part has.
    """

    main: str
    taken: frozenset[str] = frozenset()
    made: list[Chart] = field(default_factory=list)

    def inline(self, chart: Chart, width: int) -> str:
        """A run that shows a chart, as wide as the text (in twips)."""
        self.made.append(chart)
        number = len(self.made)
        height = min(_HEAD + _EACH * len(chart.bars), _MOST)
        title = f' title="{_told(plain(chart.title))}"' if chart.title else ""
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{width * _EMU}" cy="{height * _EMU}"/>'
            f'<wp:docPr id="{_FIRST_ID + number}" name="Diagramm {number}" descr="{_told(chart_words(chart))}"'
            f'{title}/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_C}">'
            f'<c:chart xmlns:c="{_C}" xmlns:r="{_R}" r:id="{self._id(number)}"/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def _id(self, number: int) -> str:
        name = f"rIdDiagramm{number}"
        while name in self.taken:
            name += "x"
        return name

    def parts(self) -> dict[str, bytes]:
        """The members that hold the charts, and the sheets with their data."""
        base = dirname(self.main)
        made: dict[str, bytes] = {}
        for number, chart in enumerate(self.made, 1):
            name = f"fgk-diagramm{number}"
            made[f"{base}/charts/{name}.xml"] = chart_xml(chart)
            link = f'Id="rId1" Type="{_R}/package" Target="../embeddings/{name}.xlsx"'
            made[f"{base}/charts/_rels/{name}.xml.rels"] = (
                f'{_DECLARATION}<Relationships xmlns="{_LINKS}"><Relationship {link}/></Relationships>'.encode()
            )
            made[f"{base}/embeddings/{name}.xlsx"] = datasheet(chart)
        return made

    def register(self, types: bytes, links: bytes) -> tuple[bytes, bytes]:
        """The list of content types and the document's relations with the charts in them."""
        ids = tuple(self._id(number) for number in range(1, len(self.made) + 1))
        return _registered(types, links, dirname(self.main), ids)


@lru_cache(maxsize=KEPT)
def _registered(types: bytes, links: bytes, base: str, ids: tuple[str, ...]) -> tuple[bytes, bytes]:
    """Both lists with these charts; the documents of one template have the same."""
    kinds, relations = parse(types), parse(links)
    if not any(one.get("Extension") == "xlsx" for one in kinds):
        default = {"Extension": "xlsx", "ContentType": _SHEET_TYPE}
        kinds.insert(0, kinds.makeelement(f"{{{_TYPES}}}Default", default))
    for number, name in enumerate(ids, 1):
        target = f"charts/fgk-diagramm{number}.xml"
        part = {"PartName": f"/{base}/{target}", "ContentType": _CHART_TYPE}
        kinds.append(kinds.makeelement(f"{{{_TYPES}}}Override", part))
        link = {"Id": name, "Type": f"{_R}/chart", "Target": target}
        relations.append(relations.makeelement(f"{{{_LINKS}}}Relationship", link))
    return xml_bytes(kinds), xml_bytes(relations)


def _told(text: str) -> str:
    """A text for an attribute, where line ends would be read as blanks."""
    return escaped(text).replace("\n", "&#10;").replace("\t", "&#9;")


def drawable(chart: Chart) -> bool:
    """Whether there is anything to draw."""
    return bool(chart.bars and chart.series)


def chart_xml(chart: Chart) -> bytes:
    """The part that describes a chart."""
    series = "".join(_series(chart, place) for place in range(len(chart.series)))
    return (
        f'{_DECLARATION}<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_R}"><c:date1904 val="0"/>'
        '<c:lang val="de-DE"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>'
        '<c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="45"/><c:overlap val="100"/><c:axId val="1001"/><c:axId val="1002"/></c:barChart>'
        f'{_AXES}</c:plotArea><c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_letters(900)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _letters(size: int, bold: bool = False) -> str:
    """Dark letters; ``size`` in hundredths of a point."""
    look = '<a:solidFill><a:srgbClr val="14181D"/></a:solidFill><a:latin typeface="Arial"/>'
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="{int(bold)}">{look}</a:defRPr>'
        '</a:pPr><a:endParaRPr lang="de-DE"/></a:p></c:txPr>'
    )


_NO_LINE: Final = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
_AXES: Final = (
    '<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
    '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
    f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{_NO_LINE}<c:crossAx val="1002"/>'
    '<c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
    '<c:noMultiLvlLbl val="1"/></c:catAx>'
    '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
    '<c:delete val="1"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>'
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
    '<c:crossAx val="1001"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
)


def _series(chart: Chart, place: int) -> str:
    """One series: its name, look, numbers; a white line parts it from its neighbours."""
    look = look_of(place)
    ground = f'<a:srgbClr val="{look.colour.upper()}"/>'
    preset = PRESETS.get(look.pattern)
    area = (
        f'<a:pattFill prst="{preset}"><a:fgClr><a:srgbClr val="FFFFFF"/></a:fgClr><a:bgClr>{ground}</a:bgClr>'
        "</a:pattFill>"
        if preset
        else f"<a:solidFill>{ground}</a:solidFill>"
    )
    at, rows = column(place + 1), len(chart.bars)
    numbers = [bar.values[place][0] for bar in chart.bars]
    labels = [plain(bar.label) for bar in chart.bars]
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f"<c:tx>{_texts(f'Daten!${at}$1', [plain(chart.series[place])])}</c:tx>"
        f'<c:spPr>{area}<a:ln w="19050">{_WHITE}</a:ln></c:spPr><c:invertIfNegative val="0"/>'
        f'<c:dLbls><c:numFmt formatCode="General;;;" sourceLinked="0"/><c:spPr>{_WHITE}</c:spPr>'
        f'{_letters(900, bold=True)}<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat>{_texts(f'Daten!$A$2:$A${rows + 1}', labels)}</c:cat>"
        f"<c:val>{_numbers(f'Daten!${at}$2:${at}${rows + 1}', numbers)}</c:val></c:ser>"
    )


def _texts(place: str, texts: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{escaped(text)}</c:v></c:pt>' for at, text in enumerate(texts))
    return (
        f'<c:strRef><c:f>{place}</c:f><c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef>'
    )


def _numbers(place: str, numbers: Sequence[float]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{number:.15g}</c:v></c:pt>' for at, number in enumerate(numbers))
    return (
        f"<c:numRef><c:f>{place}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(numbers)}"/>{points}</c:numCache></c:numRef>'
    )

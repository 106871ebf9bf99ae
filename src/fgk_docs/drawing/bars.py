"""Stacked horizontal bars as SVG: self-contained, without a font's measures, readable without colours.

A bar's label stands above it, its numbers in it; where a number finds no room, the bar's words follow beneath it.
Nothing depends on which font a viewer has: lines are broken by counted letters.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import wrap
from typing import Final

from fgk_docs.drawing.palette import look_of
from fgk_docs.drawing.patterns import Box, lines, number
from fgk_docs.language.text import escaped, printable
from fgk_docs.model.document import Bar, Chart, chart_words, plain

WIDTH: Final = 720
NARROW: Final = 360
"""The width of a chart for narrow screens, in the same units: as large letters in shorter lines."""
_LETTERS: Final = 84 / WIDTH
"""So many letters fit into a unit of the chart's width in any usual font."""
_LINE, _BAR, _GAP, _SIDE = 20.0, 30.0, 2.0, 1.0
_LETTER: Final = 9.0
"""Room for one letter of a number."""
_SWATCH: Final = 18.0
_NUMERAL: Final = 'font-size="14" font-weight="bold" text-anchor="middle" fill="#14181d"'


def words_of(chart: Chart) -> str:
    """The chart's data in words, for those who do not see it: its title is told beside them."""
    return chart_words(Chart(chart.id, (), chart.series, chart.bars))


@dataclass(slots=True)
class _Sheet:
    """What is drawn so far, and where the next line begins."""

    ink: str
    width: int
    y: float = 0.0
    parts: list[str] = field(default_factory=list)

    def text(self, text: str, x: float = 0.0, look: str = "") -> None:
        """A text in as many lines as it needs."""
        letters = max(int(self.width * _LETTERS) - int(x / _LETTER), 1)
        for paragraph in printable(text)[0].split("\n"):
            for line in wrap(paragraph, letters, break_on_hyphens=False) or [""]:
                self.y += _LINE
                self.parts.append(
                    f'<text x="{number(x)}" y="{number(self.y - 5)}" {look}fill="{self.ink}">{escaped(line)}</text>'
                )


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn chart: an ``svg`` element, and its width and height in its own units."""

    svg: str
    width: float
    height: float


def draw(chart: Chart, *, name: str = "", ink: str = "#14181d", title: bool = True, width: int = WIDTH) -> Picture:
    """The chart as an ``svg`` element with its title and, as description, its data in words.

    Args:
        chart: what is drawn.
        name: begins the ids by which the picture names its title and description ("bild-1"); without one it has no
            ids.
        ink: colour of the words; "currentColor" takes that of the page.
        title: whether the title is drawn too, or stands beside the picture already.
        width: of the picture; letters and bars keep their height.
    """
    sheet = _Sheet(ink, width)
    if title and chart.title:
        sheet.text(plain(chart.title), look='font-weight="bold" ')
        sheet.y += 6
    _legend(sheet, chart)
    longest = max((sum(value for value, _ in bar.values) for bar in chart.bars), default=0.0)
    for bar in chart.bars:
        _bar(sheet, chart, bar, longest)
    ids = [f' id="{escaped(name)}-{part}"' if name else "" for part in ("titel", "worte")]
    told = f' aria-labelledby="{escaped(name)}-titel {escaped(name)}-worte"' if name else ""
    height = sheet.y + 2
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {number(height)}" role="img"{told} '
        'font-size="15" font-family="Arial, Liberation Sans, Helvetica, sans-serif">'
        f"<title{ids[0]}>{escaped(plain(chart.title))}</title><desc{ids[1]}>{escaped(words_of(chart))}</desc>"
        f"{''.join(sheet.parts)}</svg>"
    )
    return Picture(picture, width, height)


def _legend(sheet: _Sheet, chart: Chart) -> None:
    """The series side by side, in as many columns as their titles leave room for."""
    titles = [plain(title) for title in chart.series]
    need = max((len(title) for title in titles), default=0) * _LETTER + _SWATCH + 24
    columns = max(min(int(sheet.width / need), len(titles)), 1)
    for first in range(0, len(titles), columns):
        top, low = sheet.y, sheet.y
        for place in range(first, min(first + columns, len(titles))):
            x, sheet.y = (place - first) * sheet.width / columns, top
            sheet.parts.append(_area(Box(x + _SIDE, top + 2, _SWATCH, _SWATCH - 4), place))
            sheet.text(titles[place], x=x + _SWATCH + 8)
            low = max(low, sheet.y)
        sheet.y = low
    sheet.y += 6


def _bar(sheet: _Sheet, chart: Chart, bar: Bar, longest: float) -> None:
    sheet.y += 4
    sheet.text(plain(bar.label))
    scale, x, told = ((sheet.width - 2 * _SIDE) / longest if longest else 0.0), _SIDE, False
    for place, (value, run) in enumerate(bar.values):
        width = value * scale
        shown = printable(run.text)[0]
        room = len(shown) * _LETTER + 6
        if width > _GAP:
            sheet.parts.append(_area(Box(x, sheet.y, width - _GAP, _BAR), place))
        if value and (width - _GAP < room or "\n" in shown):
            told = True
        elif value:
            middle = x + (width - _GAP) / 2
            plate = f'x="{number(middle - room / 2)}" y="{number(sheet.y + 5)}" width="{number(room)}" height="20"'
            sheet.parts.append(
                f'<rect {plate} rx="3" fill="#ffffff"/>'
                f'<text x="{number(middle)}" y="{number(sheet.y + 20)}" {_NUMERAL}>{escaped(shown)}</text>'
            )
        x += width
    sheet.y += _BAR
    if told or not longest:
        words = zip(chart.series, bar.values, strict=True)
        sheet.text(", ".join(f"{plain(title)} {run.text}" for title, (value, run) in words if value or not longest))


def _area(box: Box, series: int) -> str:
    look = look_of(series)
    place = f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'
    drawn = lines(look.pattern, box)
    hatch = f'<path d="{drawn}" stroke="#ffffff" stroke-width="1.6" fill="none"/>' if drawn else ""
    return f'<rect {place} fill="#{look.colour}"/>{hatch}'

"""The program that lays a printed PDF bare with pdfium, in a process of its own: ``drawn.py`` starts it.

Standard input is the file, standard output one JSON object; see :func:`drawn`. Nothing here may import the package:
the start of this process counts for every file.
"""

from __future__ import annotations

import ctypes
import json
import sys
from itertools import pairwise
from types import ModuleType

Sides = list[float]
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

MEMORY = 1_500_000_000
"""Bytes of address space; a picture that claims to be as large as a house must not take the machine along."""
MOST_PAGES, MOST_LETTERS, MOST_LINES = 300, 300_000, 60_000
"""Far beyond any report: of 60 measures, 30 pages with 40,000 letters and 3,000 lines."""
MOST_OBJECTS, DEEPEST = 200_000, 6
_SHORT = 20
_THIN = 1.6
"""Points; a filled area that is no thicker is a line."""
_SAME: Matrix = (1, 0, 0, 1, 0, 0)
_HIDDEN = 3
"""The way to draw text that shows nothing: recognised words under a scanned page."""


class TooMuch(Exception):
    """More pages, letters or lines than any form has."""


class Unreadable(Exception):
    """A page that the library cannot load."""


class _Budget:
    def __init__(self) -> None:
        self.letters, self.lines, self.objects = MOST_LETTERS, MOST_LINES, MOST_OBJECTS

    def take(self, *, letters: int = 0, lines: int = 0, objects: int = 0) -> None:
        self.letters -= letters
        self.lines -= lines
        self.objects -= objects
        for what, left in (("letters", self.letters), ("lines", self.lines), ("content", self.objects)):
            if left < 0:
                raise TooMuch(what)


def drawn(data: bytes) -> dict[str, object]:
    """``{"pages": […]}`` or ``{"problem": …}``.

    A page has its ``size`` (width, height); ``other``: how often it is turned, and the share of it that pictures
    cover; ``letters`` as lists of code point, left, bottom, right, top, baseline, size of the font, flags (1
    turned, 2 without a known letter, 4 hidden) and number of the run that drew it; ``clips`` by run, null where it
    has none, ``lines`` and slanting ``marks``, as left, bottom, right, top.
    """
    import pypdfium2.raw as pdfium

    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        return {"problem": f"pdfium: {pdfium.FPDF_GetLastError()}"}
    count = pdfium.FPDF_GetPageCount(document)
    if count > MOST_PAGES:
        return {"problem": "pages", "too_much": True}
    budget = _Budget()
    try:
        return {"pages": [_page(pdfium, document, number, budget) for number in range(count)]}
    except Unreadable:
        return {"problem": "pdfium: page"}
    except TooMuch as error:
        return {"problem": str(error), "too_much": True}


def _page(pdfium: ModuleType, document: object, number: int, budget: _Budget) -> dict[str, object]:
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        raise Unreadable
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    shapes = _Shapes(pdfium, budget)
    for place in range(pdfium.FPDFPage_CountObjects(page)):
        shapes.take(pdfium.FPDFPage_GetObject(page, place), _SAME, 0)
    letters, clips = _letters(pdfium, page, shapes.frames, budget)
    found: dict[str, object] = {
        "size": [round(width, 2), round(height, 2)],
        "letters": letters,
        "clips": clips,
        "lines": shapes.lines,
        "marks": shapes.marks,
        "other": [pdfium.FPDFPage_GetRotation(page), round(shapes.pictures / max(width * height, 1), 3)],
    }
    pdfium.FPDF_ClosePage(page)
    return found


def _letters(
    pdfium: ModuleType, page: object, frames: dict[int | None, Matrix], budget: _Budget
) -> tuple[list[Sides], list[Sides | None]]:
    """The letters of a page, and the clip of each run of them."""
    text = pdfium.FPDFText_LoadPage(page)
    letters: list[Sides] = []
    clips: list[Sides | None] = []
    runs: dict[int | None, tuple[int, int, float]] = {}
    for at in range(pdfium.FPDFText_CountChars(text)):
        if pdfium.FPDFText_IsGenerated(text, at):
            continue
        budget.take(letters=1)
        run = pdfium.FPDFText_GetTextObject(text, at)
        key = _address(run)
        if key not in runs:
            hidden = run and pdfium.FPDFTextObj_GetTextRenderMode(run) == _HIDDEN
            frame = frames.get(key, _SAME)
            scale = _scale(_times(_matrix(pdfium, run), frame)) if run else 1.0
            runs[key] = len(clips), 4 * bool(hidden), scale
            clips.append(_clip(pdfium, run, frame) if run else None)
        letters.append(_letter(pdfium, text, at, *runs[key]))
    pdfium.FPDFText_ClosePage(text)
    return letters, clips


def _address(thing: object) -> int | None:
    return ctypes.cast(thing, ctypes.c_void_p).value  # type: ignore[arg-type] # a pointer of the library


def _clip(pdfium: ModuleType, run: object, frame: Matrix) -> Sides | None:
    """The rectangle outside which nothing of a run is shown, or None."""
    path = pdfium.FPDFPageObj_GetClipPath(run)
    box: tuple[float, ...] | None = None
    for number in range(min(max(pdfium.FPDFClipPath_CountPaths(path), 0), 20)):
        count = min(pdfium.FPDFClipPath_CountPathSegments(path, number), 100)
        segments = (pdfium.FPDFClipPath_GetPathSegment(path, number, place) for place in range(count))
        points = [_apply(frame, *_point(pdfium, segment)) for segment in segments]
        if points:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            found = min(xs), min(ys), max(xs), max(ys)
            box = found if box is None else (*map(max, box[:2], found[:2]), *map(min, box[2:], found[2:]))
    return None if box is None else [round(side, 2) for side in box]


def _letter(pdfium: ModuleType, text: object, at: int, run: int, flags: int, scale: float) -> Sides:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    loose = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top)
    pdfium.FPDFText_GetLooseCharBox(text, at, loose)
    pdfium.FPDFText_GetCharOrigin(text, at, x, y)
    turned = abs(pdfium.FPDFText_GetCharAngle(text, at)) > 0.01
    unknown = pdfium.FPDFText_HasUnicodeMapError(text, at) == 1
    box = (loose.left, bottom.value, loose.right, top.value, y.value, pdfium.FPDFText_GetFontSize(text, at) * scale)
    sides = (round(side, 2) for side in box)
    return [pdfium.FPDFText_GetUnicode(text, at), *sides, flags | turned | (unknown << 1), run]


def _point(pdfium: ModuleType, segment: object) -> Point:
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value


class _Shapes:
    """Gathers the straight lines of a page, and how much of it pictures cover."""

    def __init__(self, pdfium: ModuleType, budget: _Budget) -> None:
        self._pdfium = pdfium
        self._budget = budget
        self.lines: list[Sides] = []
        self.marks: list[Sides] = []
        self.pictures = 0.0
        self._clip: Sides | None = None
        self.frames: dict[int | None, Matrix] = {}
        """What moves the runs of text that stand inside a form to their place on the page."""

    def take(self, thing: object, outer: Matrix, depth: int) -> None:
        """Takes up an object of the page, and what is in it."""
        pdfium = self._pdfium
        self._budget.take(objects=1)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT and depth:
            self.frames[_address(thing)] = outer
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._clip = _clip(pdfium, thing, outer)
            self._path(thing, _times(_matrix(pdfium, thing), outer))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, _, _ = _times(_matrix(pdfium, thing), outer)
            self.pictures += abs(a * d - b * c)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            inner = _times(_matrix(pdfium, thing), outer)
            for place in range(max(pdfium.FPDFFormObj_CountObjects(thing), 0)):
                self.take(pdfium.FPDFFormObj_GetObject(thing, place), inner, depth + 1)

    def _path(self, thing: object, matrix: Matrix) -> None:
        pdfium = self._pdfium
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(thing, fill, stroke)
        count = pdfium.FPDFPath_CountSegments(thing)
        self._budget.take(objects=max(count, 0))
        parts: list[list[Point | None]] = []
        points: list[Point | None] = []
        for place in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(thing, place)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            point = _apply(matrix, *_point(pdfium, segment))
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                parts.append(points := [])
            if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                points.append(None)
            points.append(point)
            if pdfium.FPDFPathSegment_GetClose(segment) and points[0] != point:
                points.append(points[0])
        for part in parts:
            self._part(part, stroke=bool(stroke.value), fill=bool(fill.value))

    def _part(self, points: list[Point | None], *, stroke: bool, fill: bool) -> None:
        if stroke:
            for one, other in pairwise(points):
                if one is not None and other is not None:
                    self._line(one, other)
                    self._mark(one, other)
        elif fill and None not in points and len(points) > 2:
            shown = [point for point in points if point is not None]
            xs, ys = [x for x, _ in shown], [y for _, y in shown]
            left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
            if min(right - left, top - bottom) <= _THIN:
                across, up = (left + right) / 2, (bottom + top) / 2
                is_flat = right - left > top - bottom
                start, end = ((left, up), (right, up)) if is_flat else ((across, bottom), (across, top))
                self._line(start, end)

    def _mark(self, start: Point, end: Point) -> None:
        """A short slanting line, as of a tick."""
        (x, y), (to_x, to_y) = start, end
        if min(abs(x - to_x), abs(y - to_y)) > 1 and max(abs(x - to_x), abs(y - to_y)) < _SHORT:
            self._budget.take(lines=1)
            box = (min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))
            self.marks.append([round(side, 2) for side in box])

    def _line(self, start: Point, end: Point) -> None:
        (x, y), (to_x, to_y) = start, end
        if min(abs(x - to_x), abs(y - to_y)) < 0.3 and max(abs(x - to_x), abs(y - to_y)) > 3:
            self._budget.take(lines=1)
            box = [min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)]
            if self._clip is not None:
                left, bottom, right, top = self._clip
                box = [max(box[0], left - 1), max(box[1], bottom - 1), min(box[2], right + 1), min(box[3], top + 1)]
            if box[0] <= box[2] and box[1] <= box[3]:
                self.lines.append([round(side, 2) for side in box])


def _matrix(pdfium: ModuleType, thing: object) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _scale(matrix: Matrix) -> float:
    a, b, c, d, _, _ = matrix
    return float(abs(a * d - b * c) ** 0.5)


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _apply(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def main() -> None:
    """Reads, answers, ends."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answer = json.dumps(drawn(sys.stdin.buffer.read()), separators=(",", ":"))
    sys.stdout.buffer.write(answer.encode("ascii"))


if __name__ == "__main__":
    main()

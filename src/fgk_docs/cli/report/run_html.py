"""The report on a run as a page to work through: whom to ask for what, then everything else.

Rows are made when they are written; what is held of all is the order that they come in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from fgk_docs.cli.handbook.html import html_pieces
from fgk_docs.cli.handbook.parts import Block, Cell, Grid, Heading, Line, Page, Paragraph, Piece, Voice
from fgk_docs.cli.report.rows import Row, counts, place, printable
from fgk_docs.cli.report.run import (
    ABSENCE_TEXTS,
    STATE_TEXTS,
    UNDONE,
    Entry,
    Run,
    State,
    chosen,
    due_words,
    files_of,
    instead,
)
from fgk_docs.cli.texts import Texts
from fgk_docs.language.text import sort_key
from fgk_docs.model.finding import Severity
from fgk_docs.model.lazy import Lazy
from fgk_docs.model.overview import Absence

_SECTIONS = (
    ("ask", "run.ask", "run.ask.what", (State.ASK,)),
    ("reject", "run.reject", "run.reject.what", (State.REJECT,)),
    ("undone", "run.undone", "run.undone.what", tuple(state for state in State if state in UNDONE)),
)


def run_html(texts: Texts, run: Run) -> Iterator[str]:
    """The whole page, piece by piece; it needs nothing from elsewhere."""
    lang = texts.lang.value
    title = _line(texts("run.title"))
    return html_pieces(
        Page(title, tuple(_blocks(texts, run)), lang, lang, texts("run.contents"), texts("run.skip"))
    )


def _blocks(texts: Texts, run: Run) -> Iterator[Block]:
    yield Heading(2, _line(texts("run.glance")), "ueberblick")
    if not run.is_complete:
        yield Paragraph(_line(texts("run.incomplete")))
    if run.as_of is not None:
        yield Paragraph(_line(texts("run.as-of", day=run.as_of)))
    if run.entries:
        columns = (texts("run.state"), texts("run.inputs"))
        rows = [(_cell(texts(STATE_TEXTS[state])), _cell(str(number))) for state, number in run.counts().items()]
        absent = Counter(one.absence for one in run.missing)
        rows += [(_cell(texts(key)), _cell(str(absent[one]))) for one, key in ABSENCE_TEXTS.items() if absent[one]]
        yield Grid(_line(texts("run.glance")), columns, tuple(rows))
    if run.problems:
        yield Heading(2, _line(texts("run.problems")), "aufruf")
        for row in run.problems:
            yield Paragraph((*_finding(texts, "", row), Piece(printable(f" {row.remedy}"))))
    if run.missing:
        yield Heading(2, _line(texts("run.missing")), "missing")
        yield Paragraph(_line(texts("run.missing.what")))
        yield _missing(texts, run)
    for anchor, title, what, states in _SECTIONS:
        if members := _by_name(run.of(*states)):
            yield Heading(2, _line(texts(title)), anchor)
            yield Paragraph(_line(texts(what)))
            yield _to_do(texts, texts(title), members, with_state=len(states) > 1)
    if hindered := _by_name(run.hindered()):
        yield Heading(2, _line(texts("run.hindered")), "hindered")
        yield Paragraph(_line(texts("run.hindered.what")))
        yield _to_do(texts, texts("run.hindered"), hindered, with_state=False)
    if run.left_out:
        yield Heading(2, _line(texts("run.left-out")), "left-out")
        yield Paragraph(_line(texts("run.left-out.what")))
        yield _left_out(texts, run)
    if accepted := _by_name(run.accepted()):
        yield Heading(2, _line(texts("run.accept")), "accept")
        head = (texts("run.municipality"), texts("run.file"), texts("run.findings"))
        yield Grid(
            _line(texts("run.accept")), head, Lazy(len(accepted), lambda place: _accepted(texts, accepted[place]))
        )


def _left_out(texts: Texts, run: Run) -> Grid:
    head = (texts("run.file"), texts("run.why"))
    rows = [(((Piece(file, Voice.CODE),),), _cell(why)) for file, _, why in run.left_out]
    return Grid(_line(texts("run.left-out")), head, tuple(rows))


def _missing(texts: Texts, run: Run) -> Grid:
    head = [texts("run.municipality"), texts("run.state"), texts("run.due"), texts("run.auditor")]
    ordered = sorted(
        run.missing, key=lambda one: (one.absence is not Absence.OVERDUE, sort_key(one.municipality), one.id)
    )
    rows = []
    for one in ordered:
        more = (*((f"AGS {one.ags}",) if one.ags else ()), *instead(texts, one))
        whose = (_line(one.municipality), *map(_line, more))
        state, unknown = texts(ABSENCE_TEXTS[one.absence]), texts("run.unknown")
        rows.append((whose, _cell(state), _cell(due_words(one) or unknown), _cell(one.auditor or unknown)))
    return Grid(_line(texts("run.missing")), tuple(head), tuple(rows))


def _by_name(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Entries by municipality; those of which none is known come last, in their order."""
    keys = [(one.municipality is None, sort_key(one.municipality or "")) for one in entries]
    return chosen(entries, sorted(range(len(keys)), key=keys.__getitem__))


def _to_do(texts: Texts, title: str, members: Sequence[Entry], *, with_state: bool) -> Grid:
    """What is wrong with each of some inputs."""
    head = [texts("run.municipality"), texts("run.contact"), texts("run.what"), texts("run.file")]

    def row(place: int) -> tuple[Cell, ...]:
        one = members[place]
        what = _findings(texts, one)
        if with_state:
            what = (_line(texts(STATE_TEXTS[one.state])), *what)
        return _whose(texts, one), _cell(one.contact or texts("run.unknown")), what, _files(one)

    return Grid(_line(title), tuple(head), Lazy(len(members), row))


def _accepted(texts: Texts, one: Entry) -> tuple[Cell, ...]:
    return _whose(texts, one), _files(one), _cell(counts(texts, one.report.rows) or texts("run.none"))


def _findings(texts: Texts, one: Entry) -> tuple[Line, ...]:
    """Errors and warnings with place and remedy; hints are only counted."""
    lines: list[Line] = []
    serious = [row for row in one.report.rows if row.severity is not Severity.INFO]
    for row in serious:
        lines.append(_finding(texts, one.report.file, row))
        if row.remedy:
            lines.append(_line(f"→ {row.remedy}"))
    if hints := len(one.report.rows) - len(serious):
        lines.append(_line(texts.count("run.hints", hints)))
    return tuple(lines)


def _finding(texts: Texts, file: str, row: Row) -> Line:
    where = place(texts, row.address, file)
    message = printable(row.message)
    return (Piece(where, Voice.CODE), Piece(f": {message}")) if where else (Piece(message),)


def _whose(texts: Texts, one: Entry) -> Cell:
    if one.municipality is None:
        return _cell(texts("run.unknown"))
    return (_line(one.municipality), *((_line(f"AGS {one.ags}"),) if one.ags else ()))


def _files(one: Entry) -> Cell:
    return tuple((Piece(printable(file), Voice.CODE),) for file in files_of(one.report))


def _cell(words: str) -> Cell:
    return (_line(words),)


def _line(words: str) -> Line:
    return (Piece(printable(words)),)

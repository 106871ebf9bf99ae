"""Writes a laid-out form as an OpenDocument spreadsheet; the same form always gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from fgk_docs.model.form import BlankForm, FormInput, FormValue, InputKind
from fgk_docs.model.raw import Range, column_name
from fgk_docs.safe.zipwrite import pack, write_zip
from fgk_docs_plugins.sheets.making.layout import Cell, Page, pages_of
from fgk_docs_plugins.sheets.making.ods_parts import HEAD, MIME, NAMESPACES, manifest, meta, styles
from fgk_docs_plugins.sheets.making.ods_styles import Styles
from fgk_docs_plugins.sheets.making.ods_text import paragraphs


def spreadsheet(form: BlankForm) -> bytes:
    """The form as ods."""
    pages = pages_of(form)
    return write_zip(
        [
            pack("mimetype", MIME.encode(), stored=True),
            pack("META-INF/manifest.xml", manifest().encode()),
            pack("meta.xml", meta(form).encode()),
            pack("styles.xml", styles(form, [page.pages_wide for page in pages]).encode()),
            pack("settings.xml", _settings(pages).encode()),
            pack("content.xml", _Content(form).xml().encode()),
        ]
    )


class _Content:
    """Writes content.xml; styles and checks are collected on the way."""

    def __init__(self, form: BlankForm) -> None:
        self._form = form
        self._pages = pages_of(form)
        self._styles = Styles()
        self._checks: dict[str, str] = {}

    def xml(self) -> str:
        tables = "".join(self._table(page) for page in self._pages)
        checks = "".join(self._checks)
        names = "".join(self._names())
        return (
            f'{HEAD}<office:document-content {NAMESPACES} office:version="1.3">'
            f"<office:automatic-styles>{self._styles.xml()}</office:automatic-styles>"
            "<office:body><office:spreadsheet>"
            f"<table:content-validations>{checks}</table:content-validations>"
            f"{tables}<table:named-expressions>{names}</table:named-expressions>"
            "</office:spreadsheet></office:body></office:document-content>"
        )

    def _table(self, page: Page) -> str:
        area = f"{_sheet(page.title)}.A1:{_sheet(page.title)}.{column_name(len(page.widths))}{page.last_row}"
        columns = [
            f'<table:table-column table:style-name="{self._styles.column(width)}"/>' for width in page.widths
        ]
        if page.pages_wide > 1:
            kept = page.kept_columns
            columns[:kept] = ["<table:table-header-columns>", *columns[:kept], "</table:table-header-columns>"]
        return (
            f"<table:table table:name={quoteattr(page.title)}"
            f' table:style-name="{self._styles.table(page.pages_wide)}"'
            f' table:protected="true" table:print-ranges={quoteattr(area)}>'
            '<loext:table-protection loext:select-protected-cells="true" loext:select-unprotected-cells="true"'
            ' loext:insert-rows="true"/>'
            f"{''.join(columns)}{''.join(self._rows(page))}</table:table>"
        )

    def _rows(self, page: Page) -> Iterator[str]:
        checks = {place: self._check(asked, page) for asked, areas in page.rules for place in _places(areas)}
        spans = {(area.first_row, area.first_column): area for area in page.merges}
        covered = {place for area in page.merges for place in _places([area])} - set(spans)
        for row in range(1, page.last_row + 1):
            cells = "".join(
                self._cell(page, (row, column), checks, spans, covered) for column in range(1, len(page.widths) + 1)
            )
            style = self._styles.row(page.heights.get(row), grows=row in page.growing)
            text = f'<table:table-row table:style-name="{style}">{cells}</table:table-row>'
            if row == page.repeated:
                text = f"<table:table-header-rows>{text}</table:table-header-rows>"
            yield text

    def _cell(
        self,
        page: Page,
        place: tuple[int, int],
        checks: dict[tuple[int, int], str],
        spans: dict[tuple[int, int], Range],
        covered: set[tuple[int, int]],
    ) -> str:
        cell = page.cells.get(place)
        if cell is None:
            return "<table:table-cell/>"
        style = f' table:style-name="{self._styles.cell(cell)}"'
        if place in covered:
            return f"<table:covered-table-cell{style}/>"
        check = f' table:content-validation-name="{checks[place]}"' if checks.get(place) else ""
        span = ""
        if place in spans:
            area = spans[place]
            span = (
                f' table:number-columns-spanned="{area.last_column - area.first_column + 1}"'
                f' table:number-rows-spanned="{area.last_row - area.first_row + 1}"'
            )
        return f"<table:table-cell{style}{check}{span}{_value(cell)}</table:table-cell>"

    def _check(self, asked: FormInput, page: Page) -> str:
        """Name of the check of an input, defined at its first use; "" where there is nothing to say."""
        condition = _condition(asked)
        if not condition and not asked.prompt_of_cell:
            return ""
        base = f"{_sheet(page.title)}.A1"
        body = _messages(asked, self._form)
        for text, name in self._checks.items():
            if text == _validation(name, condition, base, body, asked):
                return name
        name = f"val{len(self._checks) + 1}"
        self._checks[_validation(name, condition, base, body, asked)] = name
        return name

    def _names(self) -> Iterator[str]:
        for page in self._pages:
            for name, areas in page.names.items():
                if areas:
                    yield _named(page.title, name, areas)


def _named(title: str, name: str, areas: list[Range]) -> str:
    """A range by name; several ranges are an expression that lists them."""
    sheet = _sheet(title)
    texts = [f"${sheet}.{_absolute(area)}" for area in areas]
    base = f"${sheet}.$A$1"
    if len(areas) == 1:
        return (
            f'<table:named-range table:name="{name}" table:base-cell-address={quoteattr(base)}'
            f" table:cell-range-address={quoteattr(texts[0])}/>"
        )
    listed = "~".join(f"[{text}]" for text in texts)
    return (
        f'<table:named-expression table:name="{name}" table:base-cell-address={quoteattr(base)}'
        f" table:expression={quoteattr(listed)}/>"
    )


def _absolute(area: Range) -> str:
    first = f"${column_name(area.first_column)}${area.first_row}"
    last = f"${column_name(area.last_column)}${area.last_row}"
    return first if first == last else f"{first}:.{last}"


def _places(areas: list[Range]) -> Iterator[tuple[int, int]]:
    return (
        (row, column)
        for area in areas
        for row in range(area.first_row, area.last_row + 1)
        for column in range(area.first_column, area.last_column + 1)
    )


def _sheet(title: str) -> str:
    """A sheet's name as formulas and ranges write it."""
    return "'" + title.replace("'", "''") + "'"


def _validation(name: str, condition: str, base: str, body: str, asked: FormInput) -> str:
    listed = ' table:display-list="unsorted"' if asked.words else ""
    test = f" table:condition={quoteattr(condition)}" if condition else ""
    return (
        f'<table:content-validation table:name="{name}"{test} table:allow-empty-cell="true"{listed}'
        f" table:base-cell-address={quoteattr(base)}>{body}</table:content-validation>"
    )


def _condition(asked: FormInput) -> str:
    match asked.kind:
        case InputKind.CHOICE:
            words = ";".join('"' + word.replace('"', '""') + '"' for word in asked.words)
            return f"of:cell-content-is-in-list({words})"
        case InputKind.WHOLE:
            return "of:cell-content-is-whole-number() and cell-content()>=0"
        case InputKind.PERCENT:
            return "of:cell-content-is-decimal-number() and cell-content-is-between(0,1)"
        case InputKind.DAY:
            return "of:cell-content-is-date() and cell-content()>1"
        case _:
            return ""


def _messages(asked: FormInput, form: BlankForm) -> str:
    """Hint and refusal of an input."""
    parts = ""
    if asked.prompt_of_cell:
        title = quoteattr(form.texts.get("prompt-title", ""))
        parts += (
            f'<table:help-message table:title={title} table:display="true">{paragraphs(asked.prompt_of_cell)}'
            "</table:help-message>"
        )
    if asked.refusal:
        title = quoteattr(form.texts.get("refusal-title", ""))
        kind = "warning" if asked.kind in (InputKind.PERCENT, InputKind.DAY) else "stop"
        parts += (
            f'<table:error-message table:title={title} table:display="true" table:message-type="{kind}">'
            f"{paragraphs(asked.refusal)}</table:error-message>"
        )
    return parts


def _value(cell: Cell) -> str:
    """The rest of a cell's start tag and its content."""
    if cell.value is None:
        return ">"
    percent = cell.input is not None and cell.input.kind is InputKind.PERCENT
    attributes, shown = typed(cell.value, percent=percent)
    return f"{''.join(f' {name}={quoteattr(text)}' for name, text in attributes.items())}>{paragraphs(shown)}"


def typed(value: FormValue, *, percent: bool) -> tuple[dict[str, str], str]:
    """A value's attributes and the words that stand for it."""
    match value:
        case str():
            return {"office:value-type": "string", "calcext:value-type": "string"}, value
        case date():
            return {"office:value-type": "date", "office:date-value": value.isoformat()}, f"{value:%d.%m.%Y}"
        case Decimal() if percent:
            shown = f"{format(value.normalize(), 'f')} %".replace(".", ",")
            return {"office:value-type": "percentage", "office:value": format(value / 100, "f")}, shown
        case Decimal():
            shown = f"{value:,.2f} €".translate(str.maketrans(",.", ".,"))
            return {
                "office:value-type": "currency",
                "office:currency": "EUR",
                "office:value": format(value, "f"),
            }, shown
        case _:
            return {"office:value-type": "float", "office:value": str(value)}, str(value)


def _settings(pages: list[Page]) -> str:
    """settings.xml: which rows and columns stay in sight."""
    entries = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(page.title)}>{_frozen(page)}"
        '<config:config-item config:name="ShowGrid" config:type="boolean">false</config:config-item>'
        "</config:config-item-map-entry>"
        for page in pages
    )
    return (
        f'{HEAD}<office:document-settings {NAMESPACES} office:version="1.3"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        '<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>'
        f'<config:config-item-map-named config:name="Tables">{entries}</config:config-item-map-named>'
        f'<config:config-item config:name="ActiveTable" config:type="string">{escape(pages[0].title)}'
        "</config:config-item></config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )


def _frozen(page: Page) -> str:
    if page.frozen is None:
        return ""
    row, column = page.frozen
    values = {
        "HorizontalSplitMode": 2,
        "VerticalSplitMode": 2,
        "HorizontalSplitPosition": column - 1,
        "VerticalSplitPosition": row - 1,
        "ActiveSplitRange": 3,
        "PositionLeft": 0,
        "PositionRight": column - 1,
        "PositionTop": 0,
        "PositionBottom": row - 1,
    }
    return "".join(
        f'<config:config-item config:name="{name}" config:type="int">{value}</config:config-item>'
        for name, value in values.items()
    )

"""The filters and tests that texts may use: a closed list. Each result knows the values it was made from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from jinja2.runtime import Context, Undefined
from jinja2.utils import pass_context
from markupsafe import Markup

from fgk_docs.compose import marks
from fgk_docs.compose.formats import NAMED
from fgk_docs.compose.scope import CURRENT, Emission
from fgk_docs.compose.traced import Missing, Paragraphs, Traced, type_word
from fgk_docs.compose.trouble import Refusal
from fgk_docs.compose.views import ListView, RecordView, child
from fgk_docs.model.base import Record
from fgk_docs.model.values import Amount, Percent

PRINT, WORDS, EACH = "_print", "_words", "_each"
"""Filters that the loader puts around what a text prints and loops over; nobody writes them."""

_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


@pass_context
def print_value(_: Context, value: object, origin: int) -> Markup:
    """The token that stands for a printed value; what is Markdown of the text already stays as it is."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Undefined):
        str(value)  # a strict undefined says what is missing
    scope = CURRENT.get()
    if isinstance(value, Paragraphs):
        tokens = [marks.token(origin, scope.emit(scope.printed(part))) for part in value.parts]
        return Markup(marks.BREAK.join(tokens))  # noqa: S704 # nothing but tokens
    return Markup(marks.token(origin, scope.emit(scope.printed(value))))  # noqa: S704 # a token


@pass_context
def print_words(_: Context, value: object, origin: int) -> Markup:
    """The token of a constant of the text (``{{ "Stadtrat" }}``); its origin is the text itself."""
    return Markup(marks.token(origin, CURRENT.get().emit(Emission(str(value), ()))))  # noqa: S704 # a token


@pass_context
def each(_: Context, value: object) -> object:
    """What a text loops over: a list of the case or of constants, within the limit of steps."""
    if isinstance(value, Missing):
        return ()
    if not isinstance(value, (ListView, tuple, list)):
        raise Refusal("text-not-a-list", what=type_word(value))
    CURRENT.get().step(len(value))
    return value


def _format(name: str) -> Callable[[object], object]:
    def apply(value: object) -> object:
        if isinstance(value, Missing) or (isinstance(value, RecordView) and not value):
            return value
        if not isinstance(value, Traced):
            raise Refusal("text-plain-value", what=type_word(value))
        return value.derived(CURRENT.get().formats.named(name, value.value))

    return apply


def _list(value: object, name: str) -> ListView:
    if not isinstance(value, ListView):
        raise Refusal("text-filter-does-not-fit", filter=name, found=type_word(value))
    return value


def count(value: object) -> Traced:
    """How many there are."""
    view = _list(value, "count")
    return Traced(len(view), view.basis, view.title)


def paths_of(seen: object) -> Sequence[str]:
    """The model paths that a view or value stands at."""
    if isinstance(seen, Traced):
        return seen.paths
    return (seen.path,) if isinstance(seen, (Missing, RecordView, ListView)) else ()


def where(value: object, attribute: str, wanted: object) -> ListView:
    """The records whose attribute is this value or one of these values."""
    view = _list(value, "where")
    options = wanted if isinstance(wanted, (list, tuple)) else (wanted,)
    kept: list[Record] = []
    basis: list[str] = [*view.basis] if view.basis != (view.path,) else []
    for item, record in zip(view.items, view, strict=True):
        leaf = child(record, attribute)
        basis.extend(paths_of(leaf))
        if isinstance(item, Record) and any(leaf == option for option in options):
            kept.append(item)
    return ListView(view.target, tuple(kept), view.path, view.title, tuple(basis))


def total(value: object, attribute: str) -> Traced | Missing:
    """The sum of an attribute over records; one amount that is no exact number leaves no honest sum."""
    view = _list(value, "sum")
    paths: list[str] = []
    numbers: list[Decimal] = []
    for record in view:
        leaf = child(record, attribute)
        if isinstance(leaf, Traced):
            paths.extend(leaf.paths)
            numbers.append(_exact(leaf))
    if not numbers:
        return Missing(view.path, view.title)
    return Traced(sum(numbers, Decimal()), tuple(paths), view.title)


def _exact(leaf: Traced) -> Decimal:
    value = leaf.value
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, (Amount, Percent)) and value.low is not None and value.low == value.high:
        return value.low * (value.times if isinstance(value, Amount) else 1)
    raise Refusal("text-sum-not-exact", path=leaf.paths[0], value=getattr(value, "raw", value))


def join(value: object, separator: str = ", ", last: str | None = None) -> Traced | Missing:
    """The items as one text: "Bildung, Beratung und Pflege" with ``last=" und "``."""
    seen = list(value) if isinstance(value, (ListView, tuple, list)) else None
    if seen is None or not all(isinstance(item, Traced) for item in seen):
        raise Refusal("text-filter-does-not-fit", filter="join", found=type_word(value))
    if not seen:
        return Missing(value.path, value.title) if isinstance(value, ListView) else Missing("", "")
    items = [item for item in seen if isinstance(item, Traced)]
    words = [CURRENT.get().printed(item).text for item in items]
    head, tail = separator.join(words[:-1]), words[-1]
    text = (last or separator).join((head, tail)) if len(words) > 1 else tail
    return Traced(text, tuple(path for item in items for path in item.paths), items[0].title, items[0].origin)


def column(value: object, attribute: str) -> list[object]:
    """One attribute of every record that states it, for ``join``."""
    leaves: Iterator[object] = (child(record, attribute) for record in _list(value, "map"))
    return [leaf for leaf in leaves if isinstance(leaf, Traced)]


def paragraphs(value: object) -> object:
    """A long text as one paragraph for each part between blank lines."""
    if isinstance(value, Missing):
        return value
    if not isinstance(value, Traced) or not isinstance(value.value, str):
        raise Refusal("text-filter-does-not-fit", filter="paragraphs", found=type_word(value))
    parts = [text.strip("\n") for text in _BLANK_LINES.split(value.value.strip("\n"))]
    return Paragraphs(tuple(value.derived(text) for text in parts))


def gap(value: object) -> Missing:
    """A visible gap that a person fills by hand in any case (``{{ "Teilnehmende"|gap }}``); no finding."""
    if type(value) is not str:
        raise Refusal("text-filter-does-not-fit", filter="gap", found=type_word(value))
    return Missing("", value, code="")


FILTERS: Mapping[str, Callable[..., object]] = {
    **{name: _format(name) for name in NAMED},
    "count": count,
    "length": count,
    "sum": total,
    "where": where,
    "map": column,
    "join": join,
    "paragraphs": paragraphs,
    "gap": gap,
}


def stated(value: object) -> bool:
    """Whether somebody stated the value: false only for what is missing, also true for 0 and "nein"."""
    return not isinstance(value, Missing) and (isinstance(value, Traced) or bool(value))


def publishable(value: object) -> bool:
    """Whether there is a value with words that may stand here: a person's role, or the name where it is wanted."""
    return isinstance(value, Traced) and CURRENT.get().words(value.value) is not None


TESTS: Mapping[str, Callable[..., bool]] = {
    "stated": stated,
    "missing": lambda value: not stated(value),
    "publishable": publishable,
    "in": lambda value, options: value in options,
    "none": lambda value: value is None or isinstance(value, Missing),
}

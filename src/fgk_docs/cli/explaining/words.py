"""Where words come from, as a person would say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fgk_docs.cli.report.rows import place, printable
from fgk_docs.cli.texts import Texts
from fgk_docs.language.text import normalise
from fgk_docs.lineage.edited import Edit
from fgk_docs.lineage.origins import Part, Passage, Why
from fgk_docs.lineage.titles import title_of
from fgk_docs.model.address import Address
from fgk_docs.model.document import Origin

_LONGEST = 100
_MOST_PATHS = 3
_COUNTS = {Why.COUNT: "explain.count", Why.SUM: "explain.sum"}
_OTHERS = {
    Why.UNSTATED: "explain.unstated",
    Why.PROGRAM: "explain.program",
    Why.GAP: "explain.gap",
    Why.UNKNOWN: "explain.unknown",
}
_OWN = (Why.TEXT, Why.UNKNOWN)


def about(texts: Texts, passage: Passage, edits: Sequence[Edit] = ()) -> Iterator[str]:
    """A passage and where it comes from; its one value is told with all of its words."""
    told = [part for part in passage.parts if part.why not in _OWN]
    rest = list(_by_line(part for part in passage.parts if part.why in _OWN and part.text.strip()))
    since = f" {texts('explain.since')}" if _is_edited(passage, edits) else ""
    if len(told) == 1:
        yield sentence(texts, told[0], passage.text) + since
    elif len(passage.parts) > 1:
        yield texts("explain.passage", text=_short(passage.text)) + since
        yield from (f"    {sentence(texts, part)}" for part in told)
    elif rest:
        yield sentence(texts, rest[0]) + since
        return
    if passage.text.strip() != "".join(part.text for part in told).strip():
        yield from (f"    {sentence(texts, part)}" for part in rest)


def _by_line(parts: Iterable[Part]) -> Iterator[Part]:
    """Words of one line of a profile's text as one, with dots for what is printed in between."""
    lines: dict[Origin | None, list[str]] = {}
    for part in parts:
        lines.setdefault(part.origin, []).append(part.text.strip())
    for origin, texts in lines.items():
        yield Part(" … ".join(texts), Why.UNKNOWN if origin is None else Why.TEXT, origin=origin)


def sentence(texts: Texts, part: Part, text: str | None = None) -> str:
    """Where a run comes from; ``text`` are the words that are told instead of its own."""
    words = _short(part.text if text is None else text)
    if part.why in _COUNTS:
        return texts.count(_COUNTS[part.why], part.number, text=words, places=places(texts, part))
    if part.why is Why.VALUE:
        return texts("explain.value", text=words, places=places(texts, part))
    if part.why is Why.TEXT:
        return _of_text(texts, part, words)
    return texts(_OTHERS[part.why], text=words, paths=printable(_paths(part)))


def places(texts: Texts, part: Part) -> str:
    """The places of a run's values: each file by its name once, in it each sheet or page once."""
    files: dict[str, dict[Address, list[Address]]] = {}
    for address in part.addresses:
        where = Address("", address.sheet, page=address.page)
        files.setdefault(address.file, {}).setdefault(where, []).append(address)
    return "; ".join(one for name, groups in files.items() for one in _within(texts, name, groups))


def _within(texts: Texts, file: str, groups: Mapping[Address, Sequence[Address]]) -> Iterator[str]:
    """ "jahresbericht.xlsx, Blatt ‚HF 2‘, F14:F25 und F30", then its other sheets without its name."""
    name = printable(file)
    for where, members in groups.items():
        yield ", ".join(filter(None, (name, place(texts, where, ""), _joined(texts, list(_exact(texts, members))))))
        name = ""


def _exact(texts: Texts, members: Sequence[Address]) -> Iterator[str]:
    for one in members:
        if one.field is not None:
            yield printable(texts("place.field", name=one.field))
        if one.cell is not None:
            yield from map(printable, one.cell.split(", "))


def _joined(texts: Texts, names: Sequence[str]) -> str:
    """ "F14:F25, F30 und F32"."""
    *first, last = names or ("",)
    return texts("explain.and", first=", ".join(first), last=last) if first else last


def _of_text(texts: Texts, part: Part, words: str) -> str:
    origin = part.origin
    if origin is None:
        return texts("explain.unknown", text=words)
    values = {"profile": printable(origin.profile), "file": printable(origin.file), "line": str(origin.line)}
    if origin.block:
        return texts("explain.text.block", text=words, block=printable(origin.block), **values)
    return texts("explain.text", text=words, **values)


def _paths(part: Part) -> str:
    """What the values are called; what is none of the model's by its path."""
    shown = "; ".join(map(title_of, part.paths[:_MOST_PATHS]))
    return f"{shown}; …" if len(part.paths) > _MOST_PATHS else shown


def heading(texts: Texts, section: str, title: str) -> str:
    """What a section is called: by its title, else by its id; the template's own words have neither."""
    if not section and not title:
        return texts("explain.template")
    return texts("explain.untitled", section=printable(section)) if title == section else printable(title)


def _short(text: str) -> str:
    line = printable(" ".join(text.split()))
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _is_edited(passage: Passage, edits: Sequence[Edit]) -> bool:
    text = normalise(passage.text)
    return any(text in line for edit in edits if edit.section == passage.section for line in edit.before)

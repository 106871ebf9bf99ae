"""A proposed definition as TOML: what is sure stands as it is, the rest as commented questions to a person."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from fgk_docs.cli.texts import Texts
from fgk_docs.forms.definition import AnswerType, Groups, Question
from fgk_docs.forms.draft.model import Confidence, Draft, Proposal, SheetProposal, TableProposal

KIND_TEXTS = {
    AnswerType.TEXT: "draft.kind.text",
    AnswerType.PERIOD: "draft.kind.period",
    AnswerType.AMOUNT: "draft.kind.amount",
    AnswerType.PERCENT: "draft.kind.percent",
    AnswerType.STATUS: "draft.kind.status",
    AnswerType.LIGHT: "draft.kind.light",
    AnswerType.YES_NO: "draft.kind.yes_no",
    AnswerType.INTEGER: "draft.kind.integer",
    AnswerType.RESPONSIBILITY: "draft.kind.responsibility",
    AnswerType.FIELD: "draft.kind.field",
}
"""What kind of answers stand in the sample, in words (see ``forms.draft.kinds``)."""
_WIDTH = 100


def as_toml(texts: Texts, draft: Draft) -> str:
    """The draft as a file; its comments are in the language of ``texts``."""
    lines = [*_comment(texts("draft.head")), *_head(texts, draft)]
    for sheet in draft.sheets:
        lines += ["", *_sheet(texts, sheet)]
    fields = {one.id: one for sheet in draft.sheets for one in sheet.fields}
    if not any(one.confidence is Confidence.MATCHED for one in fields.values()):
        lines += ["", "[fields]"]
    for one in fields.values():
        lines += ["", *_proposal(texts, f"fields.{one.id}", one)]
    for sheet in draft.sheets:
        for table in sheet.tables:
            lines += ["", *_table(texts, table)]
    return "\n".join(lines) + "\n"


def _head(texts: Texts, draft: Draft) -> Iterator[str]:
    yield "schema = 1"
    yield f"form = {_string(draft.form)}"
    yield 'edition = "1"'
    yield f"title = {_string(draft.form)}"
    yield ""
    yield from _comment(texts("draft.marker" if draft.marker else "draft.no-marker"))
    yield f"markers = {_list([draft.marker])}" if draft.marker else '# markers = [""]'
    yield from _comment(texts("draft.known"))
    yield f"known = {_list(draft.known)}"


def _sheet(texts: Texts, sheet: SheetProposal) -> Iterator[str]:
    active = list(dict.fromkeys(one.id for one in sheet.fields if one.confidence is Confidence.MATCHED))
    if sheet.unnamed:
        yield from _comment(texts("draft.unnamed", places="; ".join(sheet.unnamed)))
    lines = [f"[sheets.{sheet.id}]", f"title = {_string(sheet.title)}"]
    if sheet.repeats:
        lines += [f"synonyms = {_list(sheet.repeats)}", "repeat = true"]
    if active:
        lines.append(f"fields = {_list(active)}")
    tables = [one.id for one in sheet.tables]
    usable = [one.id for one in sheet.tables if not _asks_key(one)]
    if usable:
        lines.append(f"tables = {_list(usable)}")
    if usable != tables:
        lines.append(f"# tables = {_list(tables)}")
    if sheet.groups is not Groups.NONE:
        lines.append(f"groups = {_string(sheet.groups.value)}")
    if sheet.group_label is not None:
        lines.append(f"group_label = {_string(sheet.group_label)}")
    if active or usable:
        yield from lines
    else:
        yield from _comment(texts("draft.sheet-empty", title=sheet.title))
        yield from (f"# {line}" for line in lines)


def _table(texts: Texts, table: TableProposal) -> Iterator[str]:
    """A table; as a comment as long as the column that tells its rows apart is a question itself."""
    for line in _table_lines(texts, table):
        yield f"# {line}" if _asks_key(table) and line and not line.startswith("#") else line


def _asks_key(table: TableProposal) -> bool:
    """Whether the column that tells the rows of a table apart is a question itself."""
    return any(one.id == table.key and one.confidence is not Confidence.MATCHED for one in table.columns)


def _table_lines(texts: Texts, table: TableProposal) -> Iterator[str]:
    if not table.has_key:
        yield from _comment(texts("draft.key", title=table.title, column=table.key))
    yield f"[tables.{table.id}]"
    yield f"title = {_string(table.title)}"
    yield f"path = {_string(table.path)}"
    yield f"key = {_string(table.key)}"
    if not any(one.confidence is Confidence.MATCHED for one in table.columns):
        yield from ("", f"[tables.{table.id}.columns]")
    for one in table.columns:
        yield ""
        yield from _proposal(texts, f"tables.{table.id}.columns.{one.id}", one)


def _proposal(texts: Texts, header: str, one: Proposal) -> Iterator[str]:
    lines = list(_question(header, one.label, one.question, one.kind))
    if one.below:
        lines.append("below = true")
    if one.confidence is Confidence.MATCHED:
        yield from _comment(_reason(texts, one))
        if one.readable < one.answers:
            yield from _comment(texts("draft.unreadable", readable=one.readable, answers=one.answers))
        yield from lines
        return
    yield from _comment(_asked(texts, one))
    yield from (f"# {line}" for line in lines)


def _reason(texts: Texts, one: Proposal) -> str:
    if one.wording is None:
        return texts("draft.by-answers", place=one.place)
    return texts("draft.matched", place=one.place, wording=one.wording, score=f"{one.score * 100:.0f}")


def _asked(texts: Texts, one: Proposal) -> str:
    if one.question is None:
        return texts("draft.open", label=one.label, place=one.place, kind=texts(KIND_TEXTS[one.kind]))
    if one.wording is None:
        kind = texts(KIND_TEXTS[one.kind])
        meant = one.question.label
        return texts("draft.guessed-by-answers", label=one.label, place=one.place, kind=kind, meant=meant)
    return texts(
        "draft.guessed", label=one.label, place=one.place, wording=one.wording, score=f"{one.score * 100:.0f}"
    )


def _question(header: str, label: str, question: Question | None, kind: AnswerType) -> Iterator[str]:
    yield f"[{header}]"
    yield f"label = {_string(label)}"
    if question is None:
        yield 'path = ""'
        yield f"type = {_string(kind.value)}"
        return
    yield f"path = {_string(question.path)}"
    yield f"type = {_string(question.type.value)}"
    for key, value in (("vocabulary", question.vocabulary), ("case", question.case)):
        if value is not None:
            yield f"{key} = {_string(value)}"
    for key, holds in (("required", question.required), ("spread", question.spread)):
        if holds:
            yield f"{key} = true"
    if question.with_:
        parts = ", ".join(f"{key} = {_string(value)}" for key, value in question.with_.items())
        yield f"with = {{ {parts} }}"


def _comment(text: str) -> Iterator[str]:
    """Comment lines of bounded width; a line break in the text starts a line."""
    from textwrap import wrap

    for paragraph in text.split("\n"):
        lines = wrap(paragraph, _WIDTH, break_long_words=False, break_on_hyphens=False)
        yield from (f"# {line}" for line in lines)
        if not lines:
            yield "#"


def _string(text: str) -> str:
    """A TOML string; like JSON's, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_string, texts))}]"

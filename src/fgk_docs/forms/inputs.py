"""From questions to inputs of a form: what may be filled in, the words to choose from, what to tell a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fgk_docs.forms.definition import AnswerType, Question
from fgk_docs.forms.words import Words
from fgk_docs.language.numbers import NO, YES
from fgk_docs.model.form import FormInput, InputKind
from fgk_docs.profiles import Chain

_FILE = "forms/texts.toml"
_KINDS: Mapping[AnswerType, InputKind] = {
    AnswerType.CODE: InputKind.CODE,
    AnswerType.NUMBER: InputKind.CODE,
    AnswerType.AGS: InputKind.CODE,
    AnswerType.PERIOD: InputKind.CODE,
    AnswerType.INTEGER: InputKind.WHOLE,
    AnswerType.AMOUNT: InputKind.MONEY,
    AnswerType.PERCENT: InputKind.PERCENT,
    AnswerType.YES_NO: InputKind.CHOICE,
    AnswerType.STATUS: InputKind.CHOICE,
    AnswerType.LIGHT: InputKind.CHOICE,
    AnswerType.CHOICE: InputKind.CHOICE,
    AnswerType.PROCEDURE: InputKind.CHOICE,
}
_YES_NO = (YES, NO)
_WIDTHS: Mapping[InputKind, int] = {
    InputKind.CODE: 8,
    InputKind.WHOLE: 10,
    InputKind.MONEY: 14,
    InputKind.PERCENT: 9,
    InputKind.DAY: 12,
    InputKind.CHOICE: 14,
    InputKind.TEXT: 18,
    InputKind.LONG: 28,
}


class FormTexts:
    """The words of made forms, from the profile."""

    def __init__(self, chain: Chain) -> None:
        data = chain.table(_FILE).data
        self.layout: Mapping[str, str] = _strings(data.get("layout"))
        self.prompts: Mapping[str, str] = _strings(data.get("prompt"))
        self.refusals: Mapping[str, str] = _strings(data.get("refusal"))


def form_texts(chain: Chain) -> FormTexts:
    """The words of made forms; read once for a chain."""
    return chain.memo("form-texts", lambda: FormTexts(chain))


def kind_of(question: Question) -> InputKind:
    """What may be filled in for this question."""
    return question.input or _KINDS.get(question.type, InputKind.TEXT)


def allowed(question: Question, words: Words) -> tuple[str, ...]:
    """The words to choose from, in the order of their vocabulary; empty for an open question."""
    match question.type:
        case AnswerType.YES_NO:
            return _YES_NO
        case AnswerType.STATUS:
            return tuple(term.title for term in words.status.words.terms)
        case AnswerType.LIGHT:
            return tuple(term.title for term in words.status.lights.terms)
        case AnswerType.CHOICE | AnswerType.PROCEDURE:
            assert question.vocabulary is not None  # the definition was checked
            return tuple(term.title for term in words.choice(question.vocabulary).terms)
        case _:
            return ()


def in_a_row(choices: Sequence[str]) -> str:
    """Words to choose from, in one line; semicolons stand between them where one of them has a comma itself."""
    return ("; " if any("," in word for word in choices) else ", ").join(choices)


def form_input(name: str, question: Question, words: Words, texts: FormTexts) -> FormInput:
    """The input that a question becomes in a form.

    Args:
        name: id of the question.
        question: what is asked.
        words: the vocabularies of the chain.
        texts: the words of made forms.
    """
    kind = kind_of(question)
    choices = allowed(question, words)
    listed = in_a_row(choices)
    return FormInput(
        id=name,
        label=question.label,
        kind=kind,
        words=choices,
        required=question.required,
        prompt=_prompt(question, kind, listed, texts.prompts),
        cell_prompt=texts.prompts.get("cell", "") if kind is InputKind.LONG else "",
        refusal=texts.refusals.get(kind.value, "").format(words=listed),
        width=question.width or _WIDTHS[kind],
    )


def _prompt(question: Question, kind: InputKind, listed: str, prompts: Mapping[str, str]) -> str:
    """The help of the definition, what the kind of answer asks for in general, and an example."""
    parts = [prompts.get("required", "")] if question.required else []
    if question.help:
        parts.append(question.help)
    general = prompts.get(question.type.value) or prompts.get(kind.value, "")
    if kind is InputKind.DAY:
        general = prompts.get(kind.value, "")
    if general and not (question.example and kind in (InputKind.TEXT, InputKind.CODE)):
        parts.append(general.format(words=listed))
    if question.example:
        parts.append(prompts.get("example", "{example}").format(example=question.example))
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)


def _strings(table: object) -> dict[str, str]:
    return {key: str(value) for key, value in table.items()} if isinstance(table, Mapping) else {}

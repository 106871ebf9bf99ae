"""What holds of the wording of all messages, in both languages: nobody has to think of it when one is added."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib import import_module
from importlib.resources import files
from types import NoneType

import pytest
from jinja2 import Environment

from fgk_docs.checks.catalogue import Catalogue
from fgk_docs.compose.instrument import refuse_unlisted
from fgk_docs.compose.traced import Opaque
from fgk_docs.errors import BrokenProfile
from fgk_docs.model.document import Origin
from fgk_docs.model.finding import Severity
from fgk_docs.model.values import Amount, Name, Percent, Period, Reference, Responsibility, Status
from fgk_docs.profiles import Chain
from fgk_docs.protocols import Profile
from tests.support.sources import modules

LANGS = ("de", "en")
NAMED = re.compile(r"\{([a-z][a-z0-9_]*)[:}]")
COUNTED = re.compile(r"\{(?:count|seconds|reports|met)\} [a-zäöüß]", re.IGNORECASE)
"""A number and the word after it, which would be wrong for 1: ``{count:row|rows}`` writes both."""
EITHER = re.compile(r"\w\((?:e|en|er|n|s|es|innen|in)\)")
"""„Datei(en)“ instead of a singular and a plural."""

JARGON = {
    "de": re.compile(
        r"\b(?:Parser?|parsen|Exception|Traceback|Error|Warning|File|Folder|Directory|Path|Input|Output|Default|Flag"
        r"|String|Integer|Float|Boolean|Array|Dict|None|null|invalid|Template|Layout|Feature|Feedback|Checkbox"
        r"|Button|Link|User|Account|downloaden|uploaden|checken|updaten|canceln|Token|Schema-Fehler|Stacktrace)\b"
    ),
    "en": re.compile(
        r"\b(?:parser?|exception|traceback|stack trace|boolean|NoneType|null|errno|stdin|stdout|deprecated"
        r"|utilise|leverage|Fehler|Datei|Bitte|nicht)\b"
    ),
}
"""Words that no clerk has to know, and words of the other language."""
WORDS_TO_USE = {
    "Passwort": "Kennwort",
    "Wortschatz": "Wortliste",
    "Wortverzeichnis": "Wortliste",
    "Bogen": "Formular",
}
"""The same thing is called by the same word everywhere (docs/glossary.md)."""
STRAIGHT = re.compile(r"\"|(?<![\w.])'\w|`\w")
QUOTED = re.compile(r"[„“][^„“”]*[“”]")

MESSAGE_CALLS = {
    "FgkError", "UsageError", "UnreadableInput", "BrokenPlugin", "BrokenProfile", "NotWritable", "Refusal",
}  # fmt: skip
ONE_WORD = re.compile(r"[\w.…:/<>=*{}–-]*")
TECHNICAL = ("reason", "problem", "cause")
"""Details that a message passes on as a technical hint, in the words of whoever says them."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(Chain((Profile("base", "Base", files("fgk_docs_templates") / "base"),)))


def sentences(catalogue: Catalogue, lang: str) -> Iterator[tuple[str, str]]:
    """Code and words of each text and remedy."""
    for code, entry in catalogue.entries.items():
        message = entry.messages[lang]
        yield code, message.text
        yield code, message.remedy
        if lang == "de" and entry.sender:
            yield code, entry.sender


def spoken(lang: str) -> dict[str, str]:
    """What the program itself says, without the examples in its help."""
    table: dict[str, str] = import_module(f"fgk_docs.cli.texts.{lang}").TEXTS
    return {key: text for key, text in table.items() if not key.endswith(".example")}


def plain(text: str) -> str:
    """A text without what it quotes: names of files, options and words of the program."""
    return QUOTED.sub("„…“", text)


def test_every_message_says_what_to_do(catalogue: Catalogue) -> None:
    silent = [
        (code, lang)
        for code, entry in catalogue.entries.items()
        for lang in LANGS
        if not entry.messages[lang].remedy.strip()
    ]
    assert silent == []


def test_nobody_who_sends_a_form_is_told_to_call_the_program(catalogue: Catalogue) -> None:
    calls = re.compile(r"--[a-z]|fgk-docs \w")
    assert calls.search("mit --previous")
    told = {
        code: f"{entry.messages['de'].text} {entry.messages['de'].remedy if entry.sender is None else entry.sender}"
        for code, entry in catalogue.entries.items()
        if entry.severity is not Severity.ERROR and entry.sender != ""
    }
    assert [code for code, text in told.items() if calls.search(text)] == []


@pytest.mark.parametrize("lang", LANGS)
def test_no_two_messages_share_a_text(catalogue: Catalogue, lang: str) -> None:
    texts = Counter(NAMED.sub("{", entry.messages[lang].text) for entry in catalogue.entries.values())
    assert [text for text, times in texts.items() if times > 1] == []


def test_texts_and_remedies_name_the_same_details_in_both_languages(catalogue: Catalogue) -> None:
    different = [
        code
        for code, entry in catalogue.entries.items()
        if len({frozenset(NAMED.findall(f"{one.text} {one.remedy}")) for one in entry.messages.values()}) > 1
    ]
    assert different == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_number_has_its_singular_and_its_plural(catalogue: Catalogue, lang: str) -> None:
    assert COUNTED.search("{count} rows")
    assert EITHER.search("Datei(en)")
    wrong = [code for code, text in sentences(catalogue, lang) if COUNTED.search(text) or EITHER.search(text)]
    wrong += [key for key, text in spoken(lang).items() if EITHER.search(text)]
    assert wrong == []


@pytest.mark.parametrize("lang", LANGS)
def test_numbers_that_the_program_says_come_in_pairs_of_one_and_other(lang: str) -> None:
    table = spoken(lang)
    forms = [key.rpartition(".") for key in table]
    counted = {base for base, _, form in forms if form == "one"}
    counted |= {base for base, _, form in forms if form == "other" and "{number}" in table[f"{base}.other"]}
    alone = [base for base in counted if f"{base}.one" not in table or f"{base}.other" not in table]
    assert counted
    assert alone == []


@pytest.mark.parametrize("lang", LANGS)
def test_no_message_holds_jargon_or_words_of_the_other_language(catalogue: Catalogue, lang: str) -> None:
    assert JARGON["de"].search("Der Parser meldet")
    assert JARGON["en"].search("a traceback")
    met = [
        (code, found[0])
        for code, text in [*sentences(catalogue, lang), *spoken(lang).items()]
        if (found := JARGON[lang].search(plain(text)))
    ]
    assert met == []


def test_the_same_thing_has_the_same_name(catalogue: Catalogue) -> None:
    met = [
        (code, word)
        for code, text in [*sentences(catalogue, "de"), *spoken("de").items()]
        for word in WORDS_TO_USE
        if re.search(rf"\b{word}", text)
    ]
    assert met == []


@pytest.mark.parametrize("lang", LANGS)
def test_quotes_are_those_of_the_language(catalogue: Catalogue, lang: str) -> None:
    assert STRAIGHT.search('the "form"')
    assert STRAIGHT.search("the 'form'")
    assert not STRAIGHT.search("the form's")
    wrong = {"de": re.compile("[”]"), "en": re.compile("[„]")}[lang]
    met = [
        code
        for code, text in [*sentences(catalogue, lang), *spoken(lang).items()]
        if STRAIGHT.search(plain(text)) or wrong.search(text)
    ]
    assert met == []


def details_in(tree: ast.AST) -> Iterator[str]:
    """Words that calls which make an error write into its details themselves."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in MESSAGE_CALLS or name == "error":
                for word in node.keywords:
                    if (
                        word.arg not in TECHNICAL
                        and isinstance(word.value, ast.Constant)
                        and isinstance(word.value.value, str)
                    ):
                        yield word.value.value


def test_words_that_the_program_puts_into_a_message_exist_in_both_languages(catalogue: Catalogue) -> None:
    assert list(details_in(ast.parse('raise UsageError("a-b", what="ein Ding")'))) == ["ein Ding"]
    loose = {
        word
        for path in modules("src", "plugins/fgk_docs_plugins")
        for word in details_in(ast.parse(path.read_text("utf-8")))
        if not ONE_WORD.fullmatch(word) and word not in catalogue.terms["de"]
    }
    assert loose == set()


def test_every_term_has_its_words_in_both_languages(catalogue: Catalogue) -> None:
    assert set(catalogue.terms["de"]) == set(catalogue.terms["en"])


def kinds_of(base: type) -> Iterator[type]:
    """A class and all that are made from it."""
    yield base
    for one in base.__subclasses__():
        yield from kinds_of(one)


def test_whatever_a_text_may_meet_has_a_word_for_messages(catalogue: Catalogue) -> None:
    for path in modules("src/fgk_docs/compose"):
        import_module(f"fgk_docs.compose.{path.stem}".removesuffix(".__init__"))
    plain_kinds = (str, int, float, bool, Decimal, date, NoneType, list, tuple, dict)
    values = (Name, Period, Amount, Percent, Status, Responsibility, Reference)
    met = {one.__name__ for one in (*kinds_of(Opaque), *plain_kinds, *values)} - {"Opaque", "Branch", "Traced"}
    assert "ListView" in met
    assert met - set(catalogue.terms["de"]) == set()


def test_whatever_jinja_has_and_texts_have_not_has_a_word_for_messages(catalogue: Catalogue) -> None:
    written = ["a + 1", "a - 1", "a * 1", "a / 1", "a // 1", "a % 1", "a ** 1", "+a", "a ~ b", "{}", "a[1:2]"]
    texts = [f"{{{{ {one} }}}}" for one in written]
    texts += [
        "{% filter upper %}a{% endfilter %}",
        "{% set a.b = 1 %}",
        "{% autoescape true %}a{% endautoescape %}",
    ]
    for text in texts:
        tree = Environment(autoescape=True).parse(text)
        with pytest.raises(BrokenProfile) as caught:
            refuse_unlisted(tree, lambda line: Origin("base", "a", line))
        assert caught.value.details["what"] in catalogue.terms["de"], text

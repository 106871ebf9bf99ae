"""What forms say is data of a profile, and German grammar is one layer of its own: the code that understands forms
and compares reports names no German word."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from tests.support.sources import modules

_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{2,}")
_CLASS = re.compile(r"\[[^]]*\]")
"""A class of letters in a pattern is no word."""
_LETTERS = re.compile(r"[äöüÄÖÜß]")
_SMALL = frozenset(
    {"ab", "am", "aus", "bei", "bis", "das", "dem", "den", "der", "des", "ein", "eine", "für", "fuer", "im", "ja"}
    | {"mit", "nein", "nicht", "oder", "und", "vom", "von", "vor", "zu", "zum", "zur"}
)
"""Words that hold any German text together."""
_SPOKEN = ("title", "label", "group_label", "synonyms", "in_names", "nobody")
"""Keys of tables under which words of forms stand."""
_BOTH = frozenset(
    {
        "ags",
        "green",
        "in",
        "name",
        "orange",
        "personal",
        "progress",
        "red",
        "status",
        "was",
        "webdings",
        "wingdings",
        "yellow",
    }
)
"""Words of forms that are English as well, or names of technical things."""
_OURS = {
    "build.py": {"bericht", "handlungsfeld", "verfahren", "vorlage", "zertifikat", "zielvereinbarung"},
    "named.py": {"seite", "blatt"},
    "propose.py": {"blatt", "frage"},
    "forms/wording.py": {"kurz"},
}
"""Ids that stand in case files, drafts and data files, what programs for forms call frames around fields, and the
name of a way to write periods."""


def words_in(text: str) -> set[str]:
    """The words of a text, in small letters."""
    return {word.lower() for word in _WORD.findall(text)}


def spoken(table: dict[str, object]) -> Iterator[str]:
    """All words of forms in a table of TOML."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from spoken(value)
        elif key in _SPOKEN:
            for text in value if isinstance(value, list) else [value]:
                yield from words_in(str(text))


def literals(tree: ast.Module) -> Iterator[ast.Constant]:
    """The strings of a module that are no docstring."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node


@pytest.fixture(scope="module")
def german() -> set[str]:
    """Words of the base profile's vocabularies and forms, and small words, but for English ones."""
    base = Path(str(files("fgk_docs_templates") / "base"))
    tables = [*base.glob("vocabulary/*.toml"), *base.glob("forms/**/*.toml")]
    found = {word for path in tables for word in spoken(tomllib.loads(path.read_text("utf-8")))}
    return (found | _SMALL) - _BOTH


def german_words(tree: ast.Module, german: set[str]) -> set[str]:
    """The German words in a module's strings."""
    found: set[str] = set()
    for literal in literals(tree):
        text = _CLASS.sub(" ", str(literal.value))
        found.update(word for word in words_in(text) if word in german or _LETTERS.search(word))
    return found


def sought() -> list[Path]:
    return modules("src/fgk_docs/forms", "src/fgk_docs/years")


def is_called(path: Path, name: str) -> bool:
    return path.as_posix().endswith(f"/{name}")


def allowed(path: Path) -> set[str]:
    return next((words for name, words in _OURS.items() if is_called(path, name)), set())


@pytest.mark.parametrize("path", sought(), ids=lambda path: path.stem)
def test_no_word_of_a_form_stands_in_the_code(path: Path, german: set[str]) -> None:
    found = sorted(german_words(ast.parse(path.read_text("utf-8")), german) - allowed(path))
    assert found == [], "words of forms go to a vocabulary or form; names of our own that look like one, to _OURS"


@pytest.mark.parametrize("module", _OURS)
def test_no_exception_outlives_its_word(module: str, german: set[str]) -> None:
    path = next(one for one in sought() if is_called(one, module))
    assert sorted(_OURS[module] - german_words(ast.parse(path.read_text("utf-8")), german)) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('KINDS = ("stadt", "landkreis")', {"stadt", "landkreis"}),
        (r'SPLIT = re.compile(r"/|\bund\b")', {"bund"}),
        ('words = f"Handlungsfeld {number}"', {"handlungsfeld"}),
        ('X = "Änderung"', {"änderung"}),
        ('"""Stadt und Landkreis are examples."""', set()),
        ('code = "status-contradicts-text"', set()),
    ],
)
def test_the_search_for_german_words_finds_them(line: str, found: set[str], german: set[str]) -> None:
    assert german_words(ast.parse(line), german | {"bund"}) == found

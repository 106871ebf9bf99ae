from __future__ import annotations

import ast
import string
from collections import Counter
from pathlib import Path

import pytest

from fgk_docs import cli
from fgk_docs.cli.lang import Lang, choose
from fgk_docs.cli.texts import de, en

SOURCES = [path for path in Path(cli.__file__).parent.rglob("*.py") if path.parent.name != "texts"]


@pytest.mark.parametrize(
    ("arguments", "environment", "system", "spoken"),
    [
        ([], {}, "", "de"),
        ([], {"LANG": "C"}, "", "de"),
        ([], {"LANG": "C.UTF-8"}, "", "de"),
        ([], {"LANG": "POSIX"}, "en", "de"),
        ([], {"LANG": "fr_FR.UTF-8"}, "", "de"),
        ([], {"LANG": "en_US.UTF-8"}, "", "en"),
        ([], {"LANG": "en"}, "", "en"),
        ([], {"LANG": "enm_US"}, "", "de"),
        ([], {"LC_ALL": "de_DE", "LANG": "en_US"}, "", "de"),
        ([], {"LC_MESSAGES": "en_GB", "LANG": "de_DE"}, "", "en"),
        ([], {"LC_ALL": "", "LANG": "en_US"}, "", "en"),
        ([], {"FGK_DOCS_LANG": "en", "LC_ALL": "de_DE"}, "", "en"),
        ([], {"FGK_DOCS_LANG": "EN-gb"}, "", "en"),
        ([], {}, "en", "en"),
        ([], {}, "de", "de"),
        (["--lang", "en"], {"FGK_DOCS_LANG": "de"}, "", "en"),
        (["check", "--lang=de", "x"], {"LANG": "en_US"}, "", "de"),
        (["--lang", "en", "check", "--lang", "de"], {}, "", "de"),
        (["check", "--", "--lang", "en"], {}, "", "de"),
        (["--lang"], {"LANG": "en_US"}, "", "en"),
        (["--lang", "fr"], {"LANG": "en_US"}, "", "en"),
    ],
)
def test_the_first_that_names_a_language_decides_and_german_is_the_rest(arguments, environment, system, spoken):
    assert choose(arguments, environment, lambda: system) is Lang(spoken)


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_say_the_same_things_with_the_same_values():
    assert list(de.TEXTS) == list(en.TEXTS)
    differing = [key for key, text in de.TEXTS.items() if _fields(text) != _fields(en.TEXTS[key])]
    # "1 Datei" and "1 file" may spell the number out.
    assert [key for key in differing if not key.endswith(".one")] == []


@pytest.mark.parametrize("lang", Lang)
def test_no_message_is_worded_twice(lang: Lang) -> None:
    parts = list((Path(cli.__file__).parent / "texts").glob(f"{lang}*.py"))
    assert len(parts) > 5
    nodes = [node for path in parts for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    dicts = [node for node in nodes if isinstance(node, ast.Dict)]
    keys = Counter(key.value for one in dicts for key in one.keys if isinstance(key, ast.Constant))
    assert [key for key, number in keys.items() if number > 1] == []


def _constants() -> set[str]:
    return {
        node.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_no_message_is_unused():
    used = _constants()
    unused = [
        key for key in de.TEXTS if key not in used and key.removesuffix(".one").removesuffix(".other") not in used
    ]
    assert unused == []


def _asked() -> set[str]:
    """Ids in calls ``texts("id")`` and ``texts.count("id", n)``."""
    asked = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            called = ast.unparse(node.func)
            if called.removesuffix(".count").split(".")[-1] in ("texts", "_texts"):
                asked.add(str(node.args[0].value) + (".other" if called.endswith(".count") else ""))
    return asked


def test_no_message_is_missing():
    asked = _asked()
    assert len(asked) > 50
    assert asked - set(de.TEXTS) == set()


def test_german_texts_quote_the_german_way():
    spoken = {key: text for key, text in de.TEXTS.items() if not key.endswith(".example")}  # those are typed
    assert [key for key, text in spoken.items() if '"' in text or text.count("„") != text.count("“")] == []

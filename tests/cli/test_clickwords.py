from __future__ import annotations

import ast
import gettext
import importlib.util
import io
from pathlib import Path

import click

from fgk_docs.cli.clickwords import DOMAIN, FOLDER

ROOT = Path(__file__).parents[2]
CATALOGUE = FOLDER / "de" / "LC_MESSAGES" / f"{DOMAIN}.po"

SHOWN = ("core.py", "exceptions.py", "parser.py", "formatting.py", "types.py")
"""Modules of click whose sentences this program can meet."""
NEVER_MET = {
    "(Deprecated) {text}",
    "deprecated",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
    "Value must be an iterable.",
    "{len_type} values are required, but {len_value} was given.",
    "Choice({choices})",
    "{name} {filename!r} is not executable.",
    "{value!r} is not a valid UUID.",
    "{value!r} does not match the format {format}.",
    "{value!r} is not a valid boolean. Recognized values: {states}",
    "Invalid start character for option ({option})",
}
"""Nothing here is deprecated, no value comes from a program, and no option is of these types."""


def _tool():
    spec = importlib.util.spec_from_file_location("compile_locale", ROOT / "tools" / "compile_locale.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_compiled_catalogue_is_that_of_the_source():
    tool = _tool()
    compiled = tool.compile_messages(tool.parse(CATALOGUE.read_text(encoding="utf-8")))
    assert compiled == CATALOGUE.with_suffix(".mo").read_bytes()


def test_gettext_reads_what_the_tool_compiles():
    tool = _tool()
    words = {"": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"}
    words |= {"b": "zwei", "a": "Übung", "one\0many": "eins\0viele"}
    read = gettext.GNUTranslations(io.BytesIO(tool.compile_messages(words)))
    assert (read.gettext("a"), read.gettext("b")) == ("Übung", "zwei")
    assert (read.ngettext("one", "many", 1), read.ngettext("one", "many", 3)) == ("eins", "viele")


def _sentences() -> set[str]:
    """Sentences for users: the others are errors that tell a programmer of a mistake in declaring options."""
    found = set()
    for name in SHOWN:
        tree = ast.parse((Path(click.__file__).parent / name).read_text(encoding="utf-8"))
        for_programmers = {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, ast.Raise)
            and node.exc
            and ast.unparse(node.exc).startswith(("TypeError", "ValueError"))
            for inner in ast.walk(node)
        }
        found |= {
            node.args[0].value
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and ast.unparse(node.func) in ("_", "ngettext")
            and isinstance(node.args[0], ast.Constant)
            and id(node) not in for_programmers
        }
    return found


def test_every_sentence_of_the_installed_click_that_can_be_met_is_translated():
    translated = {key.split("\0")[0] for key in _tool().parse(CATALOGUE.read_text(encoding="utf-8"))}
    sentences = _sentences()
    assert len(sentences) > 15
    assert sentences - translated - NEVER_MET == set()

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

import pytest

from fgk_docs.checks.catalogue import Catalogue
from fgk_docs.checks.verdict import load_rules
from fgk_docs.profiles import Chain, verify
from fgk_docs.protocols import Profile
from tests.support.sources import modules

RAISED = {
    "FgkError",
    "UsageError",
    "UnreadableInput",
    "BrokenPlugin",
    "BrokenProfile",
    "NotWritable",
    "PluginProblem",
    "Refusal",
    "error",
    "unknown",
    "report",
    "note",
}
"""Classes of exceptions, and the methods that make one or report a finding."""

NAMED = re.compile(r"\{(\w+)(?::[^{}]*)?\}")
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


@pytest.fixture(scope="module")
def chain() -> Chain:
    return Chain((Profile("base", "Base", files("fgk_docs_templates") / "base"),))


def called(function: ast.expr) -> str:
    """The last name of what is called."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def codes_in(tree: ast.AST, names: set[str]) -> Iterator[str]:
    """Catalogue codes that stand in calls of the named classes, as first argument or as ``code=``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node.func) in names:
            coded = [word.value for word in node.keywords if word.arg == "code"]
            for argument in [*node.args[:1], *coded]:
                for part in ast.walk(argument):
                    if (
                        isinstance(part, ast.Constant)
                        and isinstance(part.value, str)
                        and CODE.fullmatch(part.value)
                    ):
                        yield part.value


def all_codes(*names: str) -> set[str]:
    found: set[str] = set()
    for path in modules("src", "plugins/fgk_docs_plugins"):
        found.update(codes_in(ast.parse(path.read_text("utf-8")), set(names)))
    return found


def test_the_search_for_codes_finds_them() -> None:
    source = """
raise UsageError("a-b", x)
Finding(code="c-d")
UsageError("e-f" if x else "g-h")
Other("i-j")
table.error("k-l", "m-n")
"""
    found = set(codes_in(ast.parse(source), {"UsageError", "Finding", "error"}))
    assert found == {"a-b", "c-d", "e-f", "g-h", "k-l"}


DIRECT = {
    "UsageError",
    "UnreadableInput",
    "BrokenPlugin",
    "BrokenProfile",
    "NotWritable",
    "Refusal",
    "Finding",
    "error",
}
"""Calls in which all details of a message stand, but for the place, which it always has."""


def details_in(call: ast.Call) -> set[str] | None:
    """The names of the details that a call gives; None where only the running program knows."""
    found = {"place"}
    for word in call.keywords:
        if word.arg == "details":
            keys = word.value.keys if isinstance(word.value, ast.Dict) else [None]
            names = {key.value for key in keys if isinstance(key, ast.Constant)}
            if len(names) < len(keys):
                return None
            found |= names
        elif word.arg is None:
            return None
        else:
            found.add(word.arg)
    return found


def lacking(source: str, named: Mapping[str, set[str]]) -> Iterator[tuple[int, str, set[str]]]:
    """Line, code and details that a call does not give though the message of its code names them."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and called(node.func) in DIRECT:
            given = details_in(node)
            for code in codes_in(node, {called(node.func)}) if given is not None else ():
                if left := named.get(code, set()) - given:
                    yield node.lineno, code, left


def test_every_message_is_given_what_it_names(chain: Chain) -> None:
    named = {
        code: set(NAMED.findall(" ".join(f"{one.text} {one.remedy}" for one in entry.messages.values())))
        for code, entry in Catalogue.load(chain).entries.items()
    }
    calls = (
        'Finding(code="a-b", value=x, details={"c": 1})\ntable.error("a-b", "k", value=x)\nUsageError("a-b", **x)'
    )
    assert list(lacking(calls, {"a-b": {"value", "c"}})) == [(2, "a-b", {"c"})]
    found = {
        path.name: left
        for path in modules("src", "plugins/fgk_docs_plugins")
        if (left := list(lacking(path.read_text("utf-8"), named)))
    }
    assert found == {}


def test_the_base_profile_is_sound(chain: Chain) -> None:
    verify(chain)
    assert len(chain.explain()) > 100


def test_every_code_that_is_raised_or_found_has_its_text(chain: Chain) -> None:
    used = all_codes(*RAISED, "Finding")
    assert len(used) > 50
    assert sorted(used - set(Catalogue.load(chain).entries)) == []


def test_no_text_is_left_of_a_code_that_nobody_uses(chain: Chain) -> None:
    sources = "".join(path.read_text("utf-8") for path in modules("src", "plugins/fgk_docs_plugins"))
    assert [code for code in Catalogue.load(chain).entries if f'"{code}"' not in sources] == []


def test_every_message_is_there_in_both_languages(chain: Chain) -> None:
    lacking = [code for code, entry in Catalogue.load(chain).entries.items() if "en" not in entry.messages]
    assert lacking == []


def test_an_input_that_cannot_be_read_is_sent_back(chain: Chain) -> None:
    rules = {rule.id: rule for rule in load_rules(chain, Catalogue.load(chain).entries)}
    assert sorted(all_codes("UnreadableInput") - rules["unreadable"].codes) == []


@pytest.mark.parametrize("path", modules("src", "plugins/fgk_docs_plugins"), ids=lambda path: path.stem)
def test_no_module_or_function_outgrows_the_screen(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) < 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            last = node.end_lineno or node.lineno
            documented = ast.get_docstring(node, clean=False)
            length = last - node.lineno + 1 - (documented.count("\n") + 1 if documented else 0)
            assert length < 40, f"{node.name}, line {node.lineno}"

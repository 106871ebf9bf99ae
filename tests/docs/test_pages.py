from __future__ import annotations

import dataclasses
import inspect
import re
import tomllib
from importlib import metadata

import pytest

from fgk_docs import hookspecs, protocols
from fgk_docs.compose import declaration, events
from fgk_docs.compose.filters import FILTERS, TESTS
from fgk_docs.compose.scope import MOST_STEPS
from fgk_docs.forms import definition
from fgk_docs.host import Host
from fgk_docs.model.document import Document, Run, Section
from fgk_docs.model.paths import at
from fgk_docs.pipeline import Settings, examine
from fgk_docs.profiles import files, manifest
from fgk_docs.safe import nesting
from fgk_docs.safe.limits import DEFAULT, MEGABYTE
from fgk_docs_plugins.case_file import content, fields
from fgk_docs_plugins.pdf_forms import pages as pdf_pages
from fgk_docs_plugins.pdf_forms import tree
from fgk_docs_plugins.pdf_forms.file import filters, objects, xref
from fgk_docs_plugins.pdf_forms.printed import child, drawn
from fgk_docs_plugins.pdf_forms.xfa import packets
from tests.docs.pages import ROOT, first_cells, pages, rows, tokens
from tools.doc_commands import blocks
from tools.doc_parts import decisions, texts

REFERENCE = ROOT / "docs" / "reference"
FORMS = REFERENCE / "form-definitions.md"
PROFILES = REFERENCE / "profiles.md"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def text(*parts):
    return ROOT.joinpath(*parts).read_text(encoding="utf-8")


def keys(model):
    return {info.alias or name for name, info in model.model_fields.items()}


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Eine Ausgabe", (keys(definition.Definition) - {"field_parts"}) | {"schema", "parts"}),
        ("Ein Blatt", keys(definition.SheetPlan) | {item.value for item in definition.Groups}),
        ("Eine Tabelle", keys(definition.Table)),
        ("Eine Frage", keys(definition.Question)),
        ("Wie Antworten gelesen werden", {item.value for item in definition.AnswerType}),
    ],
)
def test_every_key_of_a_form_definition_is_documented_and_no_other(heading, expected):
    documented = first_cells(FORMS, heading)
    assert sorted(documented) == sorted(expected)


def test_the_examples_of_form_keys_are_valid_toml_about_their_key():
    for heading in ("Eine Ausgabe", "Ein Blatt", "Eine Tabelle", "Eine Frage"):
        examples = {row[0]: row[2] for row in rows(FORMS, heading) if len(row) == 3}
        assert len(examples) > 5
        assert [key for key, example in examples.items() if key not in tomllib.loads(example)] == []


def test_every_limit_is_documented_with_its_value():
    documented = {row[0]: row[1] for row in rows(REFERENCE / "limits.md", "Grenzen") if len(row) == 3}
    actual = {field.name: getattr(DEFAULT, field.name) for field in dataclasses.fields(DEFAULT)}
    assert {name: number(words) for name, words in documented.items()} == actual


def number(words):
    digits, _, unit = words.partition(" ")
    return int(digits.replace(".", "")) * (MEGABYTE if unit == "MB" else 1)


def test_the_limits_of_other_files_are_documented():
    documented = dict(row for row in rows(REFERENCE / "limits.md", "Grenzen") if len(row) == 2)
    found = [[int(one.replace(".", "")) for one in re.findall(r"[\d.]+", words)] for words in documented.values()]
    assert found == [
        [content.MAX_DATA_BYTES // MEGABYTE, fields.MAX_FIELDS, fields.MAX_DEPTH],
        [content.MAX_DEPTH],
        [files.MAX_FILES, files.MAX_BYTES // MEGABYTE],
        [
            tree.MOST_FIELDS,
            pdf_pages.MOST_PAGES,
            tree.MOST_DEPTH,
            xref.MOST_OBJECTS,
            objects.MOST_TOKENS,
            filters.MOST_INFLATED // MEGABYTE,
            packets.MOST_BYTES // MEGABYTE,
        ],
        [
            child.MOST_PAGES,
            child.MOST_LETTERS,
            child.MOST_LINES,
            child.MOST_OBJECTS,
            drawn.SECONDS,
            child.MEMORY // MEGABYTE,
        ],
        [MOST_STEPS],
        [nesting.LEVELS, nesting.LOOPS],
    ]


def test_every_key_of_a_profile_is_documented():
    assert first_cells(PROFILES, "profile.toml") == list(manifest._KEYS)


def test_every_key_of_a_document_declaration_is_documented():
    assert first_cells(PROFILES, "Vorlagen beschreiben: document.toml") == list(declaration._KIND_KEYS)
    page = text("docs", "reference", "profiles.md")
    spoken = {*declaration._ROW_KEYS, *declaration._COLUMN_KEYS, *declaration.ALIGNMENTS}
    for words in (spoken, *declaration._BLOCK_KEYS.values()):
        assert {word for word in words if word not in page} == set()


def test_every_key_of_a_declared_date_is_documented():
    documented = ", ".join(first_cells(PROFILES, "Termine"))
    assert {word for word in (*events.KEYS,) if word not in documented} == set()


def test_every_hook_is_documented_and_no_other():
    page = text("docs", "reference", "hooks.md")
    hooks = {name for name, item in vars(hookspecs).items() if inspect.isfunction(item)}
    assert set(re.findall(r"^### `(fgk_docs_\w+)\(", page, re.MULTILINE)) == hooks


def test_every_type_that_a_hook_speaks_of_is_documented():
    page = text("docs", "reference", "hooks.md")
    types = {
        name for name, item in vars(protocols).items() if getattr(item, "__module__", "") == protocols.__name__
    }
    documented = set(re.findall(r"^### (\w+)$", page, re.MULTILINE))
    assert types | {"Check", "Figure"} == documented | {"NO_MATCH"}


def test_every_filter_and_test_has_an_example_or_words():
    assert set(texts.EXAMPLES) == set(FILTERS)
    assert set(texts.TEST_WORDS) == set(TESTS)


def test_the_example_of_a_text_can_be_composed():
    example = next(block for block in blocks(text("docs", "reference", "texts.md")) if block.language == "jinja")
    lines = "\n".join(example.lines).removeprefix("::section beschluss\n\n").split("\n")
    (words,) = texts.composed([lines[0]])
    assert words == "Der Kreistag nimmt den Jahresbericht für 2017 zur Kenntnis."


def test_the_model_paths_of_the_case_file_page_exist():
    example = next(block for block in blocks(text("docs", "reference", "case-file.md")) if block.language == "text")
    source = ROOT / "fixtures" / "herten" / "jahresbericht-2014.xlsx"
    case = examine(Host.load(), source, Settings()).case_file.case
    for path in example.lines:
        assert at(case, path) is not None


def test_the_drawing_of_the_layers_is_the_contract_of_the_linter():
    contract = next(one for one in PYPROJECT["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
    layers = [[name.strip().removeprefix("fgk_docs.") for name in row.split(":")] for row in contract["layers"]]
    page = text("docs", "architecture.md")
    titles = dict(re.findall(r'(\w+)\["(.+?)"\]', page))
    edges = re.findall(r'^    (\w+)(?:\[".+?"\])? --> (\w+)', page, re.MULTILINE)
    assert [lower for _, lower in edges[:-1]] == [upper for upper, _ in edges[1:]], "a stack"
    drawn = [edges[0][0], *(lower for _, lower in edges)]
    assert [titles[name].split(", ") for name in drawn] == layers
    described = re.findall(r"`(\w+)`", "\n".join(re.findall(r"^\| (`.+?) \|", page, re.MULTILINE)))
    assert {name for row in layers for name in row} == set(described)


def test_every_module_of_the_core_is_in_a_layer():
    contract = next(one for one in PYPROJECT["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
    named = {name.strip().removeprefix("fgk_docs.") for row in contract["layers"] for name in row.split(":")}
    there = {path.stem for path in (ROOT / "src" / "fgk_docs").iterdir() if path.suffix in ("", ".py")}
    assert named == {name for name in there if not name.startswith("__")}


def test_the_places_of_changes_exist():
    below = {"src": ROOT / "src" / "fgk_docs", "base": ROOT / "templates" / "fgk_docs_templates" / "base", "": ROOT}
    found = [
        place
        for _, cell in rows(ROOT / "docs" / "architecture.md", "Where is what I want to change?")
        for place in re.findall(r"`([\w./-]+(?:/|\.\w+))`", cell)
    ]
    assert len(found) > 15
    assert [place for place in found if not any((root / place).exists() for root in below.values())] == []


def test_every_make_target_is_documented_and_no_other():
    targets = re.findall(r"^([a-z]+):.*## ", text("Makefile"), re.MULTILINE)
    documented = [name.removeprefix("make ") for name in first_cells(ROOT / "CONTRIBUTING.md", "Set-up")]
    assert sorted(documented) == sorted(name for name in targets if name != "help")


def test_decision_records_are_numbered_in_a_row_and_fit_on_a_page():
    records = decisions.records()
    assert list(records) == [f"{number:04}" for number in range(1, len(records) + 1)]
    for _, path in records.values():
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) <= 40
        assert [line for line in lines if line.startswith("## ")] == [
            "## Context",
            "## Decision",
            "## Consequences",
        ]


def test_the_plugin_of_the_hooks_page_works(tmp_path, monkeypatch):
    found = list(blocks(text("docs", "reference", "hooks.md")))
    code = next(block for block in found if block.language == "python")
    entry = tomllib.loads("\n".join(next(block for block in found if block.language == "toml").lines))
    ((name, module),) = entry["project"]["entry-points"][hookspecs.GROUP].items()
    tmp_path.joinpath(f"{module}.py").write_text("\n".join(code.lines), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    host = Host.load(entry_points=[metadata.EntryPoint(name, module, hookspecs.GROUP)])
    host.require_sound()
    document = Document("x", (Section("a", (Run("Eins"),), ()), Section("b", (), ())))
    assert host.writers["outline"].write(document, None) == b"Eins\n"


def test_every_optional_extra_is_named_in_the_readme():
    readme = text("README.md")
    for extra in PYPROJECT["project"]["optional-dependencies"]:
        assert f'".[{extra}]"' in readme


def test_pages_install_as_the_makefile_does():
    recipe = re.findall(r"\(BIN\).*--disable-pip-version-check (.+)", text("Makefile"))
    assert len(recipe) == 2
    for page in ("README.md", "CONTRIBUTING.md"):
        shown = re.findall(r"^pip install (.+)$", text(page), re.MULTILINE)
        assert [line.replace("\\", "/") for line in shown] == recipe


def test_every_command_and_option_that_a_page_names_exists():
    reference = text("docs", "reference", "cli.md")
    known = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", reference))
    commands = set(re.findall(r"^#+ `(fgk-docs[a-z ]*)`$", reference, re.MULTILINE))
    groups = {name.split()[1] for name in commands if name.count(" ") > 1}
    others = {"--require-hashes", "--no-deps", "--no-build-isolation", "--universal", "--generate-hashes"}
    others |= {"--write-golden"}  # of the testing kit, for pytest
    others |= {"--seed", "--only", "--memory-limit", "--no-nanny"}  # of `make torture`, and of dask
    for path in pages():
        for token in tokens(path):
            if token.type == "code_inline":
                named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", token.content))
                assert named <= known | others, path
                if call := re.match(r"fgk-docs((?: [a-z]+)+)", token.content):
                    words = call[1].split()
                    name = words[: 1 + (words[0] in groups)]
                    assert " ".join(("fgk-docs", *name)) in commands, (path, token.content)

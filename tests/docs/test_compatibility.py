"""The promise of compatibility names every versioned format with its version, and what is deprecated."""

from __future__ import annotations

from fgk_docs.cli.main import program
from fgk_docs.cli.texts import Lang, Texts
from fgk_docs.compose import declaration
from fgk_docs.deprecation import DEPRECATED
from fgk_docs.forms import load
from fgk_docs.model import casefile, form
from fgk_docs.profiles import manifest
from tests.cli.test_help import leaves
from tests.docs.pages import ROOT, rows
from tests.support.forms import base_chain

PAGE = ROOT / "docs" / "compatibility.md"
VERSIONS = {row[0]: row[2] for row in rows(PAGE, "File formats")}


def version(start: str) -> str:
    """The version that the page tells of the file whose cell begins so."""
    return next(told for cell, told in VERSIONS.items() if cell.lstrip("`").startswith(start))


def test_every_kind_of_file_of_a_profile_is_listed_with_its_version():
    kinds = {path.split("/")[0] for path in base_chain().paths() if path.endswith(".toml")} - {"feedback.toml"}
    told = {kind: version(kind) for kind in kinds}
    assert set(told.values()) == {str(manifest.SCHEMA)} == {str(declaration.SCHEMA)} == {str(load.SCHEMA)}


def test_case_files_and_made_forms_are_listed_with_their_version():
    assert version("Case file").startswith(f"{casefile.SCHEMA_VERSION};")
    assert version("A form that was made") == str(form.SCHEMA)


def test_every_command_that_answers_as_json_is_listed():
    told = next(cell for cell in VERSIONS if cell.startswith("JSON of"))
    answering = [
        " ".join(words)
        for words, command in leaves(program(Texts(Lang.DE)))
        if any("--json" in parameter.opts for parameter in command.params)
    ]
    assert len(answering) > 6
    assert [words for words in answering if f"`{words} --json" not in told] == []


def test_every_code_that_the_page_names_is_in_the_catalogue():
    catalogue = base_chain().table("findings/de.toml").data
    named = {cell for row in rows(PAGE, "File formats") for cell in row[3:] if "-" in cell and " " not in cell}
    assert named
    assert named - set(catalogue) == set()


def test_what_is_deprecated_stands_on_the_page():
    text = PAGE.read_text("utf-8")
    assert ("Deprecated now: nothing." in text) is (not DEPRECATED)
    assert [name for name in DEPRECATED if f"`{name}`" not in text] == []

"""Every file that a person or a program may write can state its version; a newer one is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.errors import BrokenProfile, UnreadableInput
from fgk_docs.model.casefile import SCHEMA_VERSION, read_case_file
from fgk_docs.profiles import Chain
from fgk_docs.profiles.manifest import MANIFEST, load_profile_folder
from fgk_docs.protocols import Profile
from tests.support.forms import base_chain

BASE = base_chain()
TABLES = [path for path in BASE.paths() if path.endswith(".toml") and path != MANIFEST]
HEAD = 'schema = 1\nname = "haus"\ntitle = "Haus"\n'


def with_file(folder: Path, path: str, text: str) -> Chain:
    """The base with a folder on top that holds a manifest and one file."""
    for name, content in {MANIFEST: HEAD, path: text}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return Chain((Profile("haus", "Haus", folder), *BASE.profiles))


@pytest.mark.parametrize("path", TABLES)
@pytest.mark.parametrize("stated", ["2", "0", "true", '"1"'])
def test_a_file_of_another_version_is_refused_with_its_line(tmp_path: Path, path: str, stated: str) -> None:
    chain = with_file(tmp_path, path, f"# oben\nschema = {stated}\n")
    with pytest.raises(BrokenProfile) as caught:
        chain.table(path)
    assert (caught.value.code, caught.value.place) == ("profile-file-schema", f"haus/{path}:2")


@pytest.mark.parametrize("path", TABLES)
def test_a_file_may_say_its_version_and_changes_nothing_by_it(tmp_path: Path, path: str) -> None:
    table = with_file(tmp_path, path, "schema = 1\n").table(path)
    assert table.data == BASE.table(path).data
    assert table.schema == 1


def test_a_profile_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(HEAD.replace("1", "2"), encoding="utf-8")
    with pytest.raises(BrokenProfile) as caught:
        load_profile_folder(tmp_path)
    assert (caught.value.code, caught.value.place) == ("profile-newer", f"{tmp_path.name}/{MANIFEST}:1")


def test_a_case_file_of_a_newer_version_is_refused() -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_case_file(f'{{"schema_version": {SCHEMA_VERSION + 1}}}', "akte.json")
    assert (caught.value.code, caught.value.place) == ("casefile-newer", "akte.json")

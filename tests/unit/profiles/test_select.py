from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.errors import BrokenProfile, FgkError, UsageError
from fgk_docs.profiles import Chain, auto_profile, build_chain, lineage, load_profile_folder, verify
from fgk_docs.protocols import Profile
from tests.support.profiles import make_profile

MANIFEST = 'schema = 1\nname = "stadt"\ntitle = "Stadt"\n'
BASE_MANIFEST = 'schema = 1\nname = "base"\ntitle = "B"\nfiles = ["documents/*/text.md.j2"]\n'


@pytest.fixture
def installed(tmp_path: Path) -> dict[str, Profile]:
    profiles = (
        make_profile(tmp_path, "base", {"verdict.toml": "", "documents/a/text.md.j2": ""}, manifest=BASE_MANIFEST),
        make_profile(tmp_path, "th", parent="base", ags_prefixes=("16",)),
        make_profile(tmp_path, "lsz", parent="th"),
        make_profile(tmp_path, "he", parent="base", ags_prefixes=("06",)),
    )
    return {profile.name: profile for profile in profiles}


def names(chain: Chain) -> list[str]:
    return [profile.name for profile in chain.profiles]


def refused(folder: Path) -> FgkError:
    with pytest.raises(BrokenProfile) as caught:
        load_profile_folder(folder)
    return caught.value


@pytest.mark.parametrize(
    ("name", "expected"),
    [(None, ["base"]), ("lsz", ["lsz", "th", "base"])],
)
def test_a_chain_is_that_of_the_profile_that_is_named(
    installed: dict[str, Profile], name: str | None, expected: list[str]
) -> None:
    assert names(build_chain(installed, name)) == expected


@pytest.mark.parametrize(
    ("ags", "expected"), [("16065067", "th"), ("06636", "he"), ("03401000", None), (None, None)]
)
def test_a_profile_is_found_by_ags(installed: dict[str, Profile], ags: str | None, expected: str | None) -> None:
    found = auto_profile(installed, ags)
    assert (found and found.name) == expected


def test_two_profiles_for_one_ags_are_an_error_that_names_both(installed: dict[str, Profile]) -> None:
    other = Profile("kyf", "Kyf", installed["th"].root, "base", ("16065",))
    with pytest.raises(UsageError) as caught:
        auto_profile({**installed, "kyf": other}, "16065067")
    assert (caught.value.code, caught.value.details["names"]) == ("profile-ambiguous", "kyf, th")


def test_an_unknown_profile_is_a_usage_error_with_a_suggestion(installed: dict[str, Profile]) -> None:
    with pytest.raises(UsageError) as caught:
        build_chain(installed, "bse")
    assert caught.value.details == {"value": "bse", "suggestion": "base"}


@pytest.mark.parametrize("parent", [None, "xx"])
def test_a_profile_needs_an_installed_parent(installed: dict[str, Profile], parent: str | None) -> None:
    orphan = Profile("o", "O", installed["th"].root, parent)
    with pytest.raises(BrokenProfile) as caught:
        lineage("o", {**installed, "o": orphan})
    assert caught.value.code == "profile-parent-unknown"


def test_a_circle_of_parents_is_refused(installed: dict[str, Profile]) -> None:
    root = installed["th"].root
    circle = {"a": Profile("a", "A", root, "b"), "b": Profile("b", "B", root, "a")}
    with pytest.raises(BrokenProfile) as caught:
        lineage("a", {**installed, **circle})
    assert caught.value.code == "profile-parent-circle"


def test_a_folder_in_place_of_a_name_is_named_as_that(
    installed: dict[str, Profile], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mein").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("mein", str(tmp_path / "mein")):
        with pytest.raises(UsageError) as caught:
            lineage(name, installed)
        assert (caught.value.code, caught.value.place) == ("profile-name-is-folder", name)


def test_a_folder_builds_on_the_selected_profile(installed: dict[str, Profile], tmp_path: Path) -> None:
    make_profile(tmp_path / "own", "stadt")
    make_profile(tmp_path / "own", "amt")
    folders = (tmp_path / "own/stadt", tmp_path / "own/amt")
    assert names(build_chain(installed, "th", folders)) == ["amt", "stadt", "th", "base"]


def test_a_folder_that_names_its_parent_brings_it_along(installed: dict[str, Profile], tmp_path: Path) -> None:
    make_profile(tmp_path / "own", "stadt", manifest=MANIFEST + 'parent = "th"\n')
    assert names(build_chain(installed, None, (tmp_path / "own/stadt",))) == ["stadt", "th", "base"]


def test_a_folder_for_another_state_than_the_selected_is_refused(
    installed: dict[str, Profile], tmp_path: Path
) -> None:
    make_profile(tmp_path / "own", "stadt", manifest=MANIFEST + 'parent = "th"\n')
    with pytest.raises(BrokenProfile) as caught:
        build_chain(installed, "he", (tmp_path / "own/stadt",))
    assert (caught.value.code, caught.value.place) == ("profile-parent-unknown", "stadt/profile.toml")


def test_a_folder_gives_name_title_parent_and_prefixes(tmp_path: Path) -> None:
    text = MANIFEST + 'parent = "th"\nags_prefixes = ["16065067"]\n'
    make_profile(tmp_path, "irgendwo", manifest=text)
    profile = load_profile_folder(tmp_path / "irgendwo", "he")
    assert (profile.name, profile.title, profile.parent) == ("stadt", "Stadt", "th")
    assert profile.ags_prefixes == ("16065067",)


@pytest.mark.parametrize(
    ("manifest", "code", "line"),
    [
        ('name = "x"\ntitle = "x"\n', "profile-schema-missing", 1),
        ("schema = true\n", "profile-schema-missing", 1),
        ('\nschema = 2\nkuenftig = "x"\n', "profile-newer", 2),
        (MANIFEST + 'parnt = "th"\n', "profile-key-unknown", 4),
        ('schema = 1\nname = "Stadt Ä"\ntitle = "x"\n', "profile-name-invalid", 2),
        ('schema = 1\nname = "x"\n', "profile-value-invalid", 1),
        ('schema = 1\nname = "x"\ntitle = " "\n', "profile-value-invalid", 3),
        (MANIFEST + 'ags_prefixes = "16"\n', "profile-value-invalid", 4),
        (MANIFEST + "ags_prefixes = [16]\n", "profile-value-invalid", 4),
        (MANIFEST + 'ags_prefixes = [\n"",\n]\n', "profile-ags-prefix-invalid", 5),
        ("schema = 1\nname = x\n", "profile-toml-invalid", 2),
        ('schema = 1\nname = "base"\ntitle = "x"\n', "profile-name-taken", None),
    ],
)
def test_a_manifest_that_is_not_valid_names_its_line(
    tmp_path: Path, manifest: str, code: str, line: int | None
) -> None:
    make_profile(tmp_path, "own", manifest=manifest)
    error = refused(tmp_path / "own")
    assert (error.code, error.place) == (code, f"own/profile.toml{f':{line}' if line else ''}")


def test_an_unknown_key_of_a_manifest_comes_with_a_suggestion(tmp_path: Path) -> None:
    make_profile(tmp_path, "own", manifest=MANIFEST + 'parnt = "th"\n')
    assert refused(tmp_path / "own").details["suggestion"] == "parent"


def test_a_folder_without_manifest_or_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    assert refused(tmp_path / "leer").code == "profile-manifest-missing"
    assert refused(tmp_path / "fehlt").code == "profile-folder-missing"


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("geheim")
    make_profile(tmp_path, "own", manifest=MANIFEST)
    (tmp_path / "own/texts").mkdir()
    (tmp_path / "own/texts/x.md.j2").symlink_to(tmp_path / "secret.md")
    error = refused(tmp_path / "own")
    assert (error.code, error.details["value"]) == ("profile-path-outside", "texts/x.md.j2")


def test_a_file_that_nobody_would_read_is_refused_with_a_suggestion(
    installed: dict[str, Profile], tmp_path: Path
) -> None:
    make_profile(tmp_path / "own", "stadt", {"verdikt.toml": ""})
    with pytest.raises(BrokenProfile) as caught:
        build_chain(installed, None, (tmp_path / "own/stadt",))
    assert (caught.value.code, caught.value.place) == ("profile-file-unknown", "stadt/verdikt.toml")
    assert caught.value.details["suggestion"] == "verdict.toml"


def test_a_file_that_replaces_or_matches_a_pattern_is_fine(installed: dict[str, Profile], tmp_path: Path) -> None:
    make_profile(tmp_path / "own", "stadt", {"verdict.toml": "", "documents/neu/text.md.j2": ""})
    assert build_chain(installed, None, (tmp_path / "own/stadt",)).find("documents/neu/text.md.j2")


def test_a_profile_and_its_manifest_have_one_name(tmp_path: Path) -> None:
    profile = make_profile(tmp_path, "base", manifest=MANIFEST)
    with pytest.raises(BrokenProfile) as caught:
        verify(Chain((profile,)))
    assert caught.value.code == "profile-name-differs"

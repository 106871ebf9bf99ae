from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from fgk_docs.errors import BrokenProfile
from fgk_docs.model.document import Origin
from fgk_docs.profiles import Chain, Supplied
from fgk_docs.protocols import Profile
from tests.support.profiles import make_profile


@pytest.fixture
def chain(tmp_path: Path) -> Chain:
    base = make_profile(
        tmp_path,
        "base",
        {
            "documents/a/text.md.j2": "unten",
            "documents/a/template.docx": b"PK",
            "vocabulary/status.toml": '[done]\ntitle = "umgesetzt"\nshort = "um"\n',
            "handbook/one.md": "eins",
        },
    )
    state = make_profile(
        tmp_path,
        "th",
        {
            "documents/a/text.md.j2": "mitte",
            "documents/b/document.toml": 'title = "B"\n',
            "vocabulary/status.toml": '[done]\nshort = "ok"\n',
            ".DS_Store": b"",
            "documents/a/~$template.docx": b"",
        },
        parent="base",
    )
    town = make_profile(tmp_path, "town", {"documents/a/text.md.j2": "oben"}, parent="th")
    return Chain((town, state, base))


def test_the_nearest_file_wins(chain: Chain) -> None:
    found = chain.find("documents/a/text.md.j2")
    assert found is not None
    assert (found.profile, found.data, found.path) == ("town", b"oben", "documents/a/text.md.j2")


def test_a_file_that_only_the_base_has_is_found(chain: Chain) -> None:
    found = chain.find("handbook/one.md")
    assert found is not None
    assert found.profile == "base"


def test_what_nobody_has_is_none(chain: Chain) -> None:
    assert chain.find("handbook/two.md") is None
    assert chain.find("handbook") is None
    assert chain.find("") is None


def test_all_versions_come_nearest_first(chain: Chain) -> None:
    assert [found.profile for found in chain.all("documents/a/text.md.j2")] == ["town", "th", "base"]


@pytest.mark.parametrize(("asking", "found"), [("town", "th"), ("th", "base"), ("base", None)])
def test_the_parent_of_a_text_is_the_next_profile_that_has_it(chain: Chain, asking: str, found: str | None) -> None:
    resource = chain.find_from("documents/a/text.md.j2", asking)
    assert (resource and resource.profile) == found


def test_the_parent_skips_a_profile_without_the_file(chain: Chain) -> None:
    resource = chain.find_from("handbook/one.md", "town")
    assert resource is not None
    assert resource.profile == "base"


def test_asking_from_a_profile_outside_the_chain_is_refused(chain: Chain) -> None:
    with pytest.raises(BrokenProfile) as caught:
        chain.find_from("handbook/one.md", "twon")
    assert (caught.value.code, caught.value.details["suggestion"]) == ("profile-unknown", "town")


def test_names_are_the_union_without_what_other_programs_leave(chain: Chain) -> None:
    assert chain.names("documents") == ("a", "b")
    assert chain.names("documents/a") == ("template.docx", "text.md.j2")
    assert "profile.toml" in chain.names("")
    assert ".DS_Store" not in chain.names("")
    assert chain.names("nowhere") == ()


def test_paths_lists_files_of_all_profiles_once(chain: Chain) -> None:
    assert chain.paths("documents") == (
        "documents/a/template.docx",
        "documents/a/text.md.j2",
        "documents/b/document.toml",
    )


def test_a_table_is_merged_with_origins(chain: Chain) -> None:
    table = chain.table("vocabulary/status.toml")
    assert table.data == {"done": {"title": "umgesetzt", "short": "ok"}}
    assert table.origin("done", "short") == Origin("th", "vocabulary/status.toml", 2)
    assert table.origin("done", "title") == Origin("base", "vocabulary/status.toml", 2)


def test_a_file_of_an_upper_profile_alone_is_fine_unless_the_base_must_have_it(chain: Chain) -> None:
    assert chain.table("documents/b/document.toml").data == {"title": "B"}
    with pytest.raises(BrokenProfile) as caught:
        chain.table("documents/b/document.toml", in_base=True)
    assert caught.value.code == "profile-file-missing"


def test_a_missing_table_names_the_nearest_file(chain: Chain) -> None:
    with pytest.raises(BrokenProfile) as caught:
        chain.table("vocabulary/statsu.toml")
    assert caught.value.code == "profile-file-missing"
    assert caught.value.details["suggestion"] == "vocabulary/status.toml"


def test_broken_toml_names_profile_file_and_line(tmp_path: Path) -> None:
    profile = make_profile(tmp_path, "base", {"x.toml": "a = 1\nb = \n"})
    with pytest.raises(BrokenProfile) as caught:
        Chain((profile,)).table("x.toml")
    assert (caught.value.code, caught.value.place) == ("profile-toml-invalid", "base/x.toml:2")
    assert caught.value.details["value"] == "b ="


@pytest.mark.parametrize(
    "path", ["../base/profile.toml", "/etc/hosts", "a/../../x", "a//b", "a\\..\\b", "./x", "C:/x"]
)
def test_no_path_leads_out_of_a_profile(chain: Chain, path: str) -> None:
    for ask in (chain.find, chain.all, chain.names, chain.table):
        with pytest.raises(BrokenProfile) as caught:
            ask(path)
        assert caught.value.code == "profile-path-outside"


def test_files_are_read_once(chain: Chain, tmp_path: Path) -> None:
    first = chain.find("handbook/one.md")
    (tmp_path / "base/handbook/one.md").write_text("zwei")
    assert chain.find("handbook/one.md") is first
    assert chain.table("vocabulary/status.toml") is chain.table("vocabulary/status.toml")


def test_a_template_source_comes_with_its_profile(chain: Chain) -> None:
    assert chain.jinja_source("documents/a/text.md.j2") == ("oben", "town")
    assert chain.jinja_source("documents/a/text.md.j2", "town") == ("mitte", "th")
    assert chain.jinja_source("documents/a/nothing.j2") is None


def test_a_text_that_is_not_utf8_names_its_line(tmp_path: Path) -> None:
    profile = make_profile(tmp_path, "base", {"texts/x.md.j2": "eins\nfür".encode("cp1252")})
    with pytest.raises(BrokenProfile) as caught:
        Chain((profile,)).jinja_source("texts/x.md.j2")
    assert (caught.value.code, caught.value.place) == ("profile-not-utf8", "base/texts/x.md.j2:2")


def test_explain_tells_for_each_grain_who_supplies_it(chain: Chain) -> None:
    assert chain.explain("vocabulary") == (
        Supplied("vocabulary/status.toml", "done.title", "base", 2),
        Supplied("vocabulary/status.toml", "done.short", "th", 2),
    )
    assert chain.explain("documents/a/template.docx") == (Supplied("documents/a/template.docx", "", "base", 1),)


def test_a_chain_needs_profiles_of_different_names(tmp_path: Path) -> None:
    profile = Profile("base", "Base", tmp_path)
    for profiles, code in (((), "profile-unknown"), ((profile, profile), "profile-name-taken")):
        with pytest.raises(BrokenProfile) as caught:
            Chain(profiles)
        assert caught.value.code == code


def test_what_is_made_from_a_chain_is_made_once(chain: Chain) -> None:
    made: list[int] = []

    def make() -> list[int]:
        made.append(1)
        return made

    assert chain.memo("x", make) is chain.memo("x", make)
    assert made == [1]
    assert chain.memo("y", lambda: 5) == 5


def test_a_profile_inside_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    archive = tmp_path / "profile.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("base/vocabulary/status.toml", "[done]\nx = 1\n")
    chain = Chain((Profile("base", "Base", zipfile.Path(archive, "base/")),))
    assert chain.table("vocabulary/status.toml").data == {"done": {"x": 1}}
    assert chain.paths() == ("vocabulary/status.toml",)
    assert chain.find("vocabulary") is None


def test_a_folder_with_very_many_files_is_no_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fgk_docs.profiles.files.MAX_FILES", 2)
    chain = Chain((make_profile(tmp_path, "base", {"a.md": "", "b.md": ""}),))
    with pytest.raises(BrokenProfile, match="profile-too-many-files"):
        chain.paths()


def test_a_very_large_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fgk_docs.profiles.files.MAX_BYTES", 10)
    chain = Chain((make_profile(tmp_path, "base", {"a.md": "12345678901", "b.md": "1234567890"}),))
    assert chain.find("b.md") is not None
    with pytest.raises(BrokenProfile, match="profile-file-too-large"):
        chain.find("a.md")

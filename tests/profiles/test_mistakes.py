"""What a profile misspells is an error with file, line and the word that may be meant, before anything is read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fgk_docs.compose import load_kind
from fgk_docs.errors import BrokenProfile
from fgk_docs.forms.load import definitions
from fgk_docs.profiles import Chain, load_profile_folder, verify
from fgk_docs.protocols import Profile
from tests.support.forms import BASE
from tests.support.profiles import make_profile
from tests.support.programme import Programme

KIND = "vorlage-teilnahme"
TEXT = f"documents/{KIND}/text.md.j2"
PARTS = "forms/parts/vorlagendaten.toml"
SHARED = "documents/_shared/vorlage.toml"
HEAD = '{% extends "parent:documents/vorlage-teilnahme/text.md.j2" %}\n'
FIELD = '[fields.plan]\nlabel = "Plan"\npath = "extensions/ml/plan/{path}"\n'


def state(tmp_path: Path, path: str, content: str) -> Chain:
    """The base with a state on top that has one file."""
    made = make_profile(tmp_path, "ml", {path: content}, parent="base")
    return Chain((replace(made, extension=Programme), BASE))


def town(tmp_path: Path, path: str, content: str) -> Chain:
    """A municipality's folder with one file, on top of a state that adds a field, a block and a row."""
    files = {
        PARTS: FIELD.replace("{path}", "name"),
        TEXT: HEAD
        + "{% block contract %}\n{{ super() }}\n{% block plan %}\nEin Plan.\n{% endblock %}\n{% endblock %}\n",
        SHARED: '[blocks.kopf.rows.plan]\nlabel = "Plan"\npath = "extensions/ml/plan/name"\n',
    }
    below = replace(make_profile(tmp_path, "ml", files, parent="base"), extension=Programme)
    make_profile(
        tmp_path, "stadt", {path: content}, manifest='schema = 1\nname = "stadt"\ntitle = "Stadt"\nparent = "ml"\n'
    )
    return Chain((load_profile_folder(tmp_path / "stadt"), below, BASE))


def mistake(chain: Chain) -> BrokenProfile:
    """What is wrong with a chain, in the order in which a call meets it."""
    with pytest.raises(BrokenProfile) as caught:
        load(chain)
    return caught.value


def load(chain: Chain) -> None:
    """Everything that a call loads of a chain."""
    verify(chain)
    definitions(chain)
    load_kind(chain, KIND)


MISTAKES = {
    "a value of the extension, in a text": (
        TEXT, HEAD + "{% block contract %}\n{{ extensions.ml.plan.nam }}\n{% endblock %}\n", 3, "nam", "name",
    ),
    "the extension itself, in a text": (
        TEXT, HEAD + "{% block contract %}\n{{ case.extensions.mll.plan.name }}\n{% endblock %}\n", 3, "mll", "ml",
    ),
    "a value of the extension, in a branch nobody takes": (
        TEXT,
        HEAD + "{% block lead %}\n{% if paper.number %}\n{{ extensions.ml.plann }}\n{% endif %}\n{% endblock %}\n",
        4, "plann", "plan",
    ),
    "a block": (TEXT, HEAD + "\n{% block contracts %}\n{% endblock %}\n", 3, "contracts", "contract"),
    "a path, in a row": (
        SHARED, '[blocks.kopf.rows.x]\nlabel = "X"\npath = "extensions/ml/plan/nam"\n', 3, "nam", "name",
    ),
    "a row to stand behind": (
        SHARED, '[blocks.kopf.rows.x]\nafter = "numer"\nlabel = "X"\npath = "paper/kind"\n', 2, "numer", "nummer",
    ),
    "a row to remove": (SHARED, "[blocks.kopf.rows.amtt]\nremove = true\n", 2, "amtt", "amt"),
    "a column to remove": (
        SHARED, "[blocks.beratungsfolge.columns.sitzungg]\nremove = true\n", 2, "sitzungg", "sitzung",
    ),
    "a path, in a form": (PARTS, FIELD.replace("{path}", "nam"), 3, "nam", "name"),
    "a field of a form to remove": (PARTS, "\n[fields.kaemerei]\nremove = true\n", 3, "kaemerei", "kaemmerei"),
    "a key of a field": (PARTS, FIELD.replace("{path}", "name") + 'lable = "P"\n', 4, "lable", "label"),
    "a word of a vocabulary to remove": (
        "vocabulary/status.toml", "[umgesetz]\nremove = true\n", 2, "umgesetz", "umgesetzt",
    ),
    "a file": ("documents/vorlage-teilname/text.md.j", "x", None, "documents/vorlage-teilname/text.md.j", TEXT),
}  # fmt: skip


@pytest.mark.parametrize("level", [state, town])
@pytest.mark.parametrize("what", MISTAKES)
def test_a_misspelt_name_is_told_with_file_line_and_what_may_be_meant(tmp_path: Path, level, what: str) -> None:
    path, content, line, word, meant = MISTAKES[what]
    error = mistake(level(tmp_path, path, content))
    owner = "ml" if level is state else "stadt"
    assert error.place == (f"{owner}/{path}" if line is None else f"{owner}/{path}:{line}")
    assert word in (error.details.get("value"), error.details.get("found"))
    assert error.details["suggestion"] == meant


@pytest.mark.parametrize("level", [state, town])
def test_words_outside_blocks_are_refused_because_nobody_would_print_them(tmp_path: Path, level) -> None:
    error = mistake(level(tmp_path, TEXT, HEAD + "\nVerloren.\n{% block contract %}{% endblock %}\n"))
    assert (error.code, error.place.rpartition("/")[2]) == ("text-outside-block", "text.md.j2:3")


def test_a_town_may_fill_a_block_and_change_a_field_and_a_row_that_only_its_state_has(tmp_path: Path) -> None:
    chain = town(tmp_path, TEXT, HEAD + "{% block plan %}\nUnser Plan.\n{% endblock %}\n")
    load_kind(chain, KIND)
    other = town(tmp_path / "x", PARTS, '[fields.plan]\nlabel = "Unser Plan"\n')
    assert (
        next(one for one in definitions(other) if one.name == "vorlagendaten/A").fields["plan"].label
        == "Unser Plan"
    )
    third = town(tmp_path / "y", SHARED, "[blocks.kopf.rows.plan]\nremove = true\n")
    assert "plan" not in third.table(SHARED).data["blocks"]["kopf"]["rows"]
    load_kind(third, KIND)


def test_an_extension_is_known_to_the_chain_that_has_its_profile_and_to_no_other(tmp_path: Path) -> None:
    made = make_profile(tmp_path, "ml", {PARTS: FIELD.replace("{path}", "name")}, parent="base")
    error = mistake(Chain((made, BASE)))
    assert (error.code, error.details["found"], error.place) == ("definition-unknown-name", "ml", f"ml/{PARTS}:3")


def test_a_field_that_reads_another_type_than_the_extension_holds_is_an_error(tmp_path: Path) -> None:
    error = mistake(state(tmp_path, PARTS, FIELD.replace("{path}", "date")))
    assert (error.code, error.place) == ("definition-type-differs", f"ml/{PARTS}:3")
    assert error.details["path"] == "extensions/ml/plan/date"


@pytest.mark.parametrize(
    ("name", "extension", "cause"),
    [
        ("ml", dict, "extension is not a class on top of model.base.Frozen"),
        ("m-l", Programme, "'m-l': a profile with an extension has a name without -"),
    ],
)
def test_an_extension_that_no_text_could_name_is_refused_by_name(
    tmp_path: Path, name: str, extension: type, cause: str
) -> None:
    from fgk_docs.host import Host
    from tests.support.programme import plugin

    offered = Profile(name, "Musterland", make_profile(tmp_path, name).root, "base", extension=extension)
    (failure,) = Host.load(entry_points=[plugin("p", fgk_docs_profiles=[offered])]).failures
    assert (failure.code, failure.cause) == ("plugin-offer-invalid", f"Profile {cause}")

"""``profile check`` tells every mistake of every file at once, each with its line, and none that only follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.host import Host
from fgk_docs.overlay import check_profile
from tests.support.profiles import make_profile

PARENT = '{% extends "parent:documents/KIND/text.md.j2" %}\n\n'
FILES = {
    "vocabulary/status.toml": """\
[umgesetzt]
synonims = ["fertig"]
[planung]
titel = "in Planung"
[umgesetz]
remove = true
[beendet]
remove = true
""",
    "vocabulary/bodies.toml": """\
[rat]
genitiv = "des Rates"
[dorfrat]
plain = "Dorfrat"
""",
    "documents/_shared/vorlage.toml": """\
[blocks.kopf.rows.art]
after = "numer"
label = "Art"
path = "paper/kindd"

[blocks.kopf.rows.amt]
lable = "Amt"

[blocks.kopf.rows.betref]
remove = true

[section.x]
title = "X"
""",
    "documents/vorlage-jahresbericht/document.toml": """\
[options.farbe]
title = "Farbe"
values = ["rot", "blau"]
default = "blua"
requires = ["municipality/name"]
""",
    "documents/vorlage-teilnahme/text.md.j2": PARENT.replace("KIND", "vorlage-teilnahme")
    + "{% block contracts %}{% endblock %}\n",
    "documents/vorlage-jahresbericht/text.md.j2": PARENT.replace("KIND", "vorlage-jahresbericht")
    + "{% block audit2 %}{% endblock %}\n",
    "documents/vorlage-mitgliedschaft/text.md.j2": PARENT.replace("KIND", "vorlage-mitgliedschaft")
    + "{% block reasons %}\n{{ municipality.nam }}\n{% endblock %}\n",
    "findings/de.toml": """\
[eigene-meldung]
text = "Etwas fehlt."
[field-unknown-in-data]
lable = "x"
severity = "warnung"
""",
    "findings/en.toml": """\
[eigene-meldun]
text = "Something is missing."
""",
    "feedback.toml": "art = 1\n",
    "forms/parts/stammdaten.toml": """\
[fields.kommune]
lable = "Stadt"
[fields.art]
path = "municipality/kindd"
""",
    "handbook/musterland.md": '+++\nid = "musterland"\ntitel = "Musterland"\n+++\nText.\n',
    "handbook/wie-weiter.md": '+++\nid = "anders"\n+++\nText.\n',
}
TOLD = [
    ("documents/_shared/vorlage.toml", 2, "nummer"),
    ("documents/_shared/vorlage.toml", 4, "kind"),
    ("documents/_shared/vorlage.toml", 7, "label"),
    ("documents/_shared/vorlage.toml", 10, "betreff"),
    ("documents/_shared/vorlage.toml", 12, "sections"),
    ("documents/vorlage-jahresbericht/document.toml", 4, "blau"),
    ("documents/vorlage-jahresbericht/document.toml", 5, None),
    ("documents/vorlage-jahresbericht/text.md.j2", 3, None),
    ("documents/vorlage-mitgliedschaft/text.md.j2", 4, "name"),
    ("documents/vorlage-teilnahme/text.md.j2", 3, "contract"),
    ("feedback.toml", 1, None),
    ("findings/de.toml", 1, None),
    ("findings/de.toml", 4, None),
    ("findings/de.toml", 5, "warning"),
    ("findings/en.toml", 1, "eigene-meldung"),
    ("forms/parts/stammdaten.toml", 2, "label"),
    ("forms/parts/stammdaten.toml", 4, "kind"),
    ("handbook/musterland.md", 3, "title"),
    ("handbook/wie-weiter.md", 1, None),
    ("vocabulary/bodies.toml", 2, "genitive"),
    ("vocabulary/bodies.toml", 3, None),
    ("vocabulary/status.toml", 2, "synonyms"),
    ("vocabulary/status.toml", 4, "title"),
    ("vocabulary/status.toml", 6, "umgesetzt"),
    ("vocabulary/status.toml", 8, None),
]
"""File, line, and what may be meant."""
NOTHING_NEAR = "–"


def told(folder: Path) -> list[tuple[str, int, str | None]]:
    found = []
    for mistake in check_profile(Host.load(), None, (folder,)):
        place, _, line = mistake.place.partition("/")[2].rpartition(":")
        meant = mistake.details.get("suggestion", NOTHING_NEAR)
        found.append((place, int(line), None if meant == NOTHING_NEAR else meant))
    return found


def test_every_mistake_of_every_file_is_told_once_with_its_line(tmp_path: Path) -> None:
    make_profile(tmp_path, "haus", FILES, parent="base")
    found = told(tmp_path / "haus")
    assert found == TOLD


@pytest.mark.parametrize("path", [path for path in FILES if path.endswith(".toml")])
def test_each_file_alone_has_the_same_mistakes(tmp_path: Path, path: str) -> None:
    make_profile(tmp_path, "haus", {path: FILES[path]}, parent="base")
    assert [one[:2] for one in told(tmp_path / "haus")] == [one[:2] for one in TOLD if one[0] == path]


PART = '[fields.einwohner]\nlabel = "Einwohner am 30. Juni"\n'


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("stammdaten", []),
        ("stammdate", [("forms/parts/stammdate.toml", 1, "stammdaten")]),
    ],
)
def test_a_part_that_no_form_names_is_told_with_the_one_that_may_be_meant(
    tmp_path: Path, name: str, found: list[tuple[str, int, str]]
) -> None:
    make_profile(tmp_path, "haus", {f"forms/parts/{name}.toml": PART}, parent="base")
    assert told(tmp_path / "haus") == found


def test_a_part_of_an_edition_that_cannot_be_put_together_is_no_second_mistake(tmp_path: Path) -> None:
    own = 'schema = 1\nform = "eigen"\nedition = "1"\ntitle = "Eigen"\nparts = ["eigener", "stamdaten"]\n'
    files = {"forms/eigen/1.toml": own, "forms/parts/eigener.toml": f"schema = 1\n{PART}"}
    make_profile(tmp_path, "haus", files, parent="base")
    codes = [mistake.code for mistake in check_profile(Host.load(), None, (tmp_path / "haus",))]
    assert "profile-file-missing" in codes
    assert "definition-part-unused" not in codes


def test_a_manifest_has_all_its_mistakes_told(tmp_path: Path) -> None:
    manifest = 'schema = 1\nname = "Haus 2"\ntitel = "x"\nags_prefixes = ["x", 1, "16"]\nfiles = 3\nparent = ""\n'
    make_profile(tmp_path, "haus", manifest=manifest)
    assert [(line, meant) for _, line, meant in told(tmp_path / "haus")] == [
        (1, None),
        (2, None),
        (3, "title"),
        (4, None),
        (4, None),
        (5, None),
        (6, None),
    ]


def test_a_name_that_only_looks_like_a_key_below_is_free_in_a_vocabulary(tmp_path: Path) -> None:
    make_profile(tmp_path, "haus", {"vocabulary/status.toml": '[umgesetzt]\nfarbe = "grün"\n'}, parent="base")
    assert told(tmp_path / "haus") == []

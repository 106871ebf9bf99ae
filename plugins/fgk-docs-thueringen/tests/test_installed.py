"""What people install: the plugin loads beside the program, from wheels, and its profile is sound."""

from __future__ import annotations

import sys
from pathlib import Path

import fgk_docs
import fgk_docs_thueringen
from fgk_docs.host import Host

HERE = Path(__file__).parents[1]


def test_the_tests_see_the_installed_wheels_and_nothing_of_the_repository() -> None:
    for module in (fgk_docs, fgk_docs_thueringen):
        assert Path(module.__file__ or "").is_relative_to(sys.prefix)
    assert not any(Path(entry).resolve() == HERE / "src" for entry in sys.path)


def test_the_plugin_loads_and_offers_its_profile() -> None:
    host = Host.load()
    host.require_sound()
    plugin = next(one for one in host.plugins if one.name == "thueringen")
    assert (plugin.distribution, plugin.offers) == ("fgk-docs-thueringen", (("profile", "th"),))
    assert host.owner("profile", "th") == "thueringen"


def test_a_key_of_a_thuringian_municipality_chooses_the_profile() -> None:
    host = Host.load()
    assert [one.name for one in host.chain("auto", ags="16065").profiles] == ["th", "base"]
    assert [one.name for one in host.chain("auto", ags="06636").profiles] == ["base"]

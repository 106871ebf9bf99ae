"""publiccode.yml against the standard 0.7 (https://yml.publiccode.tools), whose validator is no Python package.

Only the keys that this project uses are known here; the rules are the standard's, in our own words.
"""

from __future__ import annotations

import re
from copy import deepcopy
from urllib.parse import urlsplit

import pytest
import yaml

from fgk_docs import __version__
from fgk_docs.host import Host
from tests.docs.pages import ROOT
from tests.docs.test_pages import PYPROJECT

PUBLISHED = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
MANDATORY = (
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
)
OPTIONAL = ("softwareVersion", "categories", "intendedAudience")
STATUSES = ("concept", "development", "beta", "stable", "obsolete")
KINDS = ("mobile", "iot", "desktop", "web", "backend", "other")
TYPES = (*(f"standalone/{kind}" for kind in KINDS), "addon", "library", "configurationFiles")
CATEGORIES = ("data-collection", "document-management", "workflow-management", "office", "grant-management")
SCOPES = ("government", "local-authorities", "society", "welfare")
LANGUAGE_KEYS = {"shortDescription", "longDescription", "features", "screenshots"}
LONGEST, SHORT, LONG = 150, 150, 10_000


def mistakes(data):
    """Where the file breaks the standard, as paths."""
    found = [key for key in MANDATORY if not data.get(key)]
    found += [key for key in data if key not in (*MANDATORY, *OPTIONAL)]
    if found:
        return found
    url = urlsplit(data["url"])
    checks = {
        "publiccodeYmlVersion": data["publiccodeYmlVersion"] == "0.7",
        "url": url.scheme == "https" and bool(url.netloc),
        "developmentStatus": data["developmentStatus"] in STATUSES,
        "softwareType": data["softwareType"] in TYPES,
        "categories": set(data["categories"]) <= set(CATEGORIES),
        "intendedAudience/scope": set(data["intendedAudience"]["scope"]) <= set(SCOPES),
        "intendedAudience/countries": all(
            len(code) == 2 and code.isupper() for code in data["intendedAudience"]["countries"]
        ),
        "legal/license": set(data["legal"]) == {"license"},
        "maintenance/type": data["maintenance"]["type"] in ("internal", "contract", "community", "none"),
        "maintenance/contacts": all(contact.get("name") for contact in data["maintenance"].get("contacts", [{}])),
        "localisation/localisationReady": isinstance(data["localisation"]["localisationReady"], bool),
        "localisation/availableLanguages": bool(data["localisation"]["availableLanguages"]),
    }
    found += [path for path, holds in checks.items() if not holds]
    for language, words in data["description"].items():
        found += [f"description/{language}/{key}" for key in _words_wrong(words)]
    return found


def _words_wrong(words):
    yield from set(words) ^ LANGUAGE_KEYS
    if not 0 < len(words.get("shortDescription", "")) <= LONGEST or "\n" in words["shortDescription"]:
        yield "shortDescription"
    if not SHORT <= len(words.get("longDescription", "")) <= LONG:
        yield "longDescription"
    if not words.get("features"):
        yield "features"
    if not all((ROOT / path).suffix == ".png" and (ROOT / path).is_file() for path in words.get("screenshots", ())):
        yield "screenshots"


def test_the_file_keeps_to_the_standard():
    assert mistakes(PUBLISHED) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("developmentStatus", "fertig"),
        ("softwareType", "desktop"),
        ("url", "fgk-docs"),
        ("categories", ["forms"]),
        ("name", ""),
        ("colour", "blue"),
        ("maintenance/type", "volunteers"),
        ("intendedAudience/countries", ["de"]),
        ("description/de/shortDescription", "x" * 151),
        ("description/de/longDescription", "kurz"),
        ("description/en/features", []),
        ("description/en/screenshots", ["docs/pictures/fehlt.png"]),
    ],
)
def test_what_the_standard_forbids_is_noticed(path, value):
    data = deepcopy(PUBLISHED)
    place = data
    *parents, last = path.split("/")
    for key in parents:
        place = place[key]
    place[last] = value
    assert mistakes(data) == [path]


def test_it_says_what_the_package_says():
    assert PUBLISHED["softwareVersion"] == __version__
    assert PUBLISHED["legal"]["license"] == PYPROJECT["project"]["license"]


def test_every_format_that_is_read_or_written_is_named():
    host = Host.load()
    sheets = {"xlsx", "xlsm", "xlsb", "xls", "ods", "csv"}
    assert {f".{name}" for name in sheets} <= {
        suffix for reader in host.readers.values() for suffix in reader.suffixes
    }
    for words in PUBLISHED["description"].values():
        named = re.findall(r"\w+", words["longDescription"])
        assert sorted({*sheets, *host.writers, "PDF"} - {*named}) == []

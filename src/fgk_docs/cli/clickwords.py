"""click's own words ("Usage:", "No such option") in the language of the call.

click asks gettext for each of its sentences at the moment it needs them. German ones are shipped in
``locale/de/LC_MESSAGES``; English is what click says anyway. ``tools/compile_locale.py`` makes the .mo file.
"""

from __future__ import annotations

import gettext
import os
from pathlib import Path

from fgk_docs.cli.lang import Lang

DOMAIN = "fgk-docs"
FOLDER = Path(__file__).parent / "locale"


def speak(lang: Lang) -> None:
    """Make click say its sentences in this language, for the rest of the process."""
    os.environ["LANGUAGE"] = lang.value
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)

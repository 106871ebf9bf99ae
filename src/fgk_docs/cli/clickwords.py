"""click's own words ("Usage:", "No such option") in the language of the call.

click asks gettext for each of its sentences at the moment it needs them. German ones are shipped in
``locale/de/LC_MESSAGES``; English is what click says anyway. ``tools/compile_locale.py`` makes the .mo file.
"""

from __future__ import annotations

import gettext
import io
import os
import re
from collections.abc import Callable
from pathlib import Path

import click

from fgk_docs.cli.lang import Lang

DOMAIN = "fgk-docs"
FOLDER = Path(__file__).parent / "locale"
_QUOTED = re.compile(r"'([^'\n]*)'")


def speak(lang: Lang) -> None:
    """Make click say its sentences in this language, for the rest of the process."""
    os.environ["LANGUAGE"] = lang.value
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)


def show(error: click.ClickException, quoted: Callable[[str], str]) -> None:
    """Show click's error on stderr; names of options and choices stand in the quotes of the language.

    Args:
        error: what click refuses.
        quoted: puts words into quotes.
    """
    said = io.StringIO()
    error.show(file=said)
    click.echo(_QUOTED.sub(lambda found: quoted(found[1]), said.getvalue()), nl=False, err=True)

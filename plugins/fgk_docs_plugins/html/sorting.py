"""The script by which readers put the rows of a table in order; a page without it loses nothing else.

It turns the titles of columns into buttons. Numbers and days are sorted by ``data-wert``, words as German sorts
them; empty cells stay last in either direction.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import Final

SCRIPT: Final = (files(__package__) / "sorting.js").read_text("utf-8")
SOURCE: Final = f"'sha256-{b64encode(sha256(SCRIPT.encode()).digest()).decode()}'"
"""The script as a Content-Security-Policy allows it."""
_END: Final = "</body>"


def with_script(page: str) -> str:
    """The end of a page with the script before its body ends."""
    before, found, after = page.rpartition(_END)
    script = f"<script>{SCRIPT}</script>\n"
    return f"{before}{script}{found}{after}" if found else f"{page}{script}"

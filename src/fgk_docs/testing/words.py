"""Texts that break careless code, and what of them must come through."""

from __future__ import annotations

import re

from fgk_docs.language.text import printable

_UNSEEN = re.compile(r"[\s\u00ad\u200b\u2010\u0002\ufffe-]+")

NASTY = (
    "Müller & Söhne <GbR> \"ß\" 'x'",
    "{{ x }} {% if %} {#",
    "&amp; &lt; ]]> <!-- x -->",
    "</w:t></text:p></p></style></script>",
    "=1+1",
    "007",
    "erste Zeile\nzweite Zeile",
    "עברית ελληνικά ł",
    "c:\\temp\\n; a,b",
    "* kein _Listenpunkt_ [x]: y",
)
"""Markup of every format, formulas, numbers that are none, line breaks, other scripts: all are just words."""


def squeezed(text: str) -> str:
    """A text without blanks, line breaks and hyphens, for comparing what was laid out: lines may be broken anew."""
    return _UNSEEN.sub("", printable(_UNSEEN.sub("", text))[0])

"""The pages of a form as Typst sets them, with a link in place of each field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.resources import as_file, files
from typing import Final

from fgk_docs.model.form import BlankForm
from fgk_docs_plugins.pdf_forms.making.fonts import FAMILY, drawable
from fgk_docs_plugins.pdf_forms.making.layout import Json, Pages

_MOMENT: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""The file's own fixed date: same form, same bytes."""


def typeset(form: BlankForm, pages: Pages) -> bytes:
    """The pages as pdf."""
    import typst

    language, _, region = form.texts.get("language", "de-DE").partition("-")
    data: Json = {
        "title": form.title,
        "mark": form.mark,
        "creator": form.texts.get("creator", ""),
        "page": form.texts.get("page", "{page}/{pages}"),
        "font": FAMILY,
        "lang": language,
        "region": region or None,
        "blocks": pages.blocks,
    }
    place = files("fgk_docs_plugins.pdf_forms.making")
    with as_file(files("fgk_docs_templates") / "fonts") as folder:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        compiler = typst.Compiler(font_paths=fonts, sys_inputs={"form": json.dumps(_drawable(data))})
        made = compiler.compile(
            (place / "page.typ").read_bytes(), format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=_MOMENT
        )
    assert isinstance(made, bytes)  # one file in this format
    return made


def _drawable(data: Json) -> Json:
    """The data with texts as far as the font has their letters: Typst refuses a file with others."""
    match data:
        case str():
            return drawable(data)
        case Mapping():
            return {key: _drawable(value) for key, value in data.items()}
        case list() | tuple():
            return [_drawable(value) for value in data]
        case _:
            return data

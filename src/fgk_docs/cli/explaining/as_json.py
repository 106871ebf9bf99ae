"""Where words come from, for other programs (docs/reference/embedding.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from fgk_docs.lineage.edited import Edit
from fgk_docs.lineage.origins import Part, Passage
from fgk_docs.model.embedded import Embedded

SCHEMA_VERSION = 1


def as_json(file: str, embedded: Embedded, passages: Iterable[Passage], edits: Sequence[Edit] | None) -> str:
    """The whole answer; ``edits`` is None where the format does not tell its words in order."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "file": file,
        "kind": embedded.kind,
        "mode": embedded.mode.value,
        "program": embedded.program,
        "date": embedded.date,
        "inputs": [{"name": one.name, "sha256": one.sha256} for one in embedded.inputs],
        "edited": None if edits is None else [edit_data(one) for one in edits],
        "passages": [
            {
                "section": one.section,
                "heading": one.heading,
                "text": one.text,
                "parts": [_part(part) for part in one.parts],
            }
            for one in passages
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def edit_data(edit: Edit) -> dict[str, object]:
    """What changed in a section since the document was written."""
    return {
        "section": edit.section,
        "heading": edit.heading,
        "before": list(edit.before),
        "after": list(edit.after),
        "behind": edit.behind,
    }


def _part(part: Part) -> dict[str, object]:
    origin = part.origin
    text_id = (
        None
        if origin is None
        else {"profile": origin.profile, "file": origin.file, "line": origin.line, "block": origin.block or None}
    )
    places = [
        {"file": one.file, "sheet": one.sheet, "cells": one.cell, "page": one.page, "field": one.field}
        for one in part.addresses
    ]
    return {
        "text": part.text,
        "why": part.why.value,
        "paths": list(part.paths),
        "places": places,
        "number": part.number,
        "origin": text_id,
    }

"""What a model path is called: "Jahresberichte 2017, Berichtszeilen 2.1.3, Umsetzungsstand"."""

from __future__ import annotations

from functools import lru_cache
from typing import get_args

from pydantic import BaseModel

from fgk_docs.model.case import AuditCase


def title_of(path: str) -> str:
    """The titles of the model along a path, each with the id of the record behind it."""
    kind: type[BaseModel] | None = AuditCase
    words: list[str] = []
    for part in path.split("/"):
        info = kind.model_fields.get(part) if kind is not None else None
        if info is not None:
            words.append(info.title or part)
            kind = _model(kind, part) if kind is not None else None
        elif words:
            words[-1] = f"{words[-1]} {part}"
        else:
            words.append(part)
    return ", ".join(words)


@lru_cache(maxsize=512)
def _model(kind: type[BaseModel], name: str) -> type[BaseModel] | None:
    """The model that an attribute holds, in whatever it is wrapped."""
    return _inside(kind.model_fields[name].annotation)


def _inside(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for one in get_args(annotation) if (found := _inside(one)) is not None), None)

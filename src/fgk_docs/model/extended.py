"""The model with what profiles add to it: a shape in which ``extensions`` has names and types.

A case keeps its extensions by name, whoever brings them. Which of them are known, and what stands in them, depends
on the profiles of a call: they make a shape, which paths, texts and schemas are checked against.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import ConfigDict, Field, create_model

from fgk_docs.model.base import Frozen
from fgk_docs.model.case import AuditCase

EXTENSIONS = "extensions"
"""Name of the part of a case that holds what profiles add, and how its paths begin."""


class Namespaces(Frozen):
    """The extensions that are known, by name; the base for each shape's own class."""

    model_config = ConfigDict(title="Erweiterungen")


@dataclass(frozen=True, slots=True)
class Namespace:
    """What a profile adds: its title for people, and the class of its values."""

    title: str
    model: type[Frozen]


def shape_of(namespaces: Mapping[str, Namespace]) -> type[AuditCase]:
    """The class of a case whose ``extensions`` are these; only its shape counts, no case is made of it."""
    return _shape(tuple(sorted(namespaces.items())))


@lru_cache(maxsize=64)
def _shape(namespaces: tuple[tuple[str, Namespace], ...]) -> type[AuditCase]:
    parts: dict[str, Any] = {name: (one.model | None, Field(None, title=one.title)) for name, one in namespaces}
    known = create_model("Extensions", __base__=Namespaces, **parts)
    extensions: dict[str, Any] = {EXTENSIONS: (known, Field(title=AuditCase.model_fields[EXTENSIONS].title))}
    return create_model("AuditCase", __base__=AuditCase, **extensions)


def namespaces_of(shape: type[AuditCase]) -> type[Namespaces]:
    """The class of the extensions of a shape."""
    annotation = shape.model_fields[EXTENSIONS].annotation
    return annotation if isinstance(annotation, type) and issubclass(annotation, Namespaces) else Namespaces


def typed(case: AuditCase, shape: type[AuditCase]) -> AuditCase:
    """A case as its shape sees it, to look at and not to keep; extensions that no profile knows are not there."""
    known = namespaces_of(shape)
    parts = {name: case.extensions.get(name) for name in known.model_fields}
    parts = {name: part for name, part in parts.items() if isinstance(part, Frozen)}
    return shape.model_construct(None, **{**vars(case), EXTENSIONS: known.model_construct(None, **parts)})

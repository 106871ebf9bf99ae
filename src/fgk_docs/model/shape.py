"""The shape of the model: which paths exist and what stands at their end, from the types alone."""

from __future__ import annotations

import types
from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from fgk_docs.model.base import Record
from fgk_docs.model.case import AuditCase


class UnknownPath(LookupError):
    """A path that the model does not have.

    Args:
        path: the whole path.
        part: its first part that leads nowhere.
        choices: what could stand there.
    """

    def __init__(self, path: str, part: str, choices: tuple[str, ...]) -> None:
        super().__init__(path, part, choices)
        self.path, self.part, self.choices = path, part, choices


def plain(annotation: Any) -> Any:
    """An annotation without ``Annotated`` and ``None``: ``Period | None`` → ``Period``."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            options = [option for option in get_args(annotation) if option is not type(None)]
            if len(options) != 1:
                return annotation
            annotation = options[0]
        else:
            return annotation


def element(annotation: Any) -> Any:
    """What a sequence or mapping holds; None when the annotation is neither."""
    annotation = plain(annotation)
    if get_origin(annotation) in (tuple, Sequence):
        return plain(get_args(annotation)[0])
    if get_origin(annotation) is dict:
        return plain(get_args(annotation)[1])
    return None


def is_model(annotation: Any) -> bool:
    """Whether the annotation is one of the model's classes."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


@lru_cache(maxsize=4096)
def annotation_at(path: str, root: type[BaseModel] = AuditCase) -> Any:
    """The plain annotation at a path; ids of records and ``*`` stand for any record.

    Raises:
        UnknownPath: the model has no such path.
    """
    current: Any = root
    for part in path.split("/"):
        inner = element(current)
        if inner is not None:
            current = inner
        elif is_model(current):
            if part not in current.model_fields:
                raise UnknownPath(path, part, tuple(current.model_fields))
            current = plain(current.model_fields[part].annotation)
        else:
            raise UnknownPath(path, part, ())
    return current


def record_class(path: str, root: type[BaseModel] = AuditCase) -> type[Record] | None:
    """The class of the records that a collection path (``reports/*/entries``) holds, or None."""
    inner = element(annotation_at(path, root)) if path else None
    return inner if isinstance(inner, type) and issubclass(inner, Record) else None


def holds(path: str, record: type[Record]) -> bool:
    """Whether a collection path holds records of this class of the core's model."""
    try:
        return record_class(path) is record
    except UnknownPath:  # in an extension
        return False


def titles_at(path: str, root: type[BaseModel] = AuditCase) -> tuple[str, ...]:
    """The German titles on the way to a path: ``reports/*/entries/*/status`` → Jahresberichte, Berichtszeilen,
    Umsetzungsstand. Parts that have none, as ids of records, are left out."""
    titles: list[str] = []
    current: Any = root
    for part in path.split("/"):
        inner = element(current)
        if inner is None and is_model(current) and part in current.model_fields:
            info = current.model_fields[part]
            titles += [info.title] if info.title else []
            current = plain(info.annotation)
        else:
            current = inner
    return tuple(titles)

"""What stands below the fields of the model's classes, for its published schema.

pydantic can look for that itself, but does so whenever a class is made: that is a tenth of the time that a call
takes to start.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import is_dataclass
from itertools import pairwise
from textwrap import dedent
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel


def describe(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Put the words below fields into the schema of a model, which is changed."""
    classes = set(_within(model, set()))
    names = Counter(one.__name__ for one in classes)
    known = {one.__name__ if names[one.__name__] == 1 else _long_name(one): one for one in classes}
    for name, part in {model.__name__: schema, **schema.get("$defs", {})}.items():
        cls = known.get(name)
        for field, words in _words(cls).items() if cls is not None else ():
            found = part.get("properties", {}).get(field)
            if found is not None and "description" not in found:
                found["description"] = words
                part["properties"][field] = dict(sorted(found.items()))


def _within(annotation: object, met: set[type]) -> Iterator[type]:
    """The models and dataclasses that an annotation names, and those in them."""
    for part in get_args(annotation):
        yield from _within(part, met)
    if not isinstance(annotation, type) or annotation in met:
        return
    met.add(annotation)
    if issubclass(annotation, BaseModel):
        inner = [one.annotation for one in annotation.model_fields.values()]
    elif is_dataclass(annotation):
        inner = list(get_type_hints(annotation).values())
    else:
        return
    yield annotation
    for one in inner:
        yield from _within(one, met)


def _long_name(cls: type) -> str:
    """How pydantic names one of several classes of one name."""
    return re.sub(r"[^a-zA-Z0-9.\-_]", "_", f"{cls.__module__}.{cls.__qualname__}").replace(".", "__")


def _words(cls: type) -> dict[str, str]:
    """Fields of a class and of those that it builds on, with the words that stand below each."""
    found: dict[str, str] = {}
    for one in reversed(cls.__mro__):
        try:
            (definition,) = ast.parse(dedent(inspect.getsource(one))).body
        except (OSError, TypeError):  # made while the program runs, or not in Python
            continue
        if isinstance(definition, ast.ClassDef):
            found.update(_documented(definition.body))
    return found


def _documented(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for field, below in pairwise(body):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        if (
            isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
            and isinstance(below.value.value, str)
        ):
            yield field.target.id, inspect.cleandoc(below.value.value)

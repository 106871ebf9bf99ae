"""What every type of the model shares: frozen, strict, closed."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict


class Frozen(BaseModel):
    """A frozen, strict, closed pydantic model.

    Nothing is coerced here: whatever comes from a file passes ``fgk_docs.forms.boundary`` first.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Value(Frozen):
    """A leaf of the model with a structure of its own (a period, an amount); has one address as a whole."""


def _usable_id(text: str) -> str:
    if not text or "/" in text or text != text.strip():
        raise ValueError("an id is not empty, holds no slash and no outer blanks")
    return text


RecordId = Annotated[str, AfterValidator(_usable_id)]


class Record(Frozen):
    """Something that is one of several and keeps its id when others come or go."""

    id: RecordId

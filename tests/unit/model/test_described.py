"""The words below fields get into the schema as pydantic would put them there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field, create_model

from fgk_docs.model.described import describe

OWN = ConfigDict(use_attribute_docstrings=True)


@dataclass(frozen=True)
class Place:
    __pydantic_config__: ClassVar[ConfigDict] = OWN

    sheet: str
    """Its name."""


class Base(BaseModel):
    model_config = OWN

    name: str
    """What it is called."""
    kept: str = Field(description="said otherwise")
    """Never seen."""
    plain: int


class Town(Base):
    places: tuple[Place, ...] = ()
    """Where it
    was met."""
    twin: Town | None = None
    """Another one."""


def another() -> type[BaseModel]:
    """A second class of the name of the first."""

    class Town(BaseModel):
        model_config = OWN

        only: int
        """Of the second."""

    return Town


def pairs() -> list[type[BaseModel]]:
    """Models, some with two classes of one name in them."""
    return [Town, create_model("Both", __base__=Base, one=(Town, ...), other=(another(), ...))]


def test_a_schema_is_described_as_pydantic_does() -> None:
    for model in pairs():
        wanted = model.model_json_schema(mode="serialization")
        bare = without(wanted)
        assert bare != wanted
        describe(bare, model)
        assert bare == wanted


def without(schema: object) -> dict[str, object]:
    """A schema without descriptions, but for the one that is stated otherwise."""
    if isinstance(schema, list):
        return [without(one) for one in schema]  # type: ignore[return-value]
    if not isinstance(schema, dict):
        return schema  # type: ignore[return-value]
    return {
        key: without(value) for key, value in schema.items() if key != "description" or value == "said otherwise"
    }

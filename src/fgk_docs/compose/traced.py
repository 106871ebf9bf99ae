"""Values as texts see them: a value and the model paths it comes from, or a named gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, StrEnum
from functools import lru_cache
from typing import NoReturn

from fgk_docs.compose.trouble import Refusal, unknown
from fgk_docs.model.document import Origin
from fgk_docs.model.values import Name, Status

NO_DEADLINE = "deadline-not-given"
"""Code of the gap where the call names no day until which an answer is asked for."""


class Opaque:
    """Whatever a text may only print as a whole: turning it into plain text would lose where it comes from."""

    __slots__ = ()

    def __str__(self) -> NoReturn:
        raise Refusal("text-value-as-string", what=type_word(self))

    def __format__(self, spec: str) -> NoReturn:
        raise Refusal("text-value-as-string", what=type_word(self))

    def __html__(self) -> NoReturn:
        raise Refusal("text-value-as-string", what=type_word(self))


def type_word(value: object) -> str:
    """What a value is, as the id of a term for messages (``findings/terms.toml``)."""
    plain = value.value if isinstance(value, Traced) else value
    return "Enum" if isinstance(plain, Enum) else type(plain).__name__


class Branch(Opaque):
    """Something with attributes that a text may follow."""

    __slots__ = ()

    def child(self, name: str) -> object:
        """What stands at the attribute.

        Raises:
            Refusal: there is no such attribute.
        """
        raise NotImplementedError


class Traced(Opaque):
    """A value and where it comes from.

    Args:
        value: the value itself.
        paths: model paths of the values it was made from; empty for words of a vocabulary.
        title: German title of the field, for messages and placeholders.
        origin: the place in a profile, for words of a vocabulary.
        stated: whether it is the very value that its one path leads to.
    """

    __slots__ = ("origin", "paths", "stated", "title", "value")

    def __init__(
        self,
        value: object,
        paths: Sequence[str],
        title: str = "",
        origin: Origin | None = None,
        *,
        stated: bool = False,
    ) -> None:
        self.value = value
        self.paths = paths
        self.title = title
        self.origin = origin
        self.stated = stated

    def derived(self, value: object) -> Traced:
        """Another value made from this one alone."""
        return Traced(value, self.paths, self.title, self.origin)

    def __repr__(self) -> str:
        return f"Traced({self.value!r}, {self.paths!r})"

    def __bool__(self) -> bool:
        return bool(self.value)

    def __eq__(self, other: object) -> bool:
        mine, theirs = comparable(self), comparable(other)
        _refuse_impossible(mine, theirs)
        return bool(mine == theirs)

    def __hash__(self) -> int:
        return hash(comparable(self))

    def __lt__(self, other: object) -> bool:
        return ordered(self, other) < 0

    def __le__(self, other: object) -> bool:
        return ordered(self, other) <= 0

    def __gt__(self, other: object) -> bool:
        return ordered(self, other) > 0

    def __ge__(self, other: object) -> bool:
        return ordered(self, other) >= 0

    def __contains__(self, other: object) -> bool:
        mine, part = comparable(self), comparable(other)
        if isinstance(mine, str) and isinstance(part, str):
            return part in mine
        raise Refusal("text-not-comparable", what=type_word(mine), other=type_word(part))


class Missing(Opaque):
    """A value that nobody stated: false, equal to nothing, printed as a visible gap.

    Args:
        path: the nearest model path that exists in the case.
        title: German title of the field ("Datum der Vorlage").
        target: the static type that would stand here; None when it is not known.
        code: catalogue code of the finding when it is printed; empty for a gap that is meant to be there.
        value: the words that led nowhere, if there are any.
    """

    __slots__ = ("code", "path", "target", "title", "value")

    def __init__(
        self,
        path: str,
        title: str,
        target: object = None,
        code: str = "value-optional-missing",
        value: str | None = None,
    ) -> None:
        self.path = path
        self.title = title
        self.target = target
        self.code = code
        self.value = value

    def __repr__(self) -> str:
        return f"Missing({self.path!r}, {self.title!r})"

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return other is None or isinstance(other, Missing)

    def __hash__(self) -> int:
        return hash(None)

    def __lt__(self, other: object) -> bool:
        return False

    __le__ = __gt__ = __ge__ = __lt__

    def __contains__(self, other: object) -> bool:
        return False

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __len__(self) -> int:
        return 0


class Paragraphs(Opaque):
    """A long text, to be printed as one paragraph for each of its parts."""

    __slots__ = ("parts",)

    def __init__(self, parts: tuple[Traced, ...]) -> None:
        self.parts = parts


def comparable(value: object) -> object:
    """What a text compares: a status by its code, a name by its plain form."""
    if isinstance(value, Traced):
        value = value.value
    if isinstance(value, Status):
        return value.code
    return value.plain if isinstance(value, Name) else value


def ordered(one: object, other: object) -> int:
    """-1, 0 or 1 as the first is less than, equal to or greater than the second.

    Raises:
        Refusal: the two have no order.
    """
    mine, theirs = comparable(one), comparable(other)
    try:
        return int(mine > theirs) - int(mine < theirs)  # type: ignore[operator] # what has no order raises
    except TypeError:
        raise Refusal("text-not-comparable", what=type_word(mine), other=type_word(theirs)) from None


def _refuse_impossible(mine: object, theirs: object) -> None:
    """A misspelt constant must not be a condition that is quietly never true."""
    for enum, word in ((mine, theirs), (theirs, mine)):
        if isinstance(enum, StrEnum) and type(word) is str and word not in _members(type(enum)):
            raise unknown("text-word-not-in-list", word, _members(type(enum)))


@lru_cache(maxsize=64)
def _members(kind: type[StrEnum]) -> tuple[str, ...]:
    return tuple(str(member) for member in kind)

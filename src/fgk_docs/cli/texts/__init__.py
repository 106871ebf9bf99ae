"""What the program itself says, by id and language. Findings have a catalogue of their own, in the profile."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from fgk_docs.cli.lang import Lang


class Texts:
    """The sentences of one language."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._table: Mapping[str, str] = import_module(f"fgk_docs.cli.texts.{lang.value}").TEXTS

    def __call__(self, key: str, **values: object) -> str:
        """The sentence with this id, its braces filled in.

        Raises:
            KeyError: an unknown id, or a value that the sentence names and the call does not give.
        """
        text = self._table[key]
        return text.format(**values) if values else text

    def count(self, key: str, number: int, **values: object) -> str:
        """The sentence ``key.one`` or ``key.other``; both may name ``{number}``."""
        form = "one" if number == 1 else "other"
        return self._table[f"{key}.{form}"].format(number=number, **values)

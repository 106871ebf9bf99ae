"""How something that plugins use is taken out of use: announced first, for two minor releases at least.

What is announced works as before and warns with :class:`FgkDeprecationWarning`. A hook is announced in its spec,
``@hookspec(warn_on_impl=DEPRECATED["fgk_docs_old"].warning())``: the host warns of each plugin that implements it.
A function or class calls ``DEPRECATED["name"].announce()``. A test fails once the release has come in which it
goes.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

NOTICE = 2
"""Minor releases for which what is deprecated goes on working."""
_RELEASE = re.compile(r"(\d+)\.(\d+)(?:\.\d+.*)?")


class FgkDeprecationWarning(DeprecationWarning):
    """A plugin uses something that a later release will not have; the message says what to use instead."""


@dataclass(frozen=True, slots=True)
class Deprecation:
    """Something on its way out.

    Args:
        name: as plugins write it ("fgk_docs.model.Old", "fgk_docs_old").
        since: the first release that warns ("0.3").
        gone: the release that does not have it any more ("0.5").
        instead: what to use, as half a sentence ("fgk_docs.model.New").

    Raises:
        ValueError: the two releases are less than :data:`NOTICE` minor releases apart, or are none.
    """

    name: str
    since: str
    gone: str
    instead: str

    def __post_init__(self) -> None:
        (major, minor), (gone_major, gone_minor) = release(self.since), release(self.gone)
        if gone_major < major or (gone_major == major and gone_minor < minor + NOTICE):
            raise ValueError(f"{self.name}: {NOTICE} minor releases must lie between {self.since} and {self.gone}")

    def warning(self) -> FgkDeprecationWarning:
        """The warning, to be raised or handed to a hook's spec."""
        return FgkDeprecationWarning(
            f"{self.name} is deprecated since fgk-docs {self.since} and goes in {self.gone}; use {self.instead}"
        )

    def announce(self, stacklevel: int = 2) -> None:
        """Warns at the line that called the caller."""
        warnings.warn(self.warning(), stacklevel=stacklevel + 1)


DEPRECATED: Mapping[str, Deprecation] = MappingProxyType({})
"""What is on its way out now, by name; docs/compatibility.md tells the same."""


def release(version: str) -> tuple[int, int]:
    """Major and minor number of a version ("0.3", "0.3.0.dev0").

    Raises:
        ValueError: it is no version.
    """
    found = _RELEASE.fullmatch(version)
    if found is None:
        raise ValueError(f"no release: {version}")
    return int(found[1]), int(found[2])

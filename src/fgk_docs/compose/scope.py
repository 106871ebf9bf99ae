"""What one composition keeps while it runs: what was printed, what is missing, how much work it may still do."""

from __future__ import annotations

from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import NamedTuple

from fgk_docs.compose.formats import Formats
from fgk_docs.compose.traced import NO_DEADLINE, Missing, Traced, type_word
from fgk_docs.compose.trouble import Refusal
from fgk_docs.compose.views import RecordView
from fgk_docs.model.document import Origin
from fgk_docs.model.finding import Finding

MOST_STEPS = 1_000_000
"""Steps of all loops of one composition together; a report has hundreds of entries, not millions."""

OF_THE_CALL = {"feedback/deadline": NO_DEADLINE}
"""Path of a gap that the call would fill, and no form: the code that says so."""


class Emission(NamedTuple):
    """A printed value; ``origin`` only where the words are a profile's and not the case's."""

    text: str
    paths: Sequence[str]
    origin: Origin | None = None
    placeholder: bool = False
    stated: object = None
    """The value of the case that the one path leads to, where that is known without looking."""


@dataclass(slots=True)
class Scope:
    """The state of one composition."""

    formats: Formats
    emissions: list[Emission] = field(default_factory=list)
    findings: dict[tuple[str, str, str], Finding] = field(default_factory=dict)
    steps: int = 0

    def emit(self, emission: Emission) -> int:
        """Keeps a printed value and returns its number."""
        self.emissions.append(emission)
        return len(self.emissions) - 1

    def step(self, count: int) -> None:
        """Accounts for ``count`` steps of a loop.

        Raises:
            Refusal: all loops together have taken more than :data:`MOST_STEPS`.
        """
        self.steps += count
        if self.steps > MOST_STEPS:
            raise Refusal("text-too-long", limit=MOST_STEPS)

    def printed(self, seen: object, format_name: str | None = None) -> Emission:
        """The words of a value, or a visible gap with its finding.

        Args:
            seen: a traced or missing value, or a record that is not there.
            format_name: one of ``formats.NAMED``; None for the default of the type.

        Raises:
            Refusal: this cannot be printed.
        """
        if isinstance(seen, Traced):
            text = self.words(seen.value, format_name)
            if text is not None:
                return Emission(text, seen.paths, seen.origin, False, seen.value if seen.stated else None)
            return self.gap(Missing(seen.paths[0] if seen.paths else "", seen.title))
        if isinstance(seen, Missing):
            return self.gap(seen)
        if isinstance(seen, RecordView) and not seen:
            return self.gap(Missing(seen.path, seen.title))
        raise Refusal("text-plain-value", what=type_word(seen))

    def words(self, value: object, format_name: str | None = None) -> str | None:
        """The words of a value; None when none may be published."""
        return self.formats.named(format_name, value) if format_name else self.formats.text(value)

    def gap(self, missing: Missing) -> Emission:
        """The placeholder of a missing value, and the finding that goes with it; none for a gap without code."""
        code = OF_THE_CALL.get(missing.path, missing.code)
        key = (code, missing.path, missing.title)
        if code and key not in self.findings:
            self.findings[key] = Finding(
                code=code, path=missing.path or None, value=missing.value, details={"title": missing.title}
            )
        paths = (missing.path,) if missing.path else ()
        return Emission(f"[{missing.title} ergänzen]", paths, None, placeholder=True)


CURRENT: ContextVar[Scope] = ContextVar("fgk_docs_compose_scope")
"""The composition that runs in this thread; filters and macros find it here."""

"""What a reading gathers beside the fields."""

from __future__ import annotations

from dataclasses import dataclass, field

from fgk_docs.model.address import Address
from fgk_docs.model.finding import Finding


@dataclass(slots=True)
class Notes:
    """The findings of one file."""

    file: str
    findings: list[Finding] = field(default_factory=list)

    def say(self, code: str, address: Address | None = None, value: str | None = None, **details: str) -> None:
        """Adds a finding about the file, or a field of it."""
        place = address or Address(file=self.file)
        self.findings.append(Finding(code=code, address=place, value=value, details=details))

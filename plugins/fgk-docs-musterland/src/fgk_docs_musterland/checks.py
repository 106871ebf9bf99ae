"""What is checked beside the rules of the core."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from fgk_docs.model.finding import Finding
from fgk_docs_musterland.extension import programme_of

if TYPE_CHECKING:
    from fgk_docs.model.case import AuditCase
    from fgk_docs.protocols import Check, CheckContext


def council(case: AuditCase, context: CheckContext) -> Iterator[Finding]:
    """The programme funds municipalities with a family council."""
    if programme_of(case).council is False:
        yield Finding(code="musterland-council-missing", path="extensions/musterland/council")


CHECKS: Mapping[str, Check] = {"council": council}

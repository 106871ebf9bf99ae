"""An invented state with a programme of its own, as a plugin brings it: files, an extension, checks, figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib import metadata
from importlib.metadata import EntryPoint
from itertools import count
from pathlib import Path
from sys import modules
from types import ModuleType

from pydantic import Field

from fgk_docs.hookspecs import GROUP, hookimpl
from fgk_docs.host import Host
from fgk_docs.model.base import Frozen
from fgk_docs.model.case import AuditCase
from fgk_docs.model.finding import Finding
from fgk_docs.model.values import Amount, Period
from fgk_docs.protocols import CheckContext, FigureValue, Profile
from tests.support.profiles import make_profile

_numbers = count()

FIELDS = """\
schema = 1

[fields.kaemmerei]
remove = true

[fields.amt]
label = "Zuständiges Amt"

[fields.plan_datum]
after = "amt"
label = "Stand des Fachplans"
path = "extensions/ml/plan/date"
type = "period"
example = "12.03.2024"

[fields.plan_name]
after = "plan_datum"
label = "Name des Fachplans"
path = "extensions/ml/plan/name"
"""
TEXT = """\
{% extends "parent:documents/vorlage-teilnahme/text.md.j2" %}

{% block contract %}
{{ super() }}

Grundlage ist {{ extensions.ml.plan.name }} ({{ case.extensions.ml.plan.date }}), {{ figures.plan_age }} Jahre alt.
{% endblock %}
"""
ROWS = """\
[blocks.kopf.rows.plan]
after = "amt"
label = "Fachplan"
path = "extensions/ml/plan/date"
"""
MESSAGES = {
    "findings/de.toml": """\
[ml-plan-too-old]
severity = "warning"
text = "Der Fachplan von {value} ist zu alt."
remedy = "Bitte einen neueren Fachplan nennen."
""",
    "findings/en.toml": """\
[ml-plan-too-old]
text = "The plan of {value} is too old."
remedy = "Please name a newer plan."
""",
}
FILES: Mapping[str, str] = {
    "forms/parts/vorlagendaten.toml": FIELDS,
    "documents/vorlage-teilnahme/text.md.j2": TEXT,
    "documents/_shared/vorlage.toml": ROWS,
    **MESSAGES,
}


class Plan(Frozen):
    """A plan that the programme asks for."""

    name: str | None = Field(None, title="Name des Fachplans")
    date: Period | None = Field(None, title="Stand des Fachplans")
    cost: Amount | None = Field(None, title="Kosten des Fachplans")


class Programme(Frozen):
    """What the programme adds to a case."""

    plan: Plan | None = Field(None, title="Fachplan")


def _year(case: AuditCase) -> int | None:
    part = case.extensions.get("ml")
    plan = part.plan if isinstance(part, Programme) else None
    return plan.date.start.year if plan and plan.date and plan.date.start else None


def too_old(case: AuditCase, context: CheckContext) -> Iterable[Finding]:
    """A plan from before 2020."""
    year = _year(case)
    if year is not None and year < 2020:
        yield Finding(code="ml-plan-too-old", path="extensions/ml/plan/date", value=str(year))


def plan_age(case: AuditCase) -> FigureValue:
    """Years from the plan to 2024."""
    year = _year(case)
    return FigureValue(None if year is None else 2024 - year, ("extensions/ml/plan/date",))


def programme(folder: Path, files: Mapping[str, str | bytes] | None = None, *, prefixes: str = "16") -> Profile:
    """The profile ``ml``; ``files`` are its files beside the manifest, None for the usual ones."""
    made = make_profile(folder, "ml", FILES if files is None else files, parent="base", ags_prefixes=(prefixes,))
    return replace(
        made,
        title="Musterland",
        extension=Programme,
        checks={"plan": too_old},
        figures={"plan_age": plan_age},
    )


def plugin(name: str, **hooks: object) -> EntryPoint:
    """The entry point of a plugin whose hooks return these offers."""
    module = ModuleType(f"fgk_docs_test_plugin_{next(_numbers)}")
    for hook, offers in hooks.items():
        setattr(module, hook, hookimpl(lambda offers=offers: offers))
    modules[module.__name__] = module
    return EntryPoint(name, module.__name__, GROUP)


def host_with(*profiles: Profile, entries: Iterable[EntryPoint] = ()) -> Host:
    """The installed plugins, one that brings these profiles, and further ones."""
    own = [plugin("programme", fgk_docs_profiles=list(profiles))] if profiles else []
    host = Host.load(entry_points=[*metadata.entry_points(group=GROUP), *own, *entries])
    host.require_sound()
    return host

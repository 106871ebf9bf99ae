"""Golden texts of a plugin: its cases times its kinds of documents, as texts that lie beside their description."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from fgk_docs.compose import load_kind
from fgk_docs.compose.composer import lacking
from fgk_docs.errors import UsageError
from fgk_docs.host import Host
from fgk_docs.model.finding import Finding
from fgk_docs.pipeline import Examined, Settings, examine, kinds, produce
from fgk_docs.protocols import InputFile
from fgk_docs.safe.files import atomic_write, read_limited
from fgk_docs.samples import phases, sample
from fgk_docs.steps import chain_of

DESCRIPTION = "golden.toml"
_TEXT, CASE = "text", "case"


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


class GoldenCase(BaseModel):
    """A case: an input beside the description, or the sample of a phase."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    input: str | None = None
    phase: str | None = None
    data: str | None = None
    kinds: Annotated[tuple[str, ...], BeforeValidator(_tuple)] = ()
    """The documents to write; empty for all that can be."""


class GoldenPlan(BaseModel):
    """What ``golden.toml`` says."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    schema_: int = Field(alias="schema", ge=1, le=1)
    profile: str | None = None
    as_of: date | None = None
    cases: dict[Annotated[str, Field(pattern=r"^[^/\\]+$")], GoldenCase] = Field(default_factory=dict)
    """By name, with which names of files begin; none for the sample of each phase."""


@dataclass(frozen=True, slots=True)
class Golden:
    """A golden text: where it lies, what lies there, and what it should be (None for nothing)."""

    path: Path
    kept: str | None
    made: str | None

    @property
    def same(self) -> bool:
        """Whether nothing needs to be done."""
        return self.kept == self.made

    def difference(self) -> str:
        """What would change, as a unified diff; "" for nothing."""
        old, new = ((text or "").splitlines(keepends=True) for text in (self.kept, self.made))
        return "".join(unified_diff(old, new, f"{self.path.name} (bisher)", f"{self.path.name} (neu)", n=2))


def goldens(host: Host, folder: Path, settings: Settings) -> tuple[Golden, ...]:
    """The golden texts of a folder with a ``golden.toml``, and files in it that no case makes any more.

    Args:
        host: the plugins.
        folder: where the description lies.
        settings: profile and day, which go before those of the description.

    Raises:
        UsageError: there is no description, it is not valid, or it names a kind or case that does not exist.
        UnreadableInput: an input cannot be read.
        BrokenPlugin, BrokenProfile: a plugin or profile does not work.
    """
    plan = read_plan(folder)
    chosen = replace(settings, profile=settings.profile or plan.profile, as_of=settings.as_of or plan.as_of)
    made = dict(_made(host, folder, plan, chosen))
    texts = sorted(path for path in folder.glob("*.txt") if path.is_file())
    kept = {path.name: path.read_text("utf-8", errors="replace") for path in texts}
    return tuple(Golden(folder / name, kept.get(name), made.get(name)) for name in sorted({*made, *kept}))


def keep(golden: Golden) -> None:
    """Writes a golden text anew, or takes away one that nothing makes any more."""
    if golden.made is None:
        golden.path.unlink(missing_ok=True)
    else:
        atomic_write(golden.path, golden.made.encode())


def read_plan(folder: Path) -> GoldenPlan:
    """The description in a folder; raises as :func:`goldens`."""
    path = folder / DESCRIPTION
    if not path.is_file():
        raise UsageError("golden-missing", folder.as_posix(), value=DESCRIPTION)
    try:
        data = tomllib.loads(read_limited(path).decode("utf-8-sig"))
        return GoldenPlan.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        problem = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise UsageError("golden-invalid", path.as_posix(), problem=problem) from None
    except ValueError as error:
        raise UsageError("golden-invalid", path.as_posix(), problem=error) from None


def _made(host: Host, folder: Path, plan: GoldenPlan, settings: Settings) -> Iterator[tuple[str, str]]:
    chain = chain_of(host, settings, None)
    known = [kind.name for kind in kinds(host, settings)]
    cases: Mapping[str, GoldenCase] = plan.cases or {name: GoldenCase(phase=name) for name in phases(chain)}
    for name, case in cases.items():
        for kind in case.kinds or known:
            summary = load_kind(chain, kind).summary
            if summary.scope != CASE or _TEXT not in summary.formats:
                continue
            examined = _examined(host, folder, case, kind, settings)
            if not case.kinds and lacking(load_kind(chain, kind), examined.case_file.case):
                continue
            product = produce(host, examined, kind, _TEXT, _with_data(settings, folder, case))
            words = product.data.decode() if product.data is not None else _refusal(product.findings)
            yield f"{name}-{kind}.txt", words


def _refusal(findings: Iterable[Finding]) -> str:
    """A document that does not come is a golden text, too: the codes that say why."""
    return "".join(f"[{one.code}]\n" for one in findings)


def _with_data(settings: Settings, folder: Path, case: GoldenCase) -> Settings:
    return settings if case.data is None else replace(settings, data=folder / case.data)


def _examined(host: Host, folder: Path, case: GoldenCase, kind: str, settings: Settings) -> Examined:
    if case.input is None:
        return sample(host, kind, case.phase, settings)
    _ = InputFile(folder / case.input).head  # what is not there is no case
    return examine(host, folder / case.input, _with_data(settings, folder, case))

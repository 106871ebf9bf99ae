"""Every mistake of a profile at once: its files, definitions, kinds, messages, templates, checks and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ParamSpec

from fgk_docs import steps
from fgk_docs.checks.feedback import load_words
from fgk_docs.checks.verdict import load_rules
from fgk_docs.compose import kinds as list_kinds
from fgk_docs.compose import load_kind
from fgk_docs.compose.handbook import handbook_of
from fgk_docs.compose.kind import kind_names
from fgk_docs.errors import BrokenPlugin, BrokenProfile, FgkError, UsageError
from fgk_docs.forms.load import Assembly
from fgk_docs.forms.words import words_of
from fgk_docs.host import Host
from fgk_docs.letterhead import check_template
from fgk_docs.profiles import BASE, Chain, chain_of_names, mistakes
from fgk_docs.samples import phases, sample_case
from fgk_docs.steps import Settings

P = ParamSpec("P")
_TEMPLATE = "template."


def check_profile(host: Host, name: str | None, folders: tuple[Path, ...]) -> tuple[FgkError, ...]:
    """What is wrong with a profile and those that it builds on; nothing where every call can work with it.

    Args:
        host: the plugins.
        name: an installed profile; None for the base, or what the first folder names as its parent.
        folders: folders of profiles on top, the last one nearest.

    Raises:
        UsageError: there is no such profile.
    """
    try:
        chain = chain_of_names(host.profiles, name, folders)
    except BrokenProfile as error:
        return (error,)
    found: dict[tuple[str, str, tuple[tuple[str, str], ...]], FgkError] = {}
    for mistake in _mistakes(host, chain):
        found.setdefault((mistake.code, mistake.place, tuple(sorted(mistake.details.items()))), mistake)
    return tuple(found.values())


def _mistakes(host: Host, chain: Chain) -> Iterator[FgkError]:
    yield from mistakes(chain)
    for path in chain.paths():
        if path.endswith(".toml") and path != "profile.toml":
            yield from _tried(chain.table, path)
    yield from _definitions(chain)
    works: tuple[Callable[[Chain], object], ...] = (words_of, _messages, load_words, handbook_of, list_kinds)
    for work in works:
        yield from _tried(work, chain)
    for kind in kind_names(chain):
        broken = [*_tried(load_kind, chain, kind)]
        yield from broken
        if not broken:
            yield from _templates(host, chain, kind)
    yield from _functions(chain)


def _tried(work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> Iterator[FgkError]:
    """The error that a piece of work ends with, if any."""
    try:
        work(*args, **kwargs)
    except (BrokenProfile, BrokenPlugin, UsageError) as error:
        yield error


def _messages(chain: Chain) -> None:
    load_rules(chain, steps.catalogue_of(chain).entries)


def _definitions(chain: Chain) -> Iterator[FgkError]:
    for path in chain.paths("forms"):
        _, form, *rest = path.split("/")
        if not rest or form == "parts" or not path.endswith(".toml"):
            continue
        try:
            assembly = Assembly(chain, path)
            assembly.definition()
        except BrokenProfile as error:
            yield error
        else:
            yield from assembly.mistakes


def _templates(host: Host, chain: Chain, kind: str) -> Iterator[FgkError]:
    """What is wrong with templates that are no copies of the base's."""
    for folder in (kind, load_kind(chain, kind).summary.layout):
        for name in chain.names(f"documents/{folder}"):
            found = chain.find(f"documents/{folder}/{name}")
            if found is None or not name.startswith(_TEMPLATE) or found.profile == BASE:
                continue
            root = next(one.root for one in chain.profiles if one.name == found.profile)
            place = f"{found.profile}/{found.path}"
            if isinstance(root, Path):
                yield from _problems(host, chain, root / found.path, kind, place)


def _problems(host: Host, chain: Chain, path: Path, kind: str, place: str) -> Iterator[FgkError]:
    try:
        problems = check_template(host, chain, path, kind)
    except UsageError as error:
        if error.code != "template-not-used":  # a kind may come without this format
            yield error
        return
    except (BrokenProfile, BrokenPlugin) as error:
        yield error
        return
    yield from (BrokenProfile(one.code, place, **one.details) for one in problems if one.serious)


def _functions(chain: Chain) -> Iterator[FgkError]:
    """What the checks and figures of the profiles do wrong with the sample of each phase."""
    if any(True for _ in _tried(steps.catalogue_of, chain)):
        return
    for phase in phases(chain):
        case_file = sample_case(chain, phase)
        yield from _tried(steps.checked, case_file, chain, Settings())
        for profile in chain.profiles:
            for figure in profile.figures.values():
                yield from _tried(figure, case_file.case)

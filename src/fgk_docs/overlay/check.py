"""Every mistake of a profile at once: its files, definitions, kinds, messages, templates, checks and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import ParamSpec

from fgk_docs import steps
from fgk_docs.checks.feedback import load_words
from fgk_docs.checks.verdict import load_rules
from fgk_docs.compose import kinds as list_kinds
from fgk_docs.compose import load_kind
from fgk_docs.compose.handbook import handbook_of
from fgk_docs.compose.kind import kind_names, text_mistakes
from fgk_docs.errors import BrokenPlugin, BrokenProfile, FgkError, UsageError
from fgk_docs.forms.load import Assembly
from fgk_docs.host import Host
from fgk_docs.letterhead import check_template
from fgk_docs.overlay.search import Search
from fgk_docs.overlay.vocabularies import check_vocabularies
from fgk_docs.profiles import BASE, MANIFEST, Chain, chain_of_names, manifest_mistakes, mistakes, suggestion
from fgk_docs.protocols import Profile
from fgk_docs.samples import phases, sample_case
from fgk_docs.steps import Settings

P = ParamSpec("P")
_TEMPLATE = "template."
_PARTS = "forms/parts"


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
        return tuple(sorted(_of_manifests(folders) or (error,), key=_by_line))
    return tuple(sorted(_mistakes(host, Search(chain)), key=_by_line))


def _of_manifests(folders: tuple[Path, ...]) -> tuple[FgkError, ...]:
    """What is wrong with the ``profile.toml`` of folders that cannot even be put into a chain."""
    found: list[FgkError] = []
    for folder in folders:
        try:
            found += manifest_mistakes(Profile(folder.name, folder.name, folder))
        except BrokenProfile as error:
            found.append(error)
    return tuple(found)


def _by_line(mistake: FgkError) -> tuple[str, int]:
    """Files in order, and in each the lines."""
    file, _, line = mistake.place.rpartition(":")
    return (file, int(line)) if line.isdigit() else (mistake.place, 0)


def _mistakes(host: Host, search: Search) -> Iterator[FgkError]:
    yield from search.fresh(mistakes(search.chain))
    for path in search.chain.paths():
        if path.endswith(".toml") and path != MANIFEST:
            yield from search.tried(partial(Chain.table, path=path))
    yield from search.tried(check_vocabularies)
    yield from search.fresh(_definitions(search.chain))
    for work in (_messages, load_words, handbook_of, list_kinds):
        yield from search.tried(work)
    for kind in kind_names(search.chain):
        yield from _kind(host, search, kind)
    yield from search.fresh(_functions(search.chain))


def _kind(host: Host, search: Search, kind: str) -> Iterator[FgkError]:
    """What is wrong with a kind's declaration, its texts and its templates."""
    told: list[BrokenProfile] = []
    broken = [*search.tried(lambda chain: told.extend(text_mistakes(chain, kind)))]
    broken += search.fresh(told)
    yield from broken
    if not broken and not told:
        yield from search.tried(partial(load_kind, name=kind))
        yield from search.fresh(_templates(host, search.chain, kind))


def _tried(work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> Iterator[FgkError]:
    """The error that a piece of work ends with, if any."""
    try:
        work(*args, **kwargs)
    except (BrokenProfile, BrokenPlugin, UsageError) as error:
        yield error


def _messages(chain: Chain) -> None:
    load_rules(chain, steps.catalogue_of(chain).entries)


def _definitions(chain: Chain) -> Iterator[FgkError]:
    used: set[str] = set()
    is_whole = True
    for path in chain.paths("forms"):
        _, form, *rest = path.split("/")
        if not rest or form == "parts" or not path.endswith(".toml"):
            continue
        try:
            assembly = Assembly(chain, path)
            assembly.definition()
        except BrokenProfile as error:
            is_whole = False
            yield error
        else:
            used.update(assembly.parts)
            yield from assembly.mistakes
    if is_whole:  # an edition that cannot be put together may well have used them
        yield from _unused_parts(chain, used)


def _unused_parts(chain: Chain, used: set[str]) -> Iterator[FgkError]:
    """Parts that no form names: nobody would ever read what they say."""
    for path in chain.paths(_PARTS):
        name = path.rpartition("/")[2].removesuffix(".toml")
        found = chain.find(path)
        if name not in used and found is not None:
            choices = ", ".join(sorted(used))
            details = {"value": name, "suggestion": suggestion(name, used), "choices": choices}
            yield BrokenProfile("definition-part-unused", f"{found.profile}/{path}:1", **details)


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

"""Which profiles act: by name, by the municipality's AGS, and the folders of the caller on top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from fgk_docs.errors import BrokenProfile, UsageError
from fgk_docs.profiles.chain import Chain
from fgk_docs.profiles.manifest import BASE, MANIFEST, load_profile_folder, manifest_mistakes
from fgk_docs.profiles.suggest import suggestion
from fgk_docs.protocols import Profile

AUTO = "auto"


def auto_profile(profiles: Mapping[str, Profile], ags: str | None) -> Profile | None:
    """The profile whose AGS prefix the municipality's key begins with; None where none does.

    Args:
        profiles: installed profiles by name.
        ags: Amtlicher Gemeindeschlüssel, 5 or 8 digits as text; None where unknown.

    Raises:
        UsageError: ``profile-ambiguous``, naming both, when two profiles match.
    """
    matches = [
        profiles[name]
        for name in sorted(profiles)
        if ags and any(prefix and ags.startswith(prefix) for prefix in profiles[name].ags_prefixes)
    ]
    if len(matches) > 1:
        raise UsageError("profile-ambiguous", "", value=ags, names=", ".join(match.name for match in matches))
    return matches[0] if matches else None


def lineage(name: str, profiles: Mapping[str, Profile]) -> tuple[Profile, ...]:
    """A profile and all it builds on, nearest first, the base last.

    Raises:
        UsageError: ``profile-unknown`` with a suggestion: there is none of that name; ``profile-name-is-folder``
            where there is a folder of it.
        BrokenProfile: no base, a parent that is not installed or missing, or a circle of parents.
    """
    if BASE not in profiles:
        raise BrokenProfile("profile-base-missing", "", value=BASE)
    if name not in profiles:
        if Path(name).is_dir():
            raise UsageError("profile-name-is-folder", name)
        raise UsageError("profile-unknown", "", value=name, suggestion=suggestion(name, profiles))
    line = [profiles[name]]
    while line[-1].name != BASE:
        child, parent = line[-1], line[-1].parent
        if parent is None or parent not in profiles:
            raise BrokenProfile(
                "profile-parent-unknown",
                child.name,
                value=parent or "–",
                suggestion=suggestion(parent or "", profiles),
            )
        if any(profile.name == parent for profile in line):
            raise BrokenProfile("profile-parent-circle", child.name, value=parent)
        line.append(profiles[parent])
    return tuple(line)


def build_chain(profiles: Mapping[str, Profile], name: str | None, folders: Sequence[Path] = ()) -> Chain:
    """The chain for a call, checked.

    Args:
        profiles: installed profiles by name.
        name: a profile, None for the base (or what the first folder names as parent).
        folders: profile folders on top, the last one nearest.

    Raises:
        UsageError: an unknown profile.
        BrokenProfile: a profile of the chain that is not valid.
    """
    chain = chain_of_names(profiles, name, folders)
    verify(chain)
    return chain


def chain_of_names(profiles: Mapping[str, Profile], name: str | None, folders: Sequence[Path] = ()) -> Chain:
    """The chain of a profile and folders, as :func:`build_chain` makes it, but not checked."""
    line = lineage(name or BASE, profiles)
    for folder in folders:
        profile = load_profile_folder(folder, line[0].name)
        parent = profile.parent or BASE
        if name is None and parent in profiles and line[0].name == BASE:
            line = lineage(parent, profiles)
        if all(parent != lower.name for lower in line):
            raise BrokenProfile(
                "profile-parent-unknown",
                f"{folder.name}/{MANIFEST}",
                value=parent,
                suggestion=suggestion(parent, [lower.name for lower in line]),
            )
        line = (profile, *line)
    return Chain(line)


def verify(chain: Chain) -> None:
    """Refuses a chain that could act differently from what its authors meant.

    Every profile needs a valid ``profile.toml`` under its own name. A file of an upper profile must exist further
    down too, or match a pattern in ``files`` of a profile below; otherwise nobody would ever read it.

    Raises:
        BrokenProfile: naming profile, file and suggestion.
    """
    for mistake in mistakes(chain):
        raise mistake


def mistakes(chain: Chain) -> Iterator[BrokenProfile]:
    """Everything that :func:`verify` refuses, the lowest profile first."""
    patterns: list[str] = []
    known: set[str] = set()
    for profile in reversed(chain.profiles):
        try:
            manifest = chain.manifest(profile.name)
        except BrokenProfile as error:
            told = manifest_mistakes(profile)
            yield from told or (error,)
            continue
        if manifest.name != profile.name:
            place = f"{profile.name}/{MANIFEST}"
            yield BrokenProfile("profile-name-differs", place, value=manifest.name, known=profile.name)
        own = Chain((profile,)).paths()
        strange = [path for path in own if path not in known and not any(_matches(path, one) for one in patterns)]
        for path in strange if patterns else ():
            near = suggestion(path, [*known, *patterns])
            yield BrokenProfile("profile-file-unknown", f"{profile.name}/{path}", value=path, suggestion=near)
        known.update(own)
        patterns.extend(manifest.files)


def _matches(path: str, pattern: str) -> bool:
    parts, wanted = path.split("/"), pattern.split("/")
    return len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted))

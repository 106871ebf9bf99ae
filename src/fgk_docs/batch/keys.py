"""What tells whether work was done before: the content of everything that decides what comes of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

from fgk_docs.batch.stage import digest_of
from fgk_docs.batch.versions import versions
from fgk_docs.batch.work import Work
from fgk_docs.host import Host
from fgk_docs.profiles import Chain
from fgk_docs.safe.bundle import digest_of_member
from fgk_docs.steps import Settings
from fgk_docs.version import __version__


def call_key(host: Host, settings: Settings, plugins: Iterable[Path] = ()) -> str:
    """The key of what a call asks for: program and libraries, plugins, profiles with all files, options, the files
    they name."""
    digest = hashlib.sha256("\n".join((__version__, *versions())).encode())
    for plugin in host.plugins:
        digest.update(f"{plugin.name} {plugin.distribution} {plugin.version} {plugin.disabled}\n".encode())
    for profile in host.profiles.values():
        _add_files(digest, Chain((profile,)))
    if settings.profile_dirs:
        _add_files(digest, host.chain(settings.profile, None, settings.profile_dirs, settings.definitions))
    said = asdict(settings)
    for path in (*plugins, *_files(said.values())):
        digest.update(f"{path.name} {_digest(path)}\n".encode("utf-8", "surrogateescape"))
    digest.update(json.dumps({name: str(value) for name, value in said.items()}, sort_keys=True).encode())
    return digest.hexdigest()


def work_key(call: str, work: Work) -> str:
    """The key of some work of a call; None of what it says depends on more than this."""
    digest = hashlib.sha256(call.encode())
    digest.update(f"{work.orders} {work.gather} {work.may_join}".encode())
    if work.absent is not None:
        # Whatever else changes in the register, and wherever it stands there, the letter is the same.
        digest.update(
            f"{work.paths[0].parent.name} {replace(work.absent, line=0)}".encode("utf-8", "surrogateescape")
        )
        return digest.hexdigest()
    for path in work.paths:
        digest.update(f"{path.as_posix()} {_digest(path)}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _add_files(digest: hashlib._Hash, chain: Chain) -> None:
    for path in chain.paths():
        for resource in chain.all(path):
            digest.update(f"{resource.profile} {path} {len(resource.data)}\n".encode())
            digest.update(resource.data)


def _files(values: Iterable[object]) -> Iterator[Path]:
    for value in values:
        if isinstance(value, Path) and value.is_file():
            yield value
        elif isinstance(value, tuple):
            yield from _files(value)


def _digest(path: Path) -> str:
    return digest_of(path) or digest_of_member(path) or "-"

"""Profile folders from text, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fgk_docs.protocols import Profile


def make_profile(
    folder: Path,
    name: str,
    files: Mapping[str, str | bytes] | None = None,
    *,
    parent: str | None = None,
    ags_prefixes: tuple[str, ...] = (),
    manifest: str | None = None,
) -> Profile:
    """Writes a profile folder ``folder/name`` with a manifest and the given files (path → content).

    Args:
        manifest: content of the ``profile.toml``; None for a valid one.
    """
    root = folder / name
    root.mkdir(parents=True)
    if manifest is None:
        manifest = f'schema = 1\nname = "{name}"\ntitle = "{name.title()}"\n'
    for path, content in {"profile.toml": manifest, **(files or {})}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return Profile(name, name.title(), root, parent, ags_prefixes)

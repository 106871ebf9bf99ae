"""``profile.toml``: what a profile says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fgk_docs.errors import BrokenProfile
from fgk_docs.profiles.files import ProfileFiles
from fgk_docs.profiles.merge import SCHEMA_KEY, Layer
from fgk_docs.profiles.suggest import suggestion
from fgk_docs.protocols import Profile
from fgk_docs.safe.toml import TomlError, TomlValue, parse_toml

SCHEMA = 1
"""Version of the shape of a profile, and of each of its TOML files, that this program reads."""
MANIFEST = "profile.toml"
BASE = "base"

_KEYS = {"schema": int, "name": str, "title": str, "parent": str, "ags_prefixes": list, "files": list}
_NEEDED = ("name", "title")
NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
AGS_PREFIX = re.compile(r"\d{2,8}")
"""Of a Gemeindeschlüssel."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The content of a ``profile.toml``.

    Args:
        name: short id.
        title: name for people.
        parent: the profile it builds on; None where the file does not say.
        ags_prefixes: beginnings of the Amtliche Gemeindeschlüssel it is meant for.
        files: patterns of the files that a profile above may add ("documents/*/text.md.j2").
    """

    name: str
    title: str
    parent: str | None = None
    ags_prefixes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def toml_layer(files: ProfileFiles, path: str) -> Layer | None:
    """One profile's TOML file with its lines, or None where the profile has none.

    Raises:
        BrokenProfile: ``profile-toml-invalid``, or ``profile-file-schema`` for a file that states another version
            of its format; with file and line.
    """
    resource = files.find(path)
    if resource is None:
        return None
    place = f"{resource.profile}/{path}"
    try:
        layer = Layer(resource.profile, path, parse_toml(resource.data, place))
    except TomlError as error:
        raise BrokenProfile(
            "profile-toml-invalid", f"{place}:{error.line}", problem=error.problem, value=error.excerpt
        ) from None
    stated = layer.toml.data.get(SCHEMA_KEY, SCHEMA)
    if path != MANIFEST and not isinstance(stated, dict) and (type(stated) is not int or stated != SCHEMA):
        raise layer.error("profile-file-schema", (SCHEMA_KEY,), value=stated, known=SCHEMA)
    return layer


def read_manifest(files: ProfileFiles) -> Manifest:
    """The manifest of a profile.

    Raises:
        BrokenProfile: it is missing, of a newer schema, or not valid; with file and line.
    """
    layer = toml_layer(files, MANIFEST)
    if layer is None:
        raise BrokenProfile("profile-manifest-missing", files.profile.name, value=MANIFEST)
    for mistake in _mistakes(layer):
        raise mistake
    data = layer.toml.data
    name, title, parent = (data.get(key) for key in ("name", "title", "parent"))
    prefixes, patterns = (_texts(data.get(key, [])) for key in ("ags_prefixes", "files"))
    return Manifest(str(name), str(title), None if parent is None else str(parent), prefixes, patterns)


def manifest_mistakes(profile: Profile) -> tuple[BrokenProfile, ...]:
    """Everything that is wrong with the keys of a ``profile.toml``; nothing where there is none.

    Raises:
        BrokenProfile: it is no TOML.
    """
    layer = toml_layer(ProfileFiles(profile), MANIFEST)
    return tuple(_mistakes(layer)) if layer is not None else ()


def _mistakes(layer: Layer) -> Iterator[BrokenProfile]:
    """What a manifest says wrongly; of one of another version nothing else."""
    schema = layer.toml.data.get("schema")
    if type(schema) is not int or schema < 1:
        yield layer.error("profile-schema-missing", ("schema",), known=SCHEMA)
        return
    if schema > SCHEMA:
        yield layer.error("profile-newer", ("schema",), value=schema, known=SCHEMA)
        return
    for key, value in layer.toml.data.items():
        if key not in _KEYS:
            yield layer.error("profile-key-unknown", (key,), value=key, suggestion=suggestion(key, _KEYS))
        elif not isinstance(value, _KEYS[key]) or (isinstance(value, str) and not value.strip()):
            yield layer.error("profile-value-invalid", (key,), value=key)
        elif isinstance(value, list):
            yield from _item_mistakes(layer, key, value)
    for key in _NEEDED:
        if key not in layer.toml.data:
            yield layer.error("profile-value-invalid", (key,), value=key)
    name = layer.toml.data.get("name")
    if isinstance(name, str) and name.strip() and not NAME.fullmatch(name):
        yield layer.error("profile-name-invalid", ("name",), value=name)


def _item_mistakes(layer: Layer, key: str, items: Sequence[TomlValue]) -> Iterator[BrokenProfile]:
    for index, item in enumerate(items):
        if not isinstance(item, str):
            yield layer.error("profile-value-invalid", (key, index), value=key)
        elif key == "ags_prefixes" and not AGS_PREFIX.fullmatch(item):
            yield layer.error("profile-ags-prefix-invalid", (key, index), value=item)


def _texts(value: TomlValue) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def load_profile_folder(path: Path, parent: str | None = None) -> Profile:
    """A profile from a folder on disk, as ``--profile-dir`` names it; it needs no Python.

    Args:
        path: the folder with the ``profile.toml``.
        parent: the profile it builds on where its file names none; None for the base.

    Raises:
        BrokenProfile: no such folder, a manifest that is not valid, or a link that leads out of the folder.
    """
    if not path.is_dir():
        raise BrokenProfile("profile-folder-missing", path.name, value=path)
    files = ProfileFiles(Profile(path.name, path.name, path))
    manifest = read_manifest(files)
    if manifest.name == BASE:
        raise BrokenProfile("profile-name-taken", f"{path.name}/{MANIFEST}", value=BASE, other=BASE)
    _refuse_links_outside(path, files)
    return Profile(manifest.name, manifest.title, path, manifest.parent or parent or BASE, manifest.ags_prefixes)


def _refuse_links_outside(root: Path, files: ProfileFiles) -> None:
    home = root.resolve()
    for path in files.paths():
        if not (root / path).resolve().is_relative_to(home):
            raise BrokenProfile("profile-path-outside", f"{root.name}/{path}", value=path)

"""Form definitions from files that a call names: each acts as a profile of one file on top of the chain."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from fgk_docs.errors import BrokenProfile
from fgk_docs.forms.load import Assembly
from fgk_docs.profiles import Chain
from fgk_docs.protocols import Profile
from fgk_docs.safe.files import read_limited
from fgk_docs.safe.toml import TomlError, TomlTable, parse_toml

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}")
_GIVEN = "given definitions"
_SHARED = "parts"
"""The folder beside the forms; no form can have this name."""


class Given(NamedTuple):
    """A definition from a file on disk, as a profile of its own."""

    path: Path
    form: str
    edition: str
    profile: Profile

    @property
    def inside(self) -> str:
        """Where the definition stands in its profile."""
        return f"forms/{self.form}/{self.edition}.toml"

    def told(self, error: BrokenProfile) -> BrokenProfile:
        """The error with the file's own name for its place."""
        prefix = f"{self.profile.name}/{self.inside}"
        if not error.place.startswith(prefix):
            return error
        return BrokenProfile(error.code, self.path.name + error.place.removeprefix(prefix), **error.details)


def with_definitions(chain: Chain, paths: Sequence[Path]) -> Chain:
    """The chain with the definitions of these files on top, the last one nearest.

    A definition of a form and edition that the chain has lies over it, grain by grain, as a profile's would.

    Raises:
        UnreadableInput: a file cannot be read.
        BrokenProfile: a definition is not valid; its place is the file's name and line.
    """
    given = [given_definition(path, f"definition-{place}") for place, path in enumerate(paths, 1)]
    for one in given:
        chain = Chain((one.profile, *chain.profiles))
    for one in given:
        assembly = assembled(chain, one)
        assembly.definition()
        if assembly.mistakes:
            raise one.told(assembly.mistakes[0])
    chain.memo(_GIVEN, lambda: frozenset(f"{one.form}/{one.edition}" for one in given))
    return chain


def named_definitions(chain: Chain) -> frozenset[str]:
    """Names of the definitions that the call named ("eigen/1")."""
    return chain.memo(_GIVEN, frozenset)


def assembled(chain: Chain, given: Given) -> Assembly:
    """The files that a given definition is put together from.

    Raises:
        BrokenProfile: a part that is missing, or another version of the format.
    """
    try:
        return Assembly(chain, given.inside)
    except BrokenProfile as error:
        raise given.told(error) from None


def given_definition(path: Path, name: str) -> Given:
    """A definition file as a profile.

    Args:
        path: the file.
        name: what to call the profile.

    Raises:
        UnreadableInput: it cannot be read.
        BrokenProfile: it is no TOML, or does not say which form and edition it defines.
    """
    data = read_limited(path)
    try:
        toml = parse_toml(data, path.name)
    except TomlError as error:
        place = f"{path.name}:{error.line}"
        raise BrokenProfile("profile-toml-invalid", place, problem=error.problem, value=error.excerpt) from None
    form, edition = (_name(path, toml, key) for key in ("form", "edition"))
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as files:
        files.writestr("profile.toml", f'schema = 1\nname = "{name}"\ntitle = "{name}"\n')
        files.writestr(f"forms/{form}/{edition}.toml", data)
    root = zipfile.Path(zipfile.ZipFile(archive))
    return Given(path, form, edition, Profile(name, path.name, root))


def _name(path: Path, toml: TomlTable, key: str) -> str:
    """Form or edition: they name files in profiles."""
    value = toml.data.get(key)
    if value is None:
        raise BrokenProfile("definition-head-missing", f"{path.name}:1", missing=key)
    if not isinstance(value, str) or not _NAME.fullmatch(value) or value == _SHARED:
        raise BrokenProfile("definition-name-invalid", f"{path.name}:{toml.line(key)}", key=key, value=value)
    return value

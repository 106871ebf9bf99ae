"""The chain of profiles: the nearest one that has a file, a table or an entry supplies it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from fgk_docs.errors import BrokenProfile
from fgk_docs.profiles.files import ProfileFiles
from fgk_docs.profiles.manifest import BASE, Manifest, read_manifest, toml_layer
from fgk_docs.profiles.merge import EXTENDS, Layer, Table, merge
from fgk_docs.profiles.suggest import suggestion
from fgk_docs.protocols import Profile, Resource
from fgk_docs.safe.toml import TomlValue

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Supplied:
    """Who supplies a file, or an entry of a TOML file (``key`` with dots; "" for a whole file, line 1)."""

    path: str
    key: str
    profile: str
    line: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A key of one profile's TOML file with all below it, or a whole file (no ``keys``)."""

    profile: str
    path: str
    keys: tuple[str, ...] = ()


class Chain:
    """Profiles from the nearest to the base; a ``protocols.Resources``.

    Files are read once and tables merged once. Paths are relative with "/" ("findings/de.toml").

    Args:
        profiles: nearest first, the last one is the base.
        left_out: what is as if it were not there.

    Raises:
        BrokenProfile: no profile, or two of one name.
    """

    def __init__(self, profiles: Sequence[Profile], left_out: Collection[LeftOut] = ()) -> None:
        self.profiles = tuple(profiles)
        self.left_out = frozenset(left_out)
        names = [profile.name for profile in self.profiles]
        if not names:
            raise BrokenProfile("profile-unknown", "", value=BASE, suggestion="–")
        for index, name in enumerate(names):
            if name in names[:index]:
                raise BrokenProfile("profile-name-taken", name, value=name, other=name)
        whole: dict[str, list[str]] = {name: [] for name in names}
        for one in self.left_out:
            if not one.keys:
                whole[one.profile].append(one.path)
        self._files = tuple(ProfileFiles(profile, whole[profile.name]) for profile in self.profiles)
        self._tables: dict[str, Table] = {}
        self._memo: dict[str, object] = {}

    def without(self, *more: LeftOut) -> Chain:
        """The same profiles with less in them: what is wrong with the rest can then be seen."""
        return Chain(self.profiles, self.left_out.union(more))

    def layer(self, profile: str, path: str) -> Layer | None:
        """One profile's own version of a TOML file; None where it has none. Raises as :meth:`table`."""
        files = next(files for files in self._files if files.profile.name == profile)
        layer = toml_layer(files, path)
        if layer is None:
            return None
        for one in self.left_out:
            if (one.profile, one.path) == (profile, path) and one.keys:
                layer = replace(layer, toml=replace(layer.toml, data=_less(layer.toml.data, one.keys)))
        return layer

    def memo(self, key: str, make: Callable[[], T]) -> T:
        """What was made of this chain's files under a key, made once (definitions, vocabularies)."""
        if key not in self._memo:
            self._memo[key] = make()
        return cast(T, self._memo[key])

    def find(self, path: str) -> Resource | None:
        """The nearest profile's file at this path, or None."""
        return next(self._found(path, 0), None)

    def find_from(self, path: str, after_profile: str) -> Resource | None:
        """The file of the next profile further down that has it; what ``parent:PATH`` means in a text.

        Args:
            path: the file.
            after_profile: name of the profile that asks.

        Raises:
            BrokenProfile: ``profile-unknown``: no profile of that name in this chain.
        """
        names = [profile.name for profile in self.profiles]
        if after_profile not in names:
            raise BrokenProfile(
                "profile-unknown", path, value=after_profile, suggestion=suggestion(after_profile, names)
            )
        return next(self._found(path, names.index(after_profile) + 1), None)

    def all(self, path: str) -> tuple[Resource, ...]:
        """Every profile's file at this path, nearest first."""
        return tuple(self._found(path, 0))

    def names(self, folder: str) -> tuple[str, ...]:
        """Names of what the profiles have in a folder ("documents"), sorted, each once."""
        return tuple(sorted({name for files in self._files for name in files.entries(folder)}))

    def paths(self, prefix: str = "") -> tuple[str, ...]:
        """Paths of all files below a folder (or the file itself), sorted, each once."""
        return tuple(sorted({path for files in self._files for path in files.paths(prefix)}))

    def table(self, path: str, *, in_base: bool = False) -> Table:
        """A TOML file merged through the chain (see ``profiles.merge``).

        A file with ``extends = "other/file.toml"`` lies on top of that one, as an upper profile's would.

        Args:
            path: the file.
            in_base: whether the base must have it; otherwise a file that only an upper profile has is fine.

        Raises:
            BrokenProfile: ``profile-file-missing`` where no profile (or not the base) has it; or the file is
                not valid, or changes something that is not there; with file and line.
        """
        if path not in self._tables:
            self._tables[path] = merge(self._layers(path, ()), path)
        table = self._tables[path]
        if in_base and table.base.profile != self.profiles[-1].name:
            raise self._missing(path)
        return table

    def layers(self, path: str) -> tuple[Layer, ...]:
        """What :meth:`table` merges, the lowest first; raises as it does."""
        return tuple(self._layers(path, ()))

    def _layers(self, path: str, below: tuple[str, ...]) -> list[Layer]:
        """Every profile's version of a file, the base first; below them those of the file that it extends."""
        layers = [layer for one in reversed(self.profiles) if (layer := self.layer(one.name, path))]
        if not layers:
            raise self._missing(path)
        extended = layers[0].toml.data.get(EXTENDS)
        if extended is None:
            return layers
        if not isinstance(extended, str) or extended in (path, *below):
            raise layers[0].error("profile-extends-invalid", (EXTENDS,), value=extended)
        return [*self._layers(extended, (path, *below)), *layers]

    def text(self, resource: Resource) -> str:
        """A file's content as text.

        Raises:
            BrokenProfile: ``profile-not-utf8`` with file and line.
        """
        try:
            return resource.data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = resource.data.count(b"\n", 0, error.start) + 1
            raise BrokenProfile("profile-not-utf8", f"{resource.profile}/{resource.path}:{line}") from None

    def jinja_source(self, path: str, after_profile: str | None = None) -> tuple[str, str] | None:
        """Text and profile name of a template, the nearest or the next below a profile; None if none has it."""
        found = self.find(path) if after_profile is None else self.find_from(path, after_profile)
        return None if found is None else (self.text(found), found.profile)

    def manifest(self, name: str) -> Manifest:
        """What a profile of this chain says about itself in its ``profile.toml``.

        Raises:
            BrokenProfile: it is missing or not valid.
            KeyError: no profile of that name in this chain.
        """
        for files in self._files:
            if files.profile.name == name:
                return read_manifest(files)
        raise KeyError(name)

    def explain(self, prefix: str = "") -> tuple[Supplied, ...]:
        """Who supplies what below a folder or in a file: each file, and each entry of merged TOML files."""
        return tuple(supplied for path in self.paths(prefix) for supplied in self._explained(path))

    def _explained(self, path: str) -> Iterator[Supplied]:
        found = self.find(path)
        if found is None:
            return
        if not path.endswith(".toml"):
            yield Supplied(path, "", found.profile, 1)
            return
        table = self.table(path)
        for keys in _leaves(table.data, ()):
            origin = table.origin(*keys)
            yield Supplied(path, ".".join(keys), origin.profile, origin.line)

    def _found(self, path: str, start: int) -> Iterator[Resource]:
        return (found for files in self._files[start:] if (found := files.find(path)))

    def _missing(self, path: str) -> BrokenProfile:
        folder = path.rpartition("/")[0]
        return BrokenProfile(
            "profile-file-missing",
            f"{self.profiles[-1].name}/{path}",
            value=path,
            suggestion=suggestion(path, self.paths(folder)),
        )


def _less(data: dict[str, TomlValue], keys: tuple[str, ...]) -> dict[str, TomlValue]:
    """The data without a key; unchanged where there is none."""
    first, *rest = keys
    value = data.get(first)
    if not rest:
        return {key: one for key, one in data.items() if key != first}
    return {**data, first: _less(value, tuple(rest))} if isinstance(value, dict) else data


def _leaves(data: dict[str, TomlValue], path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for key, value in data.items():
        if isinstance(value, dict) and value:
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key)

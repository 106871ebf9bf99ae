"""Who supplied each piece of what a chain of profiles says: entries, blocks, files, checks, figures, extensions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import nodes

from fgk_docs.compose import Kind, load_kind
from fgk_docs.compose.inspection import parent_of
from fgk_docs.compose.kind import kind_names
from fgk_docs.model.base import Value
from fgk_docs.model.document import Origin
from fgk_docs.model.extended import EXTENSIONS
from fgk_docs.model.shape import annotation_at, is_model, plain, titles_at
from fgk_docs.profiles import BASE, Chain, case_shape, extensions_of
from fgk_docs.safe.toml import TomlValue

_GROUPS = {
    "forms": "form",
    "documents": "document",
    "handbook": "handbook",
    "vocabulary": "vocabulary",
    "findings": "message",
    "samples": "sample",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece and who supplied it.

    Args:
        group: "form", "document", "block", "template", "text", "handbook", "vocabulary", "message", "sample",
            "extension", "check", "figure" or "other".
        name: what it is ("vorlage-teilnahme › contract", "fields.plan.label").
        profile: who supplied it.
        place: file and line; "" for what a plugin's Python supplies.
        title: German title of a value of an extension; "" otherwise.
    """

    group: str
    name: str
    profile: str
    place: str = ""
    title: str = ""


def explain(chain: Chain, kind: str | None = None) -> tuple[Piece, ...]:
    """Every piece that a profile above the base supplied; of one kind of document every piece, the base's too.

    Raises:
        UsageError: no such kind.
        BrokenProfile: a profile of the chain is not valid.
    """
    if kind is not None:
        found = load_kind(chain, kind)
        shared = (path for path in chain.paths(f"documents/{found.summary.layout}") if "/template." in path)
        looks = (piece for path in shared for piece in _of_path(chain, path))
        return (
            *_entries(chain, f"documents/{kind}"),
            *looks,
            *_blocks(found),
            *_handbook(found),
            *_functions(chain),
        )
    files = [piece for path in chain.paths() if path != "profile.toml" for piece in _of_path(chain, path)]
    blocks = [piece for name in kind_names(chain) for piece in _blocks(load_kind(chain, name))]
    own = [piece for piece in (*files, *blocks) if piece.profile != BASE]
    return (*own, *_functions(chain), *_extensions(chain))


def _entries(chain: Chain, folder: str) -> Iterator[Piece]:
    for path in chain.paths(folder):
        yield from _of_path(chain, path)


def _of_path(chain: Chain, path: str) -> Iterator[Piece]:
    """Each entry of a TOML file, or the file as a whole."""
    found = chain.find(path)
    if found is None:
        return
    group = _GROUPS.get(path.partition("/")[0], "other")
    if not path.endswith(".toml"):
        name = path.rpartition("/")[2]
        kind = "template" if name.startswith("template.") else "text" if name.endswith(".j2") else group
        yield Piece(kind, path, found.profile, f"{found.profile}/{path}:1")
        return
    table = chain.table(path)
    for keys in _leaves(table.data, ()):
        origin = table.origin(*keys)
        yield Piece(group, f"{path}: {'.'.join(keys)}", origin.profile, _place(origin))


def _leaves(data: dict[str, TomlValue], path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for key, value in data.items():
        if isinstance(value, dict) and value:
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key)


def _blocks(kind: Kind) -> Iterator[Piece]:
    """The blocks of a kind's text, each by the nearest text that fills it."""
    name: str | None = kind.text
    seen: set[str] = set()
    while name is not None:
        tree = kind.texts.syntax_tree(name)
        profile, _, path = name.partition(":")
        for block in tree.find_all(nodes.Block):
            if block.name not in seen:
                seen.add(block.name)
                yield Piece("block", f"{kind.name}: {block.name}", profile, f"{profile}/{path}:{block.lineno}")
        name = parent_of(kind.texts, name, tree)


def _handbook(kind: Kind) -> Iterator[Piece]:
    for chapter in kind.book.handbook.chapters if kind.book else ():
        origin = chapter.origin("title")
        yield Piece("handbook", chapter.id, origin.profile, _place(origin))


def _functions(chain: Chain) -> Iterator[Piece]:
    """Checks of every profile, and figures by the nearest profile that has them."""
    seen: set[str] = set()
    for profile in chain.profiles:
        yield from (Piece("check", name, profile.name) for name in profile.checks)
        for name in profile.figures:
            if name not in seen:
                seen.add(name)
                yield Piece("figure", name, profile.name)


def _extensions(chain: Chain) -> Iterator[Piece]:
    """Every value that a profile adds to the model, with its path and title."""
    shape = case_shape(chain)
    for name, model in extensions_of(chain).items():
        waiting = [f"{EXTENSIONS}/{name}/{field}" for field in reversed(model.model_fields)]
        while waiting:
            path = waiting.pop()
            annotation = annotation_at(path, shape)
            inside = plain(annotation)
            if is_model(inside) and not issubclass(inside, Value):
                waiting += [f"{path}/{field}" for field in reversed(inside.model_fields)]
            else:
                yield Piece("extension", path, name, title=" › ".join(titles_at(path, shape)[2:]))


def _place(origin: Origin) -> str:
    return f"{origin.profile}/{origin.file}:{origin.line}"

"""The handbook of a chain: its sections, one file each, checked against the words and facts of the profile."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from fgk_docs.compose.declaration import Declarations
from fgk_docs.compose.front_matter import FOLDER, MARK, body, head, marked
from fgk_docs.errors import BrokenProfile
from fgk_docs.model.document import Origin
from fgk_docs.profiles import Chain, Table, suggestion
from fgk_docs.profiles.merge import merge
from fgk_docs.protocols import Resource

BOOK = f"{FOLDER}/handbook.toml"
FACTS = f"{FOLDER}/facts.toml"
RELATED = f"{FOLDER}/_related.md"
"""The text after each section that says where else to look."""
REMOVE = "remove"
FACT_KEYS = ("text", "source")
TITLE_PLACE = "{title}"

_TEXTS = ("id", "title", "summary", "version")
_LISTS = ("phases", "audience", "sources", "fields", "states", "related")
_NEEDED = ("phases", "audience", "sources")
_KEYS = (*_TEXTS, *_LISTS, "order")
_WORDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "phases": ("vocabulary/phases.toml", ()),
    "audience": ("vocabulary/audiences.toml", ()),
    "fields": ("vocabulary/fields.toml", ("fields",)),
    "states": ("vocabulary/states.toml", ()),
    "sources": (FACTS, ()),
}
"""Key of the head → the file that holds the words it may name, and the table in it."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of the handbook.

    Args:
        id: its stable name, that of its file.
        title: its heading.
        summary: what it is about, in one sentence.
        version: of its wording.
        order: where it stands in the handbook; equal ones by id.
        phases: of the audit in which it is of use.
        audience: roles that it is written for.
        fields: fields of action without which it is of no use; empty for all.
        states: Länder it holds for; empty for all.
        sources: facts that its sentences rest on.
        related: sections to look at as well.
        text: full name of its text.
        table: its head.
    """

    id: str
    title: str
    summary: str
    version: str
    order: int
    phases: tuple[str, ...]
    audience: tuple[str, ...]
    fields: tuple[str, ...]
    states: tuple[str, ...]
    sources: tuple[str, ...]
    related: tuple[str, ...]
    text: str
    table: Table

    def origin(self, key: str) -> Origin:
        """The line of a key of its head."""
        return self.table.origin(key)


@dataclass(frozen=True, slots=True)
class Handbook:
    """The sections in order, those that a profile removed, and how a reference to one is worded."""

    chapters: tuple[Chapter, ...]
    removed: tuple[Chapter, ...]
    here: str
    elsewhere: str

    @property
    def ids(self) -> tuple[str, ...]:
        """What a text may refer to; also what a profile removed, since others refer to it."""
        return tuple(chapter.id for chapter in (*self.chapters, *self.removed))


def handbook_of(chain: Chain) -> Handbook:
    """The handbook of a chain, loaded once.

    Raises:
        BrokenProfile: a section or ``handbook.toml`` is not valid; with file and line.
    """
    return chain.memo("handbook", lambda: _load(chain))


def words_of(chain: Chain, key: str) -> Mapping[str, object]:
    """The words that a key of a section's head may name, with their entries."""
    path, keys = _WORDS[key]
    return Declarations(chain.table(path)).entry(keys)


def _load(chain: Chain) -> Handbook:
    paths = [
        f"{FOLDER}/{name}" for name in chain.names(FOLDER) if name.endswith(".md") and not name.startswith("_")
    ]
    words = {key: tuple(words_of(chain, key)) for key in _WORDS}
    kept: list[Chapter] = []
    removed: list[Chapter] = []
    for path in paths:
        found = chain.all(path)
        gone = [resource for resource in found if _removes(chain, resource)]
        if found[-1] in gone:
            raise _nothing_to_remove(chain, found[-1], paths)
        nearest = next(resource for resource in found if resource not in gone)
        chapter = _chapter(chain, nearest, words)
        (removed if found[0] in gone else kept).append(chapter)
    book = Handbook(tuple(sorted(kept, key=lambda one: (one.order, one.id))), tuple(removed), *_wordings(chain))
    for chapter in book.chapters:
        _check_words(chapter.table, "related", [one for one in book.ids if one != chapter.id])
    return book


def _wordings(chain: Chain) -> tuple[str, str]:
    """How references are worded; the facts are looked over as well."""
    facts = Declarations(chain.table(FACTS))
    for fact in facts.entries(()):
        facts.known((fact,), FACT_KEYS)
        for key in FACT_KEYS:
            facts.text((fact, key))
    declarations = Declarations(chain.table(BOOK))
    declarations.known((), ("here", "elsewhere"))
    here, elsewhere = (declarations.text((key,)) for key in ("here", "elsewhere"))
    for key, text in (("here", here), ("elsewhere", elsewhere)):
        if TITLE_PLACE not in text:
            raise declarations.table.error("document-value-type", key, value=text, expected=f"… {TITLE_PLACE} …")
    return here, elsewhere


def _table(chain: Chain, resource: Resource) -> Table:
    return merge([head(chain.text(resource), resource.profile, resource.path)])


def _removes(chain: Chain, resource: Resource) -> bool:
    """Whether a profile's file only takes the section out.

    Raises:
        BrokenProfile: ``profile-remove-and-change``: it also says something.
    """
    table = _table(chain, resource)
    if not Declarations(table).truth((REMOVE,), default=False):
        return False
    if len(table.data) > 1 or body(chain.text(resource)).strip():
        raise table.error("profile-remove-and-change", REMOVE, value=_id(resource.path))
    return True


def _nothing_to_remove(chain: Chain, resource: Resource, paths: Collection[str]) -> BrokenProfile:
    name = _id(resource.path)
    others = [_id(path) for path in paths if path != resource.path]
    return _table(chain, resource).error(
        "profile-remove-unknown", REMOVE, value=name, suggestion=suggestion(name, others)
    )


def _id(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _chapter(chain: Chain, resource: Resource, words: Mapping[str, Collection[str]]) -> Chapter:
    table = _table(chain, resource)
    declarations = Declarations(table)
    declarations.known((), _KEYS)
    texts = {key: declarations.text((key,)) for key in _TEXTS}
    if texts["id"] != _id(resource.path):
        raise table.error("handbook-id-differs", "id", value=texts["id"], known=_id(resource.path))
    lists = {key: declarations.texts((key,)) for key in _LISTS}
    for key in _NEEDED:
        if not lists[key]:
            raise table.error("document-value-missing", key, value=key)
    for key, known in words.items():
        _check_words(table, key, known)
    if not body(chain.text(resource)).strip():
        raise table.error("handbook-section-empty", "id", value=texts["id"])
    _check_marks(chain.text(resource), table, lists["sources"])
    return Chapter(
        id=texts["id"],
        title=texts["title"],
        summary=texts["summary"],
        version=texts["version"],
        order=_order(table),
        phases=lists["phases"],
        audience=lists["audience"],
        fields=lists["fields"],
        states=lists["states"],
        sources=lists["sources"],
        related=lists["related"],
        text=f"{resource.profile}:{resource.path}",
        table=table,
    )


def _check_marks(text: str, table: Table, sources: Collection[str]) -> None:
    """Behind a sentence stand facts that the head names."""
    for word in MARK.findall(marked(text)):
        if word not in sources:
            found, choices = suggestion(word, sources), ", ".join(sources)
            raise table.error("document-word-unknown", "sources", value=word, suggestion=found, choices=choices)


def _order(table: Table) -> int:
    order = table.data.get("order", 0)
    if type(order) is not int:
        raise table.error("document-value-type", "order", value=order, expected="whole number")
    return order


def _check_words(table: Table, key: str, known: Collection[str]) -> None:
    for index, word in enumerate(Declarations(table).texts((key,))):
        if word not in known:
            choices = ", ".join(sorted(known))
            raise table.error(
                "document-word-unknown", key, index, value=word, suggestion=suggestion(word, known), choices=choices
            )

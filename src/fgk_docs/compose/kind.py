"""Document kinds: what a profile chain can compose, loaded and checked once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock

from fgk_docs.compose.context import FEEDBACK, roots_of
from fgk_docs.compose.declaration import CASE, COLLECTION, Declaration, Declarations, Option
from fgk_docs.compose.environment import Texts
from fgk_docs.compose.events import EventDeclaration, read_events
from fgk_docs.compose.excerpt import HANDBOOK_FIGURES, Book, book_of, written
from fgk_docs.compose.figures import BUILT_IN
from fgk_docs.compose.handbook import RELATED
from fgk_docs.compose.inspection import examine, inspect
from fgk_docs.compose.naming import Declared
from fgk_docs.compose.overview_figures import figures_for
from fgk_docs.compose.paper_figures import asking
from fgk_docs.compose.sealing import SealDeclaration
from fgk_docs.compose.trouble import Refusal, broken
from fgk_docs.compose.views import Slot
from fgk_docs.errors import BrokenProfile, UsageError
from fgk_docs.forms.words import words_of
from fgk_docs.model.document import SHARED, Origin, Run, Section
from fgk_docs.model.overview import Overview
from fgk_docs.profiles import Chain, suggestion
from fgk_docs.protocols import Figure

FOLDER = "documents"
CHAINS = 16
"""How many chains' texts are kept; a batch over several states has a handful."""
DECLARATION, TEXT = "document.toml", "text.md.j2"


@dataclass(frozen=True, slots=True)
class KindSummary:
    """A document kind for a list.

    Args:
        name: what it is called on the command line.
        title: what its documents are headed ("Beschlussvorlage").
        scope: "case" for a document of each input, "collection" for one about all inputs of a call.
        formats: writers it is meant for, the first one by default.
        description: what it is for, in one line.
        tells_findings: whether it is about what was found in an input (it requires ``feedback/…``), and so is also
            written for an input that is rejected.
        layout: folder of the templates that it shares with other kinds.
        phase: of the audit in which it is written; empty for any.
        options: names of the choices that a caller has.
        to_missing: whether it is written, in a call with a register, to those who sent nothing.
        public: whether its documents are meant to be published, so that people in them are named by their roles.
        is_sealed: whether its documents carry a signed code where the caller has a key.
        has_handbook: whether it has sections of the handbook.
    """

    name: str
    title: str
    scope: str
    formats: tuple[str, ...]
    description: str = ""
    tells_findings: bool = False
    public: bool = True
    options: tuple[str, ...] = ()
    layout: str = SHARED
    phase: str = ""
    to_missing: bool = False
    is_sealed: bool = False
    has_handbook: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A checked document kind.

    Args:
        summary: name, title, scope, formats.
        requires: model paths that must be stated, with what stands there.
        sections: the declared sections by id, still empty.
        blocks: declared blocks by name.
        events: declared calendar entries.
        options: options by name.
        properties: model paths of document properties, by name.
        figures: derived values of the profiles, by name.
        texts: the environment that compiles its text.
        text: full name of its text.
        sources: full names of all texts it is made of.
        book: the handbook, for a kind that has sections of it.
        seal: what the code on it says, for a kind that has one.
    """

    summary: KindSummary
    requires: tuple[tuple[str, Slot], ...]
    sections: Mapping[str, Section]
    blocks: Mapping[str, Declaration]
    events: tuple[EventDeclaration, ...]
    options: Mapping[str, Option]
    properties: Mapping[str, str]
    figures: Mapping[str, Figure]
    texts: Texts
    text: str
    sources: tuple[str, ...]
    book: Book | None = None
    seal: SealDeclaration | None = None

    @property
    def name(self) -> str:
        """Its name on the command line."""
        return self.summary.name

    @property
    def roots(self) -> Mapping[str, Slot]:
        """The names that lead its text and its tables into the case."""
        return roots_of(self.texts.chain)

    @property
    def place(self) -> Origin:
        """The first line of its text."""
        profile, _, path = self.text.partition(":")
        return Origin(profile, path, 1)


class _Workshop:
    """What is kept for one chain."""

    def __init__(self, chain: Chain) -> None:
        self.texts = Texts(chain)
        self.kinds: dict[str, Kind] = {}


_workshop = lru_cache(maxsize=CHAINS)(_Workshop)
_loading = Lock()


def kinds(chain: Chain) -> tuple[KindSummary, ...]:
    """The document kinds of a chain, by name.

    Raises:
        BrokenProfile: a declaration is not valid.
    """
    return tuple(_summary(chain, name) for name in kind_names(chain))


def kind_names(chain: Chain) -> tuple[str, ...]:
    """Names of the kinds; folders that start with an underscore hold what kinds share."""
    folders = [name for name in chain.names(FOLDER) if not name.startswith("_")]
    return tuple(name for name in folders if chain.find(f"{FOLDER}/{name}/{DECLARATION}") is not None)


def _summary(chain: Chain, name: str) -> KindSummary:
    declarations = Declarations(chain.table(f"{FOLDER}/{name}/{DECLARATION}"))
    declarations.check()
    title, scope = declarations.text(("title",)), declarations.text(("scope",), CASE)
    description = declarations.text(("description",), "")
    tells = any(path.split("/")[0] == FEEDBACK for path in declarations.texts(("requires",)))
    public = declarations.truth(("public",), default=True)
    return KindSummary(
        name,
        title,
        scope,
        declarations.texts(("formats",)),
        description,
        tells,
        public,
        tuple(option for option, declared in declarations.options().items() if declared.offered),
        declarations.text(("layout",), SHARED),
        declarations.text(("phase",), ""),
        declarations.truth(("to_missing",), default=False),
        "seal" in declarations.table.data,
        "handbook" in declarations.table.data,
    )


def load_kind(chain: Chain, name: str) -> Kind:
    """A document kind with all its texts checked; loaded once for each chain.

    Args:
        chain: the profiles.
        name: the kind ("vorlage-teilnahme").

    Raises:
        UsageError: there is no such kind (``document-kind-unknown``).
        BrokenProfile: its declaration or one of its texts is not valid; with file and line.
    """
    with _loading:
        workshop = _workshop(chain)
        if name not in workshop.kinds:
            known = kind_names(chain)
            if name not in known:
                choices = ", ".join(known)
                raise UsageError(
                    "document-kind-unknown", value=name, suggestion=suggestion(name, known), choices=choices
                )
            workshop.kinds[name] = _load(chain, name, workshop.texts)
        return workshop.kinds[name]


def text_mistakes(chain: Chain, name: str) -> tuple[BrokenProfile, ...]:
    """The first mistake of each text of a kind; raises as :func:`load_kind` for its declaration."""
    kind, read = _declared(chain, name, Texts(chain))
    return tuple(mistake for text, declared in read for mistake in examine(kind.texts, text, declared)[1])


def _load(chain: Chain, name: str, texts: Texts) -> Kind:
    kind, read = _declared(chain, name, texts)
    sources = tuple(source for text, declared in read for source in inspect(texts, text, declared))
    _compile(texts, sources)
    return replace(kind, sources=tuple(dict.fromkeys(sources)))


def _declared(chain: Chain, name: str, texts: Texts) -> tuple[Kind, tuple[tuple[str, Declared], ...]]:
    """A kind as ``document.toml`` declares it, and the texts that go with it, each with what it may name."""
    declarations = Declarations(chain.table(f"{FOLDER}/{name}/{DECLARATION}"), roots_of(chain))
    summary = _summary(chain, name)
    found = chain.find(f"{FOLDER}/{name}/{TEXT}")
    if found is None:
        raise declarations.table.error("document-text-missing", value=f"{FOLDER}/{name}/{TEXT}")
    figures = figures_for(Overview()) if summary.scope == COLLECTION else figures_of(chain)
    sections, options = declarations.sections(), declarations.options()
    book = book_of(chain, declarations, options)
    known = (*figures, *(HANDBOOK_FIGURES if book else ()))
    blocks = declarations.blocks(known)
    text = f"{found.profile}:{found.path}"
    values = {option: declared.values for option, declared in options.items()}
    chapters = tuple(written(one) for one in book.handbook.ids) if book else ()
    read = [(text, Declared(tuple(sections), tuple(blocks), values, known, chapters))]
    if book:
        sections |= _chapters(book, sections)
        read += _book_texts(chain, book, Declared((), (), values, known, chapters))
    kind = Kind(
        summary,
        declarations.requires(),
        sections,
        blocks,
        read_events(declarations, known),
        options,
        declarations.properties(),
        figures,
        texts,
        text,
        (),
        book,
        declarations.seal(known),
    )
    return kind, tuple(read)


def _chapters(book: Book, sections: Mapping[str, Section]) -> dict[str, Section]:
    """A section of the document for each of the handbook.

    Raises:
        BrokenProfile: ``handbook-id-taken``: the kind has a section of that name.
    """
    found = {}
    for chapter in book.handbook.chapters:
        if chapter.id in sections:
            raise chapter.table.error("handbook-id-taken", "id", value=chapter.id)
        found[chapter.id] = Section(chapter.id, (Run(chapter.title, origin=chapter.origin("title")),), ())
    return found


def _book_texts(chain: Chain, book: Book, declared: Declared) -> Iterator[tuple[str, Declared]]:
    """The texts of the handbook: its sections, and what stands below each of them."""
    for chapter in book.handbook.chapters:
        yield chapter.text, declared
    below = chain.find(RELATED)
    if below is not None:
        yield f"{below.profile}:{RELATED}", replace(declared, names=("section",))


def _compile(texts: Texts, sources: tuple[str, ...]) -> None:
    for source in sources:
        profile, _, path = source.partition(":")
        try:
            texts.get_template(source)
        except RecursionError:
            raise broken(Refusal("text-too-deep"), Origin(profile, path, 1)) from None


def figures_of(chain: Chain) -> dict[str, Figure]:
    """Figures by name; the nearest profile's wins over those below and over the built-in ones."""
    figures = {**BUILT_IN, "open_questions": asking(words_of(chain).questions)}
    for profile in reversed(chain.profiles):
        figures.update(profile.figures)
    return figures

"""A municipality's own templates: what they can name, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from fgk_docs.compose.context import NAMES, OVERVIEW, ROOTS
from fgk_docs.compose.declaration import COLLECTION
from fgk_docs.compose.kind import Kind, kind_names, load_kind
from fgk_docs.compose.nodes import ValueNode, nodes_of
from fgk_docs.compose.presence import presence
from fgk_docs.compose.views import Form, Slot
from fgk_docs.errors import BrokenProfile, UsageError
from fgk_docs.host import Host
from fgk_docs.model.document import Document, Given, Paragraph, Run, Section
from fgk_docs.placing.check import BODY, Names, Problem, problems
from fgk_docs.placing.slots import slot_name
from fgk_docs.placing.slots import slots_of as document_slots
from fgk_docs.placing.wants import Want, samples, wants
from fgk_docs.profiles import Chain
from fgk_docs.protocols import InputFile, Resource, Writer

_DEPTH = 4
"""How many names behind one another are listed; records hold records."""
_PLAIN = {str: "text", int: "number", bool: "yes_no", date: "date"}


@dataclass(frozen=True, slots=True)
class Nameable:
    """A name that a template or a text can use.

    Args:
        name: as it is written ("begruendung", "report.entries[].measure").
        title: in German; "" where the model gives none.
        kind: "text", "number", "yes_no", "date", "code", "section", "sections", "record", or the class of a value
            ("Period").
        many: whether it is a list of such.
        always: whether it is there in every document.
    """

    name: str
    title: str
    kind: str
    many: bool = False
    always: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to name: by the template of a kind, and by its text. Values of the case stand in both."""

    template: tuple[Nameable, ...]
    text: tuple[Nameable, ...]


def nameable(chain: Chain, kind: str) -> Offer:
    """Everything that the templates and the text of a kind can name.

    Raises:
        UsageError: no such kind.
        BrokenProfile: the kind is not valid.
    """
    names = names_of(chain, kind)
    values = [Nameable(name, "", "text", always=True) for name in sorted(names.values)]
    body = Nameable(BODY, "", "sections", always=True)
    always = [Nameable(name, title, "section", always=True) for name, title in names.always.items()]
    sometimes = [Nameable(name, title, "section") for name, title in names.sometimes.items()]
    found = load_kind(chain, kind)
    beside = {"case"} if found.summary.scope == COLLECTION else {"case", OVERVIEW}
    roots = ((name, node) for name, node in _roots(found).items() if name not in beside)
    told = tuple(value for name, node in roots for value in _below(name, node, 1, sure=node.always))
    return Offer((*values, body, *always, *sometimes, *told), told)


def names_of(chain: Chain, kind: str) -> Names:
    """The same for a check; raises as :func:`nameable`."""
    found = load_kind(chain, kind)
    there = presence(found)
    slots = document_slots(_document(found, (), {}))
    values = frozenset(name for name, value in slots.items() if isinstance(value, str))
    titles = {name: _title(section) for name, section in found.sections.items()}
    own = {slot_name(name) for name in there.possible}
    every = {slot_name(name) for one in kind_names(chain) for name in load_kind(chain, one).sections}
    return Names(
        values,
        {slot_name(name): titles[name] for name in there.always},
        {slot_name(name): titles[name] for name in there.sometimes},
        frozenset(every - own),
        frozenset(NAMES) - frozenset(ROOTS),
        {name: node for name, node in _roots(found).items() if name not in {*values, *own}},
    )


def _roots(kind: Kind) -> dict[str, ValueNode]:
    return nodes_of(kind.roots, (path for path, _ in kind.requires), public=kind.summary.public)


def check_template(host: Host, chain: Chain, path: Path, kind: str) -> tuple[Problem, ...]:
    """What is wrong with a template for a kind; nothing where every document of it can be written.

    Raises:
        UsageError: no such kind, or it has no template of this format.
        UnreadableInput: the file cannot be read.
        BrokenProfile, BrokenPlugin: the kind or the writer does not work.
    """
    found = load_kind(chain, kind)
    template = _Only(chain, InputFile(path))
    writer = _writer(host, found, template)
    source, names = template.source, names_of(chain, kind)
    try:
        spots = host.template_spots(writer, source.data, source.name)
    except BrokenProfile as error:
        return (Problem(error.code, None, error.details),)
    told = problems(spots, names) if spots is not None else []
    if any(one.serious for one in told):
        return tuple(told)
    return (*told, *_tried(host, writer, found, template, wants(spots or ())))


@dataclass(slots=True)
class _Only:
    """A chain's files with one template in place of its own; ``asked`` is whether a writer looked for it."""

    chain: Chain
    source: InputFile
    asked: bool = False

    @property
    def file(self) -> str:
        """What the template has to be called in a profile."""
        return f"template{self.source.path.suffix.lower()}"

    def find(self, path: str) -> Resource | None:
        """The template wherever one of its format is looked for, else the chain's file."""
        if path.rpartition("/")[2] != self.file:
            return self.chain.find(path)
        self.asked = True
        return Resource("", self.source.name, self.source.data)


def _writer(host: Host, kind: Kind, template: _Only) -> Writer:
    """The writer of the kind that looks for such a template."""
    offered = [host.writers[name] for name in kind.summary.formats if name in host.writers]
    alike = [writer for writer in offered if f"template{writer.suffix}" == template.file]
    empty = _document(kind, (), {})
    for writer in alike or offered:
        if host.accepts(writer, empty):
            _try(host, writer, empty, template)
        if template.asked:
            return writer
    known = ", ".join(writer.name for writer in offered)
    raise UsageError("template-not-used", template.source.name, value=template.file, kind=kind.name, known=known)


def _tried(host: Host, writer: Writer, kind: Kind, template: _Only, want: Want) -> Iterator[Problem]:
    """What writing says: the fullest document, the barest one, and one whose values nobody stated."""
    full, bare = samples(want, full=True), samples(want, full=False)
    there = presence(kind)
    stated = {"subject": "Betreff", "number": "1"}
    for names, values, given in (
        (there.possible, stated, full),
        (there.always, {}, bare),
        (there.possible, {}, full),
        (there.possible, stated, bare),
    ):
        problem = _try(host, writer, _document(kind, names, values, given), template)
        if problem is not None:
            yield problem
            return


def _try(host: Host, writer: Writer, document: Document, template: _Only) -> Problem | None:
    try:
        host.write(writer, document, template)
    except BrokenProfile as error:
        return Problem(error.code, None, error.details)
    return None


def _document(
    kind: Kind, sections: tuple[str, ...], values: Mapping[str, str], given: Mapping[str, Given] | None = None
) -> Document:
    body = (Paragraph((Run("…"),)),)
    return Document(
        kind.name,
        tuple(Section(name, kind.sections[name].title, body) for name in sections),
        {"title": kind.summary.title, "language": "de-DE", **values},
        date(2000, 1, 1) if values else None,
        (),
        public=kind.summary.public,
        layout=kind.summary.layout,
        values=given or {},
    )


def _title(section: Section) -> str:
    return "".join(run.text for run in section.title)


def _below(name: str, node: ValueNode, depth: int, *, sure: bool) -> Iterator[Nameable]:
    item = node.item if node.many else node
    yield Nameable(name, node.title, _kind(item.slot), node.many, sure and not node.many)
    if depth == _DEPTH or item.slot.form is not Form.RECORD:
        return
    for step, below in item.below.items():
        if below.slot.title:
            path = f"{name}[].{step}" if node.many else f"{name}.{step}"
            yield from _below(path, below, depth + 1, sure=sure and not node.many and below.always)


def _kind(slot: Slot) -> str:
    target = slot.target
    if slot.form is Form.RECORD or not isinstance(target, type):
        return "record"
    if issubclass(target, StrEnum):
        return "code"
    return _PLAIN.get(target, target.__name__)

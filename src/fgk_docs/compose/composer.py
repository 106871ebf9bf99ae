"""Composes a document: the case and a kind in, sections of runs out, each run with the origin of its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from jinja2 import Template, TemplateError

from fgk_docs.compose.assemble import Assembly
from fgk_docs.compose.context import FEEDBACK, FIGURES, HANDBOOK, SEALED, Figures, follow, names_for, records_of
from fgk_docs.compose.declaration import COLLECTION
from fgk_docs.compose.environment import Texts, place_of
from fgk_docs.compose.events import events_of, owner_of
from fgk_docs.compose.excerpt import CHANGES, PHASE, Excerpt, References
from fgk_docs.compose.formats import Formats
from fgk_docs.compose.given import given
from fgk_docs.compose.handbook import RELATED
from fgk_docs.compose.kind import Kind, KindSummary
from fgk_docs.compose.overview_figures import figures_for
from fgk_docs.compose.scope import CURRENT, Scope
from fgk_docs.compose.sealing import Sealing, sealed
from fgk_docs.compose.skeleton import HANDBOOK as DIRECTIVE
from fgk_docs.compose.skeleton import Node, Place
from fgk_docs.compose.traced import Missing, Traced
from fgk_docs.compose.trouble import Refusal, broken
from fgk_docs.compose.views import ListView, MapView, RecordView, Slot
from fgk_docs.compose.words import Vocabularies
from fgk_docs.errors import UsageError
from fgk_docs.model.case import AuditCase, Paper
from fgk_docs.model.document import Document, Given, Origin, Section
from fgk_docs.model.embedded import Embedded
from fgk_docs.model.feedback import FeedbackTold
from fgk_docs.model.finding import Finding
from fgk_docs.model.overview import Overview
from fgk_docs.placing.wants import Want
from fgk_docs.profiles import suggestion
from fgk_docs.protocols import Figure

LANGUAGE = "de-DE"


@dataclass(frozen=True, slots=True)
class Composed:
    """A document, or None where a required value is missing; ``findings`` say which, and what else is."""

    document: Document | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a template needs of the case; ``place`` names it in messages."""

    want: Want
    place: str


def compose(
    case: AuditCase,
    kind: Kind,
    *,
    options: Mapping[str, str] | None = None,
    document_date: date | None = None,
    figures: Mapping[str, Figure] | None = None,
    as_of: date | None = None,
    deadline: date | None = None,
    feedback: FeedbackTold | None = None,
    with_names: bool = False,
    overview: Overview | None = None,
    template: Wanted | None = None,
    sealing: Sealing | None = None,
    since: Embedded | None = None,
) -> Composed:
    """Composes one document.

    Args:
        case: what is known.
        kind: what to make of it (``load_kind``).
        options: the caller's choices among the kind's options; the others take their default.
        document_date: the document's date, the only one that writers may use.
        as_of: the day that the text may compare dates with (``as_of``).
        deadline: until when whoever gets the document should answer (``deadline``).
        feedback: what is to be told about the file that the case was read from, for kinds that ask for it.
        with_names: name responsible people also where the kind is meant to be published.
        figures: further derived values by name; they win over the profiles' own.
        overview: many inputs at a glance, for kinds that are about all of them; it brings its own figures.
        template: what the template that it will be written with needs of the case.
        since: what an earlier excerpt of the handbook carries, to say what changed; for kinds with the handbook.
        sealing: signs the code of a kind that has one; without it, there is none on the document.

    Returns:
        The document and its findings: what the text met first, then what the declared blocks met.

    Raises:
        UsageError: an option or a value of it that the kind does not have.
        BrokenProfile: the text does something it must not do, with file and line.
    """
    chosen, words = _chosen(kind, options or {}), kind.texts.vocabularies
    known = {**kind.figures, **(figures or {}), **({} if overview is None else figures_for(overview))}
    excerpt, shown = _excerpt(kind, case, known, chosen)
    names = names_for(case, known, words, chosen, as_of, feedback, shown, overview, deadline, roots=kind.roots)
    scope, missing = Scope(Formats(words.title, with_names or not kind.summary.public)), _lacking(names, kind)
    if missing:
        return Composed(None, missing)
    names |= {**_since(kind, names, case, known, excerpt, since), **_sealed(kind, names, sealing, scope)}
    sections, events = _written(kind, names, scope, excerpt), events_of(kind.events, names, scope)
    values, paper = _values(kind, template, names, scope), _paper(names)
    document = Document(
        kind.name,
        sections,
        _properties(kind, names),
        document_date,
        tuple(scope.findings.values()),
        paper=paper,
        roles=_roles(paper, words),
        events=events,
        values=values,
        **_said_of(kind.summary, names),
    )
    return Composed(document, document.findings)


def _excerpt(
    kind: Kind, case: AuditCase, figures: Mapping[str, Figure], chosen: Mapping[str, str]
) -> tuple[Excerpt | None, dict[str, object] | None]:
    """The excerpt of the handbook, for kinds that have one, and the figures that come with it."""
    excerpt = kind.book.excerpt(case, figures[PHASE], chosen) if kind.book else None
    return excerpt, excerpt.figures() if excerpt else None


def _since(
    kind: Kind,
    names: Mapping[str, object],
    case: AuditCase,
    figures: Mapping[str, Figure],
    excerpt: Excerpt | None,
    since: Embedded | None,
) -> dict[str, object]:
    """The figures with what changed since an earlier excerpt, told by how this one would be without."""
    if excerpt is None or since is None:
        return {}
    from fgk_docs.compose.since import changes_since

    words = kind.texts.vocabularies
    draft = Document(kind.name, _written(kind, names, Scope(Formats(words.title)), excerpt))
    rows = changes_since(since, draft, excerpt, words, kind.sections, kind.place)
    return {FIGURES: Figures(case, figures, {**excerpt.figures(), CHANGES: rows})}


class _Said(TypedDict):
    public: bool
    layout: str
    is_list: bool
    owner: str


def _said_of(summary: KindSummary, names: Mapping[str, object]) -> _Said:
    """What a document takes over from its kind, and whose it is."""
    is_list = summary.scope == COLLECTION
    return _Said(public=summary.public, layout=summary.layout, is_list=is_list, owner=owner_of(names))


def _sealed(kind: Kind, names: Mapping[str, object], sealing: Sealing | None, scope: Scope) -> dict[str, object]:
    """The name of the code, for a kind that has one and a caller who signs."""
    return {SEALED: sealed(kind.seal, names, sealing, scope)} if sealing is not None and kind.seal else {}


def _values(kind: Kind, template: Wanted | None, names: Mapping[str, object], scope: Scope) -> dict[str, Given]:
    return given(names, kind.roots, template.want, scope, template.place) if template else {}


def _paper(names: Mapping[str, object]) -> Paper | None:
    view = names["paper"]
    item = view.item if isinstance(view, RecordView) else None
    return item if isinstance(item, Paper) else None


def _roles(paper: Paper | None, words: Vocabularies) -> dict[str, str]:
    """The words for the roles of a paper's consultations, by their ids."""
    return {one.id: words.title(one.role) for one in (paper.consultations if paper else ()) if one.role}


def _written(kind: Kind, names: Mapping[str, object], scope: Scope, excerpt: Excerpt | None) -> tuple[Section, ...]:
    """The sections; ``scope`` collects what was printed and what is missing."""
    names = {**names, HANDBOOK: References(excerpt.references if excerpt else {})}
    token = CURRENT.set(scope)
    try:
        nodes = _nodes(kind, kind.text, names)
        if excerpt is not None:
            chapters = tuple(_chapters(kind, names, excerpt))
            nodes = tuple(part for node in nodes for part in (chapters if _is_handbook(node) else (node,)))
        declared, blocks, origins = kind.sections, kind.blocks, kind.texts.origins
        return Assembly(declared, blocks, names, scope, origins, kind.place).sections(nodes)
    except Refusal as refusal:
        raise broken(refusal, kind.place) from None
    finally:
        CURRENT.reset(token)


def _is_handbook(node: Node) -> bool:
    return isinstance(node, Place) and node.directive == DIRECTIVE


def _chapters(kind: Kind, names: Mapping[str, object], excerpt: Excerpt) -> Iterator[Node]:
    """The chosen sections of the handbook, and below each where else to look."""
    below = kind.texts.chain.find(RELATED)
    for chapter in excerpt.chapters:
        yield Place("section", chapter.id, 0)
        yield from _nodes(kind, chapter.text, names)
        if below is not None:
            yield from _nodes(kind, f"{below.profile}:{RELATED}", {**names, "section": excerpt.row(chapter)})


def _nodes(kind: Kind, text: str, names: Mapping[str, object]) -> tuple[Node, ...]:
    """The blocks of a text for the case that ``names`` lead into."""
    profile, _, path = text.partition(":")
    place = Origin(profile, path, 1)
    return kind.texts.blocks_of(_rendered(kind.texts, text, place, names), place)


def _rendered(texts: Texts, text: str, place: Origin, names: Mapping[str, object]) -> str:
    """The skeleton: the text with tokens for values.

    Raises:
        BrokenProfile: with the line of the text that could not be rendered.
    """
    try:
        return _printed(texts.get_template(text), names)
    except Refusal as refusal:
        raise broken(refusal, place_of(refusal, place)) from None
    except RecursionError as error:
        raise broken(Refusal("text-too-deep"), place_of(error, place)) from None
    except (TemplateError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError) as error:
        raise broken(Refusal("text-failed", problem=error), place_of(error, place)) from None


def _printed(template: Template, names: Mapping[str, object]) -> str:
    """As ``template.render`` does it, but nothing of the case stays behind.

    Macros that call each other hold each other and all that the template has seen; with the case, its views and the
    runs made of them that are thousands of objects a paper, which only the garbage collector would find.
    """
    seen = template.new_context(dict(names))
    try:
        return "".join(template.root_render_func(seen))
    except Exception:  # noqa: BLE001 - it is raised again, with the lines of the text
        template.environment.handle_exception()
    finally:
        for held in (seen.parent, seen.vars, seen.exported_vars):
            held.clear()


def _chosen(kind: Kind, options: Mapping[str, str]) -> dict[str, str]:
    for name, value in options.items():
        offered = kind.summary.options
        if not offered:
            raise UsageError("option-none", value=name)
        if name not in offered:
            raise UsageError(
                "option-unknown", value=name, suggestion=suggestion(name, offered), choices=", ".join(offered)
            )
        values = kind.options[name].values
        if value not in values:
            raise UsageError(
                "option-value-unknown",
                value=value,
                option=name,
                suggestion=suggestion(value, values),
                choices=", ".join(values),
            )
    return {name: options.get(name, option.default) for name, option in kind.options.items()}


def lacking(kind: Kind, case: AuditCase) -> bool:
    """Whether a case has not what a kind requires; what is told about an input is there for every case."""
    names = records_of(case, kind.roots)
    asked = [path for path, _ in kind.requires if not path.startswith(f"{FEEDBACK}/")]
    return any(not _is_there(follow(names, path)) for path in asked)


def _lacking(names: Mapping[str, object], kind: Kind) -> tuple[Finding, ...]:
    findings = []
    for path, slot in kind.requires:
        seen = follow(names, path)
        if not _is_there(seen):
            findings.append(_finding(seen, slot))
    return tuple(findings)


def _is_there(seen: object) -> bool:
    return isinstance(seen, Traced) or (isinstance(seen, (RecordView, ListView, MapView)) and bool(seen))


def _finding(seen: object, slot: Slot) -> Finding:
    path = seen.path if isinstance(seen, (Missing, RecordView, ListView, MapView)) else None
    return Finding(code="value-required-missing", path=path or None, details={"title": slot.title})


def _properties(kind: Kind, names: Mapping[str, object]) -> dict[str, str]:
    properties = {"title": kind.summary.title, "language": LANGUAGE}
    for name, path in kind.properties.items():
        stated = follow(names, path)
        if isinstance(stated, Traced):
            properties[name] = Formats(kind.texts.vocabularies.title).text(stated.value) or ""
    return properties

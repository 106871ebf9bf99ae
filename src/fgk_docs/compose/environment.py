"""The Jinja environment of a profile chain: a sandbox that holds the case, its words and the texts, no more."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from types import CodeType, MethodType
from typing import TYPE_CHECKING, Any, NoReturn

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from fgk_docs.compose import front_matter, marks
from fgk_docs.compose.filters import EACH, FILTERS, PRINT, TESTS, WORDS, each, print_value, print_words
from fgk_docs.compose.instrument import Instrument
from fgk_docs.compose.skeleton import Node, parse
from fgk_docs.compose.traced import type_word
from fgk_docs.compose.trees import BLANKS, copy_of, tree_of
from fgk_docs.compose.trouble import Refusal, broken, unknown
from fgk_docs.compose.views import ListView, child
from fgk_docs.compose.words import Vocabularies, VocabularyView
from fgk_docs.model.document import Origin

if TYPE_CHECKING:
    from fgk_docs.profiles import Chain

PARENT = "parent:"
_LOOP = (
    "depth",
    "depth0",
    "first",
    "index",
    "index0",
    "last",
    "length",
    "nextitem",
    "previtem",
    "revindex",
    "revindex0",
)
_CALLABLE = (ListView.by_id, VocabularyView.matching)
SKELETONS = 512
"""How many parsed skeletons a chain keeps; a batch of papers of one kind has a handful of branches."""


class Texts(ImmutableSandboxedEnvironment):
    """Compiles and caches the texts of a chain, and knows the place of each of their words.

    Template names are ``profile:path``; a text names another one by its path, or by ``parent:path`` for the next
    profile further down that has it.

    Args:
        chain: the profiles.
    """

    def __init__(self, chain: Chain) -> None:
        super().__init__(
            **BLANKS,
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_only_tokens,
            loader=_Loader(self._resolved),
            auto_reload=False,
            cache_size=-1,
        )
        self.chain = chain
        self.vocabularies = Vocabularies(chain)
        self.origins: list[Origin] = []
        self._ids: dict[Origin, int] = {}
        self.globals = {}
        self.filters = {**FILTERS, PRINT: print_value, WORDS: print_words, EACH: each}
        self.tests = dict(TESTS)
        self.blocks_of = lru_cache(maxsize=SKELETONS)(self._parsed)

    def register(self, origin: Origin) -> int:
        """The id of an origin."""
        number = self._ids.setdefault(origin, len(self.origins))
        if number == len(self.origins):
            self.origins.append(origin)
        return number

    def join_path(self, template: str, parent: str) -> str:
        """The full name of a text that another one names.

        Raises:
            Refusal: no profile has it (``text-not-found``).
        """
        profile = parent.partition(":")[0]
        path = template.removeprefix(PARENT)
        found = self.chain.find(path) if path == template else self.chain.find_from(path, profile)
        if found is None:
            folder = path.rpartition("/")[0]
            raise unknown("text-not-found", template, [f"{folder}/{name}" for name in self.chain.names(folder)])
        return f"{found.profile}:{found.path}"

    def syntax_tree(self, name: str) -> nodes.Template:
        """A text's tree as it was written, checked against the closed list.

        Raises:
            BrokenProfile: it is not valid; with file and line.
        """
        return tree_of(self._resolved(name), name)

    def prepared_tree(self, name: str) -> nodes.Template:
        """A text's tree with marks, ready to be compiled or flattened."""
        tree = copy_of(self.syntax_tree(name), self)
        profile, _, path = name.partition(":")
        Instrument(profile, path, self.register).apply(tree)
        return tree

    def _resolved(self, name: str) -> str:
        profile, _, path = name.partition(":")
        for resource in self.chain.all(path):
            if resource.profile == profile:
                text = self.chain.text(resource)
                return front_matter.body(text) if path.startswith(f"{front_matter.FOLDER}/") else text
        raise Refusal("text-not-found", value=path, suggestion="–", choices="")

    def _parsed(self, skeleton: str, fallback: Origin) -> tuple[Node, ...]:
        return parse(skeleton, lambda line: self.nearest(skeleton, line, fallback))

    def nearest(self, skeleton: str, line: int, fallback: Origin) -> Origin:
        """The origin of a line of a skeleton: its own mark, else the last one before it."""
        lines = skeleton.split("\n")
        for text in (lines[line] if line < len(lines) else "", *reversed(lines[:line])):
            for found in marks.PIECES.finditer(text):
                return self.origins[int(found.group(3) or found.group(1))]
        return fallback

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What ``.name`` means in a text: views and values by their model, loops and imports by a short list."""
        if isinstance(obj, LoopContext):
            if attribute in _LOOP:
                return getattr(obj, attribute)
            raise unknown("text-name-unknown", attribute, _LOOP)
        if isinstance(obj, TemplateModule):
            exported = vars(obj)
            if attribute in exported and not attribute.startswith("_"):
                return exported[attribute]
            raise unknown("text-name-unknown", attribute, exported)
        if isinstance(obj, TemplateReference):
            return obj[attribute]
        if isinstance(obj, ListView) and attribute == "by_id":
            return obj.by_id
        if isinstance(obj, VocabularyView) and attribute == "matching":
            return obj.matching
        return child(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """What ``[…]`` means in a text: an entry of a vocabulary, a position or an id in a list."""
        if isinstance(obj, VocabularyView):
            return obj.entry(argument)
        if isinstance(obj, ListView):
            if isinstance(argument, int) and -len(obj) <= argument < len(obj):
                return obj.at(argument % len(obj))
            return obj.by_id(argument)
        if isinstance(obj, TemplateReference):
            return obj[argument]
        return self.getattr(obj, str(argument))

    def is_safe_callable(self, obj: Any) -> bool:
        """Macros, blocks of this text, and the few methods of views."""
        if isinstance(obj, MethodType):
            return obj.__func__ in _CALLABLE
        return isinstance(obj, (Macro, BlockReference))


def _only_tokens(value: object) -> Markup:
    """The last gate: whatever gets here must be Markdown of a text, with tokens for values."""
    if isinstance(value, Markup):
        return value
    raise Refusal("text-plain-value", what=type_word(value))


class _Loader(BaseLoader):
    """Loads texts through their prepared trees."""

    def __init__(self, source: Callable[[str], str]) -> None:
        self.source = source

    def get_source(self, environment: Environment, template: str) -> NoReturn:
        raise NotImplementedError("texts are loaded as prepared trees")

    def load(
        self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> Template:  # Jinja's name
        assert isinstance(environment, Texts)
        try:
            code: CodeType = environment.compile(environment.prepared_tree(name), name, name)
        except TemplateSyntaxError as error:
            profile, _, path = name.partition(":")
            refusal = Refusal("text-syntax", problem=error.message or "")
            raise broken(refusal, Origin(profile, path, error.lineno)) from None
        return environment.template_class.from_code(
            environment, code, environment.make_globals(globals), lambda: True
        )


def place_of(error: BaseException, fallback: Origin) -> Origin:
    """The line of a text in which an exception came up: the deepest template frame of its traceback."""
    place = fallback
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if "__jinja_exception__" in trace.tb_frame.f_globals and ":" in name:
            profile, _, path = name.partition(":")
            place = Origin(profile, path, trace.tb_lineno)
        trace = trace.tb_next
    return place

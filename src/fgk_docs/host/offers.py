"""What plugins offer: one row for each hook, with what makes an offer valid."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from fgk_docs.model.base import Frozen
from fgk_docs.profiles import AUTO
from fgk_docs.profiles.manifest import AGS_PREFIX, NAME
from fgk_docs.protocols import (
    Annotator,
    DataCarrier,
    FormMaker,
    Profile,
    Reader,
    Scanner,
    Signer,
    TemplateReader,
    Writer,
)

MAX_OFFERS = 1_000
"""More offers than this from one hook are a plugin that never stops."""

_SUFFIX = re.compile(r"\.[a-z0-9]{1,10}")
_WRITTEN_SUFFIX = re.compile(r"(?:\.[a-z0-9]{1,10}){1,2}")

AnyOffer = Reader | Writer | FormMaker | Annotator | Scanner | Signer | Profile


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that a plugin offers; ``kind`` and ``name`` together are unique in a host."""

    plugin: str
    kind: str
    name: str
    value: AnyOffer

    @property
    def claims(self) -> tuple[tuple[str, str], ...]:
        """What nobody else may offer too: the name, and for annotators each suffix."""
        own = ((self.kind, self.name),)
        if isinstance(self.value, Annotator) and self.kind == "annotator":
            return own + tuple(("annotator suffix", suffix) for suffix in self.value.suffixes)
        return own


def _reader(offer: object) -> str | None:
    if not isinstance(offer, Reader):
        return _no(Reader, offer)
    return (
        _texts(name=offer.name, title=offer.title)
        or _functions(identify=offer.identify, read=offer.read)
        or _suffixes(offer.suffixes)
    )


def _writer(offer: object) -> str | None:
    if not isinstance(offer, Writer):
        return _no(Writer, offer)
    return (
        _texts(name=offer.name, title=offer.title)
        or _functions(accepts=offer.accepts, write=offer.write)
        or (_functions(spots=offer.spots) if isinstance(offer, TemplateReader) else None)
        or (_functions(carried=offer.carried) if isinstance(offer, DataCarrier) else None)
        or _suffixes((offer.suffix,), _WRITTEN_SUFFIX)
    )


def _form_maker(offer: object) -> str | None:
    if not isinstance(offer, FormMaker):
        return _no(FormMaker, offer)
    return _texts(name=offer.name) or _functions(make=offer.make, fill=offer.fill) or _suffixes((offer.suffix,))


def _annotator(offer: object) -> str | None:
    if not isinstance(offer, Annotator):
        return _no(Annotator, offer)
    return (
        _texts(name=offer.name)
        or _functions(result_suffix=offer.result_suffix, annotate=offer.annotate, strip=offer.strip)
        or _suffixes(offer.suffixes)
    )


def _scanner(offer: object) -> str | None:
    if not isinstance(offer, Scanner):
        return _no(Scanner, offer)
    return (
        _texts(name=offer.name, title=offer.title)
        or _functions(identify=offer.identify, scan=offer.scan)
        or _suffixes(offer.suffixes)
    )


def _signer(offer: object) -> str | None:
    if not isinstance(offer, Signer):
        return _no(Signer, offer)
    return (
        _texts(name=offer.name, title=offer.title)
        or _functions(identify=offer.identify, sign=offer.sign)
        or _suffixes(offer.suffixes)
    )


def _profile(offer: object) -> str | None:
    if not isinstance(offer, Profile):
        return _no(Profile, offer)
    problem = _texts(name=offer.name, title=offer.title, parent="-" if offer.parent is None else offer.parent)
    if problem:
        return problem
    if not NAME.fullmatch(offer.name) or offer.name == AUTO:
        return f"{offer.name!r}: name is not a short id of small letters, digits, - and _"
    if not _are_all(offer.ags_prefixes, AGS_PREFIX):
        return "ags_prefixes is not a tuple of 2 to 8 digits"
    return (
        _extension(offer.name, offer.extension)
        or _mapping("checks", offer.checks)
        or _mapping("figures", offer.figures)
    )


def _extension(name: str, model: object) -> str | None:
    if model is None:
        return None
    if not (isinstance(model, type) and issubclass(model, Frozen)):
        return "extension is not a class on top of model.base.Frozen"
    return None if name.isidentifier() else f"{name!r}: a profile with an extension has a name without -"


def _no(contract: type, offer: object) -> str:
    """What an offer lacks to be what the hook wants."""
    lacking = [name for name in _members(contract) if name not in dir(offer)]
    return f"is not a {contract.__name__}: it has no {', '.join(lacking)}"


def _members(contract: type) -> tuple[str, ...]:
    """What a protocol (or a class) asks for, in the order of its source."""
    return (*contract.__annotations__, *(name for name in vars(contract) if not name.startswith("_")))


def _texts(**values: object) -> str | None:
    wrong = [name for name, value in values.items() if not isinstance(value, str) or not value.strip()]
    return f"{wrong[0]} is not a text" if wrong else None


def _functions(**values: object) -> str | None:
    wrong = [name for name, value in values.items() if not callable(value)]
    return f"{wrong[0]} is not a function" if wrong else None


def _suffixes(values: object, pattern: re.Pattern[str] = _SUFFIX) -> str | None:
    return None if _are_all(values, pattern) else "a suffix is not of the form '.xlsx'"


def _are_all(values: object, pattern: re.Pattern[str]) -> bool:
    return isinstance(values, tuple) and all(isinstance(item, str) and pattern.fullmatch(item) for item in values)


def _mapping(name: str, value: object) -> str | None:
    if isinstance(value, Mapping) and all(isinstance(key, str) and callable(value[key]) for key in value):
        return None
    return f"{name} does not map names to functions"


@dataclass(frozen=True, slots=True)
class HookKind:
    """A hook, what it offers, and what is wrong with an offer (None: nothing)."""

    hook: str
    kind: str
    shape: Callable[[object], str | None]

    def problem(self, offer: object) -> str | None:
        """What is wrong with an offer, to be said behind its name; a class has all that its objects have."""
        if isinstance(offer, type):
            return f"is a class, not an object: offer {offer.__name__}()"
        return self.shape(offer)


HOOKS = (
    HookKind("fgk_docs_readers", "reader", _reader),
    HookKind("fgk_docs_writers", "writer", _writer),
    HookKind("fgk_docs_form_makers", "form maker", _form_maker),
    HookKind("fgk_docs_annotators", "annotator", _annotator),
    HookKind("fgk_docs_scanners", "scanner", _scanner),
    HookKind("fgk_docs_signers", "signer", _signer),
    HookKind("fgk_docs_profiles", "profile", _profile),
)


def index(offers: Iterable[Offer], kind: str) -> list[tuple[str, AnyOffer]]:
    """Name and offer of one kind, in order of the names."""
    return sorted(((offer.name, offer.value) for offer in offers if offer.kind == kind), key=itemgetter(0))


def clashes(offers: Sequence[Offer]) -> dict[str, tuple[Offer, Offer, str]]:
    """For each plugin that offers what another (or itself) offers too: its offer, the other's, and what it is."""
    claimed: dict[tuple[str, str], list[Offer]] = {}
    for offer in offers:
        for claim in offer.claims:
            claimed.setdefault(claim, []).append(offer)
    found: dict[str, tuple[Offer, Offer, str]] = {}
    for (kind, name), rivals in sorted(claimed.items(), key=lambda item: item[0]):
        for offer in rivals:
            other = next((rival for rival in rivals if rival is not offer), None)
            if other is not None:
                found.setdefault(offer.plugin, (offer, other, f"{kind} {name}"))
    return found

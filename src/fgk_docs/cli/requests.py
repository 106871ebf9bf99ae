"""``--to KIND[.FORMAT]``: which documents are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from fgk_docs.batch.work import Order
from fgk_docs.cli.interface import KindInfo
from fgk_docs.errors import UsageError

if TYPE_CHECKING:
    from fgk_docs.cli.session import Session

COLLECTION = "collection"


def in_sections(requests: Iterable[Order], formats: Sequence[str]) -> tuple[Order, ...]:
    """The same documents, section by section.

    Raises:
        UsageError: ``sections-not-offered`` for a format that is none of ``formats``.
    """
    requests = tuple(requests)
    for request in requests:
        if request.is_about_all or request.format not in formats:
            offered = ", ".join(formats)
            raise UsageError("sections-not-offered", "--sections", format=request.format, offered=offered)
    return tuple(replace(request, sections=True) for request in requests)


def parse(wanted: Sequence[str], kinds: Iterable[KindInfo]) -> tuple[Order, ...]:
    """The documents that are asked for, each once, in the order given.

    Args:
        wanted: values of ``--to``; what stands behind the last dot is the format.
        kinds: the kinds there are.

    Raises:
        UsageError: ``kind-unknown``, ``kind-unknown-near``, ``format-unknown`` or ``format-without-writer``,
            with what is known.
    """
    known = {kind.name: kind for kind in kinds}
    return tuple(dict.fromkeys(_order(text, known) for text in wanted))


def fitting(wanted: str, file: str, kinds: Sequence[KindInfo], suffix_of: Callable[[str], str]) -> Order:
    """The document that is asked for, in the format that the name of its file says where none is named.

    Args:
        wanted: kind, with or without format.
        file: name of the file that it goes to.
        kinds: the kinds there are.
        suffix_of: the suffix of a format, with the dot.

    Raises:
        UsageError: as :func:`parse` does, and ``output-suffix`` for a name that is none of a file in this format.
    """
    (request,) = parse([wanted], kinds)
    offered = next(kind.formats for kind in kinds if kind.name == request.kind)
    asked = (request.format,) if "." in wanted else offered
    for fmt in asked:
        if file.casefold().endswith(suffix_of(fmt)):
            return replace(request, format=fmt)
    raise UsageError("output-suffix", file, known=", ".join(suffix_of(fmt) for fmt in asked))


def refuse_useless(session: Session, orders: Sequence[Order], kinds: Sequence[KindInfo]) -> None:
    """Raise UsageError for an option that counts for none of the documents that are asked for; see below."""
    refuse_unknown(session.options, orders, kinds)
    if session.signs:
        refuse_unsealed(orders, kinds)
    if session.since is not None:
        refuse_since(session.since.name, session.engine.excerpt_kind, orders, kinds)


def refuse_since(name: str, kind_of: Callable[[], str], orders: Iterable[Order], kinds: Sequence[KindInfo]) -> None:
    """An earlier excerpt of the handbook counts for documents of its kind; the others are written as ever.

    Args:
        name: of its file.
        kind_of: reads of which kind it is.
        orders: the documents that are asked for.
        kinds: the kinds there are.

    Raises:
        UsageError: ``since-without-handbook``: no document has the handbook; ``since-other-kind``: it is no excerpt
            of a kind that is asked for.
        UnreadableInput: as ``kind_of`` does.
    """
    with_handbook = {kind.name for kind in kinds if kind.has_handbook}
    asked = sorted({order.kind for order in orders} & with_handbook)
    if not asked:
        raise UsageError("since-without-handbook", "--since")
    if (kind := kind_of()) not in asked:
        raise UsageError("since-other-kind", name, value=kind, kind=", ".join(asked))


def refuse_unsealed(orders: Iterable[Order], kinds: Sequence[KindInfo]) -> None:
    """Raise UsageError where a key is given and no document carries a code."""
    sealed = {kind.name for kind in kinds if kind.is_sealed}
    if not any(order.kind in sealed for order in orders):
        raise UsageError("sign-key-for-nothing", "--sign-key")


def refuse_unknown(options: Iterable[str], requests: Sequence[Order], kinds: Iterable[KindInfo]) -> None:
    """An option counts for the kinds that have it; one that none of the requested kinds has is a mistake.

    Raises:
        UsageError: ``option-unknown`` with those that there are, or ``option-none``.
    """
    asked = {request.kind for request in requests}
    known = sorted({option for kind in kinds if kind.name in asked for option in kind.options})
    for name in options:
        if not known:
            raise UsageError("option-none", "--option", value=name)
        if name not in known:
            (near,) = get_close_matches(name, known, n=1) or ("",)
            raise UsageError("option-unknown", "--option", value=name, suggestion=near, choices=", ".join(known))


def _order(text: str, known: dict[str, KindInfo]) -> Order:
    name, _, fmt = text.partition(".")
    kind = known.get(name)
    if kind is None:
        near = [other for other in known if name and other.startswith(name)] or get_close_matches(name, known, n=1)
        if near:
            raise UsageError("kind-unknown-near", "--to", name=name, suggestion=near[0])
        raise UsageError("kind-unknown", "--to", name=name, known=", ".join(known))
    request = Order(
        name,
        fmt or next(iter(kind.formats), ""),
        kind.tells_findings,
        kind.scope == COLLECTION,
        to_missing=kind.to_missing,
    )
    if request.format not in kind.formats:
        code = "format-without-writer" if request.format in kind.unwritten else "format-unknown"
        raise UsageError(code, "--to", kind=name, name=request.format, known=", ".join(kind.formats))
    return request

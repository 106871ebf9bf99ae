"""What every offer must have: name, title, docstrings; and a host in which one more is offered."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from functools import cache

from fgk_docs.host import Host
from fgk_docs.host.loading import Loaded
from fgk_docs.host.offers import HOOKS, AnyOffer, Offer
from fgk_docs.testing.laws import Law, LawBroken

METHODS: Mapping[str, tuple[str, ...]] = {
    "reader": ("identify", "read"),
    "writer": ("accepts", "write"),
    "form maker": ("make", "fill"),
    "annotator": ("result_suffix", "annotate", "strip"),
    "scanner": ("identify", "scan"),
    "signer": ("identify", "sign"),
    "profile": (),
}


def describe(kind: str, name: object) -> str:
    """An offer in a message."""
    return f"{kind} ‚{name}‘"


def require_shape(kind: str, offer: object) -> str:
    """Checks names, types and docstrings of an offer.

    Args:
        kind: "reader", "writer", "form maker", "annotator", "scanner", "signer" or "profile".
        offer: what a hook gives.

    Returns:
        What to call it in messages.

    Raises:
        LawBroken: something is missing or of a wrong type.
    """
    rules = {rule.kind: rule for rule in HOOKS}
    where = describe(kind, getattr(offer, "name", type(offer).__name__))
    problem = rules[kind].problem(offer)
    if problem:
        raise LawBroken(Law.CONTRACT, where, problem, f"See {rules[kind].hook} in docs/reference/hooks.md.")
    title = getattr(offer, "title", None)
    if isinstance(title, str) and title.strip() == getattr(offer, "name", None):
        remedy = "Give a title that a clerk understands, in German: lists and errors show it."
        raise LawBroken(Law.CONTRACT, where, f"its title {title!r} is its name", remedy)
    if METHODS[kind]:
        _require_docstrings(where, type(offer), METHODS[kind])
    return where


def _require_docstrings(where: str, cls: type, methods: tuple[str, ...]) -> None:
    if not inspect.cleandoc(cls.__doc__ or "") or (cls.__doc__ or "").startswith(f"{cls.__name__}("):
        raise LawBroken(
            Law.CONTRACT, where, f"class {cls.__name__} has no docstring", "Say what it does in one line."
        )
    for name in methods:
        method = inspect.getattr_static(cls, name, None)
        if method is None or not (getattr(method, "__doc__", None) or "").strip():
            what = f"{cls.__name__}.{name} has no docstring"
            raise LawBroken(Law.CONTRACT, where, what, "Say what it gives, and what it raises.")


@cache
def installed() -> Host:
    """The host of everything that is installed."""
    return Host.load()


def offers_of(host: Host) -> Mapping[str, Mapping[str, AnyOffer]]:
    """All that the plugins of a host offer: kind → name → offer."""
    return {
        "reader": host.readers,
        "writer": host.writers,
        "form maker": host.form_makers,
        "annotator": host.annotators,
        "scanner": host.scanners,
        "signer": host.signers,
        "profile": host.profiles,
    }


def host_with(kind: str, offer: AnyOffer) -> Host:
    """The installed plugins' host with one offer more, or in place of the one of its name."""
    own = Offer("testing", kind, offer.name, offer)
    there: list[Offer] = [own]
    for other_kind, index in offers_of(installed()).items():
        for name, other in index.items():
            found = Offer(installed().owner(other_kind, name), other_kind, name, other)
            if set(found.claims).isdisjoint(own.claims):
                there.append(found)
    return Host(Loaded(tuple(there), ()))

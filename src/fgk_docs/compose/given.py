"""The values of the case that a document's template needs, with the words and the lineage that texts give them."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import Token
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from fgk_docs.compose.scope import CURRENT, Emission, Scope
from fgk_docs.compose.traced import Missing, Traced
from fgk_docs.compose.trouble import Refusal, unknown
from fgk_docs.compose.views import Form, ListView, MapView, RecordView, Slot, child, item_slot, look, slots_of
from fgk_docs.errors import BrokenProfile
from fgk_docs.model.document import Given, Origin, Run
from fgk_docs.model.values import Responsibility
from fgk_docs.placing.reads import EACH
from fgk_docs.placing.wants import Want

_OF_PEOPLE = ("role",)
"""All that can be told apart of who is responsible: a template is no way around the hiding of names."""


def parts_of(slot: Slot) -> Mapping[str, Slot]:
    """What a template can name below a value, a record or an item of a list."""
    if slot.form is Form.MAP:
        return {}
    found = slots_of(item_slot(slot).target if slot.form is Form.LIST else slot.target)
    if slot.target is Responsibility:
        return {name: found[name] for name in _OF_PEOPLE}
    return found


def given(
    names: Mapping[str, object], roots: Mapping[str, Slot], want: Want, scope: Scope, place: str
) -> dict[str, Given]:
    """The values that a template needs.

    Args:
        names: what leads into the case.
        roots: which of them are values of the case, with their types.
        want: what the template reads; names that are no values of the case are left to its writer.
        scope: the composition; it collects what is missing and printed without being asked about.
        place: the template, for messages.

    Raises:
        BrokenProfile: ``template-unknown-value``, or a format that does not fit (``text-filter-does-not-fit``).
    """
    token: Token[Scope] = CURRENT.set(scope)
    try:
        found = {}
        for root, below in want.below.items():
            if root in roots:
                found[root] = _Values(scope, place).at(names[root], roots[root], below, (root,))
        return found
    finally:
        CURRENT.reset(token)


class _Values:
    """Follows what a template needs through the views of the case."""

    def __init__(self, scope: Scope, place: str) -> None:
        self.scope = scope
        self.place = place

    def at(self, seen: object, slot: Slot, want: Want, steps: tuple[str, ...], gone: int = 0) -> Given:
        """A value and what is needed below it.

        Args:
            seen: the view or value.
            slot: what it is.
            want: what is needed of it.
            steps: how it was reached.
            gone: at which step the first thing was missing; 0 for none.
        """
        if isinstance(seen, ListView):
            return self.items(seen, slot, want, steps, gone)
        if isinstance(seen, MapView):
            return Given(bool(seen))
        there = bool(seen) if isinstance(seen, RecordView) else isinstance(seen, Traced)
        gone = gone or (0 if there else len(steps))
        below = self.below(seen, slot, want, steps, gone)
        if isinstance(seen, RecordView):
            return Given(there, below=below)
        assert isinstance(seen, Traced | Missing)
        if there and not self.publishable(seen):
            there, gone = False, len(steps)
        return self.leaf(seen, want, there, _bare(seen, there, below), quiet=bool(gone) and gone <= want.sure)

    def below(self, seen: object, slot: Slot, want: Want, steps: tuple[str, ...], gone: int) -> dict[str, Given]:
        found, parts = {}, parts_of(slot)
        for name, wanted in want.below.items():
            if name not in parts:
                raise self.unknown(steps, name, parts)
            found[name] = self.at(child(seen, name), parts[name], wanted, (*steps, name), gone)
        return found

    def items(self, seen: ListView, slot: Slot, want: Want, steps: tuple[str, ...], gone: int) -> Given:
        """The items of a list; a name that they do not have is a mistake also where there is none."""
        wanted = want.below.get(EACH, Want())
        named = next((name for name in want.below if name != EACH), "")
        if named:
            raise self.unknown(steps, named, ())
        one, inside = item_slot(slot), (*steps, EACH)
        self.scope.step(len(seen))
        items = tuple(self.at(item, one, wanted, inside, gone) for item in seen)
        if not items:
            quiet = Scope(self.scope.formats)
            _Values(quiet, self.place).at(look(one, None, seen.path), one, wanted, inside, gone or len(inside))
        return Given(bool(items), items=items)

    def leaf(self, seen: Traced | Missing, want: Want, there: bool, bare: Given, *, quiet: bool) -> Given:
        """A value with its words, where these are needed."""
        code = str(seen.value) if isinstance(seen, Traced) and isinstance(seen.value, StrEnum) else ""
        if not want.words:
            return replace(bare, code=code)
        if not there and quiet:
            seen = Missing(seen.path if isinstance(seen, Missing) else "".join(seen.paths[:1]), seen.title, code="")
        words = self.run(seen, self.scope.printed(seen))
        formats = {name: self.formatted(seen, name) for name in sorted(want.formats)} if there else {}
        return replace(bare, words=words, code=code, formats=formats)

    def formatted(self, seen: Traced | Missing, name: str) -> Run:
        try:
            return self.run(seen, self.scope.printed(seen, name))
        except Refusal as refusal:
            raise BrokenProfile(refusal.code, self.place, **refusal.details) from None

    def run(self, seen: Traced | Missing, words: Emission) -> Run:
        origin = words.origin or (None if words.paths else Origin("", self.place, 1))
        return Run(words.text, words.paths, origin, placeholder=words.placeholder, value=_number(seen))

    def publishable(self, seen: object) -> bool:
        try:
            return isinstance(seen, Traced) and self.scope.words(seen.value) is not None
        except Refusal:
            return True  # a value of which only parts have words

    def unknown(
        self, steps: tuple[str, ...], name: str, choices: Mapping[str, Slot] | tuple[str, ...]
    ) -> BrokenProfile:
        above = ".".join(steps).replace(f".{EACH}", EACH)
        known = [f"{above}.{one}" for one in choices]
        told = unknown("template-unknown-value", f"{above}.{name}", known).details
        return BrokenProfile(
            "template-unknown-value",
            self.place,
            name=told["value"],
            suggestion="" if told["suggestion"] == "–" else told["suggestion"],
            known=told["choices"],
        )


def _bare(seen: Traced | Missing, there: bool, below: Mapping[str, Given]) -> Given:
    """A value without its words; as in texts a no and a zero are false."""
    return Given(there, below=below, says_no=there and not seen)


def _number(seen: Traced | Missing) -> int | Decimal | date | None:
    value = seen.value
    return value if isinstance(value, int | Decimal | date) and not isinstance(value, bool) else None

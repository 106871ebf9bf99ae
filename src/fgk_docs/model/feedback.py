"""What goes back to the sender of a file: its findings in words, each with the place it is about.

The core makes the words from the profile, so that whoever marks a file needs no sentence of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pydantic import Field

from fgk_docs.model.address import Address
from fgk_docs.model.base import Frozen, Record
from fgk_docs.model.finding import Severity, Verdict
from fgk_docs.model.values import Period, Precision


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding in words.

    Args:
        code: of the finding, the same in every language.
        severity: how much it matters.
        kind: the severity in a word ("Fehler").
        address: what it is about: a cell or range, a field or page of a PDF; only the file for the whole.
        place: the address in words ("Blatt ‚Maßnahmen‘, F14").
        text: what is wrong.
        remedy: what to do; may be empty.
    """

    code: str
    severity: Severity
    kind: str
    address: Address
    place: str
    text: str
    remedy: str = ""

    @property
    def words(self) -> str:
        """Everything in a few lines, for a note at the place itself."""
        return f"{self.kind}: {self.text}" + (f"\n→ {self.remedy}" if self.remedy else "")


@dataclass(frozen=True, slots=True)
class Labels:
    """Headings of the columns in which remarks are listed."""

    number: str
    kind: str
    place: str
    text: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """Everything that is to be told about one file.

    Args:
        title: of the whole ("Rückmeldung zu Ihrem Formular").
        heading: of what is added to a file: the name of a sheet, the author and first line of a note.
        name: of the file.
        file: the same with what stands before it ("Datei: bericht.xlsx").
        verdict: what becomes of the file.
        verdict_words: the same in words.
        reasons: why, a sentence each.
        intro: paragraphs before the list; the friendly line where nothing is to be complained about.
        labels: headings of the list.
        remarks: the list, the most important ones first.
        copied: the sentence for an annotated file that is a fresh copy in another format.
        unmarked: the sentence for sheets whose cells could not be marked; names them with ``{sheets}``.
        deadline: the day until which an answer is asked for, if one is known.
    """

    title: str
    heading: str
    name: str
    file: str
    verdict: Verdict
    verdict_words: str
    reasons: tuple[str, ...]
    intro: tuple[str, ...]
    labels: Labels
    remarks: tuple[Remark, ...]
    copied: str
    unmarked: str
    deadline: date | None = None

    def on_sheet(self, name: str) -> tuple[Remark, ...]:
        """The remarks on a sheet of this file; those on another file's sheet of that name are not meant."""
        files = ("", self.name)
        return tuple(one for one in self.remarks if one.address.sheet == name and one.address.file in files)

    def with_intro(self, *paragraphs: str) -> Feedback:
        """The same with further paragraphs before the list."""
        return replace(self, intro=(*self.intro, *paragraphs))

    @property
    def told(self) -> FeedbackTold:
        """The same as texts see it."""
        remarks = tuple(
            RemarkTold(id=str(number), kind=one.kind, place=one.place, text=one.text, remedy=one.remedy or None)
            for number, one in enumerate(self.remarks, 1)
        )
        day = self.deadline
        deadline = None
        if day is not None:
            deadline = Period(raw=f"{day:%d.%m.%Y}", start=day, end=day, precision=Precision.DAY)
        return FeedbackTold(
            file=self.name,
            verdict=self.verdict,
            verdict_words=self.verdict_words,
            reasons=self.reasons,
            remarks=remarks,
            deadline=deadline,
        )


class RemarkTold(Record):
    """A remark as texts see it; its id is its number, from 1, in the order of the case file's findings."""

    kind: str = Field(title="Art der Feststellung")
    place: str = Field(title="Stelle")
    text: str = Field(title="Was aufgefallen ist")
    remedy: str | None = Field(None, title="Was zu tun ist")


class FeedbackTold(Frozen):
    """Feedback as texts see it: beside the case, with paths of its own ("feedback/remarks/1/text")."""

    file: str = Field(title="Name der Datei")
    verdict: Verdict = Field(title="Ergebnis der Prüfung")
    verdict_words: str = Field(title="Ergebnis der Prüfung in Worten")
    reasons: tuple[str, ...] = Field((), title="Gründe des Ergebnisses")
    remarks: tuple[RemarkTold, ...] = Field((), title="Feststellungen")
    deadline: Period | None = Field(None, title="Frist für die Rücksendung")

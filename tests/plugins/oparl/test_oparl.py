"""A paper's record as OParl: by the standard, the same each time, every word in it, and nobody's name."""

from __future__ import annotations

import json
from datetime import date
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from fgk_docs.model.case import Consultation, ConsultationRole, Paper
from fgk_docs.model.document import Document
from fgk_docs.model.values import Gender, Name, Period, Precision, Responsibility
from fgk_docs_plugins.oparl import fgk_docs_writers
from tests.support.documents import NASTY, NoFiles, as_read

URN = r"^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
Url = Field(pattern=URN)


class Part(BaseModel):
    """What we use of OParl 1.1 and nothing else; every other property is a mistake."""

    model_config = ConfigDict(extra="forbid", strict=True)


class OparlConsultation(Part):
    id: str = Url
    type: Literal["https://schema.oparl.org/1.1/Consultation"]
    paper: str = Url
    organization: list[str] = Field(min_length=1, max_length=1)
    authoritative: bool | None = None
    role: str | None = None
    meeting: str | None = Field(None, pattern=URN)
    agenda_item: str | None = Field(None, alias="agendaItem", pattern=URN)
    body: str = Field(alias="fgk-docs:organization")
    day: str | None = Field(None, alias="fgk-docs:date", pattern=r"^\d{4}-\d\d-\d\d$")
    item: str | None = Field(None, alias="fgk-docs:agendaItem")
    result: str | None = Field(None, alias="fgk-docs:result")
    votes: str | None = Field(None, alias="fgk-docs:votes")
    public: bool | None = Field(None, alias="fgk-docs:public")


class OparlPaper(Part):
    id: str = Url
    type: Literal["https://schema.oparl.org/1.1/Paper"]
    name: str
    reference: str | None = None
    date: str | None = Field(None, pattern=r"^\d{4}-\d\d-\d\d$")
    paper_type: str | None = Field(None, alias="paperType")
    under_direction_of: list[str] | None = Field(None, alias="underDirectionOf")
    consultation: list[OparlConsultation] | None = Field(None, min_length=1)
    placeholders: Literal[True] = Field(alias="fgk-docs:placeholders")
    office: str | None = Field(None, alias="fgk-docs:underDirectionOf")
    public: bool | None = Field(None, alias="fgk-docs:public")


def day(year: int, month: int, number: int) -> Period:
    stated = date(year, month, number)
    return Period(raw="x", start=stated, end=stated, precision=Precision.DAY)


def body(name: str, role: ConsultationRole | None = None, **rest: object) -> Consultation:
    cases = dict.fromkeys(("plain", "nominative", "genitive", "dative", "accusative"), name)
    made = Name(gender=Gender.MASCULINE, **cases)  # type: ignore[arg-type]
    return Consultation(id=name.casefold(), body=made, role=role, **rest)  # type: ignore[arg-type]


FULL = Paper(
    id="18-2048",
    number="18/2048-BV",
    kind="Beschlussvorlage",
    public=True,
    date=day(2018, 6, 1),
    subject="Rezertifizierung",
    office="Fachbereich Soziales",
    author=Responsibility(raw="Erika Muster", person="Erika Muster"),
    consultations=(
        body("Jugendhilfeausschuss", ConsultationRole.RECOMMENDATION, date=day(2018, 6, 12), agenda_item="5"),
        body("Kreistag", ConsultationRole.DECISION, public=True, result="beschlossen", votes="einstimmig"),
        body("Kreisausschuss"),
    ),
)
ROLES = {"jugendhilfeausschuss": "Empfehlung", "kreistag": "Entscheidung"}


def written(paper: Paper, owner: str = "16065") -> bytes:
    [writer] = fgk_docs_writers()
    titles = {"title": "Beschlussvorlage"}
    document = Document("vorlage-teilnahme", (), titles, paper=paper, roles=ROLES, owner=owner)
    assert writer.accepts(document)
    return writer.write(document, NoFiles())


def read(paper: Paper) -> OparlPaper:
    return OparlPaper.model_validate_json(written(paper))


def test_a_paper_has_what_oparl_asks_for() -> None:
    made = read(FULL)
    assert (made.name, made.reference, made.date, made.paper_type) == (
        "Rezertifizierung",
        "18/2048-BV",
        "2018-06-01",
        "Beschlussvorlage",
    )
    assert (made.office, made.public, len(made.under_direction_of or ())) == ("Fachbereich Soziales", True, 1)


def test_consultations_say_who_decides_and_in_which_role() -> None:
    first, second, third = read(FULL).consultation or ()
    assert [one.body for one in (first, second, third)] == ["Jugendhilfeausschuss", "Kreistag", "Kreisausschuss"]
    assert [one.authoritative for one in (first, second, third)] == [False, True, None]
    assert [one.role for one in (first, second, third)] == ["Empfehlung", "Entscheidung", None]
    assert (first.day, first.item) == ("2018-06-12", "5")
    assert None not in (first.meeting, first.agenda_item)
    assert (second.meeting, second.agenda_item, second.public) == (None, None, True)
    assert [(one.result, one.votes) for one in (first, second)] == [(None, None), ("beschlossen", "einstimmig")]
    assert {first.paper, second.paper, third.paper} == {read(FULL).id}


def test_placeholders_are_the_same_for_the_same_and_differ_for_others() -> None:
    again = read(FULL.model_copy(update={"date": None}))
    assert again.id == read(FULL).id
    assert written(FULL) == written(FULL)
    ids = [read(FULL).id, *(one.id for one in read(FULL).consultation or ())]
    ids += [one.organization[0] for one in read(FULL).consultation or ()]
    assert len(set(ids)) == len(ids) == 7
    assert read(FULL.model_copy(update={"number": "7"})).id != read(FULL).id
    elsewhere = OparlPaper.model_validate_json(written(FULL, owner="06636"))
    assert not {elsewhere.id, *(one.organization[0] for one in elsewhere.consultation or ())} & set(ids)


def test_who_works_on_it_stays_out() -> None:
    assert b"Erika" not in written(FULL)


def test_the_emptiest_paper_is_named_by_its_title() -> None:
    made = json.loads(written(Paper(id="x")))
    assert made == {
        "id": made["id"],
        "type": "https://schema.oparl.org/1.1/Paper",
        "name": "Beschlussvorlage",
        "paperType": "Beschlussvorlage",
        "fgk-docs:placeholders": True,
    }


def test_a_month_is_no_day() -> None:
    month = Period(raw="Juni 2018", start=date(2018, 6, 1), end=date(2018, 6, 30), precision=Precision.MONTH)
    assert read(FULL.model_copy(update={"date": month})).date is None


def test_a_document_without_a_paper_is_not_accepted() -> None:
    [writer] = fgk_docs_writers()
    assert not writer.accepts(Document("k", ()))


@pytest.mark.parametrize("text", NASTY, ids=lambda text: repr(text[:20]))
def test_a_nasty_text_survives(text: str) -> None:
    made = read(FULL.model_copy(update={"subject": text, "number": text, "office": text}))
    expected = as_read(text).strip() or None
    assert (made.name, made.reference, made.office) == (expected or "Beschlussvorlage", expected, expected)


@given(st.text(max_size=30), st.text(max_size=30))
@settings(deadline=None, max_examples=80)
def test_any_words_are_read_back(subject: str, number: str) -> None:
    made = read(FULL.model_copy(update={"subject": subject, "number": number}))
    assert made.reference == (as_read(number).strip() or None)
    assert made.name == (as_read(subject).strip() or "Beschlussvorlage")

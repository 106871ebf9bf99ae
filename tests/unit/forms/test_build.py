"""From answers to a case: what the model does not accept is taken out and told."""

from __future__ import annotations

from pydantic import model_validator

from fgk_docs.forms.build import Stated, build
from fgk_docs.model.address import Address, Source
from fgk_docs.model.base import Frozen
from fgk_docs.model.values import Period


class Shares(Frozen):
    """What a profile adds, with a rule over two of its parts."""

    own: int
    state: int

    @model_validator(mode="after")
    def _add_up(self) -> Shares:
        if self.own + self.state != 100:
            raise ValueError("the shares do not add up")
        return self


def test_an_entry_without_its_main_answer_says_which_one_is_missing() -> None:
    when = Stated(Period(raw="März 2021"), Source((Address(file="a.xlsx", cell="B1"),), "März 2021"))
    built = build({"procedures": {"*": {"milestones": {"#1": {"when": when}}}}})
    (finding,) = built.findings
    assert (finding.code, finding.details) == ("record-incomplete", {"missing": "Meilenstein"})


def test_an_extension_whose_parts_do_not_go_together_is_taken_out_as_a_whole_and_told() -> None:
    answers = {
        name: Stated(value, Source((Address(file="a.xlsx", cell=cell),), str(value)))
        for name, value, cell in (("own", 30, "B1"), ("state", 60, "B2"))
    }
    built = build({"extensions": {"land": answers}}, {"land": Shares})
    assert built.case.extensions == {}
    assert built.sources == {}
    assert [(one.code, one.value, str(one.address)) for one in built.findings] == [
        ("value-not-accepted", "30", "a.xlsx, B1"),
        ("value-not-accepted", "60", "a.xlsx, B2"),
    ]

"""Extensions of a case: typed where a profile knows them, kept and told where none does."""

from __future__ import annotations

from datetime import date

import pytest

from fgk_docs.errors import UnreadableInput
from fgk_docs.model.base import Frozen
from fgk_docs.model.case import AuditCase
from fgk_docs.model.casefile import CaseFile, read_case_file, with_extensions


class Plan(Frozen):
    """What a state's profile adds."""

    adopted: date


def test_a_known_extension_becomes_its_class_and_comes_back_from_json() -> None:
    raw = CaseFile(case=AuditCase(extensions={"xy": {"adopted": "2019-05-01"}}))
    typed = with_extensions(raw, {"xy": Plan})
    assert typed.case.extensions["xy"] == Plan(adopted=date(2019, 5, 1))
    assert typed.findings == ()
    assert read_case_file(typed.to_json(), extensions={"xy": Plan}) == typed


def test_an_unknown_extension_is_kept_and_told() -> None:
    raw = CaseFile(case=AuditCase(extensions={"zz": {"a": [1, "b"]}}))
    told = with_extensions(raw, {"xy": Plan})
    assert told.case.extensions == {"zz": {"a": [1, "b"]}}
    assert [(finding.code, finding.value) for finding in told.findings] == [("extension-unknown", "zz")]


def test_an_extension_that_does_not_fit_is_refused_with_its_key() -> None:
    raw = CaseFile(case=AuditCase(extensions={"xy": {"adopted": "morgen"}}))
    with pytest.raises(UnreadableInput) as caught:
        with_extensions(raw, {"xy": Plan})
    assert (caught.value.code, caught.value.details["key"]) == ("casefile-invalid", "extensions/xy/adopted")

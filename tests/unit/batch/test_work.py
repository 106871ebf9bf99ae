from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from fgk_docs.batch.stage import InMemory
from fgk_docs.batch.work import Desk, Outcome, Work
from fgk_docs.errors import UsageError


class Refuses:
    """A library that refuses whatever it is asked."""

    def __init__(self, code: str) -> None:
        self._code = code

    def examine_parts(self, paths: object) -> NoReturn:
        raise UsageError(self._code, "")


def done(code: str) -> Outcome:
    return Desk(Refuses(code), InMemory(), keep=1).do(Work((Path("bericht.xlsx"),)))


def test_two_profiles_for_one_municipality_are_an_error_of_its_file_alone():
    outcome = done("profile-ambiguous")
    assert outcome.fatal is None
    assert outcome.trouble is not None
    assert outcome.trouble.code == "profile-ambiguous"


def test_an_option_that_cannot_be_meant_ends_the_call():
    assert done("profile-unknown").fatal is not None

"""The conditions of the programme, from the profile's own data, so that checks and texts say the same."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from fgk_docs.model.values import Amount, Qualifier

ROOT = files("fgk_docs_thueringen") / "profile"


@dataclass(frozen=True, slots=True)
class Rules:
    """Shares in percent, the age of a plan in years, and the last day of the year before to apply on."""

    state_share: int
    own_share: int
    plan_years: int
    deadline_month: int
    deadline_day: int

    def deadline(self, year: int | None) -> date | None:
        """Last day to apply for a year; None for no year, or one that no calendar has."""
        sound = year is not None and date.min.year < year <= date.max.year
        return date(year - 1, self.deadline_month, self.deadline_day) if year and sound else None


@cache
def rules() -> Rules:
    """``[conditions]`` of ``vocabulary/lsz.toml``."""
    data = tomllib.loads((ROOT / "vocabulary" / "lsz.toml").read_text("utf-8"))["conditions"]
    return Rules(**{name: data[name] for name in Rules.__annotations__})


def exact(amount: Amount | None) -> Decimal | None:
    """An amount that was stated without "ca." or a range, all its times; else None."""
    if amount is None or amount.low is None or amount.low != amount.high or amount.qualifier is not Qualifier.EXACT:
        return None
    return amount.low * amount.times


def older(day: date, than: int, on: date) -> bool:
    """Whether more than this many years lie between two days."""
    return (on.year - day.year, (on.month, on.day)) > (than, (day.month, day.day))

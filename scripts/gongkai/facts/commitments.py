"""The plan's countable commitments, year by year; a year the commitment does not cover is not assessed.

Place in the flow: a fact of plan and supervision leaves.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.editions.model import Edition
from gongkai.record.plan import Commitment
from gongkai.record.registers import Check


class YearState(StrEnum):
    """How a year stands."""

    NOT_ASSESSED = "not_assessed"
    MET = "met"
    SHORT = "short"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentYear:
    """One year of a commitment with the checks it counts."""

    year: int
    promised: int
    checks: tuple[Check, ...]
    state: YearState


def years_of(commitment: Commitment, edition: Edition, first_year: int) -> tuple[CommitmentYear, ...]:
    """Return the years from the plan's first to the edition's."""
    rows = []
    for year in range(first_year, edition.as_of.year + 1):
        checks = tuple(check for check in edition.content.checks if check.date.year == year)
        rows.append(
            CommitmentYear(
                year=year,
                promised=commitment.per_year,
                checks=checks,
                state=year_state(commitment, year, len(checks), edition.as_of),
            )
        )
    return tuple(rows)


def year_state(commitment: Commitment, year: int, count: int, as_of: date) -> YearState:
    """Return the state of a year: short only once the year has ended."""
    if year < commitment.first_full_year:
        return YearState.NOT_ASSESSED
    if count >= commitment.per_year:
        return YearState.MET
    return YearState.SHORT if as_of >= date(year, 12, 31) else YearState.OPEN

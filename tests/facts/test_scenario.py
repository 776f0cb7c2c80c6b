"""The sample story: every table of it comes out of the sealed editions, for all seven dates."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from gongkai.editions.chain import load_chain
from gongkai.editions.model import Edition
from gongkai.facts.commitments import years_of
from gongkai.facts.counts import counts_of
from gongkai.facts.schedule import Schedule
from gongkai.facts.status import Status, statuses_of
from gongkai.intake.yaml_source import read_yaml
from gongkai.record.amendments import Correction, Revision
from gongkai.record.reports import NothingToReport
from gongkai.record.stage import Stage
from support import DATA, REPOSITORY

STORY = read_yaml(DATA / "scenario.yml", "scenario.yml").data
CHAIN = load_chain(REPOSITORY)
DAYS = [edition.id for edition in CHAIN]


def edition(day: str) -> Edition:
    """Return the edition of a day."""
    return next(entry for entry in CHAIN if entry.id == day)


def numbers(text: str) -> list[int]:
    """Return the numbers of a row."""
    return [int(part) for part in str(text).split()]


def in_state(statuses: dict[int, Status], year: str, state: str) -> list[int]:
    """Return the problems of a year of the original limit in a state."""
    return [n for n, s in statuses.items() if str(s.original.limit.year) == year and s.original.state.value == state]


def test_the_seven_dates_are_sealed_in_order() -> None:
    assert list(STORY["stages"]) == DAYS
    assert [entry.head.number for entry in CHAIN] == list(range(1, len(CHAIN) + 1))


@pytest.mark.parametrize("day", DAYS)
def test_stages_come_out_of_the_events(day: str) -> None:
    counted = Counter(status.stage for status in statuses_of(edition(day)).values())
    assert [counted[stage] for stage in Stage] == numbers(STORY["stages"][day])


@pytest.mark.parametrize("day", [day for day in DAYS if day in STORY["stage_members"]])
def test_the_named_problems_stand_at_the_named_stages(day: str) -> None:
    statuses = statuses_of(edition(day))
    for stage, members in STORY["stage_members"][day].items():
        assert [n for n, s in statuses.items() if s.stage.value == stage] == numbers(members), stage


@pytest.mark.parametrize("day", list(STORY["schedule"]))
def test_the_schedule_by_original_limit_comes_out(day: str) -> None:
    statuses = statuses_of(edition(day))
    for year, states in STORY["schedule"][day].items():
        counted = {state.value: len(in_state(statuses, year, state.value)) for state in Schedule}
        assert {state: count for state, count in counted.items() if count} == {state: int(count) for state, count in states.items()}


@pytest.mark.parametrize("day", list(STORY["schedule_members"]))
def test_the_named_problems_are_late_past_or_awaiting(day: str) -> None:
    statuses = statuses_of(edition(day))
    for state, members in STORY["schedule_members"][day].items():
        assert [n for n, s in statuses.items() if s.original.state.value == state] == numbers(members), state


def test_two_rates_and_the_rows_that_bridge_them() -> None:
    statuses = statuses_of(CHAIN[-1])
    counts = counts_of(CHAIN[-1], statuses)
    assert counts.number("original-in-time") == 51
    assert counts.number("current-in-time") == 54
    gained = set(counts["current-in-time"].numbers) - set(counts["original-in-time"].numbers)
    assert sorted(gained) == [12, 29, 33]


def test_days_late_and_past_are_as_told() -> None:
    statuses = statuses_of(CHAIN[-1])
    late = {n: s.original.days for n, s in statuses.items() if s.original.state is Schedule.LATE}
    assert late == {int(n): int(days) for n, days in STORY["days_late"].items()}
    past = {n: s.original.days for n, s in statuses.items() if s.original.state is Schedule.PAST}
    assert past == {24: 181, 28: 181, 50: 181, 54: 181}
    assert (statuses[54].current.days, statuses[54].current.state) == (30, Schedule.PAST)
    assert {statuses[n].current.state for n in (28, 50)} == {Schedule.NOT_DUE}


def test_limits_kinds_and_promise_are_as_told() -> None:
    problems = CHAIN[-1].content.problems.values()
    assert Counter(str(p.time_limit.date) for p in problems) == {day: int(count) for day, count in STORY["limits"].items()}
    kinds = Counter(f"{p.time_limit.kind.value}{'+keep_up' if p.time_limit.keep_up else ''}" for p in problems)
    assert kinds == {kind: int(count) for kind, count in STORY["kinds"].items()}
    assert CHAIN[-1].content.plan.promise.by_year == {"2023": 3, "2024": 41, "2025": 24}


def test_places_aspects_and_items_are_as_told() -> None:
    counts = counts_of(CHAIN[-1], statuses_of(CHAIN[-1]))
    assert counts.number("citywide") == 10
    assert {place: counts.number(f"place-{place}") for place in STORY["places"]} == {p: int(n) for p, n in STORY["places"].items()}
    assert {key: counts.number(f"aspect-{key}") for key in STORY["aspects"]} == {a: int(n) for a, n in STORY["aspects"].items()}
    assert [n for n, p in CHAIN[-1].content.problems.items() if p.items] == [11, 14, 29, 34, 50, 58]


def test_closures_reopenings_and_extensions_are_as_told() -> None:
    statuses = statuses_of(CHAIN[-1])
    assert sum(len(s.standing.closures) for s in statuses.values()) == 60
    assert sum(1 for s in statuses.values() if s.standing.closures) == 59
    assert [n for n, s in statuses.items() if s.standing.reopenings] == [10, 55]
    moved = [(str(e.date), n) for n, s in statuses.items() for e in s.extensions]
    assert sorted(moved) == sorted((row[0], int(row[1])) for row in STORY["extensions"])
    assert not statuses_of(edition("2025-12-31"))[28].extended
    assert [(n, str(e.date)) for n, s in statuses.items() for e in s.refused] == [(36, "2024-12-20"), (67, "2026-01-29")]


def test_changes_of_the_record_fall_into_the_editions_they_belong_to() -> None:
    found = {}
    for before, now in zip([None, *CHAIN], CHAIN, strict=False):
        for number, problem in now.content.problems.items():
            known = {event.id for event in before.content.problems[number].events} if before else set()
            for event in problem.events:
                if event.id not in known and isinstance(event, Correction | Revision):
                    found[number] = (now.id, event.kind)
    assert found == {int(n): tuple(row) for n, row in STORY["amendments"].items()}


def test_a_corrected_value_stood_wrong_in_the_editions_before() -> None:
    def accepted(day: str) -> list[date]:
        return [event.date for event in edition(day).content.problems[35].events if event.kind == "acceptance"]

    assert (accepted("2024-12-31"), accepted("2025-06-30")) == ([date(2024, 9, 12)], [date(2024, 9, 14)])
    length = [("8.2" in edition(day).content.problems[29].problem.zh) for day in ("2025-06-30", "2025-12-31")]
    assert length == [True, False]
    assert edition("2025-12-31").content.problems[56].problem.en != edition("2026-06-30").content.problems[56].problem.en
    assert len(edition("2024-06-30").content.problems[20].measures) + 1 == len(edition("2024-12-31").content.problems[20].measures)
    assert edition("2025-06-30").content.problems[52].target != edition("2025-12-31").content.problems[52].target


def test_reports_are_as_told() -> None:
    behind = {day: [n for n, s in statuses_of(edition(day)).items() if s.reported == "behind"] for day in STORY["behind"]}
    assert behind == {day: numbers(members) for day, members in STORY["behind"].items()}
    nothing = {}
    for period, members in STORY["nothing_to_report"].items():
        events = [(n, e) for n, p in CHAIN[-1].content.problems.items() for e in p.events if isinstance(e, NothingToReport)]
        nothing[period] = [n for n, e in events if e.period == period]
        assert nothing[period] == numbers(members)
    assert sum(map(len, nothing.values())) == 6


def test_first_progress_is_as_told() -> None:
    first: dict[str, list[int]] = {}
    for number, problem in CHAIN[-1].content.problems.items():
        day = min(event.date for event in problem.events if event.kind == "progress")
        name = next(name for name, (start, end) in STORY["windows"].items() if start <= str(day) <= end)
        first.setdefault(name, []).append(number)
    assert {name: first[name] for name in STORY["first_progress"]} == {n: numbers(m) for n, m in STORY["first_progress"].items()}
    assert len(first["spring 2024"]) == 25


def test_supervision_checks_are_counted_year_by_year() -> None:
    last = CHAIN[-1]
    rows = years_of(last.content.plan.commitments[0], last, 2023)
    assert [(row.year, len(row.checks), row.state.value) for row in rows] == [
        (2023, 0, "not_assessed"),
        (2024, 2, "met"),
        (2025, 1, "short"),
        (2026, 1, "open"),
    ]


@pytest.mark.parametrize("day", DAYS)
def test_publication_and_next_due_are_as_told(day: str) -> None:
    approval = edition(day).approval
    assert [approval.published_on, str(approval.next_update_due)] == STORY["published"][day].split()


def test_stage_counts_and_schedule_counts_each_add_to_the_whole() -> None:
    for entry in CHAIN:
        counts = counts_of(entry, statuses_of(entry))
        for prefix, members in (("stage", Stage), ("original", Schedule), ("current", Schedule)):
            total = sum(counts.number(f"{prefix}-{member.value.replace('_', '-')}") for member in members)
            assert total == counts.number("all") == 68

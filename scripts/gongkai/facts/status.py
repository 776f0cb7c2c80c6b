"""Everything the site says about one problem in one edition, computed once.

Place in the flow: gathers stage, schedule, report and verification of a problem; the axes stay apart and nobody merges them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gongkai.editions.model import Edition, Item, Problem
from gongkai.facts.schedule import Against, Basis, against, current_limit, done_on, extensions
from gongkai.record.amendments import Correction, Revision
from gongkai.record.events import Acceptance, Closure, Event, Extension, NoticeResult, OutsideFinding, PublicNotice, Recheck, SelfCheck
from gongkai.record.reports import NothingToReport, Progress, Reported
from gongkai.record.scalars import Level
from gongkai.record.stage import Stage, Standing, fold, in_order

Since = Literal["stands", "reopened", "returned"]
UNFINISHED = (Stage.LISTED, Stage.RECTIFYING, Stage.REOPENED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A self-check or an acceptance on record, and what became of it: it stands, or a reopening or a return came after it."""

    event: SelfCheck | Acceptance
    since: Since


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """One problem at the end of an edition's as-of day."""

    problem: Problem
    standing: Standing
    original: Against
    current: Against
    done: date | None
    extensions: tuple[Extension, ...]
    reported: Reported | None
    report: Progress | NothingToReport | None
    held: tuple[Held, ...]
    refused: tuple[Acceptance, ...]
    findings: tuple[OutsideFinding, ...]
    amendments: tuple[Correction | Revision, ...]

    @property
    def number(self) -> int:
        """The problem's number."""
        return self.problem.number

    @property
    def stage(self) -> Stage:
        """The stage."""
        return self.standing.stage

    @property
    def extended(self) -> bool:
        """Whether the limit was moved."""
        return bool(self.extensions)

    @property
    def rated(self) -> Progress | NothingToReport | None:
        """The latest report, if it rates the progress against the plan."""
        return self.report if self.report and self.report.reported else None

    @property
    def notice_over(self) -> date | None:
        """The last day of a notice window, for the page to say whether it has ended."""
        return self.standing.notice.end if self.standing.notice else None

    @property
    def contrary(self) -> OutsideFinding | Recheck | None:
        """The last finding of a source outside the unit that differs from the record; a reopening takes up what came before."""
        since = max((event.date for event in self.standing.reopenings), default=date.min)
        contrary: list[OutsideFinding | Recheck] = [check for check in self.standing.rechecks if check.result == "failed"]
        contrary += [finding for finding in self.findings if finding.result == "not_held"]
        return max((event for event in contrary if event.date > since), key=lambda event: event.date, default=None)

    @property
    def disputed(self) -> bool:
        """Whether a source outside the unit found otherwise than the record says."""
        return self.contrary is not None

    @property
    def held_again(self) -> Recheck | None:
        """The first re-check after such a finding that found the results to hold."""
        contrary = self.contrary
        later = (check for check in self.standing.rechecks if check.result == "held" and contrary and check.date > contrary.date)
        return next(later, None)

    def since(self, event: Event) -> Since:
        """Return what became of a step that was taken: it stands, or a reopening or a return came after it."""
        for each in self.held:
            if each.event == event:
                return each.since
        earlier = any(event.date <= reopening.date for reopening in self.standing.reopenings)
        if isinstance(event, PublicNotice | Closure | Recheck) and earlier:
            return "reopened"
        return "returned" if isinstance(event, PublicNotice) and self.objected(event) else "stands"

    def objected(self, notice: PublicNotice) -> bool:
        """Return whether an objection to what a notice announced was upheld."""
        results = (event for event in self.problem.events if isinstance(event, NoticeResult) and event.notice == notice.id)
        return any(result.upheld for result in results)

    def stepped(self, kind: str) -> date | None:
        """Return the day of the self-check, acceptance or closure that stands."""
        step: SelfCheck | Acceptance | Closure | None = getattr(self.standing, kind)
        return step.date if step else None

    def stepped_before(self, kind: str) -> date | None:
        """Return the day on which such a step was last taken before the problem was reopened, if it was."""
        steps = [*(event.event for event in self.held if event.since == "reopened"), *reversed(self.standing.closures)]
        return next((step.date for step in steps if step.kind == kind), None) if self.standing.reopenings else None

    @property
    def no_new_limit(self) -> bool:
        """Whether the problem is being rectified anew and no limit was set since."""
        return self.done is None and self.unlimited

    @property
    def unlimited(self) -> bool:
        """Whether no limit was set since the problem was reopened."""
        since = max((event.date for event in self.standing.reopenings), default=None)
        return since is not None and self.limit_since(since) is None

    def limit_since(self, day: date) -> date | None:
        """Return the limit that an extension set on a day or after it, the last one; None where none did."""
        return next((event.to for event in reversed(self.extensions) if event.date >= day), None)


def status_of(problem: Problem, as_of: date, basis: Basis, levels: tuple[Level, ...] = ()) -> Status:
    """Return the status of a problem at the end of a day."""
    standing = fold(problem.events, as_of, levels)
    events: list[Event] = [event for event in in_order(problem.events) if event.date <= as_of]
    reports = [event for event in events if isinstance(event, Progress | NothingToReport)]
    original = problem.time_limit.date
    return Status(
        problem=problem,
        standing=standing,
        original=against(original, standing, as_of, basis),
        current=against(current_limit(original, problem.events, as_of), standing, as_of, basis),
        done=done_on(standing, basis),
        extensions=extensions(problem.events, as_of),
        reported=reports[-1].reported if reports else None,
        report=reports[-1] if reports else None,
        held=tuple(held(event, standing) for event in reversed(events) if isinstance(event, SelfCheck | Acceptance)),
        refused=tuple(event for event in events if isinstance(event, Acceptance) and event.result == "not_passed"),
        findings=tuple(event for event in events if isinstance(event, OutsideFinding)),
        amendments=tuple(event for event in events if isinstance(event, Correction | Revision)),
    )


def held(event: SelfCheck | Acceptance, standing: Standing) -> Held:
    """Return a self-check or an acceptance with what became of it; a refusal stands as it is."""
    if event in (standing.self_check, standing.acceptance, *standing.passed.values()):
        return Held(event=event, since="stands")
    if any(event.date <= reopening.date for reopening in standing.reopenings):
        return Held(event=event, since="reopened")
    return Held(event=event, since="stands" if isinstance(event, Acceptance) and event.result == "not_passed" else "returned")


def item_stage(item: Item, edition: Edition) -> Stage:
    """Return the stage of a site or sub-item from its own events."""
    return fold(item.events, edition.as_of, edition.content.procedure.levels).stage


def item_shown(item: Item, status: Status, edition: Edition) -> Stage | None:
    """Return the stage of a sub-item; None if it has no entry of its own though the problem has: nobody says that nothing was done."""
    stage = item_stage(item, edition)
    return None if stage is Stage.LISTED and status.stage is not Stage.LISTED else stage


def statuses_of(edition: Edition) -> dict[int, Status]:
    """Return every problem's status in an edition."""
    basis, levels = edition.content.plan.promise.basis, edition.content.procedure.levels
    return {number: status_of(problem, edition.as_of, basis, levels) for number, problem in edition.content.problems.items()}

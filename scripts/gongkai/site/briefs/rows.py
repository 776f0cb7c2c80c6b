"""The rows of a brief's tables, in one language.

Place in the flow: from facts to cells; pure. Whatever is counted here is cut from the lists that the whole site counts by.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from gongkai.facts.brief import MEASURES, late, papers, questions
from gongkai.facts.changes import NewEvent, by_headline
from gongkai.facts.schedule import Against
from gongkai.facts.status import Status
from gongkai.site.briefs.sheet import Cell
from gongkai.site.voice.speaker import Speaker

Row = tuple[Cell, ...]
Measured = Mapping[str, tuple[int, ...]]


def figures(say: Speaker, now: Measured, earlier: Measured, *, whole: bool) -> Iterator[Row]:
    """Yield every measure now and then, with its problems; in a brief of the whole a figure names its list.

    Where there are as many as before and not the same ones, those that are no longer counted are named: an equal number hides them.
    """
    for name in MEASURES:
        before = earlier.get(name, ())
        gone = sorted({*before} - {*now[name]}) if len(before) == len(now[name]) else []
        numbers = say("common.comma").join(map(str, gone))
        yield (
            Cell(text=say.listing_title(say.world.counts[name])),
            Cell(text=str(len(now[name])), figure=name if whole else ""),
            Cell(text=str(len(earlier[name])) if earlier else say("review.none")),
            Cell(numbers=now[name], note=say("review.figures.gone", numbers=numbers) if gone else ""),
        )


def changed(say: Speaker, new: Iterable[NewEvent], void: Container[tuple[int, str]]) -> Iterator[Row]:
    """Yield the new entries by what they are called; those since declared void (number, event) are named, so that nobody adds them up."""
    for headline, problems, items in by_headline(new):
        label = say(f"changes.count.{headline}", count=len(problems)) if problems else say(headline)
        whole, parts = (tuple(sorted({entry.number for entry in entries})) for entries in (problems, items))
        lost = [str(entry.number) for entry in problems if (entry.number, entry.event.id) in void]
        label += say("review.changed.void", numbers=say("common.comma").join(lost)) if lost else ""
        yield Cell(text=label), Cell(text=str(len(items))), Cell(numbers=whole), Cell(numbers=parts)


def past(say: Speaker, statuses: Iterable[Status]) -> Iterator[Row]:
    """Yield the problems past a limit or completed late, with both limits."""
    for status in late(statuses):
        yield (
            Cell(problem=status.number),
            Cell(text=say.short_title(status.problem)),
            Cell(text=str(status.original.limit)),
            Cell(text=str(status.current.limit)),
            Cell(text=say(f"stage.{status.stage}.name")),
            Cell(text=schedule(say, status)),
        )


def schedule(say: Speaker, status: Status) -> str:
    """Return how a problem stands by its original limit, and by the current one where that differs."""
    original, current = (measured_by(say, against) for against in (status.original, status.current))
    return original if original == current else say("review.late.both", original=original, current=current)


def measured_by(say: Speaker, against: Against) -> str:
    """Return how a problem stands by one limit, with the days where there are any and the site counts them."""
    if against.days and say.world.config.publish.day_counts:
        return say(f"review.late.days.{against.state}", days=against.days)
    return say(f"schedule.{against.state}.name")


def moved(say: Speaker, statuses: Iterable[Status], new: Iterable[NewEvent]) -> Iterator[Row]:
    """Yield every extension with both dates and who approved it, the new ones marked."""
    fresh = {(entry.number, entry.event.id) for entry in new}
    for status in statuses:
        for event in status.extensions:
            yield (
                Cell(problem=status.number),
                Cell(text=str(event.from_)),
                Cell(text=str(event.to)),
                Cell(text=str(event.date)),
                Cell(text=say.unit(event.by)),
                Cell(text=say("review.moved.new") if (status.number, event.id) in fresh else say("review.none")),
            )


def reopened(say: Speaker, statuses: Iterable[Status]) -> Iterator[Row]:
    """Yield every reopening, what the problem's stage is now, and the limit set since; none where none was set."""
    for status in statuses:
        for event in status.standing.reopenings:
            yield (
                Cell(problem=status.number),
                Cell(text=say.short_title(status.problem)),
                Cell(text=str(event.date)),
                Cell(text=say(f"stage.{status.stage}.name")),
                Cell(text=str(status.limit_since(event.date) or say("common.not_in_ledger"))),
            )


def evidence(say: Speaker, statuses: Sequence[Status]) -> Iterator[Row]:
    """Yield which steps on record name their papers."""
    names: dict[str, str] = {step.event: say.plain(step.name) for step in say.world.edition.content.procedure.steps}
    for row in papers(statuses):
        yield (
            Cell(text=names.get(row.step) or say(f"event.{row.step}")),
            Cell(text=str(len(row.named))),
            Cell(text=str(len(row.unnamed))),
            Cell(numbers=row.unnamed),
        )


def asked(say: Speaker, statuses: Sequence[Status], new: Iterable[NewEvent] | None) -> Iterator[Row]:
    """Yield the questions that the rules ask, each with its rule and the problems it asks about; `new` as the rules take it."""
    for rule, numbers in questions(statuses, new).items():
        yield Cell(text=say(f"review.rule.{rule}.ask")), Cell(text=say(f"review.rule.{rule}.why")), Cell(numbers=numbers)

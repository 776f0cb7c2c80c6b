"""The pages of the problems: the table, and one page each.

Place in the flow: builders of `site.pages`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from gongkai.editions.model import Problem
from gongkai.facts.attached import arranged
from gongkai.facts.history import halves_of, timeline_of, versions_of
from gongkai.facts.sheet import Passage, SheetRow, passages, sheet_of
from gongkai.facts.status import Status, item_shown
from gongkai.record.amendments import Correction, Revision, Void
from gongkai.record.registers import Case, GlossaryEntry
from gongkai.record.text import Language
from gongkai.site.addresses import ADDRESSES, stem
from gongkai.site.model import Kind, Link, Page, Section
from gongkai.site.pages.maker import PageMaker
from gongkai.site.pages.subscribe import feed_links
from gongkai.site.pages.table import table_of
from gongkai.site.posters import SITE, of_stage
from gongkai.site.voice.citing import ACCESS, apa, gbt, source_of
from gongkai.site.voice.disputing import dispute
from gongkai.site.voice.opening import opening
from gongkai.site.voice.quotable import calculated, sentence
from gongkai.site.voice.reporting import error_report
from gongkai.site.world import World

PROBLEMS = Kind(name="problems", section=Section.PROBLEMS, column=True)
PROBLEM = Kind(name="problem", section=Section.PROBLEMS, schema="Report")
RECORD = Kind(name="record", section=Section.PROBLEMS, listed=False, searched=False, template="problem")


def problem_pages(make: PageMaker) -> Iterator[Page]:
    """The table of all problems and a page for each."""
    world, say = make.world, make.plain
    yield make.page(
        "problems/index.html",
        PROBLEMS,
        title=make.marked(say("problems.title")),
        description=say("problems.description"),
        links=(
            Link(rel="alternate", media_type="application/json", address="data/problems.json", title="JSON"),
            Link(rel="alternate", media_type="text/csv", address="data/problems.csv", title="CSV"),
        ),
        context=lambda: {"table": table_of(world)},
    )
    for row in record_rows(world):
        yield problem_page(make, row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A problem's status with its neighbours and the cases that illustrate it."""

    status: Status
    previous: Status | None
    following: Status | None
    cases: tuple[Case, ...]


def record_rows(world: World) -> Iterator[Row]:
    """Yield the problems in their order."""
    cases = cases_by_problem(world)
    statuses = list(world.statuses.values())
    for previous, status, following in zip([None, *statuses], statuses, [*statuses[1:], None], strict=False):
        yield Row(status=status, previous=previous, following=following, cases=cases.get(status.number, ()))


def problem_page(make: PageMaker, row: Row, frozen: World | None = None) -> Page:
    """The page of one problem; for a record as it stood in an earlier edition, `frozen` is the world of today."""
    world, say, status = make.world, make.plain, row.status
    number = status.number
    return make.page(
        f"{make.records}{number}.html",
        RECORD if frozen else PROBLEM,
        title=make.marked(f"{say.name(number)} {say.short_title(status.problem)}"),
        description=say.plain(status.problem.problem),
        published=world.published(f"problem/{number}"),
        first=world.first_with(f"problem/{number}"),
        links=() if frozen else problem_links(make, number),
        picture=SITE if frozen else of_stage(status.stage),
        context=partial(problem_context, make, row, frozen),
    )


def problem_context(make: PageMaker, row: Row, frozen: World | None) -> dict[str, Any]:
    """Return what the page of a problem shows."""
    world, say, status = make.world, make.plain, row.status
    number = status.number
    procedure, as_of = world.edition.content.procedure, world.edition.as_of
    steps = passages(procedure, status.standing, as_of)
    return {
        "status": status,
        "previous": row.previous,
        "following": row.following,
        "cases": row.cases,
        "versions": versions_of(world.editions, f"problem/{number}"),
        "halves": halves_of(timeline_of(world.editions, status.problem)),
        "steps": steps,
        **sheet_context(sheet_of(status.problem, procedure, as_of), below(status.problem)),
        "attached": arranged(status.problem.attachments),
        "removals": [removal for removal in world.removals if removal.leaf == f"problem/{number}"],
        **cite_context(make, status),
        "frozen": frozen,
        "corrected_since": corrected_since(world, number, frozen) if frozen else [],
        "opening": opening(say, status),
        "dispute": dispute(say, status),
        "amended": amended(status),
        "report": error_report(say, f"{make.records}{number}.html", f"{say.name(number)} {say.short_title(status.problem)}"),
        "words": words_of(world, status, steps),
        "items": [(item, item_shown(item, status, world.edition)) for item in status.problem.items],
    }


def amended(status: Status) -> dict[str, list[Correction | Revision]]:
    """Return the amendments by the part of the plan whose words they changed."""
    parts = ("problem", "target", "measures", "time_limit")
    return {part: [event for event in status.amendments if event.part == part] for part in parts}


def corrected_since(world: World, number: int, today: World) -> list[Correction | Void]:
    """Return the corrections and voids of a problem that no edition up to that of `world` carried: what is shown there was put right."""
    known = {event.id for event in world.edition.content.problems[number].events}
    later = today.edition.content.problems[number].events if number in today.edition.content.problems else ()
    return [event for event in later if isinstance(event, Correction | Void) and event.id not in known]


def sheet_context(sheet: tuple[SheetRow, ...], below: frozenset[str]) -> dict[str, Any]:
    """Return the steps that have something on record and those that have nothing; to be listed is no step that is taken.

    What is said of a step with nothing on record is said of the problem as a whole where a sub-item took that step (`below`).
    """
    taken = [row for row in sheet if row.step.event != "listed"]
    silent = [row.step for row in taken if not row.entries]
    return {
        "sheet": [row for row in taken if row.entries],
        "silent": silent,
        "silent_words": f"history.silent_steps{'_whole' if below & {step.event for step in silent} else ''}",
        "unaccepted_words": f"history.none_{'of_whole' if 'acceptance' in below else 'on_record'}",
    }


def below(problem: Problem) -> frozenset[str]:
    """Return the steps that sub-items of a problem took."""
    return frozenset(event.STEP for item in problem.items for event in item.events if event.STEP)


def words_of(world: World, status: Status, steps: tuple[Passage, ...]) -> list[tuple[int, GlossaryEntry]]:
    """Return the defined words that the record, or a step it is at or comes to next, uses, with their places in the glossary.

    Of a word within another, the longer. A word counts where both languages use it: the same characters may mean something else.
    """
    problem = status.problem
    measures = (measure.text for measure in problem.measures)
    texts = (problem.title, problem.problem, problem.target, *measures, problem.time_limit.words)
    names = (passage.step.name for passage in steps if passage.step and passage.state in ("now", "next"))
    said = (*texts, *names)
    zh, en = "".join(text.zh for text in said), " ".join(text.en or "" for text in said).casefold()
    found = [(at, entry) for at, entry, folded in world.once(defined) if entry.zh in zh and folded in en]
    return [(at, entry) for at, entry in found if not any(entry.zh != other.zh and entry.zh in other.zh for _, other in found)]


def defined(world: World) -> list[tuple[int, GlossaryEntry, str]]:
    """Return the words that the glossary defines, with their places in it and their English as it is looked for."""
    entries = enumerate(world.edition.content.glossary, start=1)
    return [(at, entry, entry.en.casefold()) for at, entry in entries if entry.definition]


def cite_context(make: PageMaker, status: Status) -> dict[str, Any]:
    """Return what the box for citing shows; a sample has its sentence and no citation."""
    speaker = make.plain
    context: dict[str, Any] = {"quotable": sentence(speaker, status), "computed": calculated(speaker, status), "cited": None}
    if make.world.sample or make.world.draft:
        return context
    own, english = (source_of(make.world, lang, status.number) for lang in (make.lang, Language.EN))
    forms = [("apa", [apa(english)]), ("gbt_en", gbt(english).split(ACCESS)), ("gbt_half", gbt(english, wide=False).split(ACCESS))]
    return {**context, "cited": {"gbt": gbt(own).split(ACCESS), "forms": forms}}


def problem_links(make: PageMaker, number: int) -> tuple[Link, ...]:
    """Return the machine-readable twins of a problem's page."""
    return (
        Link(rel="alternate", media_type="application/json", address=ADDRESSES.beside(number, "json"), title="JSON"),
        *feed_links(make, stem(ADDRESSES.problem(number))),
    )


def cases_by_problem(world: World) -> dict[int, tuple[Case, ...]]:
    """Return the cases that illustrate each problem."""
    found: dict[int, tuple[Case, ...]] = {}
    for case in world.edition.content.cases:
        for number in case.related:
            found[number] = (*found.get(number, ()), case)
    return found

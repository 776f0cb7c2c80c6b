"""The search index: a script that assigns one global, so that it works from disk and nothing is fetched.

Place in the flow: beside the pages. The index holds the texts as they are printed, each with the place of the page where it stands;
how they are folded and compared is told in one place, `assets/finding.js`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from gongkai.facts.counts import READY
from gongkai.facts.status import Status
from gongkai.record.registers import Case
from gongkai.record.text import Language, Text
from gongkai.site.addresses import ADDRESSES, localized
from gongkai.site.files.scripts import script_of
from gongkai.site.model import Page
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World

Field = tuple[str, str, str]  # place on the page, what stands there, its text


def search_index(world: World, pages: Iterable[Page]) -> bytes:
    """Return the index of one language's pages."""
    ready = {localized(ADDRESSES.listing(name), lang) for name in READY for lang in Language}
    return script_of("gongkaiSearch", [row_of(world, page) for page in pages if page.kind.searched or page.address in ready])


def row_of(world: World, page: Page) -> list[Any]:
    """Return address, title, whether it is a problem, what else a hit says of it, and the fields of a page."""
    speaker = Speaker(world, page.lang, page.address, page.twin)
    section, is_problem = speaker(f"nav.{page.section}"), page.kind.name == "problem"
    note = problem_note(world.statuses[number_of(page)], speaker) if is_problem else section
    return [page.address, page.title, int(is_problem), note, list(fields_of(world, page, speaker))]


def number_of(page: Page) -> int:
    """Return the number of a problem's page."""
    return int(page.address.rsplit("/", 1)[-1].removesuffix(".html"))


def problem_note(status: Status, speaker: Speaker) -> str:
    """Return where a problem stands, in a few words."""
    return f"{speaker(f'stage.{status.stage}.name')} · {speaker('problem.current_limit')} {status.current.limit}"


def fields_of(world: World, page: Page, speaker: Speaker) -> Iterator[Field]:
    """Yield the fields of a page: of a record, a case and the glossary every text, of others what they are about."""
    match page.kind.name:
        case "problem":
            yield from problem_fields(world.statuses[number_of(page)], speaker)
        case "case":
            name = page.address.rsplit("/", 1)[-1].removesuffix(".html")
            yield from case_fields(next(case for case in world.edition.content.cases if case.id == name), speaker)
        case "glossary":
            yield "", speaker("find.about"), page.description
            yield from glossary_fields(world, speaker)
        case _:
            yield "", speaker("find.about"), page.description


def problem_fields(status: Status, speaker: Speaker) -> Iterator[Field]:
    """Yield the fields of a problem that a reader may look for."""
    problem, say = status.problem, speaker
    texts: list[tuple[str, str, Text | None]] = [("problem", say("problem.problem"), problem.problem)]
    texts += [("target", say("problem.target"), problem.target)]
    for number, measure in enumerate(problem.measures, 1):
        label = say("history.measure", number=number)
        texts += [(measure.id, label, measure.text), (measure.id, label, measure.result)]
    for item in problem.items:
        texts += [(f"item-{item.id}", say("history.item", item=item.id), item.text)]
    for event in problem.events:
        texts += [(event.id, f"{say.headline(event)} {event.date}", text) for text in say.told_texts(event)]
    yield from current(texts, speaker)
    units = {"lead": (problem.lead,), "responsible": problem.responsible, "cooperating": problem.cooperating}
    yield from ((("", say(f"find.{role}"), say.joined(map(say.unit, each)))) for role, each in units.items() if each)
    yield "", say("column.places"), say.joined(map(say.place, problem.place_ids or ("citywide",)))
    yield "", say("column.aspect"), say.aspect(problem.aspect)
    yield "", say("column.stage"), say(f"stage.{status.stage}.name")
    yield "", say("column.schedule_original"), say(f"schedule.{status.original.state}.name")


def case_fields(case: Case, speaker: Speaker) -> Iterator[Field]:
    """Yield the texts of a case."""
    named = ((name, getattr(case, name)) for name in type(case).model_fields if name not in ("title", "end"))
    yield from current([(name, speaker(f"cases.field.{name}"), text) for name, text in named if isinstance(text, Text)], speaker)
    yield "", speaker("column.places"), speaker.place(case.place)


def glossary_fields(world: World, speaker: Speaker) -> Iterator[Field]:
    """Yield each term with its definition, under the term's own place."""
    for number, entry in enumerate(world.edition.content.glossary, 1):
        definition = speaker.plain(entry.definition) if entry.definition else ""
        yield f"t{number}", getattr(entry, speaker.lang.value), f"{entry.zh} {entry.en} {definition}".strip()


def current(texts: Iterable[tuple[str, str, Text | None]], speaker: Speaker) -> Iterator[Field]:
    """Yield the texts there are in the speaker's language; English that is not current is none."""
    for place, label, text in texts:
        if text and (speaker.lang is Language.ZH or text.current):
            yield place, label, speaker.plain(text)

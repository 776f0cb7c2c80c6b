"""The files beside the pages: JSON, CSV, feeds, the search index.

Place in the flow: from the world to assets. Public values come from the edition's own leaves; what the site computes stands
under `computed`, apart and labelled. Files exist once for both languages, except feeds and search.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from gongkai.editions.model import Problem
from gongkai.facts.status import Status
from gongkai.site.calendars import calendar_assets
from gongkai.site.change_log import change_log_assets
from gongkai.site.citing import citation_assets
from gongkai.site.feeds import feed_assets
from gongkai.site.model import Asset, Page
from gongkai.site.proof_files import proof_assets
from gongkai.site.search import search_index
from gongkai.site.speaker import Speaker
from gongkai.site.wordings import wording_assets
from gongkai.site.world import World
from gongkai.values import Language
from gongkai.words import LANGUAGES, Catalogue

RISKY = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
INVISIBLE = " \u00a0\u3000\u200b\ufeff"
JSON = "application/json"


def assets_of(world: World, pages: tuple[Page, ...]) -> tuple[Asset, ...]:
    """Return every file of the site that is not a page."""
    return tuple(all_assets(world, pages))


def all_assets(world: World, pages: tuple[Page, ...]) -> Iterator[Asset]:
    """Yield the files."""
    yield Asset(address="data/problems.json", media_type=JSON, content=lambda: json_bytes(all_problems(world)))
    yield Asset(address="data/problems.csv", media_type="text/csv", content=lambda: csv_bytes(world))
    yield from proof_assets(world, pages)
    yield from wording_assets(world)
    yield from citation_assets(world)
    yield from change_log_assets(world)
    for number, status in world.statuses.items():
        yield Asset(
            address=f"problems/{number}.json",
            media_type=JSON,
            content=partial(one_problem, world, status),
        )
    for lang in world.config.languages:
        yield Asset(
            address=f"assets/search/{lang}.js",
            media_type="text/javascript",
            content=partial(search_index, world, [page for page in pages if page.lang is lang]),
        )
    yield from feed_assets(world)
    yield from calendar_assets(world)


def json_bytes(value: Any) -> bytes:
    """Return readable JSON, keys sorted, LF."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def head(world: World) -> dict[str, Any]:
    """Return what every JSON file begins with: edition, kind, mark, dates."""
    edition = world.edition
    return {
        "edition": edition.id,
        "kind": edition.head.kind,
        "mark": {lang: Catalogue.of(lang).text("sample.mark") for lang in LANGUAGES} if world.sample else None,
        "note": {lang: Speaker(world, Language(lang), "", "")("data.sample") for lang in LANGUAGES} if world.sample else None,
        "as_of": edition.as_of.isoformat(),
        "published_at": edition.approval.published_at,
        "digest": edition.digest,
    }


def one_problem(world: World, status: Status) -> bytes:
    """Return the file of one problem."""
    return json_bytes({**head(world), "problem": world.once(problem_value, status.number)})


def all_problems(world: World) -> dict[str, Any]:
    """Return the file of all problems."""
    return {**head(world), "problems": [world.once(problem_value, number) for number in world.statuses]}


def problem_value(world: World, number: int) -> dict[str, Any]:
    """Return one problem: the edition's own values, and apart what the site computes from them."""
    values = world.edition.values_of(f"problem/{number}")
    mark = {lang: Catalogue.of(lang).text("sample.mark").strip() for lang in LANGUAGES} if world.sample else None
    return {**values, "mark": mark, "computed": computed(world.statuses[number])}


def computed(status: Status) -> dict[str, Any]:
    """Return what the site computes of a problem."""
    return {
        "note": {lang: Catalogue.of(lang).text("common.computed") for lang in LANGUAGES},
        "stage": status.stage.value,
        "schedule_on_original_limit": status.original.state.value,
        "days_on_original_limit": status.original.days,
        "current_limit": status.current.limit.isoformat(),
        "schedule_on_current_limit": status.current.state.value,
        "days_on_current_limit": status.current.days,
        "completed_on": status.done.isoformat() if status.done else None,
        "reported": status.reported,
    }


COLUMNS = (
    "mark", "number", "title_zh", "title_en", "aspect", "places_zh", "places_en", "lead_zh", "lead_en", "responsible_zh",
    "responsible_en", "cooperating_zh", "cooperating_en", "limit_kind", "keep_up", "original_limit", "current_limit", "stage",
    "stage_zh", "stage_en", "schedule_original", "schedule_current", "days_original", "reported", "self_check", "acceptance",
    "closure", "edition", "as_of",
)  # fmt: skip


def csv_bytes(world: World) -> bytes:
    """Return the table for spreadsheets: UTF-8 with BOM, CRLF, no cell that a spreadsheet would run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    speakers = {lang: Speaker(world, Language(lang), "", "") for lang in LANGUAGES}
    for status in world.statuses.values():
        row = csv_row(world, status, speakers)
        writer.writerow([row[column] if isinstance(row[column], int) else guarded(str(row[column] or "")) for column in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def csv_row(world: World, status: Status, speakers: dict[str, Speaker]) -> dict[str, Any]:
    """Return one row by column."""
    problem, standing = status.problem, status.standing
    row: dict[str, Any] = {
        "mark": speakers["zh"]("sample.mark") if world.sample else "",
        "number": problem.number,
        "aspect": problem.aspect,
        "limit_kind": problem.time_limit.kind.value,
        "keep_up": "true" if problem.time_limit.keep_up else "false",
        "original_limit": status.original.limit,
        "current_limit": status.current.limit,
        "stage": status.stage.value,
        "schedule_original": status.original.state.value,
        "schedule_current": status.current.state.value,
        "days_original": status.original.days,
        "reported": status.reported,
        "self_check": standing.self_check.date if standing.self_check else None,
        "acceptance": standing.acceptance.date if standing.acceptance else None,
        "closure": standing.closure.date if standing.closure else None,
        "edition": world.edition.id,
        "as_of": world.edition.as_of,
    }
    for lang, speaker in speakers.items():
        row |= named(problem, speaker, lang) | {f"stage_{lang}": speaker(f"stage.{status.stage}.name")}
    return row


def named(problem: Problem, speaker: Speaker, lang: str) -> dict[str, str]:
    """Return the columns that are words, in one language."""
    places = ("citywide",) if isinstance(problem.places, str) else problem.places
    return {
        f"title_{lang}": speaker.plain(problem.title),
        f"places_{lang}": "; ".join(speaker.place(place) for place in places),
        f"lead_{lang}": speaker.unit(problem.lead),
        f"responsible_{lang}": "; ".join(map(speaker.unit, problem.responsible)),
        f"cooperating_{lang}": "; ".join(map(speaker.unit, problem.cooperating)),
    }


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; source: the OWASP rule on CSV injection."""
    return "\n".join(f"'{line}" if line.lstrip(INVISIBLE).startswith(RISKY) else line for line in cell.split("\n"))

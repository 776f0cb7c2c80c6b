"""Problems as a table for spreadsheets.

Place in the flow: from the world to bytes.
"""

from __future__ import annotations

from typing import Any

from gongkai.editions.model import Problem
from gongkai.facts.status import Status
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World

RISKY = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
INVISIBLE = " \u00a0\u3000\u200b\ufeff"
SUSPECT = frozenset((*RISKY, *INVISIBLE))  # what a cell has to begin with to be looked at

COLUMNS = (
    "mark", "number", "title_zh", "title_en", "aspect", "places_zh", "places_en", "lead_zh", "lead_en", "responsible_zh",
    "responsible_en", "cooperating_zh", "cooperating_en", "limit_kind", "keep_up", "original_limit", "current_limit", "stage",
    "stage_zh", "stage_en", "schedule_original", "schedule_current", "days_original", "reported", "self_check", "acceptance",
    "closure", "edition", "as_of",
)  # fmt: skip


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
    if cell[:1] not in SUSPECT and "\n" not in cell:
        return cell
    return "\n".join(f"'{line}" if line.lstrip(INVISIBLE).startswith(RISKY) else line for line in cell.split("\n"))

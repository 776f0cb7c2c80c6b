"""Events as a table for spreadsheets: one row an event, those of sites with their problem.

Place in the flow: from the world to bytes, beside the table of problems.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.record.text import Language
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World
from gongkai.words import LANGUAGES

EVENT_COLUMNS = (
    *("mark", "number", "item", "event", "kind", "headline_zh", "headline_en", "date", "end", "period", "by", "by_zh", "by_en"),
    *("reported", "result", "text_zh", "text_en", "edition", "as_of"),
)


def event_rows(world: World) -> Iterator[dict[str, Any]]:
    """Yield one row an event by column, by problem, in the order of the ledger."""
    speakers = {lang: Speaker(world, Language(lang), "", "") for lang in LANGUAGES}
    for number, status in world.statuses.items():
        own = [("", event) for event in status.problem.events]
        inner = [(item.id, event) for item in status.problem.items for event in item.events]
        for item, event in (*own, *inner):
            text = next((getattr(event, name) for name in event.TEXTS if getattr(event, name)), None)
            unit = getattr(event, event.UNITS[0], None)
            row: dict[str, Any] = {
                "mark": speakers["zh"]("sample.mark") if world.sample else "",
                "number": number,
                "item": item,
                "event": event.id,
                "kind": event.kind,
                "date": event.date,
                "by": unit,
                "edition": world.edition.id,
                "as_of": world.edition.as_of,
                **{name: getattr(event, name, None) for name in ("end", "period", "reported", "result")},
            }
            for lang, say in speakers.items():
                row |= {f"headline_{lang}": say(event.headline), f"text_{lang}": say.plain(text) if text else ""}
                row[f"by_{lang}"] = say.unit(unit) if unit else ""
            yield row

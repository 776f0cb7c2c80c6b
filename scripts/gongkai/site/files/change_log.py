"""The change log as data: one JSON object a line for each event, each changed value and each changed translation of each edition.

Place in the flow: beside the pages; pure. Values stand as they stood in the editions; the reason is the amendment's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from gongkai.editions.canonical import canonical
from gongkai.editions.model import Edition
from gongkai.facts.changes import FieldChange, changes_between
from gongkai.facts.movement import new_events
from gongkai.record.events import Correction, Revision
from gongkai.site.model import Asset
from gongkai.site.world import World
from gongkai.words import LANGUAGES, Catalogue

Row = dict[str, Any]


def change_log_assets(world: World) -> Iterator[Asset]:
    """Yield the log."""
    yield Asset(address="data/changes.jsonl", media_type="application/jsonl", content=lambda: change_log(world))


def change_log(world: World) -> bytes:
    """Return the log, oldest edition first."""
    mark = {lang: Catalogue.of(lang).text("sample.mark").strip() for lang in LANGUAGES} if world.sample else None
    rows = [row for edition, before in ((world.editions[0], None), *pairs(world)) for row in edition_rows(edition, before)]
    return b"".join(canonical({**row, "mark": mark}) + b"\n" for row in rows)


def pairs(world: World) -> Iterator[tuple[Edition, Edition]]:
    """Yield each edition but the first with the one before it."""
    yield from ((edition, before) for before, edition in pairwise(world.editions))


def edition_rows(edition: Edition, before: Edition | None) -> Iterator[Row]:
    """Yield what an edition changed against the one before it."""
    head = {"edition": edition.id, "published_at": edition.approval.published_at}
    yield {**head, "change": "edition", "note": pair(edition.approval.change_note), "replaces": edition.head.replaces}
    for entry in new_events(edition, before):
        event = entry.event.model_dump(mode="json", by_alias=True)
        yield {**head, "change": "event", "number": entry.number, "event": event}
    if before:
        changes = changes_between(edition, before)
        for kind, fields in (("value", changes.fields), ("translation", changes.translations)):
            yield from ({**head, "change": kind, **value_row(edition, field)} for field in fields)


def value_row(edition: Edition, field: FieldChange) -> Row:
    """Return a changed value with the event that gives its reason, if one does."""
    problem = edition.content.problems.get(field.number) if field.number else None
    amended = [event for event in problem.events if isinstance(event, Correction | Revision)] if problem else []
    told = [event for event in amended if field.path.startswith(event.field) or event.field.startswith(field.path)]
    row: Row = {"leaf": field.leaf, "field": field.path, "was": field.was, "now": field.now, "number": field.number}
    return {**row, "event": told[-1].id if told else None, "reason": pair(told[-1].reason) if told else None}


def pair(text: Any) -> dict[str, str | None]:
    """Return a text in both languages."""
    return {"zh": text.zh, "en": text.en}

"""The change log as data: one JSON object a line for each event, each changed value, each changed translation and
each record new or gone, of each edition.

Place in the flow: beside the pages; pure. Values stand as they stood in the editions; the reason is the amendment's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.editions.canonical import canonical
from gongkai.editions.model import Edition
from gongkai.facts.changes import Changes, ValueChange
from gongkai.record.amendments import Correction, Revision
from gongkai.site.world import World
from gongkai.words import LANGUAGES, Catalogue

Row = dict[str, Any]


def change_log(world: World) -> bytes:
    """Return the whole log, oldest edition first."""
    return b"".join(world.once(changes_of, edition.id) for edition in world.editions)


def changes_of(world: World, edition_id: str) -> bytes:
    """Return the lines of one edition."""
    edition = next(edition for edition in world.editions if edition.id == edition_id)
    mark = {lang: Catalogue.of(lang).text("sample.mark").strip() for lang in LANGUAGES} if world.sample else None
    return b"".join(canonical({**row, "mark": mark}) + b"\n" for row in edition_rows(edition, world.changes(edition)))


def edition_rows(edition: Edition, changes: Changes) -> Iterator[Row]:
    """Yield what an edition changed against the one before it."""
    head = {"edition": edition.id, "published_at": edition.approval.published_at}
    yield {**head, "change": "edition", "note": pair(edition.approval.change_note), "replaces": edition.head.replaces}
    for entry in changes.events:
        event = entry.event.model_dump(mode="json", by_alias=True)
        yield {**head, "change": "event", "number": entry.number, "item": entry.item, "event": event}
    for kind, values in (("value", changes.values), ("translation", changes.translations)):
        yield from ({**head, "change": kind, **value_row(edition, value)} for value in values)
    for kind, leaves in (("new", changes.new_leaves), ("gone", changes.gone_leaves)):
        yield from ({**head, "change": kind, "leaf": leaf} for leaf in leaves)


def value_row(edition: Edition, field: ValueChange) -> Row:
    """Return a changed value with the event that gives its reason, if one does."""
    problem = edition.content.problems.get(field.number) if field.number else None
    amended = [event for event in problem.events if isinstance(event, Correction | Revision)] if problem else []
    told = [event for event in amended if field.path.startswith(event.field) or event.field.startswith(field.path)]
    row: Row = {"leaf": field.leaf, "field": field.path, "was": field.was, "now": field.now, "number": field.number}
    return {**row, "event": told[-1].id if told else None, "reason": pair(told[-1].reason) if told else None}


def pair(text: Any) -> dict[str, str | None]:
    """Return a text in both languages."""
    return {"zh": text.zh, "en": text.en}

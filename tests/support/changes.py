"""The places that differ between two editions, as the one fact of two editions names them."""

from __future__ import annotations

from gongkai.editions.model import Edition
from gongkai.facts.changes import changes_between


def places_of(now: Edition, before: Edition) -> set[str]:
    """Return leaf and way of every event, value, translation and leaf that differs."""
    changes = changes_between(now, before)
    values = {change.leaf + change.path for change in (*changes.values, *changes.translations)}
    events = {f"problem/{entry.number}{entry.path}" for entry in changes.events}
    return values | events | {*changes.new_leaves, *changes.gone_leaves}

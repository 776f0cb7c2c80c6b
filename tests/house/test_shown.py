"""Every public field of a record stands on a page, or in the list of those that do not, with the reason."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from gongkai.editions.model import Item, Problem
from gongkai.record.events import Event
from gongkai.record.parts import Attachment, Contact, Document, File, Funds, Lineage, Measure, Milestone, TimeLimit
from support import REPOSITORY

TEMPLATES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((REPOSITORY / "templates").rglob("*.html")))
# How the templates call each part of a record.
CALLED: dict[type, str] = {
    Problem: "problem",
    Item: "item",
    Measure: "measure",
    Milestone: "milestone",
    TimeLimit: "time_limit",
    Lineage: "entry",
    Funds: "problem.funds",
    Contact: "contact",
    Document: "document",
    Attachment: "attachment",
    File: "kept",
}
UNSHOWN: dict[tuple[str, str], str] = {
    ("Problem", "sample"): "every page of a sample carries the mark",
    ("Document", "id"): "only tells documents apart",
    ("Attachment", "pair"): "the two of a pair stand side by side",
    ("File", "name"): "what the office calls the file; on the page it has a title",
    ("File", "sha256"): "the address of the file is its digest",
    ("File", "original"): "tells the next seal that the office's file is still the same",
}
EVERYWHERE = frozenset({"kind", "id", "entered"})  # told by the headline; the anchor; the day of typing, in the data alone
BY_FACTS: dict[tuple[str, str], str] = {
    ("NoticeResult", "notice"): "the notice page finds its result by it (site/pages/notices.py)",
}


def event_models(annotation: object) -> list[type]:
    """Return the classes of events inside an annotation."""
    if isinstance(annotation, type):
        return [annotation]
    return [found for part in get_args(annotation) for found in event_models(part) if hasattr(found, "model_fields")]


EVENTS = event_models(Event)
FIELDS = [
    *((model, name, called) for model, called in CALLED.items() for name in model.model_fields),  # type: ignore[attr-defined]
    *((model, name, "event") for model in EVENTS for name in model.model_fields if name not in EVERYWHERE),  # type: ignore[attr-defined]
]


def stands(model: type, field: str, called: str) -> bool:
    """Return whether a template prints a field of a part; of an event, the template of its kind, the sheet or the notice page."""
    source = TEMPLATES
    if called == "event":
        kind = get_args(model.model_fields["kind"].annotation)[0]  # type: ignore[attr-defined]
        own = ("events/" + kind, "components/told", "components/sheet", "components/verdicts", "pages/notice", "components/entry_" + kind)
        source = "\n".join(path.read_text(encoding="utf-8") for name in own if (path := REPOSITORY / f"templates/{name}.html").exists())
        called = "(?:event|acceptance|result)"
    return bool(re.search(rf"\b{called}\.{field}\b", source))


@pytest.mark.parametrize(("model", "field", "called"), FIELDS, ids=lambda value: getattr(value, "__name__", str(value)))
def test_a_public_field_is_shown_or_said_not_to_be(model: type, field: str, called: str) -> None:
    reasons = UNSHOWN | BY_FACTS
    assert stands(model, field, called) != ((model.__name__, field) in reasons), "shown and listed as unshown, or neither"


def test_every_reason_belongs_to_a_field() -> None:
    assert {(model.__name__, field) for model, field, _ in FIELDS} >= (UNSHOWN | BY_FACTS).keys()

"""What an edition changed is told for every kind of event, and never as an empty list."""

from __future__ import annotations

import re
from typing import get_args

from gongkai.record.events import Event
from gongkai.words import Catalogue
from support import REPOSITORY


def test_every_kind_of_event_has_its_row_and_its_words() -> None:
    template = (REPOSITORY / "templates/components/changes.html").read_text(encoding="utf-8")
    told = {kind for kind, _ in re.findall(r'\("(\w+)", "(\w*)"\)', template)}
    kinds = {get_args(part.model_fields["kind"].annotation)[0] for part in models(Event)}
    assert len(kinds) == 16
    assert told == kinds
    for kind, result in re.findall(r'\("(\w+)", "(\w*)"\)', template):
        for lang in ("zh", "en"):
            assert f"changes.count.{kind}_{result}".rstrip("_") in Catalogue.of(lang)


def models(annotation: object) -> list[type]:
    """Return the classes of events inside an annotation."""
    if isinstance(annotation, type):
        return [annotation]
    return [found for part in get_args(annotation) for found in models(part) if hasattr(found, "model_fields")]

"""A record as Markdown: the Chinese, which prevails, then the English; for whoever reads or keeps plain text.

Place in the flow: from the world to bytes. Ledger text is data: what Markdown would take for a sign of its own is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongkai.editions.model import Problem
from gongkai.facts.status import Status
from gongkai.record.text import Language
from gongkai.site.voice.speaker import Speaker
from gongkai.site.voice.values import said
from gongkai.site.world import World

SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&])|^(\s*)([-+=]|\d+(?=[.)]))", re.MULTILINE)
HEADED = frozenset({"number", "sample", "title"})  # told in the head


def record_markdown(world: World, status: Status) -> bytes:
    """Return the Markdown of a problem as it stands in the newest edition of a world."""
    halves = ("\n".join(lines(world, status, lang)) for lang in Language)
    return "\n\n---\n\n".join(halves).encode() + b"\n"


def escaped(text: str) -> str:
    """Return a text that Markdown prints as it is, its lines kept apart."""
    return SIGNS.sub(lambda sign: f"{sign[2] or ''}\\{sign[1] or sign[3]}", text).replace("\n", "\\\n")


def lines(world: World, status: Status, lang: Language) -> Iterator[str]:
    """Yield the lines of one language."""
    say = Speaker(world, lang, "", "")
    colon, edition = say("common.colon"), world.edition
    mark = say("sample.mark") if world.sample else ""
    yield escaped(f"# {mark}{say.name(status.number)} {say.short_title(status.problem)}").replace("\\#", "#", 1)
    yield ""
    if world.sample:
        yield f"> {escaped(say('data.sample'))}\n"
    for key, text in (
        ("columns.edition", f"{say.edition_label(edition)} {edition.id}"),
        ("columns.as_of", str(edition.as_of)),
        ("column.stage", say(f"stage.{status.stage}.name")),
        ("columns.schedule_original", say(f"schedule.{status.original.state}.name")),
        ("columns.current_limit", str(status.current.limit)),
        ("columns.schedule_current", say(f"schedule.{status.current.state}.name")),
    ):
        yield f"- {say(key)}{colon}{escaped(text)}"
    values = world.edition.values_of(f"problem/{status.number}")
    for field in Problem.model_fields:
        if field not in HEADED:
            yield f"\n## {heading(say, field)}\n"
            yield from parts(say, field, values[field], hidden=not world.config.publish.extension_reason)
    yield f"\n{escaped(say('common.computed'))}"


def heading(say: Speaker, field: str) -> str:
    """Return the heading of a field."""
    word = say(f"field.{field}")
    return word[:1].upper() + word[1:]


def parts(say: Speaker, field: str, value: Any, *, hidden: bool) -> Iterator[str]:
    """Yield a field: a list one line an element, anything else in one; without the reasons of extensions where they are not published."""
    if not isinstance(value, list) or not value:
        yield escaped(said(say.names, f"/{field}", value))
        return
    for place, element in enumerate(value):
        inner = element
        if hidden and isinstance(element, dict) and element.get("kind") == "extension":
            inner = {key: part for key, part in element.items() if key != "reason"}
        step = element.get("id", place) if isinstance(element, dict) else place
        yield f"- {escaped(said(say.names, f'/{field}/{step}', inner))}"

"""The data of the quotation checker and of the comparison: a script for each language that assigns one global.

Place in the flow: beside the pages. Texts come from the facts; what is no text (units, dates, events as such) is put into words
here, so that a comparison shows it too; a quotation is looked for in the texts alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from gongkai.editions.model import Edition
from gongkai.facts.wordings import Table, Wording, spans_of, wordings_of
from gongkai.record.text import Language
from gongkai.site.model import Asset
from gongkai.site.voice.fields import field_words
from gongkai.site.voice.names import Names
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World

PLAIN = ("lead", "responsible", "cooperating", "supervising", "accepting", "places", "aspect")


def wording_assets(world: World) -> Iterator[Asset]:
    """Yield the script of each language; a draft has none."""
    for lang in world.config.languages if not world.draft else ():
        address = f"data/wordings.{lang}.js"
        yield Asset(address=address, media_type="text/javascript", content=partial(wording_script, world, lang), lang=lang)


def wording_script(world: World, lang: Language) -> bytes:
    """Return editions, terms, texts and values of one language."""
    speaker = Speaker(world, lang, "", "")
    value = {
        "editions": [edition_row(world, speaker, edition) for edition in world.editions],
        "terms": [term for term in world.terms[lang] if len(term) > 1],
        "texts": [row_of(world, speaker, wording) for wording in wordings_of(world.editions, lang)],
        "values": [row_of(world, speaker, wording) for wording in spans_of([values_of(edition, lang) for edition in world.editions])],
    }
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"var gongkaiWordings={text};\n".replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode()


def edition_row(world: World, speaker: Speaker, edition: Edition) -> dict[str, Any]:
    """Return an edition as the pages name it."""
    by = world.replacement(edition)
    return {
        "id": edition.id,
        "label": speaker.edition_label(edition),
        "as_of": edition.as_of.isoformat(),
        "published": edition.approval.published_on,
        "replaced": speaker.edition_label(by) if by else None,
    }


def row_of(world: World, speaker: Speaker, wording: Wording) -> list[Any]:
    """Return a place: leaf, path, what it is called, and its texts with first and last edition."""
    newest = world.editions[wording.spans[-1].last]
    kind, _, name = wording.leaf.partition("/")
    label = field_words(speaker.words, wording.path, newest.values_of(wording.leaf))
    if kind != "problem":
        label = f"{speaker(f'history.leaf.{kind}')} {label if kind == 'case' else ''}".strip()
    whole = speaker.name(int(name)) if kind == "problem" else ""
    return [wording.leaf, wording.path, whole, label, [[span.text, span.first, span.last] for span in wording.spans]]


def values_of(edition: Edition, lang: Language) -> Table:
    """Return what is no text of every problem of an edition, in words."""
    names = Names(edition, lang)
    return {(f"problem/{n}", path): text for n, leaf in problems(edition) for path, text in record_values(leaf, names)}


def problems(edition: Edition) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield number and values of every problem."""
    for number in edition.content.problems:
        yield number, edition.values_of(f"problem/{number}")


def record_values(record: dict[str, Any], names: Names) -> Iterator[tuple[str, str]]:
    """Yield path and words of units, places, the limit and each event of a record."""
    for field in PLAIN:
        yield f"/{field}", listed(record.get(field), names)
    limit = record["time_limit"]
    yield "/time_limit/date", limit["date"]
    yield "/time_limit/kind", names.words.text(f"limit.{limit['kind']}.name")
    for event in record["events"]:
        yield f"/events/{event['id']}", event_words(event, names)


def listed(value: Any, names: Names) -> str:
    """Return one id or several as names."""
    ids: list[str] = value if isinstance(value, list) else [value] if value else []
    known = {**names.units, **names.places, **names.aspects}
    return names.words.text("common.comma").join(known.get(entry, entry) for entry in ids)


def event_words(event: dict[str, Any], names: Names) -> str:
    """Return an event in one line: what, how it ended, when, by whom."""
    kind, result = event["kind"], event.get("result")
    told = {"acceptance": "acceptance", "recheck": "recheck", "outside_finding": "outside"}.get(kind)
    what = names.words.text(f"{told}.{result}") if told and result else names.words.text(f"event.{kind}")
    when = str(event["date"])
    if kind == "extension":
        when = f"{event['from']} → {event['to']} ({when})"
    elif kind == "public_notice":
        when = f"{event['start']}–{event['end']}"
    parts: tuple[str, ...] = (what, when, names.units.get(event.get("by", ""), ""))
    return " ".join(part for part in parts if part)

"""A value of a record in words: ids by their names, truths and kinds in words, a whole by its parts.

Place in the flow: under the speaker and the data of the comparison, so that both print a value alike.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Any

from gongkai.facts.places import is_event, is_pair, shown
from gongkai.record.text import Language
from gongkai.site.voice.fields import event_called, event_name, field_words, word
from gongkai.site.voice.names import Names
from gongkai.words.dates import period_in_words

WORDS = {
    "kind": ("event.{}", "limit.{}.name", "unit_kind.{}", "cases.{}"),
    "level": ("level.{}",),
    "reported": ("reported.{}.name",),
    "result": ("value.result.{}",),
    "state": ("document.{}.name",),
    "basis": ("value.basis.{}",),
    "event": ("event.{}", "value.step.{}"),
    "evidence": ("value.evidence.{}",),
    "unit": ("unit.{}",),
    "moment": ("attached.{}",),
}
PLAIN = frozenset({"title", "text", "name", "label"})
# What only holds a record together, the mark that every page of a sample carries anyway, and of a file what machines tell it by.
FILE = frozenset({"media_type", "size", "sha256", "original", "width", "height"})
SILENT = frozenset({"id", "sample", "real", "events", "pair"}) | FILE
# What is told last in its whole, so that the day of a milestone is never read as that of the deadline.
LAST = {"keep_up": 1, "milestones": 2}
POINTING = frozenset({"notice", "event", "field"})
POINTER = re.compile(r"(\d+-\d+-)?e\d+")  # an id that nobody told in words: the page has the event it means beside it
IN_LINE = frozenset({"kind", "result", "date", "from", "to", "start", "end", "by", "approver"})


def said(names: Names, path: str, value: Any) -> str:
    """Return the value of a place in words, without markup."""
    if value is None or value == []:
        return names.words.text("common.not_in_ledger")
    if isinstance(value, bool):
        return names.words.text("value.yes" if value else "value.no")
    if isinstance(value, list):
        return names.words.text("common.comma").join(said(names, path, part) for part in value)
    if is_pair(value):
        text = shown(value, path, names.lang)
        return names.words.text("common.english_pending") if text is None and names.lang is Language.EN else text or ""
    if isinstance(value, dict):
        if "milestones" in path.split("/")[-2:] and value.keys() >= {"date", "text"}:
            return names.words.text("value.by_day", day=value["date"], text=said(names, f"{path}/text", value["text"]))
        return event_said(names, path, value) if is_event(path) else whole_said(names, path, value)
    return plain_said(names, path.rpartition("/")[2], str(value))


def referring(names: Names, path: str, value: Any, record: dict[str, Any]) -> Any:
    """Return a value with what it points at in its record told in words: another event by what it is and its day, a place by its name."""
    if isinstance(value, dict):
        return {key: referring(names, f"{path}/{key}", part, record) for key, part in value.items()} if is_event(path) else value
    field = path.rpartition("/")[2]
    if not isinstance(value, str) or field not in POINTING:
        return value
    if field == "field":
        return field_words(names.words, value, record)
    events = (event for rows in (record, *record.get("items", ())) for event in rows.get("events", ()))
    return next((event_called(names.words, event) for event in events if event["id"] == value), value)


def plain_said(names: Names, field: str, value: str) -> str:
    """Return a plain value: a word of the interface where the field has words, a name where it is an id, else itself."""
    if field == "period":
        return period_in_words(names.words, value)
    keys = (key.format(value) for key in WORDS.get(field, ()))
    if key := next((key for key in keys if key in names.words), None):
        return names.words.text(key)
    return names.units.get(value) or names.places.get(value) or names.aspects.get(value) or value


def whole_said(names: Names, path: str, values: dict[str, Any]) -> str:
    """Return a whole by its parts: the title and the text as they are, all others with the word of their field."""
    if values.get("absent"):  # said first: the title of a photograph that is not there reads as if it were
        rest = {key: value for key, value in values.items() if key not in ("absent", "title")}
        return names.words.text("value.and").join(filter(None, (absent_said(names, path, values["absent"]), whole_said(names, path, rest))))
    within = path.split("/")[-2] if path.count("/") > 1 else ""
    colon, parts = names.words.text("common.colon"), []
    for key in sorted(values, key=lambda key: (key not in PLAIN, LAST.get(key, 0))):
        part = values[key]
        if key in SILENT or part is None or part == []:
            continue
        words = said(names, f"{path}/{key}", part)
        parts.append(words if key in PLAIN else f"{word(names.words, [key], within)}{colon}{words}")
    stops = [part.endswith(("。", ".")) for part in parts[:-1]]
    parts[1:] = [part[:1].upper() + part[1:] if stop else part for stop, part in zip(stops, parts[1:], strict=True)]
    ends = [names.words.text("value.then" if stop else "value.and") for stop in stops]
    return "".join(part + end for part, end in zip_longest(parts, ends, fillvalue=""))  # the ledger's own stop stays


def absent_said(names: Names, path: str, why: Any) -> str:
    """Return that there is no photograph, and why."""
    return names.words.text("attached.absent", reason=said(names, f"{path}/absent", why))


def event_said(names: Names, path: str, event: dict[str, Any]) -> str:
    """Return an event: what, how it ended, when, by whom, then everything else it says, so that one that is gone is gone with its words."""
    line = event_name(names.words, event)
    if event["kind"] == "extension":
        line = f"{names.words.text('event.extension')} {event['from']} → {event['to']} ({event['date']})"
    elif event["kind"] == "public_notice":
        line = f"{names.words.text('event.public_notice')} {event['start']}–{event['end']}"
    by = event.get("by") or event.get("approver") or ""
    line = f"{line} {names.units.get(by, by)}".strip()
    own = {key: value for key, value in event.items() if key not in IN_LINE}
    rest = whole_said(names, path, {key: value for key, value in own.items() if key != "notice" or not POINTER.fullmatch(value)})
    return names.words.text("common.colon").join(part for part in (line, rest) if part)

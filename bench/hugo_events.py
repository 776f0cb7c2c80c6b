"""The events of a record as plain fields: of its stage sheet and of its timeline by half-years. See `bench.hugo_records`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from gongkai.facts.history import Half, Moment
from gongkai.facts.sheet import Entry, SheetRow
from gongkai.facts.status import Status
from gongkai.record.amendments import Amendment, Void
from gongkai.record.event import BaseEvent
from gongkai.record.events import Event, Extension, Merged, PublicNotice
from gongkai.record.text import Language
from gongkai.record.tree import is_pair
from gongkai.site.voice.speaker import Speaker

Values = dict[str, Any]


def spoken(tree: Any, say: Speaker) -> Any:
    """Return a plain tree with the texts of one language in place of the pairs."""
    if is_pair(tree):
        return tree[say.lang] or tree["zh"]
    if isinstance(tree, dict):
        return {key: spoken(value, say) for key, value in tree.items()}
    return [spoken(value, say) for value in tree] if isinstance(tree, list) else tree


def event_values(event: Event, say: Speaker) -> Values:
    """Return the fields of an event; what an amendment has changed is told apart."""
    values: Values = event.model_dump(mode="json", by_alias=True, exclude={"was", "now"})
    told = {name: value for name, value in spoken(values, say).items() if value is not None}
    if isinstance(event, Extension) and event.date > event.from_:
        told["after"] = (event.date - event.from_).days
    return told | ({"period": say.period(told["period"])} if "period" in told else {})


def step_of(event: BaseEvent) -> Values:
    """Return a step that was taken: its day and what it is called."""
    return {"date": event.date, "called": event.headline}


def reports(events: Iterable[Event], say: Speaker) -> list[Values]:
    """Return the progress reports of an item."""
    return [event_values(event, say) for event in events if event.kind == "progress"]


def row_values(row: SheetRow, status: Status, say: Speaker) -> Values:
    """Return one step of the stage sheet with its events."""
    return {"name": say.plain(row.step.name), "entries": [entry_values(entry, status, say) for entry in row.entries]}


def entry_values(entry: Entry, status: Status, say: Speaker) -> Values:
    """Return one event of the stage sheet with the paper it names."""
    event = entry.event
    since = status.since(event)
    outcome = f"acceptance.outcome.{event.result}" if event.kind == "acceptance" else event.headline
    return event_values(event, say) | {
        "void": entry.void,
        "since": since if since != "stands" else None,
        "missing": entry.missing,
        "outcome": outcome if event.RESULTS else None,
        "notice": f"{status.number}-{event.id}" if isinstance(event, PublicNotice) else None,
    }


def half_values(half: Half, number: int, say: Speaker) -> Values:
    """Return one half-year of the timeline."""
    return {
        "period": say.period(half.period).capitalize(),
        "events": half.events,
        "moments": [moment_values(moment, number, say) for moment in half.moments],
    }


def moment_values(moment: Moment, number: int, say: Speaker) -> Values:
    """Return one line of the timeline: an event with what it is called, or a stretch without one."""
    if moment.gap:
        gap = moment.gap
        return {"gap": {"after": gap.after.head.number, "until": gap.until.head.number, "days": gap.days, "first": gap.first}}
    if moment.listed:
        return {"listed": moment.listed}
    assert moment.event
    event = moment.event
    values = event_values(event, say) | {"void": moment.void, "address": f"{number}-{event.id}", "called": event.headline}
    if event.kind == "self_check" and say.world.edition.content.problems[number].led_alone_by(event.by):
        values["by_lead"] = True
    if isinstance(event, Amendment):
        values["subject"] = field_name(event.field, number, say)
        values["english"] = event.only_english
        values["change"] = change_values(event.was, event.now, f"{event.field}/now", say)
    if isinstance(event, Void):
        first = say.world.first_carried[number, event.id]
        values["subject"] = field_name(f"/events/{event.event}", number, say)
        values["carried"] = {"number": first.head.number, "published": first.approval.published_at}
    if isinstance(event, Merged):
        values["subject"] = say.name(event.into)
    return values


def field_name(path: str, number: int, say: Speaker) -> str:
    """Return how a field of a record is called."""
    return say.field(path, say.world.edition.values_of(f"problem/{number}"))


def change_values(was: Any, now: Any, path: str, say: Speaker) -> Values:
    """Return what an amendment changed: lines that went and came; of texts the parts that went, came and stayed."""
    if elements := say.changed_elements(was, now):
        gone, come = ([f"{at}. {say.value(one, path)}" for at, one in part] for part in elements)
        return {"gone": gone, "come": come}
    if say.are_texts(was, now, path):
        return {
            "texts": [
                {"tag": lang.tag, **labels_of(lang, say), "parts": [asdict(part) for part in say.difference(old, new, lang)]}
                for lang, old, new in say.changed_texts(was, now, path)
            ]
        }
    went = {} if was is None and isinstance(now, dict) else {"was": lines(was, path, say)}
    return went if now is None and isinstance(was, dict) else {**went, "now": lines(now, path, say)}


def labels_of(lang: Language, say: Speaker) -> Values:
    """Return what stands before words that went and came, in the language of the paragraph."""
    return {"went": say.in_language(lang, "history.removed_words"), "came": say.in_language(lang, "history.added_words")}


def lines(value: Any, path: str, say: Speaker) -> list[str]:
    """Return a value in words; of a list of wholes one line each, numbered; of what is absent none."""
    if value is None or value == []:
        return []
    if isinstance(value, list) and isinstance(value[0], dict):
        return [f"{at}. {say.value(part, path)}" for at, part in enumerate(value, 1)]
    return [say.value(value, path)]

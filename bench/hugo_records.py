"""A record page as the data a Hugo user would keep: the record's own fields in one language, and beside them what we compute, plain.

No value here holds a tag: what a value looks like is the business of the layouts in `bench/hugo_site`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from gongkai.editions.model import Removal
from gongkai.facts.history import Moment, Version
from gongkai.facts.sheet import Entry, Passage, SheetRow
from gongkai.facts.status import Status
from gongkai.record.amendments import Amendment, Void
from gongkai.record.events import Event, Merged, PublicNotice
from gongkai.record.registers import GlossaryEntry
from gongkai.record.tree import is_pair
from gongkai.site.addresses import ADDRESSES
from gongkai.site.model import Page
from gongkai.site.voice.speaker import Speaker

Values = dict[str, Any]
OUTCOMES = {"acceptance": "acceptance", "recheck": "recheck", "outside_finding": "outside"}


def record_of(page: Page) -> Values:
    """Return what a record page shows, as plain fields."""
    context = page.context()
    say: Speaker = context["s"]
    status: Status = context["status"]
    leaf = f"problem/{status.number}"
    record = spoken(say.world.edition.values_of(leaf), say)
    return {
        "record": {name: value for name, value in record.items() if name not in ("events", "items")},
        "name": say.name(status.number),
        "code": page.code,
        "published_at": page.published,
        "status": status_values(status, say),
        "steps": [step_values(passage, say) for passage in context["steps"]],
        "sheet": [row_values(row, status.number, say) for row in context["sheet"] if row.step.event != "listed"],
        "timeline": [moment_values(moment, status.number, say) for moment in context["timeline"]],
        "versions": [version_values(version) for version in reversed(context["versions"])],
        "items": [
            {"id": item.id, "text": say.plain(item.text), "limit": item.limit, "places": item.places, "stage": stage}
            | {"progress": reports(item.events, say), "steps": [step_of(event) for event in item.events if event.STEP]}
            for item, stage in context["items"]
        ],
        "cases": [{"id": case.id, "title": say.plain(case.title)} for case in context["cases"]],
        "removals": [removal_values(removal, say) for removal in context["removals"]],
        "opening": context["opening"],
        "words": [
            {"word": entry.zh if say.lang == "zh" else entry.en, "definition": say.plain(entry.definition)} for entry in context["words"]
        ],
        "made": made_values(page, say),
        "quotable": context["quotable"],
        "calculated": context["computed"],
    }


def spoken(tree: Any, say: Speaker) -> Any:
    """Return a plain tree with the texts of one language in place of the pairs."""
    if is_pair(tree):
        return tree[say.lang] or tree["zh"]
    if isinstance(tree, dict):
        return {key: spoken(value, say) for key, value in tree.items()}
    return [spoken(value, say) for value in tree] if isinstance(tree, list) else tree


def status_values(status: Status, say: Speaker) -> Values:
    """Return the stage, the schedules and the verdicts."""
    standing = status.standing
    return {
        "stage": status.stage,
        "extended": status.extended,
        "disputed": status.disputed,
        "no_new_limit": status.no_new_limit,
        "original": asdict(status.original),
        "current": asdict(status.current),
        "rated": {"reported": status.rated.reported, "date": status.rated.date} if status.rated else None,
        "self_check": standing.self_check.date if standing.self_check else None,
        "acceptance": standing.acceptance.date if standing.acceptance else None,
        "refused": [event.date for event in status.refused],
        "findings": [event_values(event, say) for event in status.findings],
        "rechecks": [event_values(event, say) for event in standing.rechecks],
        "earlier": [closure.date for closure in standing.closures if closure != standing.closure],
        "reopenings": [event.date for event in standing.reopenings],
    }


def step_values(passage: Passage, say: Speaker) -> Values:
    """Return one step of the procedure and how it stands."""
    checks = passage.rechecks
    return {
        "name": say.plain(passage.step.name) if passage.step else say(f"stage.{passage.stage}.name"),
        "event": passage.step.event if passage.step else "under_way",
        "state": passage.state,
        "day": passage.day,
        "until": passage.until,
        "ended": passage.ended,
        "rechecked": checks is not None,
        "rechecks": [event_values(check, say) for check in checks or ()],
    }


def row_values(row: SheetRow, number: int, say: Speaker) -> Values:
    """Return one step of the stage sheet with its events."""
    return {"name": say.plain(row.step.name), "entries": [entry_values(entry, number, say) for entry in row.entries]}


def entry_values(entry: Entry, number: int, say: Speaker) -> Values:
    """Return one event of the stage sheet with the paper it names."""
    event = entry.event
    result = getattr(event, "result", None)
    told = event.kind in OUTCOMES
    return event_values(event, say) | {
        "void": entry.void,
        "missing": entry.missing,
        "documented": entry.documented,
        "outcome": f"{OUTCOMES[event.kind]}.{result}" if told else None,
        "notice": f"{number}-{event.id}" if isinstance(event, PublicNotice) else None,
    }


def step_of(event: Event) -> Values:
    """Return a step of a site: its day and what it is called."""
    return {"date": event.date, "called": event.headline}


def moment_values(moment: Moment, number: int, say: Speaker) -> Values:
    """Return one line of the timeline: an event with what it is called, or a stretch without one."""
    if moment.gap:
        gap = moment.gap
        return {"gap": {"after": gap.after.head.number, "until": gap.until.head.number, "days": gap.days}}
    if moment.listed:
        return {"listed": moment.listed}
    assert moment.event
    event = moment.event
    values = event_values(event, say)
    outcome = OUTCOMES.get(event.kind)
    values |= {"void": moment.void, "address": f"{number}-{event.id}"}
    values["called"] = f"{outcome}.{values['result']}" if outcome else f"event.{event.kind}"
    if isinstance(event, Amendment):
        raw = event.model_dump(mode="json")
        values |= {
            "subject": field_name(event.field, number, say),
            "change": change_values(raw["was"], raw["now"], f"{event.field}/now", say),
        }
    if isinstance(event, Void):
        values["subject"] = field_name(f"/events/{event.event}", number, say)
    if isinstance(event, Merged):
        values["subject"] = say.name(event.into)
    return values


def event_values(event: Event, say: Speaker) -> Values:
    """Return the fields of an event; what an amendment has changed is told apart."""
    values: Values = event.model_dump(mode="json", by_alias=True, exclude={"was", "now"})
    told = {name: value for name, value in spoken(values, say).items() if value is not None}
    return told | ({"period": say.period(told["period"])} if "period" in told else {})


def glossed(entry: GlossaryEntry, say: Speaker) -> Values:
    """Return a word of the glossary with its definition."""
    return {"word": entry.zh if say.lang == "zh" else entry.en, "definition": say.plain(entry.definition)}


def made_values(page: Page, say: Speaker) -> Values:
    """Return the edition that first had the record as it stands."""
    made = say.world.published_with(page.published)
    return {"label": say.edition_label(made), "approved_on": str(made.approval.approved_on)}


def field_name(path: str, number: int, say: Speaker) -> str:
    """Return how a field of a record is called."""
    return say.field(path, say.world.edition.values_of(f"problem/{number}"))


def change_values(was: Any, now: Any, path: str, say: Speaker) -> Values:
    """Return what an amendment changed: texts as parts that went, came and stayed; other values as they were and are, in lines."""
    if not say.are_texts(was, now):
        return {"was": lines(was, path, say), "now": lines(now, path, say)}
    both = [(lang, say.shown(was, path, lang), say.shown(now, path, lang)) for lang in (say.lang, say.lang.other)]
    return {
        "texts": [
            {"tag": lang.tag, "parts": [asdict(part) for part in say.difference(old, new, lang)]} for lang, old, new in both if old != new
        ]
    }


def lines(value: Any, path: str, say: Speaker) -> list[str]:
    """Return a value in words; of a list of wholes one line each, numbered."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [f"{at}. {say.value(part, path)}" for at, part in enumerate(value, 1)]
    return [say.value(value, path)]


def version_values(version: Version) -> Values:
    """Return one version of the record with its editions."""
    editions = [{"id": edition.id, "number": edition.head.number, "as_of": edition.as_of} for edition in version.editions]
    return {"number": version.number, "editions": editions}


def removal_values(removal: Removal, say: Speaker) -> Values:
    """Return one lawful removal."""
    told = {"address": ADDRESSES.removal(removal), "place": say.removed_place(removal), "organ": say.plain(removal.organ)}
    return {**told, "date": removal.date, "ground": removal.ground}


def reports(events: Iterable[Event], say: Speaker) -> list[Values]:
    """Return the progress reports of an item."""
    return [event_values(event, say) for event in events if event.kind == "progress"]

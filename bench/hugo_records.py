"""A record page as the data a Hugo user would keep: the record's own fields in one language, and beside them what we compute, plain.

No value here holds a tag: what a value looks like is the business of the layouts in `bench/hugo_site`. Events stand in `bench.hugo_events`.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bench.hugo_events import Values, event_values, half_values, reports, row_values, spoken, step_of
from gongkai.editions.model import Problem, Removal
from gongkai.facts.attached import arranged
from gongkai.facts.history import Version
from gongkai.facts.sheet import Passage
from gongkai.facts.status import Held, Status
from gongkai.record.amendments import Amendment
from gongkai.record.events import Recheck
from gongkai.record.parts import Attachment
from gongkai.site.addresses import ADDRESSES
from gongkai.site.model import Page
from gongkai.site.voice.speaker import Speaker
from gongkai.site.voice.worded import size


def record_of(page: Page) -> Values:
    """Return what a record page shows, as plain fields."""
    context = page.context()
    say: Speaker = context["s"]
    status: Status = context["status"]
    number = status.number
    record = spoken(say.world.edition.values_of(f"problem/{number}"), say)
    return {
        "record": {name: value for name, value in record.items() if name not in ("events", "items")},
        "kinds": [status.problem.time_limit.kind, *(["keep_up"] if status.problem.time_limit.keep_up else [])],
        "dispute": context["dispute"],
        "amended": {part: [amended_values(event, number, say) for event in events] for part, events in context["amended"].items()},
        "moved": {"address": f"{number}-{status.extensions[-1].id}", "to": status.current.limit} if status.extended else None,
        "name": say.name(number),
        "code": page.code,
        "published_at": page.published,
        "status": status_values(status, say),
        "steps": [step_values(passage, say) for passage in context["steps"]],
        "sheet": [row_values(row, status, say) for row in context["sheet"]],
        "silent": [say.plain(step.name) for step in context["silent"]],
        "silent_words": context["silent_words"],
        "unaccepted_words": context["unaccepted_words"],
        "halves": [half_values(half, number, say) for half in context["halves"]],
        "versions": [version_values(version) for version in reversed(context["versions"])],
        "items": [
            {"id": item.id, "text": say.plain(item.text), "limit": item.limit, "places": item.places, "stage": stage, "whole": status.stage}
            | {"progress": reports(item.events, say), "steps": [step_of(event) for event in item.events if event.STEP]}
            for item, stage in context["items"]
        ],
        "cases": [{"id": case.id, "title": say.plain(case.title)} for case in context["cases"]],
        "attached": attached_values(status.problem, record["attachments"]),
        "removals": [removal_values(removal, say) for removal in context["removals"]],
        "opening": context["opening"],
        "words": [at for at, _ in context["words"]],
        **edition_values(page, say),
        "quotable": context["quotable"],
        "calculated": context["computed"],
    }


def attached_values(problem: Problem, rows: list[Values]) -> Values:
    """Return what is attached as it is arranged on the page; each with where its file is and how large."""
    told = {row["id"]: row for row in rows}

    def row(one: Attachment) -> Values:
        file = one.kept
        place = {"kept": told[one.id]["file"], "at": ADDRESSES.attached(file), "weight": size(file.size)} if file else {"kept": None}
        return {**told[one.id], **place}

    shown = arranged(problem.attachments)
    return {
        "pairs": [list(map(row, pair)) for pair in shown.pairs],
        "single": list(map(row, shown.single)),
        "papers": list(map(row, shown.papers)),
        "files": shown.files,
    }


def amended_values(event: Amendment, number: int, say: Speaker) -> Values:
    """Return an amendment as it is named beside the words it changed."""
    told = {"address": f"{number}-{event.id}", "english": event.only_english, "numbers": say.come(event)}
    return step_of(event) | told


def status_values(status: Status, say: Speaker) -> Values:
    """Return the stage, the schedules and the verdicts."""
    standing, report = status.standing, status.report
    notice = standing.notice if status.stage == "in_notice" else None
    return {
        "stage": status.stage,
        "notice": {"id": notice.id, "start": notice.start, "end": notice.end} if notice else None,
        "extended": status.extended,
        "unlimited": status.unlimited,
        "original": asdict(status.original),
        "current": asdict(status.current),
        "report": {"reported": report.reported, "date": report.date} if report else None,
        "self_checks": [held_values(held) for held in status.held if held.event.kind == "self_check"],
        "acceptances": [held_values(held) for held in status.held if held.event.kind == "acceptance"],
        "findings": [event_values(event, say) for event in status.findings],
        "rechecks": [event_values(event, say) | since_values(event, status) for event in standing.rechecks],
        "earlier": [closure.date for closure in standing.closures if closure != standing.closure],
        "reopenings": [event.date for event in standing.reopenings],
    }


def since_values(event: Recheck, status: Status) -> Values:
    """Return what became of an event since, unless it stands."""
    since = status.since(event)
    return {} if since == "stands" else {"since": since}


def held_values(held: Held) -> Values:
    """Return a self-check or an acceptance on record, and what became of it where it does not stand."""
    return step_of(held.event) | {"since": held.since if held.since != "stands" else None}


def step_values(passage: Passage, say: Speaker) -> Values:
    """Return one step of the procedure and how it stands."""
    checks = passage.rechecks
    return {
        "name": say.plain(passage.step.name) if passage.step else None,
        "stage": passage.stage,
        "state": passage.state,
        "day": passage.day,
        "until": passage.until,
        "ended": passage.ended,
        "rechecked": checks is not None,
        "rechecks": [event_values(check, say) for check in checks or ()],
    }


def edition_values(page: Page, say: Speaker) -> Values:
    """Return the edition that first had the record as it stands, and the one that first had the record at all."""
    made, first = say.world.published_with(page.published), page.first or say.world.edition
    return {
        "made": {"label": say.edition_label(made), "approved_on": str(made.approval.approved_on), "published_at": page.published},
        "first": {"label": say.edition_label(first), "published_at": first.approval.published_at},
    }


def version_values(version: Version) -> list[Values]:
    """Return the editions of one version of the record."""
    return [{"id": edition.id, "number": edition.head.number} for edition in version.editions]


def removal_values(removal: Removal, say: Speaker) -> Values:
    """Return one lawful removal."""
    told: dict[str, Any] = {"address": ADDRESSES.removal(removal), "place": say.removed_place(removal), "organ": say.plain(removal.organ)}
    return {**told, "date": removal.date, "ground": removal.ground}

"""Nothing vanishes: which edition follows which, and what it must keep of the editions before it.

Place in the flow: at seal, and again at build; pure. Against an earlier edition: no number is missing; its events are all there,
equal by id in everything but English; each other public value that differs is explained by the chain was → now of corrections
and revisions that came in between; no address is dropped. The stage is never compared: it may fall, but only through an event.
A replacement (`2024-12-31-r2`) follows directly after the edition it replaces, carries its day in its name, and is compared with
the editions before that one; what differs from the replaced edition is listed and published instead of refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from gongkai.editions.model import Edition
from gongkai.findings import Finding, Location
from gongkai.record.tree import replaced, value_at

Tree = dict[str, Any]
Leaves = dict[str, Tree]
AMENDMENTS = ("correction", "revision")
PROBLEM = "problem/"


def gate_findings(edition: str, now: Leaves, earlier: str, before: Leaves) -> Iterator[Finding]:
    """Yield what an edition's leaves fail to keep of an earlier edition's. Leaves are {name: values}."""
    where = Location(file=f"data/editions/{edition}")
    for name in sorted((leaf for leaf in before if leaf.startswith(PROBLEM)), key=lambda leaf: int(leaf.removeprefix(PROBLEM))):
        number = name.removeprefix(PROBLEM)
        args: dict[str, object] = {"earlier": earlier, "number": number}
        if name not in now:
            yield Finding(code="gate-number", where=where, value=number, args=args)
        elif now[name] != before[name]:
            for code, value in record_differences(before[name], now[name]):
                yield Finding(code=code, where=where, value=value, args=args)


def address_findings(edition: str, now: Iterable[str], earlier: str, before: Iterable[str]) -> Iterator[Finding]:
    """Yield the addresses of an earlier edition that an edition drops."""
    for address in sorted(set(before) - set(now)):
        where = Location(file=f"data/editions/{edition}")
        yield Finding(code="gate-address", where=where, value=address, args={"earlier": earlier})


def record_differences(before: Tree, now: Tree) -> Iterator[tuple[str, str]]:
    """Yield (code, what) for everything of the earlier record that the later one does not keep or explain."""
    known = {event["id"] for event in before["events"]}
    explained = before
    for event in now["events"]:
        if event["id"] not in known and event["kind"] in AMENDMENTS:
            explained, fits = amended(explained, event)
            if not fits:
                yield "gate-was", f"{event['id']} {event['field']}"
    yield from event_differences(explained["events"], now["events"])
    for name in sorted(set(explained) | set(now)):
        if name not in ("events", "items", "attachments") and without_english(explained.get(name)) != without_english(now.get(name)):
            yield "gate-field", f"/{name}"
    yield from item_differences(explained["items"], now["items"])
    yield from attachment_differences(explained["attachments"], now["attachments"])


def amended(tree: Tree, event: Tree) -> tuple[Tree, bool]:
    """Return the record after a correction or revision, and whether what it says was really stood there.

    What the earlier edition did not have yet cannot have stood wrong in it.
    """
    try:
        stood = without_english(value_at(tree, event["field"]))
        said = stood == without_english(event["was"]) or event["field"].endswith("/en")
        return replaced(tree, event["field"], event["now"]), said
    except LookupError:
        return tree, True


def event_differences(before: list[Tree], now: list[Tree]) -> Iterator[tuple[str, str]]:
    """Yield earlier events that are gone or differ in anything but English."""
    later = {event["id"]: event for event in now}
    for event in before:
        if event["id"] not in later:
            yield "gate-event-gone", event["id"]
        elif without_english(event) != without_english(later[event["id"]]):
            yield "gate-event-changed", event["id"]


def item_differences(before: list[Tree], now: list[Tree]) -> Iterator[tuple[str, str]]:
    """Yield earlier items that are gone or differ, their events included."""
    later = {item["id"]: item for item in now}
    for item in before:
        other = later.get(item["id"])
        if other is None:
            yield "gate-field", f"/items/{item['id']}"
            continue
        yield from event_differences(item["events"], other["events"])
        if without_english({**item, "events": []}) != without_english({**other, "events": []}):
            yield "gate-field", f"/items/{item['id']}"


def attachment_differences(before: list[Tree], now: list[Tree]) -> Iterator[tuple[str, str]]:
    """Yield earlier attachments that are gone or differ; where there was the reason why a photograph is missing, there may now be one."""
    later = {attachment["id"]: attachment for attachment in now}
    for attachment in before:
        other = later.get(attachment["id"], {})
        stood, stands = without_english(attachment), without_english(other)
        if "absent" in stood and "file" in stands:
            stood, stands = ({key: tree.get(key) for key in ("id", "moment", "pair")} for tree in (stood, stands))
        if stood != stands:
            yield "gate-field", f"/attachments/{attachment['id']}"


def without_english(value: Any) -> Any:
    """Return a value without English, stamps and empty places: what must not change without an event."""
    if isinstance(value, dict):
        if "zh" in value:
            return value["zh"]
        return {key: without_english(element) for key, element in value.items() if element not in (None, [])}
    if isinstance(value, list):
        return [without_english(element) for element in value]
    return value


NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-r([2-9]))?")


def successor(name: str) -> str:
    """Return the name of the edition that may replace another: `2024-12-31` gives `2024-12-31-r2`, that one `-r3`."""
    match = NAME.fullmatch(name)
    assert match
    return f"{match[1]}-r{int(match[2] or 1) + 1}"


def replaced_by(chain: Sequence[Edition]) -> dict[str, str]:
    """Return the replaced editions with the ones that replace them, by id."""
    return {edition.head.replaces: edition.id for edition in chain if edition.head.replaces}


def standing(chain: Sequence[Edition]) -> list[Edition]:
    """Return the editions that no other one replaces, in order."""
    gone = replaced_by(chain)
    return [edition for edition in chain if edition.id not in gone]


def kept_by(chain: Sequence[Edition], replaces: str | None) -> list[Edition]:
    """Return the editions whose words a new edition after the chain must keep: all standing ones but the one it replaces."""
    return [edition for edition in standing(chain) if edition.id != replaces]


def order_findings(edition: Edition, before: Sequence[Edition], where: Location) -> Iterator[Finding]:
    """Yield what is wrong with an edition's place after the ones before it: kind, day, and what it says it replaces."""
    last, replaces = before[-1], edition.head.replaces
    kept = kept_by(before, replaces)
    if edition.head.kind != last.head.kind or (kept and edition.as_of < kept[-1].as_of):
        yield Finding(code="edition-order", where=where, value=edition.id, args={"expected": last.id})
    if (replaces is None) != ("-r" not in edition.id) or (replaces and (replaces != last.id or edition.id != successor(last.id))):
        yield Finding(code="edition-replaces", where=where, value=str(replaces), args={"expected": last.id, "name": successor(last.id)})

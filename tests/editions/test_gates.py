"""Nothing vanishes: what a later edition drops, edits or shifts without an event is refused, each by record and edition."""

from __future__ import annotations

import copy
from typing import Any, get_args

import pytest

from gongkai.editions.chain import load_chain, values_of
from gongkai.editions.gates import address_findings, gate_findings
from gongkai.editions.model import Problem
from gongkai.record.events import Event
from gongkai.report import as_text
from support import REPOSITORY
from support.draw import drawn

CHAIN = load_chain(REPOSITORY)
BEFORE, LAST = CHAIN[-2], CHAIN[-1]
NUMBERS = sorted(LAST.content.problems)
KEPT, NOW = values_of(BEFORE.leaves), values_of(LAST.leaves)  # never changed: what is changed is a copy


def codes(leaves: dict[str, dict[str, Any]]) -> list[tuple[str, str, object]]:
    """Return code, value and record of each finding of the last edition with other leaves."""
    found = gate_findings(LAST.id, leaves, BEFORE.id, KEPT)
    return [(finding.code, finding.value, finding.args["number"]) for finding in found]


def with_problem(number: int) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """Return a copy of the last edition's leaves and, in it, the leaf of a problem to change."""
    leaves = {**NOW}
    leaf = leaves[f"problem/{number}"] = copy.deepcopy(LAST.values_of(f"problem/{number}"))
    return leaves, leaf


def changed(value: Any) -> Any:
    """Return a value that differs in more than English."""
    if isinstance(value, dict):
        return {**value, "zh": value["zh"] + "改"} if "zh" in value else {**value, "date": "2030-12-31", "unit": "commerce"}
    if isinstance(value, list):
        return value[1:] if value else ["commerce"]
    if isinstance(value, bool):
        return not value
    return ["jia"] if value == "citywide" else "commerce"


def test_the_shipped_chain_keeps_everything() -> None:
    for earlier in CHAIN:
        for later in CHAIN[earlier.head.number :]:
            assert list(gate_findings(later.id, values_of(later.leaves), earlier.id, values_of(earlier.leaves))) == []
            assert list(address_findings(later.id, later.addresses, earlier.id, earlier.addresses)) == []


@pytest.mark.code("gate-number")
@pytest.mark.parametrize("number", NUMBERS)
def test_a_deleted_problem_is_refused_by_its_number(number: int) -> None:
    leaves = {name: leaf for name, leaf in NOW.items() if name != f"problem/{number}"}
    assert codes(leaves) == [("gate-number", str(number), str(number))]


ADDED = ("items", "attachments")  # more of them may come: what was published must stay
FIELDS = [name for name in Problem.model_fields if name not in ("number", "events")]


@pytest.mark.code("gate-field")
@pytest.mark.parametrize("field", FIELDS)
def test_a_field_edited_without_an_event_is_refused_in_every_problem(field: str) -> None:
    tried = [number for number in NUMBERS if field not in ADDED or BEFORE.values_of(f"problem/{number}")[field]]
    assert tried
    for number in drawn(tried, kind=lambda number: (type(NOW[f"problem/{number}"][field]), bool(NOW[f"problem/{number}"][field])), each=8):
        leaves, leaf = with_problem(number)
        leaf[field] = changed(leaf[field])
        found = codes(leaves)
        assert any(code == "gate-field" and value.startswith(f"/{field}") for code, value, _ in found), (number, found)
        assert {record for _, _, record in found} == {str(number)}


def kinds_of_events(number: int) -> frozenset[str]:
    """Return the kinds of what was published to have happened to a problem."""
    return frozenset(event["kind"] for event in KEPT[f"problem/{number}"]["events"])


@pytest.mark.code("gate-event-gone", "gate-event-changed")
@pytest.mark.parametrize("number", drawn(NUMBERS, kind=kinds_of_events))
def test_every_published_event_that_is_dropped_or_edited_is_refused(number: int) -> None:
    published = {event["id"] for event in BEFORE.values_of(f"problem/{number}")["events"]}
    for index, event in enumerate(LAST.values_of(f"problem/{number}")["events"]):
        if event["id"] not in published:
            continue
        leaves, leaf = with_problem(number)
        dropped = leaf["events"].pop(index)
        assert ("gate-event-gone", event["id"], str(number)) in codes(leaves)
        leaf["events"].insert(index, {**dropped, "date": "2030-01-01"})
        assert ("gate-event-changed", event["id"], str(number)) in codes(leaves)


def test_a_limit_moved_without_an_extension_is_refused() -> None:
    for number in NUMBERS:
        leaves, leaf = with_problem(number)
        leaf["time_limit"]["date"] = "2027-12-31"
        assert codes(leaves) == [("gate-field", "/time_limit", str(number))]


def test_better_english_alone_passes() -> None:
    leaves, leaf = with_problem(12)
    leaf["title"]["en"] = "Better English"
    assert codes(leaves) == []


@pytest.mark.code("gate-was")
def test_a_change_with_its_correction_passes_and_one_that_lies_about_before_does_not() -> None:
    leaves, leaf = with_problem(12)
    was, now = leaf["cooperating"], [*leaf["cooperating"], "finance"]
    leaf["cooperating"] = now
    correction = {"id": "e90", "kind": "correction", "date": "2026-06-01", "by": "lg-office", "field": "/cooperating", "now": now}
    leaf["events"].append({**correction, "was": was, "reason": {"zh": "漏列"}})
    assert codes(leaves) == []
    leaf["events"][-1]["was"] = ["water"]
    assert codes(leaves) == [("gate-was", "e90 /cooperating", "12")]


@pytest.mark.code("gate-address")
def test_a_dropped_address_is_refused() -> None:
    kept = [address for address in LAST.addresses if address != "problems/12.html"]
    found = list(address_findings(LAST.id, kept, BEFORE.id, BEFORE.addresses))
    assert [(finding.code, finding.value) for finding in found] == [("gate-address", "problems/12.html")]


SHAPES = [get_args(part)[0] if get_args(part) else part for part in get_args(get_args(Event)[0])]
KINDS = sorted(get_args(shape.model_fields["kind"].annotation)[0] for shape in SHAPES)
PLAIN = {"id": "e70", "date": "2025-01-02", "by": "lg-office"}


@pytest.mark.parametrize("kind", KINDS)
def test_an_event_of_any_kind_stays_as_it_was_published(kind: str) -> None:
    _, before = with_problem(1)
    before["events"].append({**PLAIN, "kind": kind})
    kept = NOW | {"problem/1": before}

    def found(event: dict[str, Any] | None) -> list[str]:
        leaves, leaf = with_problem(1)
        leaf["events"] += [event] if event else []
        return [finding.code for finding in gate_findings(LAST.id, leaves, BEFORE.id, kept)]

    assert found({**PLAIN, "kind": kind}) == []
    assert found(None) == ["gate-event-gone"]
    assert "gate-event-changed" in found({**PLAIN, "kind": kind, "date": "2025-01-03"})
    assert "gate-event-changed" in found({**PLAIN, "kind": kind, "by": "ecology"})


def test_a_refusal_names_record_both_editions_and_the_remedy_in_two_languages() -> None:
    leaves = {name: leaf for name, leaf in NOW.items() if name != "problem/12"}
    told = as_text(gate_findings(LAST.id, leaves, BEFORE.id, KEPT))
    for part in ("12", LAST.id, BEFORE.id, "merged", "请恢复该记录", "restore"):
        assert part.lower() in told.lower(), part


def test_a_merger_keeps_number_address_and_the_total() -> None:
    leaves, leaf = with_problem(12)
    leaf["events"].append({**PLAIN, "kind": "merged", "into": 11, "approver": "leading-group"})
    assert codes(leaves) == []
    assert len([name for name in leaves if name.startswith("problem/")]) == 68

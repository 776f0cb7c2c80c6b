"""Giving a waiver and taking one back: what a rule found in one text, and `data/waivers.yml` as it will be.

Place in the flow: under `gongkai waive`; pure. Nobody writes the file by hand: the digest and the count are those of the text as it stands.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from gongkai.findings import Finding, Location, Passage, Refused, errors
from gongkai.intake.typed import typed
from gongkai.intake.yaml_source import parse_yaml
from gongkai.intake.yaml_text import yaml_text
from gongkai.ledger.model import Ledger
from gongkai.ledger.rules import spoken
from gongkai.ledger.words import waiver_words
from gongkai.record.waiver import Waivers
from gongkai.rules import word_findings
from gongkai.rules.waivers import MAY_WAIVE, rule_name, why

FILE = "data/waivers.yml"
SHAPE = TypeAdapter(Waivers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Who waives, when, and why: a role and a reason in both languages."""

    role: tuple[str, str]
    reason: tuple[str, str]
    date: date


def answered(ledger: Ledger, rule: str, place: str) -> tuple[Finding, ...]:
    """Return what a rule finds in the text at a place. Raises Refused for a rule that nobody may waive, and where it finds nothing."""
    found = tuple(finding for finding in spoken(ledger) if finding.code == rule and str(finding.waivable) == place)
    if not found:
        code = "waiver-idle" if MAY_WAIVE.get(rule) else "waiver-never"
        args: dict[str, object] = {"place": place, "rule": rule_name(rule), "why": why(rule)}
        raise Refused([Finding(code=code, where=Location(file=FILE), value=rule, args=args)])
    return found


def with_waiver(ledger: Ledger, rule: str, place: str, ground: Ground) -> str:
    """Return the file with a waiver of what a rule finds in a text, in place of an earlier one. Raises Refused, also for its own words."""
    found = answered(ledger, rule, place)
    passage = found[0].waivable
    assert passage
    rows = [*kept(ledger, rule, place), row(rule, passage, len(found), ground)]
    text = yaml_text({"waivers": rows})
    source = parse_yaml(text, FILE)
    typed(SHAPE, source, source.data)
    if wrong := errors(word_findings([waiver_words(source, sample=ledger.kind == "sample")], ledger.standards)):
        raise Refused(wrong)
    return text


def row(rule: str, passage: Passage, count: int, ground: Ground) -> dict[str, Any]:
    """Return a waiver as the file has it; its id follows from rule and text, so that no two texts ever share one."""
    name = hashlib.sha256(f"{rule} {passage} {passage.digest}".encode()).hexdigest()[:10]
    return {
        "id": f"w-{name}",
        "rule": rule,
        "leaf": passage.leaf,
        "field": passage.field,
        "digest": passage.digest,
        "count": str(count),
        "role": dict(zip(("zh", "en"), ground.role, strict=True)),
        "date": ground.date.isoformat(),
        "reason": dict(zip(("zh", "en"), ground.reason, strict=True)),
    }


def kept(ledger: Ledger, rule: str, place: str) -> list[dict[str, Any]]:
    """Return the waivers of the file but those of one rule in one text."""
    data = ledger.waivers.source.data
    rows = (data.get("waivers") if isinstance(data, dict) else None) or []
    return [each for each in rows if (each["rule"], f"{each['leaf']}/{each['field']}") != (rule, place)]


def without_waiver(ledger: Ledger, rule: str, place: str) -> str:
    """Return the file without the waivers of one rule in one text."""
    return yaml_text({"waivers": kept(ledger, rule, place)})

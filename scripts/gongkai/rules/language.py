"""Both languages: Chinese present, English present and current, and equal in everything that can be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gongkai.findings import Finding, Severity, Term
from gongkai.rules.agreement import Disagreement, disagreements
from gongkai.rules.numbers import HAN, differing
from gongkai.rules.placed import PlacedText
from gongkai.rules.standards import Standards

PLACES = "data/places.yml"


def chinese(placed: PlacedText, _standards: Standards) -> Iterator[Finding]:
    """Every pair has Chinese in its Chinese half."""
    if not HAN.search(placed.text.zh):
        yield Finding(code="chinese-missing", where=placed.where(), value=placed.text.zh, args={"key": "zh", "expected": ""})


def english(placed: PlacedText, standards: Standards) -> Iterator[Finding]:
    """Every pair has English, stamped together with its Chinese; else the page says so and counts it."""
    severity = Severity.ERROR if standards.strict_english else Severity.NOTICE
    if placed.text.en is None:
        yield Finding(code="english-missing", where=placed.where(), value=placed.text.zh, severity=severity)
    elif not placed.history and not placed.text.current:
        yield Finding(code="english-stale", where=placed.where("en"), value=placed.text.en, severity=severity)


def numbers(placed: PlacedText, _standards: Standards) -> Iterator[Finding]:
    """Numbers and dates are the same on both sides of a current pair."""
    if not placed.comparable:
        return
    english = placed.text.en or ""
    zh, en = differing(placed.text.zh, english)
    if zh or en:
        args: dict[str, object] = {"zh": spelled(zh), "en": spelled(en)}
        yield Finding(code="numbers-differ", where=placed.where("en"), value=english, args=args)


def spelled(counter: Counter[str]) -> str:
    """Return the numbers of a counter as text."""
    return ", ".join(sorted(counter.elements(), key=float)) or "—"


def places(placed: PlacedText, standards: Standards) -> Iterator[Finding]:
    """Places named on one side of a current pair are named on the other; the register of places itself tells names apart."""
    english = placed.text.en or ""
    for zh, en in standards.places if placed.comparable and placed.source.file != PLACES else ():
        if (zh in placed.text.zh) != (en in english):
            yield Finding(code="places-differ", where=placed.where("en"), value=english, args={"zh": zh, "en": en})


def rarer(chinese: str, english: str, standards: Standards) -> Iterator[Disagreement]:
    """Yield each place that both sides name and the English less often: it may name another one there."""
    for zh, en in standards.places:
        if 0 < english.count(en) < chinese.count(zh):
            yield Disagreement("place", f"{zh} × {chinese.count(zh)}", f"{en} × {english.count(en)}")


def agreement(placed: PlacedText, standards: Standards) -> Iterator[Finding]:
    """Negation, duty, units, organs, bounds and places stand as often on both sides of a current pair; it is not certain, so it is told."""
    severity = Severity.ERROR if standards.strict_english else Severity.NOTICE
    chinese, english = placed.text.zh, placed.text.en or ""
    held = placed.comparable and not placed.history
    for found in (*disagreements(chinese, english), *rarer(chinese, english, standards)) if held else ():
        args: dict[str, object] = {"kind": Term(f"findings.agreement.{found.kind}"), "zh": found.zh, "en": found.en}
        yield Finding(code="meaning-differs", where=placed.where("en"), value=english, args=args, severity=severity)

"""Which findings a reviewer may waive, and what waivers do: they answer findings of the very text they were given for, nothing else.

Place in the flow: after the rules have spoken; pure. A finding that no waiver answers stays. A waiver whose text has changed, or in whose
text the rule now finds more or less, is void; one that answers nothing, and one of a rule that may not be waived, is told as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gongkai.findings import Finding, Passage, PathKey, Severity, Term
from gongkai.intake.reading import Loaded
from gongkai.record.text import text_digest
from gongkai.record.tree import is_pair, pointer_to
from gongkai.record.waiver import Waiver, Waivers
from gongkai.rules.placed import PublicWords

# Every rule between the languages and every kind of personal data: whether a reviewer may waive it. Each reason stands in both languages
# in the catalogue, `waiver.why.<rule>`. A kind that is new here is decided first (tests/ledger/test_waivers.py).
MAY_WAIVE = {
    "meaning-differs": True,  # the languages say the same in words that the rule does not know
    "numbers-differ": True,  # a number that one language writes and the other words
    "places-differ": True,  # a name that is part of another one
    "privacy-mobile": True,  # a public line of duty that is a mobile; a number of a document or a well
    "privacy-landline": True,  # a public line that is no office's; a number of a document
    "privacy-bank-card": True,  # a number of a project or a permit that passes the check of a card
    "privacy-home": True,  # a room of an office or a plant, a shaft, a sampling point
    "privacy-id": False,  # date and check character are right: by chance once in many thousand numbers
    "privacy-passport": False,  # the word beside it says what it is
    "privacy-plate": False,  # leads to a person; nothing in a ledger needs it
    "privacy-account": False,  # leads to a person; a mailbox or a public line does as well
    "privacy-email": False,  # the site's mailbox stands in the settings
    "privacy-name": False,  # roles are enough
    "privacy-birth": False,  # nothing in a ledger needs it
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The findings that stay, the waivers that answered the others, and what is wrong with waivers."""

    left: tuple[Finding, ...]
    relied: tuple[Waiver, ...]
    told: tuple[Finding, ...]


def with_place(words: PublicWords, path: PathKey, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings of a text or a string; those that may be waived with the text they are about. Only an edition's words have one."""
    for finding in findings:
        if not MAY_WAIVE.get(finding.code) or words.leaf == "waivers":  # no waiver answers for another one's words
            yield finding
        elif words.sealed(path):
            yield replace(finding, waivable=place_of(words, path))
        else:
            yield replace(finding, to_reword=True)


def place_of(words: PublicWords, path: PathKey) -> Passage:
    """Return the text at a path: a pair with both its halves, for a half of it too; any other string by itself."""
    holder, value = None, words.source.data
    for step in path:
        holder, value = value, value[step]
    if is_pair(holder) and path[-1] in ("zh", "en"):
        path, value = path[:-1], holder
    zh, en = (str(value["zh"]), value.get("en")) if is_pair(value) else (str(value), None)
    return Passage(leaf=words.leaf, field=pointer_to(words.source.data, path), digest=text_digest(zh, en))


def held_against(findings: Iterable[Finding], waivers: Loaded[Waivers]) -> Judged:
    """Return what waivers leave of the findings."""
    found = list(findings)
    open_: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in found:
        if finding.waivable:
            open_[finding.code, str(finding.waivable)].append(finding)
    relied: list[Waiver] = []
    told: list[Finding] = []
    for index, waiver in enumerate(waivers.value.waivers):
        about = open_.get((waiver.rule, f"{waiver.leaf}/{waiver.field}"), [])
        if code := wrong_with(waiver, about):
            told.append(unfit(waiver, code, waivers, index))
        else:
            relied.append(waiver)
            open_[waiver.rule, f"{waiver.leaf}/{waiver.field}"] = []
    answered = {(waiver.rule, f"{waiver.leaf}/{waiver.field}") for waiver in relied}
    left = (one for one in found if one.waivable is None or (one.code, str(one.waivable)) not in answered)
    return Judged(left=tuple(left), relied=tuple(relied), told=tuple(told))


def wrong_with(waiver: Waiver, about: list[Finding]) -> str | None:
    """Return the code of what is wrong with a waiver beside the findings of its rule in its text, or None."""
    if not MAY_WAIVE.get(waiver.rule):
        return "waiver-never"
    if not about:
        return "waiver-idle"
    same = all(finding.waivable and finding.waivable.digest == waiver.digest for finding in about)
    return None if same and len(about) == waiver.count else "waiver-void"


def unfit(waiver: Waiver, code: str, waivers: Loaded[Waivers], index: int) -> Finding:
    """Return the finding about a waiver; only one that nobody may give stops, for the finding under any other stands by itself."""
    severity = Severity.ERROR if code == "waiver-never" else Severity.NOTICE
    where = waivers.source.where("waivers", index, "rule")
    args: dict[str, object] = {"place": f"{waiver.leaf}/{waiver.field}", "rule": rule_name(waiver.rule), "why": why(waiver.rule)}
    return Finding(code=code, where=where, value=waiver.rule, args=args, severity=severity)


def why(rule: str) -> Term:
    """Return why a rule may or may not be waived, in the words of each language."""
    return Term(f"waiver.why.{rule if rule in MAY_WAIVE else 'other'}")


def rule_name(rule: str) -> Term:
    """Return what a rule is called in the words of each language."""
    return Term(f"waiver.rules.{rule if rule in MAY_WAIVE else 'other'}")

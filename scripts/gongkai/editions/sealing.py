"""Proposing and approving an edition: the two acts of the office, and the draft that previews them.

Place in the flow: the edge around `seal`. Nothing is written unless every rule is silent about errors; an edition moves into
`data/` only with an approval whose digest is that of the recomputed proposal.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.editions.approval import Approval, form_findings, form_text, seal_of
from gongkai.editions.canonical import canonical, digest
from gongkai.editions.chain import HEAD, content_of, edition_names, load_approval, load_chain, plain, refuse, verified_leaves
from gongkai.editions.gates import address_findings, gate_findings
from gongkai.editions.layout import read_layout
from gongkai.editions.model import Edition
from gongkai.editions.projection import leaves_of
from gongkai.editions.seal import Proposal, propose
from gongkai.findings import Finding, Location, Refused, errors
from gongkai.ledger.at import ledger_at
from gongkai.ledger.load import load_ledger
from gongkai.ledger.model import Ledger
from gongkai.ledger.rules import check
from gongkai.ledger.rules.characters import hidden_findings
from gongkai.ledger.texts import strings_in
from gongkai.values import Text
from gongkai.words import LANGUAGES, Catalogue

PROPOSALS = "proposals"
Addresses = Callable[[tuple[Edition, ...]], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A proposal with the chain it would follow."""

    proposal: Proposal
    chain: tuple[Edition, ...]


def earlier(root: Path) -> tuple[Edition, ...]:
    """Return the sealed chain, empty before the first edition."""
    folder = root / "data" / "editions"
    return load_chain(root) if edition_names(folder) else ()


def drafted(root: Path, day: date, edition: str | None = None) -> Drafted:
    """Return what would be proposed for a day. Raises Refused with every error of the rules."""
    ledger = checked(ledger_at(load_ledger(root), day))
    chain = earlier(root)
    name = edition or day.isoformat()
    if not re.fullmatch(rf"{day}(-r\d)?", name):
        raise refuse("edition-name", f"data/editions/{name}", name, expected=day.isoformat())
    if name in {known.id for known in chain}:
        raise refuse("edition-exists", f"data/editions/{name}", name)
    if chain and day < chain[-1].as_of:
        raise refuse("edition-order", f"data/editions/{name}", name, expected=chain[-1].id)
    proposal = propose(leaves_of(ledger), edition=name, as_of=day, kind=ledger.kind, chain=chain)
    _, leaves = read_layout(proposal.data)
    if found := [finding for known in chain for finding in gate_findings(name, leaves, known.id, known.leaves)]:
        raise Refused(last_of_each(found))
    return Drafted(proposal=proposal, chain=chain)


def last_of_each(findings: list[Finding]) -> list[Finding]:
    """Return what is dropped or edited once each, against the newest edition that still had it."""
    return list({(finding.code, finding.value, finding.args["number"]): finding for finding in findings}.values())


def checked(ledger: Ledger) -> Ledger:
    """Return the ledger if no rule finds an error. Raises Refused."""
    if found := errors(check(ledger)):
        raise Refused(found)
    return ledger


def edition_from(proposal: Proposal, approval: Approval) -> Edition:
    """Return the edition a proposal would become under an approval."""
    head, leaves = read_layout(proposal.data)
    return Edition(
        head=HEAD.validate_json(json.dumps(head)),
        digest=digest(canonical(head)),
        approval=approval,
        content=content_of(leaves),
        leaves=leaves,
        addresses=(),
    )


def blank_form(proposal: Proposal, kind: str) -> dict[str, Any]:
    """Return the approval form with what the software knows; the rest is the office's."""
    sample = {lang: Catalogue.of(lang).text("approval.sample_issuer") for lang in LANGUAGES}
    empty = {"zh": "", "en": ""}
    return {
        "edition": proposal.id,
        "digest": proposal.digest,
        "issuer": sample if kind == "sample" else empty,
        "form": "none" if kind == "sample" else "",
        "document": None,
        "clearance": {"needed": False, "rule": None, "organ": None, "date": None},
        "reviews": {"publication": None, "secrecy": None, "privacy": None},
        "approved_on": "",
        "data_as_of": proposal.head["as_of"],
        "published_at": "",
        "next_update_due": None,
        "change_note": empty,
    }


def propose_edition(root: Path, day: date, addresses: Addresses, edition: str | None = None) -> Path:
    """Write edition, address list and blank form to `proposals/<edition>/`; returns the folder. Raises Refused."""
    draft = drafted(root, day, edition)
    folder = root / PROPOSALS / draft.proposal.id
    listed = addresses((*draft.chain, edition_from(draft.proposal, placeholder(draft.proposal))))
    if found := [finding for known in draft.chain for finding in address_findings(draft.proposal.id, listed, known.id, known.addresses)]:
        raise Refused(found)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "edition.json").write_bytes(draft.proposal.data)
    (folder / "addresses.txt").write_text("\n".join(listed) + "\n", encoding="utf-8", newline="\n")
    form = folder / "approval.yml"
    form.write_text(form_text(blank_form(draft.proposal, draft.proposal.head["kind"])), encoding="utf-8", newline="\n")
    return folder


def placeholder(proposal: Proposal) -> Approval:
    """Return an approval that nobody gave, for drafts and address lists only."""
    note = Text(**{lang: Catalogue.of(lang).text("approval.draft_note") for lang in LANGUAGES})
    as_of = proposal.head["as_of"]
    form = blank_form(proposal, "sample") | {
        "issuer": note.model_dump(),
        "change_note": note.model_dump(),
        "approved_on": as_of,
        "published_at": f"{as_of} 00:00",
    }
    return Approval.model_validate_json(json.dumps(form))


def approve_edition(root: Path, name: str, form: Path) -> Path:
    """Recompute the proposal, compare it with the filled form, and move both into `data/editions/`. Raises Refused."""
    folder = root / PROPOSALS / name
    if not (folder / "edition.json").is_file():
        raise refuse("proposal-none", f"{PROPOSALS}/{name}", name)
    head, _ = verified_leaves((folder / "edition.json").read_bytes(), f"{PROPOSALS}/{name}")
    approval = load_approval(form, form.name)
    draft = drafted(root, date.fromisoformat(head["as_of"]), name)
    if not same_content(draft.proposal, folder / "edition.json"):
        raise refuse("proposal-differs", f"{PROPOSALS}/{name}", draft.proposal.digest)
    hidden = (finding for _, text in strings_in(approval) for finding in hidden_findings(Location(file=form.name), text))
    if found := [*form_findings(approval, head, form.name), *hidden]:
        raise Refused(found)
    sealed = approval.model_copy(update={"seal": seal_of(approval)})
    return moved_in(root, folder, sealed)


def same_content(proposal: Proposal, proposed: Path) -> bool:
    """Return whether the ledger still says what was proposed; salts of an official edition are random and left aside."""
    head, leaves = read_layout(proposed.read_bytes())
    new_head, new_leaves = read_layout(proposal.data)
    values = [{leaf: plain(fields) for leaf, fields in each.items()} for each in (leaves, new_leaves)]
    return values[0] == values[1] and {**head, "leaves": None} == {**new_head, "leaves": None}


def moved_in(root: Path, folder: Path, approval: Approval) -> Path:
    """Write the sealed approval and move the folder into `data/editions/` in one step."""
    target = root / "data" / "editions" / approval.edition
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    for name in ("edition.json", "addresses.txt"):
        shutil.copyfile(folder / name, fresh / name)
    text = form_text(approval.model_dump(mode="json"))
    (fresh / "approval.yml").write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(target)
    return target


def draft_edition(root: Path, day: date | None = None) -> tuple[Edition, ...]:
    """Return the chain with the working ledger on top as an unapproved draft. Raises Refused."""
    ledger = load_ledger(root)
    chain = earlier(root)
    last = day or latest_day(ledger, chain)
    proposal = propose(
        leaves_of(checked(ledger_at(ledger, last))), edition=f"{last.isoformat()}-draft", as_of=last, kind=ledger.kind, chain=chain
    )
    return (*chain, edition_from(proposal, placeholder(proposal)))


def latest_day(ledger: Ledger, chain: tuple[Edition, ...]) -> date:
    """Return the last day the ledger knows: never the clock's."""
    entered = [entry.entered for record in ledger.records for entry in record.all_entries()]
    return max([*entered, *(edition.as_of for edition in chain)])

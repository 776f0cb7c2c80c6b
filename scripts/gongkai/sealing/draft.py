"""What an edition of a day would be: the ledger checked and projected, put after the chain, held against what it must keep.

Place in the flow: under proposing, approving and the draft preview; reads the ledger and the chain, writes nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.editions.approval import Approval
from gongkai.editions.canonical import canonical, digest
from gongkai.editions.chain import HEAD, chain_known, edition_names, refuse, values_of
from gongkai.editions.content import content_of
from gongkai.editions.fields import Values
from gongkai.editions.gates import NAME, gate_findings, kept_by, successor
from gongkai.editions.layout import read_layout
from gongkai.editions.model import Edition
from gongkai.editions.removals import load_removals, new_removals
from gongkai.findings import Finding, Refused
from gongkai.ledger.at import ledger_at
from gongkai.ledger.load import load_ledger
from gongkai.ledger.rules import checked
from gongkai.recall import Recall
from gongkai.sealing.drafting import drafted_of
from gongkai.sealing.proposal import Drafted, Place, Proposal
from gongkai.settings import load_config


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the office asks for: a day, a name if it is not the day, an earlier edition to go back to."""

    day: date
    edition: str | None = None
    back_to: str | None = None

    @property
    def name(self) -> str:
        """The edition's name."""
        return self.edition or self.day.isoformat()

    @property
    def replacing(self) -> bool:
        """Whether the name is that of a replacement."""
        return "-r" in self.name


def earlier(root: Path, recall: Recall | None = None) -> tuple[Edition, ...]:
    """Return the sealed chain, empty before the first edition. Raises Refused."""
    return chain_known(root, recall or Recall()) if edition_names(root / "data" / "editions") else ()


def drafted(root: Path, wanted: Wanted) -> Drafted:
    """Return what would be proposed. Raises Refused with every error of the rules, or everything that would vanish."""
    chain = earlier(root)
    refuse_name(wanted, chain)
    place = Place(
        id=wanted.name,
        as_of=wanted.day,
        kind=load_config(root).value.kind,
        chain=chain,
        replaces=chain[-1].id if wanted.replacing else None,
        removed=new_removals(load_removals(root), chain),
    )
    draft = gone_back(wanted, place) if wanted.back_to else drafted_of(checked(ledger_at(load_ledger(root), wanted.day)), place)
    refuse_losses(draft)
    return draft


def refuse_name(wanted: Wanted, chain: tuple[Edition, ...]) -> None:
    """Refuse a name that is not the day's, is taken, goes back in time, or replaces anything but the last edition."""
    name, folder = wanted.name, f"data/editions/{wanted.name}"
    if not NAME.fullmatch(name) or name[:10] != wanted.day.isoformat():
        raise refuse("edition-name", folder, name, expected=wanted.day.isoformat())
    if name in {known.id for known in chain}:
        raise refuse("edition-exists", folder, name)
    if wanted.replacing and (not chain or name != successor(chain[-1].id)):
        last = chain[-1].id if chain else "-"
        raise refuse("edition-replaces", folder, name, expected=last, name=successor(last) if chain else "-")
    kept = kept_by(chain, chain[-1].id if wanted.replacing else None)
    if kept and wanted.day < kept[-1].as_of:
        raise refuse("edition-order", folder, name, expected=kept[-1].id)


def gone_back(wanted: Wanted, place: Place) -> Drafted:
    """Return an earlier edition's own leaves at a new place: going back is an edition like any other, never a silent act."""
    found = [edition for edition in place.chain if edition.id == wanted.back_to]
    if not found or not wanted.replacing:
        raise refuse(
            "edition-back", f"data/editions/{wanted.name}", str(wanted.back_to), name=successor(place.chain[-1].id) if place.chain else "-"
        )
    leaves = {name: leaf.values for name, leaf in found[0].leaves.items() if name != "addresses"}
    return Drafted(leaves=leaves, place=replace(place, as_of=found[0].as_of))


def refuse_losses(draft: Drafted) -> None:
    """Refuse what the draft drops or edits of any standing edition but the one it replaces."""
    place = draft.place
    kept = kept_by(place.chain, place.replaces)
    if found := [finding for known in kept for finding in gate_findings(place.id, dict(draft.leaves), known.id, values_of(known.leaves))]:
        raise Refused(last_of_each(found))


def last_of_each(findings: list[Finding]) -> list[Finding]:
    """Return what is dropped or edited once each, against the newest edition that still had it."""
    return list({(finding.code, finding.value, finding.args["number"]): finding for finding in findings}.values())


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


def as_values(data: bytes) -> tuple[dict[str, Any], dict[str, Values]]:
    """Return head without digests and the values of a proposal's bytes: what is compared, salts left aside."""
    head, leaves = read_layout(data)
    return {**head, "leaves": None}, values_of(leaves)

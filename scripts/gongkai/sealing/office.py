"""Proposing and approving an edition: the two acts of the office, and the draft that previews them.

Place in the flow: the edge around proposing. Nothing is written unless every rule is silent about errors; an edition moves into
`data/` only with an approval whose digest is that of the recomputed proposal.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.editions.approval import Approval, form_findings, form_text, form_values, seal_of, texts_of
from gongkai.editions.canonical import digest
from gongkai.editions.chain import refuse, verified_leaves
from gongkai.editions.files import PLACE
from gongkai.editions.gates import address_findings
from gongkai.editions.model import Edition
from gongkai.editions.removals import load_removals, new_removals
from gongkai.findings import Refused, errors
from gongkai.intake.reading import Loaded
from gongkai.ledger.at import last_entered, ledger_at
from gongkai.ledger.load import load_ledger
from gongkai.ledger.rules import checked
from gongkai.recall import Recall
from gongkai.record.text import Text
from gongkai.rules import word_findings
from gongkai.rules.placed import PublicWords
from gongkai.rules.standards import load_standards
from gongkai.sealing.approval_sheet import read_form
from gongkai.sealing.draft import Wanted, as_values, drafted, earlier, edition_from
from gongkai.sealing.drafting import drafted_of
from gongkai.sealing.proposal import Drafted, Place, Proposal, SaltMaker, salts_for
from gongkai.words import LANGUAGES, Catalogue

PROPOSALS = "proposals"
FILES = ("edition.json", "addresses.txt")
KEPT = "files"
Addresses = Callable[[tuple[Edition, ...]], tuple[str, ...]]


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


def propose_edition(root: Path, wanted: Wanted, addresses: Addresses) -> Path:
    """Write edition, address list and blank form to `proposals/<edition>/`; returns the folder. Raises Refused."""
    draft = drafted(root, wanted)
    listed = addresses((*draft.place.chain, drafted_edition(draft)))
    if found := [finding for known in draft.place.chain for finding in address_findings(wanted.name, listed, known.id, known.addresses)]:
        raise Refused(found)
    text = "\n".join(listed) + "\n"
    proposal = draft.proposal(digest(text.encode()))
    folder = root / PROPOSALS / proposal.id
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "edition.json").write_bytes(proposal.data)
    (folder / "addresses.txt").write_bytes(text.encode())
    shutil.rmtree(folder / KEPT, ignore_errors=True)
    keep_files(draft.files, folder / KEPT)
    form = folder / "approval.yml"
    form.write_text(form_text(blank_form(proposal, proposal.head["kind"])), encoding="utf-8", newline="\n")
    return folder


def drafted_edition(draft: Drafted) -> Edition:
    """Return a draft as an edition that nobody has approved."""
    proposal = draft.proposal()
    return edition_from(proposal, placeholder(proposal))


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


def approve_edition(root: Path, name: str, form: Path, back_to: str | None = None) -> Path:
    """Recompute the proposal, compare it with the filled form, and move both into `data/editions/`. Raises Refused."""
    folder = root / PROPOSALS / name
    if not (folder / "edition.json").is_file():
        raise refuse("proposal-none", f"{PROPOSALS}/{name}", name)
    proposed = (folder / "edition.json").read_bytes()
    head, _ = verified_leaves(proposed, f"{PROPOSALS}/{name}")
    filled = read_form(form)
    wanted = Wanted(day=date.fromisoformat(name[:10]), edition=name, back_to=back_to)
    draft = drafted(root, wanted)
    now = draft.proposal(digest((folder / "addresses.txt").read_bytes()))
    if as_values(now.data) != as_values(proposed):
        raise refuse("proposal-differs", f"{PROPOSALS}/{name}", now.digest)
    words = errors(word_findings([form_words(filled, sample=head["kind"] == "sample")], load_standards(root)))
    if found := [*form_findings(filled.value, head, form.name), *words]:
        raise Refused(found)
    keep_files(draft.files, root / PLACE)
    return moved_in(root, folder, sealed_form(filled.value, salts_for(head["kind"], name)))


def keep_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files under their digests, each in one step; one that is there already is the same."""
    for name, data in files.items():
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f".{name}.new"
        fresh.write_bytes(data)
        fresh.replace(folder / name)


def form_words(form: Loaded[Approval], *, sample: bool) -> PublicWords:
    """Return the public words of a filled form; both halves of each were written and approved in one act."""
    values = form.value.model_dump(mode="json", include={"issuer", "document", "clearance", "reviews", "change_note"})
    return PublicWords(tree=values, source=form.source, sample=sample)


def sealed_form(approval: Approval, salt: SaltMaker) -> Approval:
    """Return the form with a salt for each free text, so that each can be removed alone, and its seal."""
    salted = approval.model_copy(update={"salts": {name: salt(f"approval/{name}") for name in texts_of(approval)}, "removed": {}})
    return salted.model_copy(update={"seal": seal_of(salted)})


def moved_in(root: Path, folder: Path, approval: Approval) -> Path:
    """Write the sealed approval and move the folder into `data/editions/` in one step."""
    target = root / "data" / "editions" / approval.edition
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    for name in FILES:
        shutil.copyfile(folder / name, fresh / name)
    text = form_text(form_values(approval))
    (fresh / "approval.yml").write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(target)
    return target


def draft_edition(root: Path, day: date | None = None, recall: Recall | None = None) -> tuple[Edition, ...]:
    """Return the chain with the working ledger on top as an unapproved draft. Raises Refused."""
    return draft_with_files(root, day, recall)[0]


def draft_with_files(
    root: Path, day: date | None = None, recall: Recall | None = None
) -> tuple[tuple[Edition, ...], Mapping[str, bytes]]:
    """Return the same, with the files that the draft attaches and no edition has kept. Raises Refused."""
    ledger = load_ledger(root, recall)
    chain = earlier(root, recall)
    last = day or max([last_entered(ledger), *(edition.as_of for edition in chain)])
    place = Place(
        id=f"{last.isoformat()}-draft",
        as_of=last,
        kind=ledger.kind,
        chain=chain,
        removed=new_removals(load_removals(root), chain),
    )
    draft = drafted_of(checked(ledger_at(ledger, last)), place)
    return (*chain, drafted_edition(draft)), draft.files

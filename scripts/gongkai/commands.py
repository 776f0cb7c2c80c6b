"""What the commands do, put together from the parts; input and output at this edge only.

Place in the flow: between the command line and the rest. The engine is reached through its own command functions.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from gongkai.editions.chain import load_chain
from gongkai.editions.drafting import Wanted
from gongkai.editions.model import Edition
from gongkai.editions.removing import Order, carried_out, planned
from gongkai.editions.sealing import propose_edition
from gongkai.findings import Finding, Location, Refused
from gongkai.ledger.blank import blanked, standing_in, working_file
from gongkai.ledger.load import load_config
from gongkai.ledger.stamp import Stamped, stamp_file
from gongkai.previews import both
from gongkai.proof.log import extends
from gongkai.proof.manifest import MANIFEST, SIGNATURE
from gongkai.proof.signing import load_key, public_text, sign_site
from gongkai.proof.verifier import problems
from gongkai.publish.assets import own_assets
from gongkai.publish.swap import beside, refuse_unsafe, swap, synchronise
from gongkai.publish.verify import Expected, Report, verify_folder
from gongkai.shell.mkdocs_hook import engine_build
from gongkai.shell.templates import body_environment
from gongkai.site.exports import assets_of
from gongkai.site.pages import pages_of
from gongkai.site.world import Prose, World
from gongkai.sources import DRAFT_VARIABLE, prose_sources, published_world

DRAFT_FOLDER = "draft"


def build_site(root: Path, target: Path, until: str | None = None) -> Report:
    """Build beside the target, verify, swap; `until` gives the site as it was with that edition. Raises Refused; the old site stays."""
    refuse_unsafe(target)
    refuse_going_back(root, target, until)
    fresh = beside(target)
    try:
        engine_build(root, fresh, until=until)
        report = verify_site(root, fresh, until)
        swap(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return report


def refuse_going_back(root: Path, target: Path, until: str | None) -> None:
    """Refuse to put a site in place of one whose log knows more, or knows another past. Raises Refused."""
    published = target / "log" / "checkpoint"
    if published.is_file() and not extends(published_world(root, until).editions, published.read_bytes()):
        raise Refused([Finding(code="log-rollback", where=Location(file=f"{target.name}/log/checkpoint"), value=target.name)])


def sign(root: Path, folder: Path, key: Path) -> Path:
    """Sign a built site that holds, with the key whose public half the site names if it names one. Raises Refused."""
    verify_site(root, folder)
    own, named = load_key(key), load_config(root).value.signing_key
    if named and public_text(own.public_key()) != named:
        raise Refused([Finding(code="key-other", where=Location(file="data/site.yml"), value=named)])
    return sign_site(folder, own)


def verify_site(root: Path, folder: Path, until: str | None = None) -> Report:
    """Verify a built site against the editions. Raises Refused."""
    report, findings = verify_folder(folder, expected_of(root, until))
    findings += proof_findings(root, folder)
    if findings:
        raise Refused(findings)
    return report


def proof_findings(root: Path, folder: Path) -> list[Finding]:
    """Return what does not hold between a site and its own manifest, log, editions and signature, as the published verifier sees it."""
    key = load_config(root).value.signing_key if (folder / SIGNATURE).is_file() else None
    found = problems(folder, Namespace(key=key, since=None, same_as=None))
    return [proof_finding(name, str(values.get("name", ""))) for name, values in found]


def proof_finding(name: str, file: str) -> Finding:
    """Return what the verifier names as a finding."""
    code = "site-signature" if name == "signature" else "site-manifest"
    return Finding(code=code, where=Location(file=file or MANIFEST), value=f"{name} {file}".strip())


def expected_of(root: Path, until: str | None = None) -> Expected:
    """Return what must be in the site of the sealed editions."""
    world = with_prose_names(published_world(root, until), root)
    environment = body_environment(root)
    pages = pages_of(world, environment)
    files = {asset.address for asset in (*assets_of(world, pages), *own_assets(root))}
    published = {address for edition in world.editions for address in edition.addresses}
    return Expected(pages={page.address: page.twin for page in pages}, files=frozenset(files), published=frozenset(published))


def with_prose_names(world: World, root: Path) -> World:
    """Return the world with its prose pages by name; their text is the engine's to make."""
    prose = {
        (lang, name): Prose(name=name, lang=lang, title=name, description=name, html="")
        for lang in world.config.languages
        for name in prose_sources(root, lang)
    }
    return replace(world, prose=prose)


def propose_with_addresses(root: Path, day: date, edition: str | None, back_to: str | None = None) -> Path:
    """Propose an edition with the list of every address it publishes. Raises Refused."""
    config = load_config(root).value

    def addresses(chain: tuple[Edition, ...]) -> tuple[str, ...]:
        world = with_prose_names(World(editions=chain, config=config), root)
        pages = pages_of(world, body_environment(root))
        return tuple(sorted({page.address for page in pages} | {asset.address for asset in assets_of(world, pages)}))

    return propose_edition(root, Wanted(day=day, edition=edition, back_to=back_to), addresses)


def remove(root: Path, order: Order, *, carry_out: bool) -> Iterator[str]:
    """Take words out of every edition and of the working files, or only say where they stand; yields lines. Raises Refused."""
    plan = planned(root, order)
    for (leaf, name), editions in plan.found.items():
        yield both("remove_place", place=f"{leaf}/{name}", editions=", ".join(editions))
    if carry_out:
        carried_out(plan)
        for leaf, name in plan.found:
            path = working_file(root / "data", leaf)
            if path.is_file():
                path.write_text(blanked(path.read_text(encoding="utf-8"), name), encoding="utf-8", newline="\n")
        load_chain(root)
    if order.word and carry_out:
        yield from (both("remove_left", file=file) for file in standing_in(root, order.word))
    yield both("remove_done" if carry_out else "remove_planned")
    yield both("remove_reach")


def age_line(root: Path, today: date) -> tuple[str, bool]:
    """Return how the newest edition stands to its promised update on a day, and whether it is late: by the rule of the pages."""
    newest = load_chain(root)[-1]
    due = newest.approval.next_update_due
    if due is None:
        return both("age_none", edition=newest.id), False
    late = (today - due).days
    return both("age_late" if late > 0 else "age_good", edition=newest.id, due=due, days=abs(late)), late > 0


def stamp_all(root: Path, files: tuple[Path, ...]) -> Iterator[tuple[str, Stamped]]:
    """Stamp the files, or every file of data/ but editions; yields what was stamped. Raises Refused."""
    data = root / "data"
    chosen = files or tuple(path for path in sorted(data.rglob("*.yml")) if "editions" not in path.parts and path.name != "site.yml")
    refused: list[Finding] = []
    for path in chosen:
        try:
            for row in stamp_file(path, path.as_posix()):
                yield path.as_posix(), row
        except Refused as refusal:
            refused.extend(refusal.findings)
    if refused:
        raise Refused(refused)


def draft_site(root: Path) -> Path:
    """Build the working ledger as a draft into draft/; files that stay equal keep bytes and time. Raises Refused."""
    folder = root / DRAFT_FOLDER
    fresh = beside(folder)
    try:
        engine_build(root, fresh, draft=True)
        synchronise(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return folder


def serve_draft(root: Path, port: int) -> None:
    """Serve the draft live until stopped; the engine follows data/, templates/, assets/, overrides/ and docs/."""
    environment = {**os.environ, DRAFT_VARIABLE: "1", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    subprocess.run(command, cwd=root, env=environment, check=False)

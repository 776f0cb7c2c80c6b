"""`gongkai verify`: a built site held against the editions, and against its own manifest, log and signature.

Place in the flow: an edge; reads, writes nothing.
"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from gongkai.findings import Finding, Location, Refused
from gongkai.proof.manifest import MANIFEST, SIGNATURE
from gongkai.proof.verifier import problems
from gongkai.publish.site import OWN_ASSETS
from gongkai.publish.verify import Expected, Report, verify_folder
from gongkai.settings import load_config
from gongkai.shell.templates import body_environment
from gongkai.site.files import assets_of
from gongkai.site.pages import pages_of
from gongkai.worlds import published_world, with_prose_names


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
    files = {asset.address for asset in assets_of(world, pages)} | set(OWN_ASSETS)
    published = {address for edition in world.editions for address in edition.addresses}
    return Expected(pages={page.address: page.twin for page in pages}, files=frozenset(files), published=frozenset(published))

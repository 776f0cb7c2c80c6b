"""`gongkai verify`: a built site held against the editions, and against its own manifest, log and signature.

Place in the flow: an edge; reads, writes nothing.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from gongkai.findings import Finding, Location, Refused
from gongkai.proof.manifest import MANIFEST, SIGNATURE
from gongkai.proof.verifier import problems
from gongkai.publish.assets import own_assets
from gongkai.publish.parallel import in_parallel, processors
from gongkai.publish.site import expected_of, site_of
from gongkai.publish.verify import Report, verify_folder
from gongkai.site.model import Site
from gongkai.worlds import published_world, with_prose_names


def verify_site(root: Path, folder: Path, until: str | None = None) -> Report:
    """Verify a built site against the editions. Raises Refused."""
    site = site_of(with_prose_names(published_world(root, until), root), own_assets(root))
    return verified(site, folder)


def verified(site: Site, folder: Path) -> Report:
    """Verify a folder against the site it should hold. Raises Refused."""
    jobs: list[Callable[[], Any]] = [
        partial(proof_findings, folder, site.world.config.signing_key),
        partial(verify_folder, folder, expected_of(site), alone=processors() == 1),
    ]
    proof, (report, found) = in_parallel(jobs)
    if findings := [*found, *proof]:
        raise Refused(findings)
    told: Report = report
    return told


def proof_findings(folder: Path, signing_key: str | None) -> list[Finding]:
    """Return what does not hold between a site and its own manifest, log, editions and signature, as the published verifier sees it."""
    key = signing_key if (folder / SIGNATURE).is_file() else None
    found = problems(folder, Namespace(key=key, since=None, same_as=None))
    return [proof_finding(name, str(values.get("name", ""))) for name, values in found]


def proof_finding(name: str, file: str) -> Finding:
    """Return what the verifier names as a finding."""
    code = "site-signature" if name == "signature" else "site-manifest"
    return Finding(code=code, where=Location(file=file or MANIFEST), value=f"{name} {file}".strip())

"""`gongkai build`: the site beside the old one, verified, then swapped in.

Place in the flow: an edge. A failure leaves the old site whole.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from gongkai.commands.verify import verified
from gongkai.findings import Finding, Location, Refused
from gongkai.mkdocs_hook import Build, engine_build, prepare
from gongkai.proof.log import extends
from gongkai.publish.parallel import uncollected
from gongkai.publish.progress import Progress
from gongkai.publish.swap import beside, refuse_unsafe, swap
from gongkai.publish.verify import Report
from gongkai.site.world import World
from gongkai.worlds import published_world


def build_site(
    root: Path, target: Path, until: str | None = None, *, keep: bool = True, progress: Progress | None = None
) -> tuple[Report, list[str]]:
    """Build beside the target, verify, swap; returns what was verified and which kept shelves were spoilt and made anew.

    `until` gives the site as it was with that edition, `keep` takes and leaves what lasts between builds. Raises Refused; the old
    site stays.
    """
    progress = progress or Progress()
    refuse_unsafe(target)
    if keep:
        prepare(root)
    with progress.stage("load"), uncollected():
        world = published_world(root, until)
        refuse_going_back(world, target)
        own = Build(root, world, keep=keep, progress=progress)
    fresh = beside(target)
    try:
        with progress.stage("engine"):
            site = engine_build(own, fresh)
        with progress.stage("verify"):
            report = verified(site, fresh)
        swap(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return report, own.spoilt


def refuse_going_back(world: World, target: Path) -> None:
    """Refuse to put a site in place of one whose log knows more, or knows another past. Raises Refused."""
    published = target / "log" / "checkpoint"
    if published.is_file() and not extends(world.editions, published.read_bytes()):
        raise Refused([Finding(code="log-rollback", where=Location(file=f"{target.name}/log/checkpoint"), value=target.name)])

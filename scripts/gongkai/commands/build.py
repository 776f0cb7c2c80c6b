"""`gongkai build`: the site beside the old one, verified, then swapped in.

Place in the flow: an edge. A failure leaves the old site whole.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from gongkai.commands.verify import verified
from gongkai.findings import Finding, Location, Refused
from gongkai.mkdocs_hook import engine_build
from gongkai.proof.log import extends
from gongkai.publish.swap import beside, refuse_unsafe, swap
from gongkai.publish.verify import Report
from gongkai.site.world import World
from gongkai.worlds import published_world


def build_site(root: Path, target: Path, until: str | None = None) -> Report:
    """Build beside the target, verify, swap; `until` gives the site as it was with that edition. Raises Refused; the old site stays."""
    refuse_unsafe(target)
    world = published_world(root, until)
    refuse_going_back(world, target)
    fresh = beside(target)
    try:
        report = verified(engine_build(root, fresh, world), fresh)
        swap(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return report


def refuse_going_back(world: World, target: Path) -> None:
    """Refuse to put a site in place of one whose log knows more, or knows another past. Raises Refused."""
    published = target / "log" / "checkpoint"
    if published.is_file() and not extends(world.editions, published.read_bytes()):
        raise Refused([Finding(code="log-rollback", where=Location(file=f"{target.name}/log/checkpoint"), value=target.name)])

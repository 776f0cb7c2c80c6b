"""`gongkai seal --propose`: an edition proposed with the list of every address it publishes.

Place in the flow: an edge. The list is sealed in an edition that the site is made from, so both meet here.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gongkai.editions.model import Edition
from gongkai.publish.site import site_of
from gongkai.sealing.draft import Wanted
from gongkai.sealing.office import propose_edition
from gongkai.settings import load_config
from gongkai.site.world import World
from gongkai.worlds import with_prose_names


def propose_with_addresses(root: Path, day: date, edition: str | None, back_to: str | None = None) -> Path:
    """Propose an edition with the list of every address it publishes. Raises Refused."""
    config = load_config(root).value

    def addresses(chain: tuple[Edition, ...]) -> tuple[str, ...]:
        site = site_of(with_prose_names(World(editions=chain, config=config), root))
        return tuple(sorted({page.address for page in site.pages} | {asset.address for asset in site.files}))

    return propose_edition(root, Wanted(day=day, edition=edition, back_to=back_to), addresses)

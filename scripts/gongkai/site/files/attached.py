"""What is attached to records, of every edition: each file once, at the address that is its digest.

Place in the flow: from the world to assets. An edition's list of addresses does not name them: its leaves do, by digest, kind and size.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongkai.editions.files import files_in
from gongkai.site.addresses import ADDRESSES
from gongkai.site.model import Asset
from gongkai.site.world import World


def attached_assets(world: World) -> Iterator[Asset]:
    """Yield every file that a record of an edition attaches."""
    files = {file.kept_as: file for _, file in files_in(world.editions)}
    for _, file in sorted(files.items()):
        yield Asset(address=ADDRESSES.attached(file), media_type=file.media_type, content=partial(world.held, file))

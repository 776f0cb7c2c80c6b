"""The draft's world: sealed editions with the working ledger on top, approved by nobody.

Place in the flow: beside the hook of the engine. The one place where a build of the site meets the ledger.
"""

from __future__ import annotations

from pathlib import Path

from gongkai.editions.removals import load_removals
from gongkai.sealing.office import draft_edition
from gongkai.settings import load_config
from gongkai.site.voice.removed import in_words
from gongkai.site.world import World


def draft_world(root: Path) -> World:
    """Return the world of the sealed editions with the working ledger on top, as a draft. Raises Refused."""
    loaded = load_config(root)
    return World(editions=in_words(draft_edition(root)), config=loaded.value, removals=load_removals(root), draft=True)

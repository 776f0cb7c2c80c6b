"""The briefs as PDF: the data of each, and the design it is set by.

Place in the flow: from the world to assets; the setting is done where files are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongkai.record.text import Language
from gongkai.site.addresses import ADDRESSES, localized
from gongkai.site.briefs.making import sheet_in, subjects_in
from gongkai.site.briefs.subjects import Subject
from gongkai.site.model import Asset
from gongkai.site.world import World


def paper_assets(world: World) -> Iterator[Asset]:
    """Yield every brief that is printed, in each language."""
    for lang in world.config.languages:
        for subject in world.once(subjects_in):
            if subject.paper:
                yield Asset(
                    address=localized(ADDRESSES.paper(subject.name), lang),
                    media_type="application/pdf",
                    content=partial(paper_data, world, lang, subject),
                    lang=lang,
                    setting="brief",
                )


def paper_data(world: World, lang: Language, subject: Subject) -> bytes:
    """Return what a brief is set from."""
    return world.once(sheet_in, lang, subject).data()

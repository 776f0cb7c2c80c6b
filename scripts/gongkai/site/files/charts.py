"""The charts as files: each in each language, whole by itself.

Place in the flow: from the world to bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongkai.record.text import Language
from gongkai.site.addresses import ADDRESSES
from gongkai.site.charts.printed import standalone
from gongkai.site.charts.series import MAKERS, charts_in
from gongkai.site.model import Asset
from gongkai.site.world import World


def chart_assets(world: World) -> Iterator[Asset]:
    """Yield every chart as a file; one with nothing to show says so, so that its address stays."""
    for lang in world.config.languages:
        for name in MAKERS:
            yield Asset(
                address=ADDRESSES.chart(name, lang),
                media_type="image/svg+xml",
                content=partial(chart_bytes, world, lang, name),
                lang=lang,
            )


def chart_bytes(world: World, lang: Language, name: str) -> bytes:
    """Return one chart as a file."""
    chart = next(chart for chart in world.once(charts_in, lang) if chart.name == name)
    return standalone(chart, lang.tag)

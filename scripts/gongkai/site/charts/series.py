"""The one list of charts, in the order of the page.

Place in the flow: from one language's voice to charts; made once a language, shown on the page and carried away as files.
"""

from __future__ import annotations

from gongkai.record.text import Language
from gongkai.site.addresses import CHARTS, localized
from gongkai.site.charts.aspects import aspects
from gongkai.site.charts.late import late
from gongkai.site.charts.model import Chart
from gongkai.site.charts.moved import limits_moved
from gongkai.site.charts.places import places
from gongkai.site.charts.promise import promise
from gongkai.site.charts.steps import steps
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World

MAKERS = {"promise": promise, "aspects": aspects, "steps": steps, "moved": limits_moved, "late": late, "places": places}


def charts_in(world: World, lang: Language) -> tuple[Chart, ...]:
    """Return every chart in a language; asked for through `World.once`."""
    speaker = Speaker(world, lang, localized(CHARTS, lang), localized(CHARTS, lang.other))
    return tuple(make(speaker) for make in MAKERS.values())

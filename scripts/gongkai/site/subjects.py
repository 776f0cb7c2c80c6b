"""What feeds and calendars are about: the site, each problem, place, unit and aspect.

Place in the flow: under the files that tell of them and the page that lists them; pure.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.record.text import Language
from gongkai.site.addresses import ADDRESSES, stem
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World


def subjects(world: World, lang: Language) -> Iterator[tuple[str, str, tuple[int, ...], str]]:
    """Yield every subject of a feed: file name without ending, page, problems, title."""
    speaker = Speaker(world, lang, "", "")
    yield "atom", "index.html", tuple(world.statuses), speaker.plain(world.config.identity.site_name)
    for number in world.statuses:
        title = f"{speaker.name(number)} {speaker.short_title(world.statuses[number].problem)}"
        yield stem(ADDRESSES.problem(number)), ADDRESSES.problem(number), (number,), title
    for place in world.edition.content.places:
        yield stem(ADDRESSES.place(place)), ADDRESSES.place(place), world.counts[f"place-{place}"].numbers, speaker.place(place)
    yield "lists/citywide", ADDRESSES.listing("citywide"), world.counts["citywide"].numbers, speaker("common.citywide")
    for unit in world.units:
        numbers = {number for role in ("lead", "responsible", "cooperating") for number in world.counts[f"unit-{unit}-{role}"].numbers}
        yield stem(ADDRESSES.unit(unit)), ADDRESSES.unit(unit), tuple(sorted(numbers)), speaker.unit(unit)
    for aspect in world.aspects:
        yield stem(ADDRESSES.aspect(aspect)), ADDRESSES.aspect(aspect), world.counts[f"aspect-{aspect}"].numbers, speaker.aspect(aspect)

"""What is told of the site, a place or a stage where it is seen elsewhere: beside a shared link, or as a card in another page.

Place in the flow: under the files that draw it and the heads that name it; pure. A problem is shared with the picture of its stage:
a picture a problem would weigh more than all the words of the site.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from gongkai.editions.canonical import canonical
from gongkai.facts.counts import slug
from gongkai.record.stage import Stage
from gongkai.record.text import Language
from gongkai.site.addresses import ADDRESSES
from gongkai.site.lists import list_address
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World

SITE = "site"
WHOLE = (("all", "poster.all"), ("stage-closed", "home.closed"), ("not-closed", "poster.open"), ("original-past", "poster.past"))
PLACE = (("", "place.items_head"), ("-closed", "place.closed_head"), ("-open", "place.open_head"), ("-past", "place.past_head"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """One picture in one language: whose it is, the marks, the figures by name, the source; `page` is where it leads."""

    name: str
    lang: str
    page: str
    mark: str
    kicker: str
    title: str
    figures: tuple[tuple[str, int], ...]
    source: str

    def data(self) -> bytes:
        """Return it as the data that a picture is set from."""
        figures = [{"name": name, "value": str(value)} for name, value in self.figures]
        return canonical(asdict(self) | {"figures": figures})


def of_place(place: str) -> str:
    """Return the name of a place's picture."""
    return f"place-{place}"


def of_stage(stage: Stage) -> str:
    """Return the name of a stage's picture: that of its list."""
    return f"stage-{slug(stage)}"


def posters_in(world: World, lang: Language) -> tuple[Poster, ...]:
    """Return every picture of a language; ask for them through `World.once`."""
    return tuple(posters(Speaker(world, lang, "", "")))


def posters(say: Speaker) -> Iterator[Poster]:
    """Yield the pictures of the site, of each place and of each stage."""
    world, counts = say.world, say.world.counts
    whole = tuple((say(word), counts.number(name)) for name, word in WHOLE)
    yield poster(
        say, SITE, "index.html", say.plain(world.edition.content.plan.round.name), say.plain(world.config.identity.site_name), whole
    )
    for place in world.edition.content.places:
        figures = tuple((say(word), counts.number(f"place-{place}{part}")) for part, word in PLACE)
        yield poster(say, of_place(place), ADDRESSES.place(place), say("place.title"), say.place(place), figures)
    for stage in Stage:
        name = of_stage(stage)
        stages = ((say("poster.at_stage"), counts.number(name)), (say("poster.all"), counts.number("all")))
        yield poster(say, name, list_address(world, name), say("column.stage"), say(f"stage.{stage}.name"), stages)


def poster(say: Speaker, name: str, page: str, kicker: str, title: str, figures: tuple[tuple[str, int], ...]) -> Poster:
    """Return a picture with the marks and the source that every one has."""
    world = say.world
    draft = f"{say('draft.title')} " if world.draft else ""
    site, edition = say.plain(world.config.identity.site_name), say.edition_label(world.edition)
    return Poster(
        name=name,
        lang=say.lang.value,
        page=page,
        mark=draft + (say("sample.mark") if world.sample else ""),
        kicker=kicker,
        title=title,
        figures=figures,
        source=say("chart.source", site=site, edition=edition, day=say.day_words(world.edition.as_of)),
    )

"""How the data may be used, as a file that goes with them; and the script that recomputes them, with its words.

Place in the flow: from words to bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files

from gongkai.record.text import Language
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World
from gongkai.words import LANGUAGES, Catalogue

LICENCE = "LICENCE.txt"


def licence(world: World) -> bytes:
    """Return the terms of use, the Chinese first: what it is, of which edition, by whom, how it may be used, what prevails."""
    return "\n".join(line for lang in LANGUAGES for line in licence_lines(world, Language(lang))).encode()


def licence_lines(world: World, lang: Language) -> Iterator[str]:
    """Yield the terms in one language."""
    say, edition = Speaker(world, lang, "", ""), world.edition
    mark = say("sample.mark") if world.sample else ""
    yield mark + say("data.dataset", site=say.plain(world.config.identity.site_name))
    yield f"{say.edition_label(edition)} {edition.id} · {edition.approval.published_at} · {say.plain(edition.approval.issuer)}"
    yield say("data.sample" if world.sample else "data.licence")
    yield say("data.prevails")
    yield f"{say('common.computed')}\n"


def recompute(world: World) -> bytes:
    """Return the script that recomputes the figures, with its words filled in."""
    source = files("gongkai.proof").joinpath("recompute.py").read_text(encoding="utf-8")
    titles = {listing.title for listing in world.counts.listings.values()}
    words = {lang: dict(spoken(world.names[Language(lang)].words, titles)) for lang in LANGUAGES}
    head, _, tail = source.partition("= {}  # filled in")
    return f"{head}= {json.dumps(words, ensure_ascii=False)}  # filled in{tail}".encode()


def spoken(words: Catalogue, titles: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the words of the script: the titles of the lists, the stages and the states."""
    for title in sorted(titles):
        own = f"recompute.{title}"
        yield title, words.words[own if own in words else f"lists.{title}"]
    for key, word in words.words.items():
        if key.startswith(("stage.", "schedule.")) and key.endswith(".name"):
            yield key.removesuffix(".name"), word

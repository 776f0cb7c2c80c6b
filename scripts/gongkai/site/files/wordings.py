"""The data of the quotation checker and of the comparison: a script for each language that assigns one global.

Place in the flow: beside the pages. Every text of the language stands in it, a quotation is looked for in these alone. A comparison
shows what differs besides: plain values and records that came or went, in words, and texts of the other language that moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from gongkai.editions.model import Edition
from gongkai.facts.places import is_whole
from gongkai.facts.wordings import Moving, Wording, wordings_of
from gongkai.record.text import Language
from gongkai.site.addresses import ADDRESSES, LEAVES
from gongkai.site.files.scripts import script_of
from gongkai.site.model import Asset
from gongkai.site.voice.speaker import Speaker
from gongkai.site.voice.values import referring
from gongkai.site.world import World


def wording_assets(world: World) -> Iterator[Asset]:
    """Yield the script of each language; a draft has none."""
    for lang in world.config.languages if not world.draft else ():
        address = f"data/wordings.{lang}.js"
        yield Asset(address=address, media_type="text/javascript", content=partial(wording_script, world, lang), lang=lang)


def wording_script(world: World, lang: Language) -> bytes:
    """Return editions, terms, texts and values of one language, and what moved in the other."""
    speaker = Speaker(world, lang, "", "")
    moving = world.once(moving_in)
    others = (wording for wording in world.once(texts_in, lang.other) if moving.moved(wording))
    value = {
        "editions": [edition_row(world, speaker, edition) for edition in world.editions],
        "at": patterns(),
        "terms": terms(world, lang),
        "texts": [row_of(world, speaker, wording) for wording in world.once(texts_in, lang)],
        "values": [value_row(world, speaker, wording) for wording in moving.moved_values()],
        "others": {"lang": lang.other.tag, "terms": terms(world, lang.other), "texts": [row_of(world, speaker, each) for each in others]},
    }
    return script_of("gongkaiWordings", value)


def patterns() -> dict[str, Any]:
    """Return where leaves and records are shown, with places for what differs, so that no script holds an address of its own."""
    return {
        "problem": ADDRESSES.problem("{number}"),
        "record": ADDRESSES.record("{edition}", "{number}"),
        "edition": ADDRESSES.edition("{edition}"),
        "case": ADDRESSES.case("{case}"),
        "leaves": LEAVES,
    }


def moving_in(world: World) -> Moving:
    """Return what ever moved, worked out once for both languages."""
    return Moving(world.editions)


def texts_in(world: World, lang: Language) -> tuple[Wording[str], ...]:
    """Return every text of a language, worked out once for both scripts."""
    return wordings_of(world.editions, lang)


def terms(world: World, lang: Language) -> list[str]:
    """Return the terms that a word-level difference keeps whole."""
    return [term for term in world.terms[lang] if len(term) > 1]


def edition_row(world: World, speaker: Speaker, edition: Edition) -> dict[str, Any]:
    """Return an edition as the pages name it."""
    by = world.replacement(edition)
    return {
        "id": edition.id,
        "label": speaker.edition_label(edition),
        "as_of": edition.as_of.isoformat(),
        "published": edition.approval.published_on,
        "replaced": speaker.edition_label(by) if by else None,
    }


def row_of(world: World, speaker: Speaker, wording: Wording[Any]) -> list[Any]:
    """Return a place: leaf, path, what leaf and place are called, and what stood there with first and last edition."""
    values = world.editions[wording.spans[-1].last].values_of(wording.leaf)
    label = speaker.field(wording.path, values) if wording.path else ""
    spans = [[span.value, span.first, span.last] for span in wording.spans]
    return [wording.leaf, wording.path, speaker.leaf(wording.leaf, values), label, spans]


def value_row(world: World, speaker: Speaker, wording: Wording[Any]) -> list[Any]:
    """Return a place with its values in words; at the end, whether it is a whole that comes and goes with all its parts.

    What a value points at stands in its record as it was in the last edition that had the value.
    """
    *row, spans = row_of(world, speaker, wording)
    said = []
    for value, first, last in spans:
        told = referring(speaker.names, wording.path, value, world.editions[last].values_of(wording.leaf)) if wording.path else ""
        said.append([speaker.value(told, wording.path) if wording.path else "", first, last])
    return [*row, said, int(is_whole(wording.spans[-1].value))]

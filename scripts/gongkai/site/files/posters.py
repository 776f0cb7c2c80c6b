"""Pictures for elsewhere: a PNG beside a shared link, an SVG card for another page; the same words and figures in both.

Place in the flow: from the world to assets. The PNG is set where files are written; the card is drawn here, as charts are.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import escape

from gongkai.record.text import Language
from gongkai.site.addresses import ADDRESSES
from gongkai.site.charts.marks import SMALL, TEXT, line, lines_of, words
from gongkai.site.charts.printed import FONTS, column, painted
from gongkai.site.model import Asset
from gongkai.site.posters import Poster, posters_in
from gongkai.site.world import World

WIDE, MARGIN = 480, 20


def poster_assets(world: World) -> Iterator[Asset]:
    """Yield every picture in each language, to share and to embed."""
    for lang in world.config.languages:
        for poster in world.once(posters_in, lang):
            picture, card = ADDRESSES.picture(poster.name, lang), ADDRESSES.card_picture(poster.name, lang)
            yield Asset(address=picture, media_type="image/png", content=poster.data, lang=lang, setting="picture")
            yield Asset(address=card, media_type="image/svg+xml", content=partial(card_bytes, poster, lang), lang=lang)


def card_bytes(poster: Poster, lang: Language) -> bytes:
    """Return a card as a file, whole by itself."""
    head, top = column(((poster.mark + poster.kicker, TEXT, "soft", False), (poster.title, 22, "main", True)), 0, WIDE - 2 * MARGIN)
    marks, top = [f'<g transform="translate({MARGIN} {MARGIN})">{head}</g>'], top + MARGIN
    share = (WIDE - 2 * MARGIN) / len(poster.figures)
    heights = []
    for at, (name, value) in enumerate(poster.figures):
        left = MARGIN + at * share
        marks += [line("rim", left, top + 20, left + share - 12, top + 20, 2), words(left, top + 52, value, size=26)]
        told = lines_of(name, share - 12)
        marks += [words(left, top + 72 + 16 * row, part, "soft") for row, part in enumerate(told)]
        heights.append(len(told))
    top += 72 + 16 * max(heights)
    foot, high = column(((poster.source, SMALL, "soft", False),), 0, WIDE - 2 * MARGIN)
    marks.append(f'<g transform="translate({MARGIN} {top})">{foot}</g>')
    return framed(poster, lang, marks, top + high + MARGIN)


def framed(poster: Poster, lang: Language, marks: list[str], high: int) -> bytes:
    """Return the marks on white, named and described for those who do not see them."""
    told = " · ".join(f"{name} {value}" for name, value in poster.figures)
    return painted(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" width="{WIDE}" height="{high}" role="img" '
        f'xml:lang="{lang.tag}" aria-labelledby="title desc" font-family="{FONTS}">'
        f'<title id="title">{escape(poster.mark + poster.title)}</title><desc id="desc">{escape(told)} {escape(poster.source)}</desc>'
        f'<rect width="{WIDE}" height="{high}" fill="#fff"/>{line("rim", 0, 2, WIDE, 2, 4)}{"".join(marks)}</svg>\n'
    )

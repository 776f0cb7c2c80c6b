"""A picture as SVG: inside a page, where the style sheet colours it, and as a file that carries all it needs.

Place in the flow: after the drawing. Every word was escaped when its mark was made; ids differ by picture and size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from gongkai.site.charts.marks import LEAD, PAINT, SMALL, TEXT, Drawing, lines_of, words
from gongkai.site.charts.model import Chart

NARROW, WIDE, MARGIN = 340, 720, 24
KIND = re.compile(r'class="k-(\w+)"')
FONTS = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"


def inline(chart: Chart, width: int) -> Markup:
    """Return the picture for a page: named by the heading of its section, described by its data in words."""
    if chart.draw is None:
        return Markup("")
    drawing = chart.draw(width)
    size = "wide" if width == WIDE else "narrow"
    told = f"{chart.name}-{size}"
    return Markup(
        f'<svg class="g-pic g-pic-{size}" viewBox="0 0 {drawing.width} {drawing.height}" role="img" '
        f'aria-labelledby="{chart.name} {told}"><desc id="{told}">{escape(chart.alternative)}</desc>{"".join(drawing.marks)}</svg>'
    )


def standalone(chart: Chart, lang: str) -> bytes:
    """Return the picture as a file: finding, unit, picture, notes and source, with its own colours on white."""
    drawing = chart.draw(WIDE) if chart.draw else Drawing(width=WIDE, height=0, marks=())
    head, top = column(((chart.topic, TEXT, "main", True), (chart.title, 20, "ink", True), (chart.unit, 14, "soft", False)), 0)
    foot, end = column([(text, SMALL, "soft", False) for text in (*chart.notes, chart.source)], top + drawing.height + 16)
    picture = f'<g transform="translate(0 {top + 8})">{"".join(drawing.marks)}</g>'
    wide, high = WIDE + 2 * MARGIN, end + 2 * MARGIN
    body = f'<g transform="translate({MARGIN} {MARGIN})">{head}{picture}{foot}</g>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="img" '
        f'xml:lang="{lang}" aria-labelledby="title desc" font-family="{FONTS}"><title id="title">{escape(chart.title)}</title>'
        f'<desc id="desc">{escape(chart.alternative)} {escape(chart.source)}</desc>'
        f'<rect width="{wide}" height="{high}" fill="#fff"/>{body}</svg>\n'
    )
    return painted(svg)


def painted(svg: str) -> bytes:
    """Return a picture with the colours of its marks written out."""
    return KIND.sub(lambda found: PAINT[found[1]], svg).encode()


def column(texts: Iterable[tuple[str, int, str, bool]], top: int, room: int = WIDE) -> tuple[str, int]:
    """Return texts below each other, each in as many lines as a room needs for it, and where they end."""
    marks = []
    for text, size, kind, bold in texts:
        for part in lines_of(text, room, size) if text else ():
            top += round(size * LEAD / 12)
            marks.append(words(0, top - 4, part, kind, size=size, bold=bold))
    return "".join(marks), top

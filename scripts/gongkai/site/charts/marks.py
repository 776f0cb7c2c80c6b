"""The marks that pictures are made of: lines, boxes, dots and words, and how wide words are.

Place in the flow: under the charts; pure. A mark's colour is a class, which the style sheet turns into the colours of light, dark
and paper; a file that is carried away has the same colours written out (`PAINT`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from markupsafe import escape

PAINT = {
    "ink": 'fill="#16211f"',
    "soft": 'fill="#4d5b57"',
    "name": 'fill="#16211f" stroke="#fff" stroke-width="4" paint-order="stroke"',
    "date": 'fill="#4d5b57" stroke="#fff" stroke-width="4" paint-order="stroke"',
    "tag": 'fill="#0b5d50" stroke="#fff" stroke-width="4" paint-order="stroke"',
    "main": 'fill="#0b5d50"',
    "half": 'fill="#84b5a9"',
    "wash": 'fill="#f2f5f3"',
    "on": 'fill="#fff"',
    "alarm": 'fill="#a33a12"',
    "grid": 'stroke="#d5ddda" fill="none"',
    "axis": 'stroke="#4d5b57" fill="none"',
    "edge": 'stroke="#0b5d50" fill="#fff"',
    "rim": 'stroke="#0b5d50" fill="none"',
    "faint": 'stroke="#4d5b57" fill="#fff"',
    "warn": 'stroke="#a33a12" fill="#fff"',
    "way": 'stroke="#0b5d50" fill="none"',
    "plan": 'stroke="#4d5b57" fill="none"',
}
SMALL, TEXT, LEAD = 12, 13, 17
# A word, or one wide sign; opening brackets stay with what follows, closing signs with what they close.
PIECES = re.compile(
    r"[\u300a\u3010\u201c\uff08]*(?:[^\s\u2e80-\uffff]+|[\u2e80-\uffff])[\u3001\u3002\u300b\u3011\u201d\uff09\uff0c\uff1a\uff1b]*\s*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A picture: its size and its marks."""

    width: int
    height: int
    marks: tuple[str, ...]


def number(value: float) -> str:
    """Return a coordinate, short and the same everywhere."""
    return f"{round(value, 1):g}"


def mark(tag: str, kind: str, **values: float | str) -> str:
    """Return one mark; `_` in a name stands for `-`, numbers are rounded."""
    told = {name: value if isinstance(value, str) else number(value) for name, value in values.items()}
    return f'<{tag} class="k-{kind}"' + "".join(f' {name.replace("_", "-")}="{value}"' for name, value in told.items()) + "/>"


def words(x: float, y: float, text: object, kind: str = "ink", *, size: int = SMALL, anchor: str = "start", bold: bool = False) -> str:
    """Return a text at a point of its baseline."""
    where = f'x="{number(x)}" y="{number(y)}" font-size="{size}"'
    where += "" if anchor == "start" else f' text-anchor="{anchor}"'
    where += ' font-weight="700"' if bold else ""
    return f'<text class="k-{kind}" {where}>{escape(text)}</text>'


def line(kind: str, x1: float, y1: float, x2: float, y2: float, wide: float = 1, **more: float | str) -> str:
    """Return a straight line."""
    return mark("line", kind, x1=x1, y1=y1, x2=x2, y2=y2, stroke_width=wide, **more)


def dot(kind: str, x: float, y: float, size: float = 4.5) -> str:
    """Return a round dot."""
    return mark("circle", kind, cx=x, cy=y, r=size, stroke_width=2)


def diamond(kind: str, x: float, y: float, size: float = 6) -> str:
    """Return a dot that is no circle."""
    points = ((x, y - size), (x + size, y), (x, y + size), (x - size, y))
    return mark("polygon", kind, points=" ".join(f"{number(a)},{number(b)}" for a, b in points), stroke_width=2)


def length(text: str, size: int = SMALL) -> float:
    """Return about how wide a text is: a wide sign is as wide as it is high, another a little over half."""
    return sum(size if unicodedata.east_asian_width(sign) in "WF" else size * 0.57 for sign in text)


def lines_of(text: str, room: float, size: int = SMALL) -> list[str]:
    """Return a text in lines that fit a room."""
    found = [""]
    for piece in PIECES.findall(text):
        if found[-1] and length(found[-1] + piece.rstrip(), size) > room:
            found.append("")
        found[-1] += piece
    return [part.rstrip() for part in found]


def scale(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    """Return the place of a value between two places; where all values are one, they stand at the start."""
    return lambda value: start + (end - start) * (value - low) / (high - low) if high > low else start


def days(low: date, high: date, start: float, end: float) -> Callable[[date], float]:
    """Return the place of a day between two places."""
    place = scale(low.toordinal(), high.toordinal(), start, end)
    return lambda day: place(day.toordinal())


def steps_to(most: float, count: int = 4) -> list[int]:
    """Return round numbers from zero up, the last of them at or above the most, at most `count` of them above zero."""
    size = next(factor * 10**power for power in range(9) for factor in (1, 2, 5) if factor * 10**power * count >= most)
    return [size * at for at in range(max(1, -(-int(most) // size)) + 1)]

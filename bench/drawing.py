"""A line chart as SVG, in few lines of our own: a title that says what is measured, axes from zero, units, every point marked.

It brings its own white ground, so that it reads the same on a light page and on a dark one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from html import escape

WIDE, HIGH, LEFT, TOP, RIGHT, BOTTOM = 720, 340, 64, 64, 160, 52
COLOURS = ("#0b6e4f", "#b35900", "#5b4b8a", "#b3003c")
LEAST = 18  # between two names, from line to line
STEPS = 4  # of the upward axis
Points = Sequence[tuple[float, float]]


def chart(title: str, across: str, up: str, lines: Mapping[str, Points]) -> str:
    """Return a chart of named lines of (x, y); `across` and `up` name the axes with their units."""
    most_x = max(x for points in lines.values() for x, _ in points)
    step = round_step(max(y for points in lines.values() for _, y in points))
    most_y = STEPS * step

    def place(x: float, y: float) -> tuple[float, float]:
        return LEFT + (WIDE - LEFT - RIGHT) * x / most_x, HIGH - BOTTOM - (HIGH - TOP - BOTTOM) * y / most_y

    middle = (LEFT + WIDE - RIGHT) / 2
    parts = [label(WIDE / 2, 24, title, 16), label(middle, HIGH - 10, across, 14), label(LEFT, TOP - 12, up, 14, "start")]
    parts += [grid(place(0, step * number)[1], f"{step * number:.3g}") for number in range(STEPS + 1)]
    parts += [label(place(x, 0)[0], HIGH - BOTTOM + 18, f"{x:g}", 13) for x in apart(lines.values(), most_x)]
    placed = {name: [place(x, y) for x, y in points] for name, points in lines.items()}
    heights = spread({name: spots[-1][1] for name, spots in placed.items()})
    for (name, spots), colour in zip(placed.items(), COLOURS, strict=False):
        way = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        parts.append(f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in spots]
        parts.append(label(WIDE - RIGHT + 14, heights[name] + 5, f"{name} {lines[name][-1][1]:.3g}", 14, "start", colour))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" role="img" font-family="sans-serif">'
    ground = f'<rect width="{WIDE}" height="{HIGH}" fill="#fff"/>'
    return "\n".join((head, f"<title>{escape(title)}</title>", ground, *parts, "</svg>", ""))


def round_step(most: float) -> float:
    """Return the least round step of which `STEPS` reach a value."""
    size: float = 10 ** math.floor(math.log10(most / STEPS)) if most > 0 else 1.0
    return next(factor * size for factor in (1, 2, 2.5, 5, 10) if STEPS * factor * size >= most)


def apart(lines: Iterable[Points], most: float) -> list[float]:
    """Return the values to write below the axis: every one that was measured and has room beside the one after it."""
    kept: list[float] = []
    for x in sorted({x for points in lines for x, _ in points}, reverse=True):
        if not kept or kept[-1] - x > most / 12:
            kept.append(x)
    return kept


def spread(heights: Mapping[str, float]) -> dict[str, float]:
    """Return the heights of names, moved down where one would stand on another."""
    found: dict[str, float] = {}
    last = float(TOP - LEAST)
    for name, height in sorted(heights.items(), key=lambda item: item[1]):
        found[name] = last = max(height, last + LEAST)
    over = max(0.0, last - (HIGH - BOTTOM))
    return {name: height - over for name, height in found.items()}


def label(x: float, y: float, text: str, size: int, anchor: str = "middle", colour: str = "#222") -> str:
    """Return a text."""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}">{escape(text)}</text>'


def grid(y: float, value: str) -> str:
    """Return a line across with its value."""
    line = f'<line x1="{LEFT}" x2="{WIDE - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
    return line + label(LEFT - 6, y + 4, value, 13, "end")

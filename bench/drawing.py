"""A line chart as SVG, in few lines of our own: a title that says what is measured, axes from zero, units, every point marked."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDE, HIGH, LEFT, TOP, RIGHT, BOTTOM = 640, 300, 64, 44, 24, 48
COLOURS = ("#0b6e4f", "#b35900", "#5b4b8a", "#7a7a7a")
Points = Sequence[tuple[float, float]]


def chart(title: str, across: str, up: str, lines: dict[str, Points]) -> str:
    """Return a chart of named lines of (x, y); `across` and `up` name the axes with their units."""
    most_x = max(x for points in lines.values() for x, _ in points)
    most_y = max(y for points in lines.values() for _, y in points) * 1.1 or 1

    def place(x: float, y: float) -> tuple[float, float]:
        return LEFT + (WIDE - LEFT - RIGHT) * x / most_x, HIGH - BOTTOM - (HIGH - TOP - BOTTOM) * y / most_y

    parts = [label(WIDE / 2, 22, title, 15), label(WIDE / 2, HIGH - 8, across, 12), label(LEFT, TOP - 8, up, 12, "start")]
    parts += [grid(place(0, most_y * step / 4)[1], f"{most_y * step / 4:.3g}") for step in range(5)]
    parts += [label(place(x, 0)[0], HIGH - BOTTOM + 16, f"{x:g}", 11) for x in sorted({x for points in lines.values() for x, _ in points})]
    for (name, points), colour in zip(lines.items(), COLOURS, strict=False):
        spots = [place(x, y) for x, y in points]
        way = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        parts.append(f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in spots]
        parts.append(label(spots[-1][0], spots[-1][1] - 8, name, 12, "end", colour))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" role="img" font-family="sans-serif">'
    ground = f'<rect width="{WIDE}" height="{HIGH}" fill="#fff"/>'
    return "\n".join((head, f"<title>{escape(title)}</title>", ground, *parts, "</svg>", ""))


def label(x: float, y: float, text: str, size: int, anchor: str = "middle", colour: str = "#222") -> str:
    """Return a text."""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}">{escape(text)}</text>'


def grid(y: float, value: str) -> str:
    """Return a line across with its value."""
    line = f'<line x1="{LEFT}" x2="{WIDE - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
    return line + label(LEFT - 6, y + 4, value, 11, "end")

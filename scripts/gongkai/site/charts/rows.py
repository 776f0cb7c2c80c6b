"""A picture in rows: a name and a stripe each; on a phone the name stands above its stripe, on a desk to the left of it.

Place in the flow: under the charts that list problems, areas or steps; pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from gongkai.site.charts.marks import LEAD, SMALL, TEXT, Drawing, line, lines_of, words

BESIDE = 600  # from this width on, names stand beside their stripes
EDGE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: its name, what stands small below it, and what draws its stripe at a middle line."""

    name: str
    below: str
    stripe: Callable[[float], Iterable[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Where the stripes are: from left to right."""

    width: int
    left: float
    right: float

    @property
    def beside(self) -> bool:
        """Whether the names stand beside the stripes."""
        return self.width >= BESIDE

    @property
    def room(self) -> float:
        """How wide a name may be."""
        return self.left - 24 if self.beside else self.width


def field_of(width: int, right: float = EDGE) -> Field:
    """Return the field of a picture; `right` is kept free for values at the ends of stripes."""
    return Field(width=width, left=width * 0.44 if width >= BESIDE else EDGE, right=width - right)


def rows_drawn(field: Field, rows: Iterable[Row], top: float, thick: float) -> tuple[list[str], float]:
    """Return the marks of rows below a line, and where they end; `thick` is how much height a stripe needs."""
    marks: list[str] = []
    for row in rows:
        names = named(field, row)
        high = LEAD * len(names)
        if field.beside:
            marks += [*placed(names, top + max(0, thick - high) / 2), *row.stripe(top + max(thick, high) / 2)]
            top += max(thick, high) + LEAD * 0.8
            marks.append(line("grid", 0, top - LEAD * 0.4, field.width, top - LEAD * 0.4))
        else:
            marks += [*placed(names, top), *row.stripe(top + high + thick / 2)]
            top += high + thick + LEAD
    return marks, top


def named(field: Field, row: Row) -> list[tuple[str, str, int]]:
    """Return the words of a row line by line: text, kind, size."""
    names = [(part, "name", TEXT) for part in lines_of(row.name, field.room, TEXT)]
    return names + [(part, "date", SMALL) for part in lines_of(row.below, field.room) if part]


def placed(names: Iterable[tuple[str, str, int]], top: float) -> list[str]:
    """Return lines of words below each other."""
    return [words(0, top + LEAD * at - 4.5, text, kind, size=size) for at, (text, kind, size) in enumerate(names, start=1)]


def whole(width: int, height: float, marks: Iterable[str]) -> Drawing:
    """Return a picture of a height that is a whole number."""
    return Drawing(width=width, height=round(height), marks=tuple(marks))

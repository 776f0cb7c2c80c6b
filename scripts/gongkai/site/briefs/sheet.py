"""The shape of a brief: sections of tables, every cell a text or problems by number. Page and paper print the same value.

Place in the flow: under the making of briefs and their printing; pure.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from gongkai.editions.canonical import canonical


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: a text, or problems by number with a note; `figure` names the list that a number is the length of, where it has a page."""

    text: str = ""
    numbers: tuple[int, ...] = ()
    note: str = ""
    figure: str = ""
    problem: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: what it holds in words, the heads, the rows, and how wide the columns are on paper; `nothing` stands where no row does."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    nothing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section of a brief: its anchor, its heading, its table, what must be known to read it."""

    name: str
    title: str
    table: Table
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A whole brief in one language."""

    lang: str
    title: str
    marks: tuple[str, ...]
    lines: tuple[str, ...]
    parts: tuple[Part, ...]
    source: tuple[str, ...]
    none: str
    comma: str
    page: str

    def data(self) -> bytes:
        """Return all of it as the data that paper is set from."""
        return canonical(plain(asdict(self)))


def plain(value: Any) -> Any:
    """Return a value with lists for tuples."""
    if isinstance(value, dict):
        return {key: plain(entry) for key, entry in value.items()}
    return [plain(entry) for entry in value] if isinstance(value, list | tuple) else value

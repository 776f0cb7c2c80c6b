"""`gongkai stamp`: writing `of` beside each pair that somebody has read in both languages.

Place in the flow: under `gongkai stamp`; pure, text in and text out. Only the `of` lines change; everything else keeps its bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gongkai.findings import PathKey
from gongkai.intake.source import Source
from gongkai.intake.yaml_source import parse_yaml
from gongkai.record.text import stamp_of
from gongkai.record.tree import pairs

NEVER = frozenset({"was", "now", "internal"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """A pair that was stamped, and where."""

    line: int
    zh: str
    en: str


def complete_pairs(data: Any) -> Iterator[tuple[PathKey, dict[str, Any]]]:
    """Yield every complete pair of a file with its path, but those that tell history and the terms themselves."""
    for path, pair in pairs(data):
        told = NEVER.isdisjoint(path) and set(pair) <= {"zh", "en", "of"} and "glossary" not in path[-2:]
        if told and isinstance(pair["zh"], str) and isinstance(pair.get("en"), str):
            yield path, pair


def stamp_text(text: str, name: str) -> tuple[str, tuple[Stamped, ...]]:
    """Return the file with every pair stamped, and the pairs that were not. Raises Refused for a broken file."""
    source = parse_yaml(text, name)
    lines = text.split("\n")
    done: list[Stamped] = []
    edits: list[tuple[int, bool, str]] = []
    for path, pair in complete_pairs(source.data):
        of = stamp_of(pair["zh"], pair["en"])
        if pair.get("of") == of:
            continue
        key = source.where_key(*path, "en")
        line, column = key.line or 1, key.column or 1
        edits.append(edit_for(source, path, pair, (line, column, of), lines))
        done.append(Stamped(line=line, zh=pair["zh"], en=pair["en"]))
    for line, replaces, new in sorted(edits, reverse=True):
        lines[line : line + int(replaces)] = [new]
    return "\n".join(lines), tuple(done)


def edit_for(source: Source, path: PathKey, pair: dict[str, Any], at: tuple[int, int, str], lines: list[str]) -> tuple[int, bool, str]:
    """Return (line index, whether it replaces, new line) for one stamp."""
    line, column, of = at
    new = " " * (column - 1) + f"of: {of}"
    if "of" in pair:
        return ((source.where_key(*path, "of").line or 1) - 1, True, new)
    index = line
    while index < len(lines) and continues(lines[index], column):
        index += 1
    return (index, False, new)


def continues(line: str, column: int) -> bool:
    """Return whether a line still belongs to the value of a key at a column: deeper indented, or blank inside it."""
    return bool(line.strip()) and len(line) - len(line.lstrip(" ")) >= column

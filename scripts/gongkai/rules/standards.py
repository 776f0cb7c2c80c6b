"""What the text rules compare with: fixed formulations, office lines, place names, real names.

Place in the flow: under the text rules; read from the city's files, for the ledger as for the published road. A file that cannot
be read, or an entry that does not fit, is left out: its own findings say so elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gongkai.findings import Refused
from gongkai.intake.yaml_source import read_yaml
from gongkai.record.tree import pairs, values_along, words_at
from gongkai.rules.sought import NamesSought, names_sought

FILES = ("site", "terms", "places", "removals")
REGISTERS = {"places.yml": "places", "units.yml": "units"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standards:
    """What a public word is held against. Office lines that could not be read are None: then no line is judged."""

    strict_english: bool = False
    # Standards are a key of what is recalled; the hash of a pattern is that of all it was compiled to, and there are others that tell.
    formulations: tuple[tuple[re.Pattern[str], str, str], ...] = field(default=(), hash=False)
    office_lines: frozenset[str] | None = frozenset()
    places: tuple[tuple[str, str], ...] = ()
    real_names: NamesSought | None = field(default=None, hash=False)
    removed: frozenset[str] = frozenset()


def load_standards(root: Path) -> Standards:
    """Return the standards of a city; where the list of office lines cannot be read, none is allowed."""
    data = root / "data"
    trees = {name: tree_of(data / f"{name}.yml") for name in FILES}
    return standards_of({**trees, "terms": trees["terms"] or {}}, real_names(data / "registers"))


def standards_of(trees: Mapping[str, Any], names: tuple[str, ...]) -> Standards:
    """Return the standards of the plain trees `site`, `terms`, `places`, `removals`, and of the real names."""
    site, terms = trees.get("site"), trees.get("terms")
    return Standards(
        strict_english=isinstance(site, dict) and site.get("strict_english") == "true",
        formulations=tuple(filter(None, map(compiled, rows(terms, "formulations")))),
        office_lines=None if terms is None else frozenset(re.sub(r"\D", "", line) for _, line in words_at(terms, "office_lines/*/number")),
        places=tuple(filter(None, map(running, rows(trees.get("places"), "places")))),
        real_names=names_sought(names) if names else None,
        removed=frozenset(filter(None, map(removed_place, rows(trees.get("removals"), "removals")))),
    )


def rows(tree: Any, key: str) -> list[Any]:
    """Return the elements of a list of a file."""
    return [row for _, row in values_along(tree, [key, "*"])]


def tree_of(path: Path) -> Any:
    """Return a file's plain tree, or None where there is none to read."""
    try:
        return read_yaml(path, path.name).data
    except Refused:
        return None


def compiled(row: Any) -> tuple[re.Pattern[str], str, str] | None:
    """Return a formulation's pattern with what is wrong in both languages; None for one that does not fit."""
    try:
        return re.compile(row["pattern"]), row["problem"]["zh"], row["problem"].get("en") or row["problem"]["zh"]
    except (re.error, TypeError, KeyError, AttributeError):
        return None


def running(row: Any) -> tuple[str, str] | None:
    """Return a place's name as running text says it, in both languages; None where one is missing."""
    try:
        name = row.get("short") or row["name"]
        zh, en = name["zh"], name["en"]
    except (TypeError, KeyError, AttributeError):
        return None
    return (zh, en) if zh and en and isinstance(zh, str) and isinstance(en, str) else None


def removed_place(row: Any) -> str | None:
    """Return leaf and field of a row of the register of removals; None for one that does not fit."""
    return f"{row['leaf']}/{row['field']}" if isinstance(row, dict) and {"leaf", "field"} <= set(row) else None


def real_names(folder: Path) -> tuple[str, ...]:
    """Return every real name of the registers, in both languages: what no sample record may use."""
    found = {word for _, word in words_at(tree_of(folder / "names.yml"), "names/*")}
    for file, key in REGISTERS.items():
        for way in (f"{key}/*/name", f"{key}/*/names/*/name"):
            for _, name in values_along(tree_of(folder / file), way.split("/")):
                found |= {word for _, pair in pairs(name) for half in ("zh", "en") if isinstance(word := pair.get(half), str)}
    return tuple(sorted(found - {""}))

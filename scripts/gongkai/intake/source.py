"""A read file: plain data and the place of each value in it.

Place in the flow: between the parsers and the working model. Every scalar is text or None here; typing is the model's job.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gongkai.findings import Location, PathKey


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """One file: its data and, for each path into the data, the location of the value and of its key. Never change the data."""

    file: str
    data: Any
    values: dict[PathKey, Location] = field(default_factory=dict)
    keys: dict[PathKey, Location] = field(default_factory=dict)

    def where(self, *path: str | int) -> Location:
        """Return the location of the value at the path, or of its nearest parent that is written in the file."""
        return self._nearest(self.values, path)

    def where_key(self, *path: str | int) -> Location:
        """Return the location of the key at the path, for keys that should not be there."""
        return self.keys.get(path) or self.where(*path)

    def _nearest(self, table: dict[PathKey, Location], path: PathKey) -> Location:
        for end in range(len(path), -1, -1):
            if found := table.get(path[:end]):
                return found
        return Location(file=self.file, line=1, column=1)

    def text(self, *path: str | int) -> str:
        """Return the scalar at the path as written, or an empty string."""
        value = self.data
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return ""
        return value if isinstance(value, str) else ""

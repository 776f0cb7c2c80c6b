"""What is kept for a session of tests: compiled templates, and pieces that take long to set, by the digest of all they are made from."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

from gongkai.publish.keeping import Pieces


@dataclass(slots=True)
class Session:
    """Where a session keeps things; None outside of one, and then nothing is kept."""

    folder: Path | None = None


of_session = Session()


class Gathered(Pieces):
    """Pieces of many cities side by side: none is removed because another city has no use for it."""

    def clear(self, used: Set[str]) -> None:
        """Remove nothing."""

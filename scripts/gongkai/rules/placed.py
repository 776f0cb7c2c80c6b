"""Words that are to be public, as plain trees with the places of their values.

Place in the flow: under the text rules. Whoever has public words hands over their trees: the ledger, a form, the settings, an
order. Trees are plain, so that a file that does not fit its shape is read all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from gongkai.findings import Location, PathKey
from gongkai.intake.source import Source
from gongkai.record.text import REMOVED, Text
from gongkai.record.tree import pairs, pointer_to, strings

HISTORY = frozenset({"was", "now"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedText:
    """A pair, where it stands, and whether it belongs to a sample record or tells history."""

    text: Text
    source: Source
    path: PathKey
    history: bool

    @property
    def comparable(self) -> bool:
        """Whether both halves say the same thing: read together, or history."""
        return self.text.en is not None and (self.history or self.text.current)

    def where(self, part: str = "zh") -> Location:
        """Return the place of one half of the pair."""
        return self.source.where(*self.path, part)


class PlacedString(NamedTuple):
    """Any string, what stands where it stands, whether it belongs to a sample record.

    `at` is its place, or the source in which its path has one: that is asked for where a rule has found something. `place` is the leaf and
    field of a mark of removal.
    """

    value: str
    at: Location | Source
    sample: bool
    path: PathKey = ()
    place: str = ""

    @property
    def where(self) -> Location:
        """The place of the string."""
        return self.at if isinstance(self.at, Location) else self.at.where(*self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicWords:
    """A plain tree of public words, found at `path` of a source. Strings of a tree that is not bilingual need no twin.

    `leaf` is the part of an edition that they will be, if they will be one; what stands under a key of `own` will not: it is the office's.
    """

    tree: Any
    source: Source
    path: PathKey = ()
    sample: bool = False
    bilingual: bool = True
    leaf: str = ""
    own: frozenset[str] = frozenset()

    def sealed(self, path: PathKey) -> bool:
        """Return whether an edition will have what stands at a path of the source."""
        return self.leaf != "" and self.own.isdisjoint(path)

    def texts(self) -> Iterator[PlacedText]:
        """Yield every pair; what was removed, or does not look like a pair, is not held against the rules."""
        for path, pair in pairs(self.tree, self.path) if self.bilingual else ():
            history = not HISTORY.isdisjoint(path)
            zh, en = pair["zh"], pair.get("en") or (None if history else pair.get("en"))
            if isinstance(zh, str) and zh not in ("", REMOVED) and (en is None or (isinstance(en, str) and en)):
                of = pair.get("of")
                text = Text(zh=zh, en=en, of=of if isinstance(of, str) else None)
                yield PlacedText(text=text, source=self.source, path=path, history=history)

    def strings(self) -> Iterator[PlacedString]:
        """Yield every string, the halves of pairs included."""
        for path, value in strings(self.tree, self.path):
            place = f"{self.leaf}/{pointer_to(self.source.data, path)}" if REMOVED in value else ""
            yield PlacedString(value, self.source, self.sample, path, place)

"""Many names looked for in many texts, in whatever case.

Place in the flow: under the standards; pure. A search that minds no case tries every name at every sign. So a text is looked through first
for the names in small letters, which a plain search does by their first signs; only a text that holds one is searched for where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

# Beyond these a letter may have another one for its other case, which small letters do not tell: K (kelvin) and k, \u017f and s.
UNCOMMON = re.compile(r"[^\x00-\x7f\u00b0-\u00b4\u00b7\u2010-\u203b\u3000-\u9fff\uff01-\uff20\uff3b-\uff40\uff5b-\uff65]")


@dataclass(frozen=True, slots=True)
class NamesSought:
    """The names in any case, the longest first, and the same in small letters, by which most texts are passed over."""

    whole: re.Pattern[str]
    small: re.Pattern[str] | None

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first name in a text, the longest that begins there; None if it holds none."""
        if self.small is not None and not UNCOMMON.search(text) and not self.small.search(text.lower()):
            return None
        return self.whole.search(text)


def names_sought(names: Iterable[str]) -> NamesSought:
    """Return names, none of them empty, to be looked for."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    small = None if any(map(UNCOMMON.search, ordered)) else re.compile(by_first_sign(ordered))
    return NamesSought(re.compile("|".join(map(re.escape, ordered)), re.IGNORECASE), small)


def by_first_sign(names: Iterable[str]) -> str:
    """Return a pattern of names in small letters, one branch for each first sign."""
    groups = groupby(sorted({name.lower() for name in names}), key=lambda name: name[0])
    return "|".join(f"{re.escape(sign)}(?:{'|'.join(re.escape(name[1:]) for name in group)})" for sign, group in groups)

"""`gongkai diff`: what differs between two editions, in lines for people: counts with the rows that come and go, leaves, fields.

Place in the flow: an edge, shared with the preview; reads, writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gongkai.editions.chain import load_chain, values_of
from gongkai.editions.difference import leaf_differences
from gongkai.editions.model import Edition
from gongkai.facts.counts import counts_of
from gongkai.facts.status import statuses_of
from gongkai.facts.word_difference import word_difference
from gongkai.findings import Finding, Location, Refused
from gongkai.words import both


def diff_lines(root: Path, earlier: str, later: str) -> Iterator[str]:
    """Yield what differs between two sealed editions: counts, leaves, fields; in both languages. Raises Refused."""
    editions = {edition.id: edition for edition in load_chain(root)}
    if unknown := [name for name in (earlier, later) if name not in editions]:
        raise Refused([Finding(code="edition-unknown", where=Location(file="data/editions"), value=name) for name in unknown])
    rows = [*count_lines(editions[later], editions[earlier]), *leaf_lines(editions[later], editions[earlier])]
    yield both("preview_head" if rows else "preview_none", edition=earlier)
    yield from rows


def count_lines(draft: Edition, last: Edition | None) -> Iterator[str]:
    """Yield the counts that would change."""
    now = counts_of(draft, statuses_of(draft))
    before = counts_of(last, statuses_of(last)) if last else None
    for name, listing in now.listings.items():
        was = before.listings[name].numbers if before and name in before.listings else ()
        if was != listing.numbers and not name.startswith("unit-"):
            rows = " ".join([*(f"+{n}" for n in listing.numbers if n not in was), *(f"-{n}" for n in was if n not in listing.numbers)])
            yield both("preview_count", name=name, was=len(was), now=listing.count, rows=rows)


def leaf_lines(draft: Edition, last: Edition | None) -> Iterator[str]:
    """Yield the leaves and fields that would change, with both values."""
    for difference in leaf_differences(values_of(draft.leaves), values_of(last.leaves) if last else {}):
        match difference.kind:
            case "new" | "gone":
                yield both(f"preview_{difference.kind}", leaf=difference.leaf)
            case _:
                yield both("preview_field", leaf=difference.leaf, field=difference.field, change=in_words(difference.was, difference.now))


def in_words(was: str, now: str, most: int = 12) -> str:
    """Return a change word by word: what went in [-brackets-], what came in {+braces+}, a long stretch that stayed cut short."""
    signs = {"same": "{}", "del": "[-{}-]", "ins": "{{+{}+}}"}
    shown = []
    for part in word_difference(was, now):
        long = part.kind == "same" and len(part.text) > 2 * most
        shown.append(signs[part.kind].format(f"{part.text[:most]}…{part.text[-most:]}" if long else part.text))
    return "".join(shown)

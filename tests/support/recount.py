"""Recounts every figure of a built site from its HTML alone. Standard library only; shares no code with the generator.

Run: python tests/support/recount.py SITE. Prints one line a disagreement; exit code 1 if there is any.
"""

from __future__ import annotations

import csv
import json
import posixpath
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

# A page without any of these marks counts nothing; it can only be led to, and only its ids matter.
COUNTS = re.compile(r"data-(?:figure|row|count)\b")
PLACES = re.compile(r"""\bid=["']?([^"'\s>]+)""")


@dataclass
class Seen:
    """What one page shows."""

    figures: list[tuple[str, str]] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)
    count: str = ""
    places: set[str] = field(default_factory=set)  # every id: a list that counts none has its place on the page of all lists


class Reader(HTMLParser):
    """Collects figures (links with data-figure), table rows (data-row) and a list's own count."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()
        self.target: str | None = None
        self.text = ""
        self.counting = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.seen.places.add(values.get("id", ""))
        if tag == "a" and "data-figure" in values:
            self.target, self.text = values["href"], ""
        if "data-row" in values:
            self.seen.rows.append(values)
        if "data-count" in values:
            self.counting, self.text = True, ""

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.target is not None:
            self.seen.figures.append((self.target, self.text.strip()))
            self.target = None
        if tag == "b" and self.counting:
            self.seen.count, self.counting = self.text.strip(), False


def look(path: Path) -> Seen:
    """Return what a page shows."""
    text = path.read_text(encoding="utf-8")
    if not COUNTS.search(text):
        return Seen(places={"", *PLACES.findall(text)})
    reader = Reader()
    reader.feed(text)
    return reader.seen


def read(site: Path) -> dict[str, Seen]:
    """Return what every page of a site shows."""
    return {path.relative_to(site).as_posix(): look(path) for path in sorted(site.rglob("*.html"))}


def disagreements(pages: dict[str, Seen]) -> list[str]:
    """Return every figure that is not the number of rows it leads to."""
    found = []
    for address, seen in pages.items():
        for target, shown in seen.figures:
            path, _, place = target.partition("#")
            name = posixpath.normpath(posixpath.join(posixpath.dirname(address), path))
            rows = -1 if name not in pages or place not in pages[name].places | {""} else 0 if place else len(pages[name].rows)
            if shown != str(rows):
                found.append(f"{address}: {target} says {shown}, has {rows}")
        if seen.count and seen.count != str(len(seen.rows)):
            found.append(f"{address}: says {seen.count}, has {len(seen.rows)}")
    return found


def table(pages: dict[str, Seen], prefix: str = "") -> list[dict[str, str]]:
    """Return the rows of the table of all problems."""
    return pages[f"{prefix}problems/index.html"].rows


def tallies(rows: list[dict[str, str]]) -> dict[str, Counter[str]]:
    """Return the counts of the table by stage, schedule, aspect, year and place."""
    counted = {key: Counter(row[f"data-{key}"] for row in rows) for key in ("stage", "schedule", "aspect")}
    counted["year"] = Counter(row["data-limit"][:4] for row in rows)
    counted["place"] = Counter(place for row in rows for place in row["data-place"].split())
    return counted


def exports_agree(site: Path, rows: list[dict[str, str]]) -> list[str]:
    """Return where JSON and CSV differ from the table."""
    problems = json.loads((site / "data/problems.json").read_text(encoding="utf-8"))["problems"]
    with (site / "data/problems.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = list(csv.DictReader(file))
    from_table = [(row["data-row"], row["data-stage"], row["data-schedule"], row["data-limit"]) for row in rows]
    from_json = [
        (str(p["number"]), p["computed"]["stage"], p["computed"]["schedule_on_original_limit"], p["time_limit"]["date"]) for p in problems
    ]
    from_csv = [(row["number"], row["stage"], row["schedule_original"], row["original_limit"]) for row in cells]
    return [name for name, other in (("problems.json", from_json), ("problems.csv", from_csv)) if other != from_table]


def main() -> int:
    """Recount the site named on the command line."""
    site = Path(sys.argv[1])
    pages = read(site)
    found = [*disagreements(pages), *exports_agree(site, table(pages))]
    figures = sum(len(seen.figures) for seen in pages.values())
    print("\n".join(found) or f"{len(pages)} pages, {figures} figures: all agree")  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

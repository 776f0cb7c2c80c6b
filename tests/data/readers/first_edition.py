"""A reader written for the first published tables; it must read every later edition unchanged. Standard library only.

Run: python first_edition.py FOLDER. Prints one line a problem and one a kind of event, by the names and places of the first columns.
"""

import csv
import json
import sys
from collections import Counter
from pathlib import Path

PROBLEMS = [
    "mark",
    "number",
    "title_zh",
    "title_en",
    "aspect",
    "places_zh",
    "places_en",
    "lead_zh",
    "lead_en",
    "responsible_zh",
    "responsible_en",
    "cooperating_zh",
    "cooperating_en",
    "limit_kind",
    "keep_up",
    "original_limit",
    "current_limit",
    "stage",
    "stage_zh",
    "stage_en",
    "schedule_original",
    "schedule_current",
    "days_original",
    "reported",
    "self_check",
    "acceptance",
    "closure",
    "edition",
    "as_of",
]
EVENTS = [
    "mark",
    "number",
    "item",
    "event",
    "kind",
    "headline_zh",
    "headline_en",
    "date",
    "end",
    "period",
    "by",
    "by_zh",
    "by_en",
    "reported",
    "result",
    "text_zh",
    "text_en",
    "edition",
    "as_of",
]
COMPUTED = (
    "stage",
    "schedule_on_original_limit",
    "days_on_original_limit",
    "current_limit",
    "schedule_on_current_limit",
    "days_on_current_limit",
    "completed_on",
    "reported",
)

folder = Path(sys.argv[1])
tables = {}
for name, columns in (("problems", PROBLEMS), ("events", EVENTS)):
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head[: len(columns)] == columns, f"{name}.csv: {head}"
    tables[name] = [dict(zip(columns, row, strict=False)) for row in rows]
data = json.loads((folder / "problems.json").read_text(encoding="utf-8"))
for row, problem in zip(tables["problems"], data["problems"], strict=True):
    assert int(row["number"]) == problem["number"]
    assert row["original_limit"] == problem["time_limit"]["date"]
    computed = [problem["computed"][name] for name in COMPUTED]
    assert row["stage"] == computed[0]
    assert row["edition"] == data["edition"]
    print(row["number"], row["title_zh"], *computed)  # noqa: T201
print(*sorted(Counter(row["kind"] for row in tables["events"]).items()))  # noqa: T201
for line in (folder / "changes.jsonl").read_text(encoding="utf-8").splitlines():
    change = json.loads(line)
    assert change["edition"]
    assert change["published_at"]
    assert change["change"] in ("edition", "event", "value", "translation", "new", "gone")

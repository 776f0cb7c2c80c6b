"""What the trials of lists share: the table of words filled in, the ledger as plain data, what a record holds of what is expected.

Place in the flow: beside `lists`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from gongkai.intake.yaml_source import read_yaml

WORDS = "imports/用词核对.xlsx"


def answered(root: Path, answers: dict[str, str]) -> tuple[str, ...]:
    """Fill in the table of words as the office does; returns the options that read it."""
    if not answers:
        return ()
    book = load_workbook(root / WORDS)
    asked = {row[1].value: row[4] for row in book.worksheets[0].iter_rows(min_row=2)}
    assert set(asked) == set(answers)
    for word, answer in answers.items():
        asked[word].value = answer
    book.save(root / "answers.xlsx")
    return ("--answers", "answers.xlsx")


def ledger(root: Path) -> dict[int, dict[str, Any]]:
    """The records of a city as plain data."""
    found = (read_yaml(path, path.name).data for path in sorted((root / "data/ledger").glob("*.yml")))
    return {int(tree["number"]): tree for tree in found}


def held(tree: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    """What a record holds of what is expected."""
    limit = tree["time_limit"]
    events = tree["events"]
    every = {
        **{key: tree.get(key) for key in ("aspect", "lead", "responsible", "cooperating", "supervising", "accepting", "places")},
        "limit": limit["date"],
        "kind": limit["kind"],
        "words": limit["words"]["zh"],
        "keep_up": limit["keep_up"],
        "steps": len(tree["measures"]),
        "milestones": [row["date"] for row in limit.get("milestones", [])],
        "stages": [row["text"]["zh"] for row in limit.get("milestones", [])],
        "events": [event["kind"] for event in events],
        "title": tree["title"]["zh"],
        "problem": tree["problem"]["zh"],
        "upper": (tree.get("internal") or {}).get("upper_number"),
        "reported": events[0].get("reported") if events else None,
        "report": events[0].get("text", {}).get("zh") if events else None,
        "of_steps": [step.get("limit") for step in tree["measures"]],
    }
    return {key: every[key] for key in expected}

"""A problem's limit from a cell: the words as they stand, and what they say of days, kind and stages.

Place in the flow: under `problems`; words that name no day are asked for, for a limit without a day cannot be counted.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.intake.grid import Cell
from gongkai.workbook.answers import Answers, Questions
from gongkai.workbook.choices import value_in
from gongkai.workbook.days import EXTENDED, UNSURE, days_in, in_chinese, keeps_up, limit_kind, read_milestones, split_stages
from gongkai.workbook.drafting import Draft
from gongkai.workbook.entries import Entry
from gongkai.workbook.forms import joined


def put_limit(draft: Draft, entry: Entry, answers: Answers, questions: Questions) -> None:
    """Fill the limit; words that have not changed leave it as it is, columns of their own say more than words."""
    cell = whole_limit(entry)
    if cell and (draft.new or not same_words(draft, cell)):
        put_words(draft, cell, answers, questions)
    limit = draft.tree.get("time_limit")
    if not isinstance(limit, dict):
        return
    if (day := entry.cell("limit_date")) and day.text:
        draft.put(("time_limit", "date"), day.text, day.where)
    if (kind := entry.cell("limit_kind")) and kind.text:
        draft.put(("time_limit", "kind"), value_in("limit_kind", kind.text), kind.where)
    if (keep := entry.cell("keep_up")) and keep.text:
        draft.put(("time_limit", "keep_up"), value_in("truth", keep.text), keep.where)
    if stages := entry.cell("milestones"):
        put_stages(draft, stages)


def whole_limit(entry: Entry) -> Cell | None:
    """Return the limit of a problem; where each measure has a limit of its own, all of them in order."""
    cells = entry.cells.get("limit", [])
    words = dict.fromkeys(in_stages(cell.text) for cell in cells)
    return Cell("；".join(words), cells[0].where) if cells else None


def in_stages(text: str) -> str:
    """Return the words of a cell as one text; lines that each name a day are stages, set off from each other."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    staged = len(lines) > 1 and all(map(days_in, lines))
    return "；".join(line.strip("；;，,。") for line in map(joined, lines)) if staged else joined(text)


def same_words(draft: Draft, cell: Cell) -> bool:
    """Whether the ledger has these very words."""
    limit = draft.tree.get("time_limit")
    words = limit.get("words") if isinstance(limit, dict) else None
    return isinstance(words, dict) and words.get("zh") == in_chinese(joined(cell.text))


def said(cell: Cell, answers: Answers) -> tuple[str, list[date]]:
    """Return the words of a limit and the days they name; 2024.1 is January, or October without its nought: asked."""
    written = joined(cell.text)
    words = in_chinese(written)
    if EXTENDED.search(words):
        return words, [answers.limits[words]] if words in answers.limits else []
    if not UNSURE.fullmatch(written):
        return words, [answers.limits[words]] if words in answers.limits else days_in(words)
    day = answers.limits.get(written)
    return (in_chinese(f"{day:%Y-%m}"), [day]) if day else (written, [])


def put_words(draft: Draft, cell: Cell, answers: Answers, questions: Questions) -> None:
    """Read a limit from its words: the last day they name; earlier days are stages."""
    words, days = said(cell, answers)
    if not isinstance(draft.tree.get("time_limit"), dict):
        draft.tree["time_limit"] = {"date": "", "kind": "", "keep_up": "false"}
    if not days:
        questions.ask("limits", words, cell.where)
    path = ("time_limit",)
    draft.put((*path, "date"), max(days).isoformat() if days else "", cell.where)
    draft.put((*path, "kind"), limit_kind(words, len(set(days))), cell.where)
    draft.put((*path, "keep_up"), "true" if keeps_up(words) else "false", cell.where)
    draft.text((*path, "words"), words, cell.where)
    staged = days and not EXTENDED.search(words)
    parts = [(part, found) for part in split_stages(words) if staged and (found := days_in(part))]
    if stages := [(min(found).isoformat(), part) for part, found in parts if min(found) < max(days)]:
        set_stages(draft, stages, cell)


def put_stages(draft: Draft, cell: Cell) -> None:
    """Read stages from a column of their own, one a line: the day, then what is due."""
    set_stages(draft, read_milestones(cell.text), cell)


def set_stages(draft: Draft, stages: list[tuple[str, str]], cell: Cell) -> None:
    """Set the stages; a stage that is there already keeps its English."""
    limit = draft.tree["time_limit"]
    old = limit.get("milestones") or []
    if [(row.get("date"), row["text"]["zh"]) for row in old] == stages:
        return
    known: dict[str, Any] = {row["text"]["zh"]: row["text"] for row in old}
    rows = [{"date": day, "text": known.get(text, {"zh": text})} for day, text in stages]
    draft.put(("time_limit", "milestones"), rows, cell.where)

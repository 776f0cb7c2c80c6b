"""`gongkai age`: how the newest edition stands to its promised update on a day.

Place in the flow: an edge; the day is given, no clock is read here.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gongkai.editions.chain import load_chain
from gongkai.words import both


def age_line(root: Path, today: date) -> tuple[str, bool]:
    """Return how the newest edition stands to its promised update on a day, and whether it is late: by the rule of the pages."""
    newest = load_chain(root)[-1]
    due = newest.approval.next_update_due
    if due is None:
        return both("age_none", edition=newest.id), False
    late = (today - due).days
    return both("age_late" if late > 0 else "age_good", edition=newest.id, due=due, days=abs(late)), late > 0

"""What one more edition costs: a city with ever more editions, each with progress on a third of its problems.

Seals through the ordinary propose and approve, and builds with the real command, keeping what lasts between builds.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from bench.measure import Measured, measured
from bench.tools import COMMAND, ENVIRONMENT
from gongkai.commands.seal import propose_with_addresses
from gongkai.editions.approval import form_text
from gongkai.editions.chain import edition_names
from gongkai.intake.yaml_source import read_yaml
from gongkai.record.text import stamp_of
from gongkai.sealing.office import approve_edition

LINKED = ("docs", "templates", "assets", "overrides", "scripts")
COPIED = ("mkdocs.yml", "draft.yml")
REVIEWER = {"zh": "演示审查岗位", "en": "Demonstration reviewer"}
EVENT = """  - id: e{id:02}
    kind: progress
    period: {day:%Y-%m}
    date: {day}
    by: {by}
    reported: null
    text:
      zh: {zh}
      en: {en}
      of: {of}
"""


def city_copy(repository: Path, data: Path, folder: Path) -> Path:
    """Return a fresh city in a folder with a copy of a city's data."""
    shutil.copytree(data, folder / "data")
    for name in LINKED:
        (folder / name).symlink_to(repository / name)
    for name in COPIED:
        shutil.copyfile(repository / name, folder / name)
    return folder


def add_progress(path: Path, number: int, day: date) -> None:
    """Add a report of a day to a record's file."""
    text = path.read_text(encoding="utf-8")
    events, mark, rest = text.partition("internal:\n")
    ids = [int(found) for found in re.findall(r"^  - id: e(\d+)", events, re.MULTILINE)]
    lead = re.findall(r"^lead: (\S+)", text, re.MULTILINE)[0]
    zh, en = f"第{number}期补充记载的情况。", f"What edition {number} adds to the record."
    head = "" if ids else "events:\n"
    row = EVENT.format(id=max(ids, default=0) + 1, day=day, by=lead, zh=zh, en=en, of=stamp_of(zh, en))
    path.write_text(events + head + row + mark + rest, encoding="utf-8")


def seal_next(root: Path) -> None:
    """Add progress to a third of the problems, and seal an edition thirty days after the last one."""
    names = edition_names(root / "data" / "editions")
    number, day = len(names) + 1, date.fromisoformat(names[-1][:10]) + timedelta(days=30)
    for path in sorted((root / "data" / "ledger").glob("*.yml"))[number % 3 :: 3]:
        add_progress(path, number, day)
    folder = propose_with_addresses(root, day, None)
    blank = folder / "approval.yml"
    form = read_yaml(blank, blank.name).data
    review = {"role": REVIEWER, "date": str(day)}
    form |= {"approved_on": str(day), "published_at": f"{day} 09:00", "change_note": {"zh": "定期更新。", "en": "Regular update."}}
    form |= {"reviews": dict.fromkeys(("publication", "secrecy", "privacy"), review)}
    blank.write_text(form_text(form), encoding="utf-8")
    approve_edition(root, folder.name, blank)


def grown(root: Path, counts: Sequence[int]) -> Iterator[tuple[int, Measured]]:
    """Yield (editions, the build after the last of them was sealed) for each count, growing the chain of a built city on the way."""
    have = built = len(edition_names(root / "data" / "editions"))
    for wanted in counts:
        while have < wanted:
            if have == wanted - 1 and have > built:
                measured("warm", [*COMMAND, "build"], root, root / "site", ENVIRONMENT)  # what the edition before has left
            seal_next(root)
            have += 1
        built = have
        yield have, measured(f"{have} editions", [*COMMAND, "build"], root, root / "site", ENVIRONMENT)

"""What one more edition costs: the shipped city with ever more editions, each with progress on a third of its problems.

Run: python -m bench.editions FOLDER (on tmpfs). Seals through the ordinary propose and approve, and builds with the real command.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from gongkai.commands.seal import propose_with_addresses
from gongkai.editions.approval import form_text
from gongkai.intake.yaml_source import read_yaml
from gongkai.record.text import stamp_of
from gongkai.sealing.office import approve_edition

REPOSITORY = Path(__file__).resolve().parent.parent
MEASURED = (8, 14, 20, 30, 40, 52)
FIRST = date(2026, 7, 31)
EVENT = """  - id: e{id:02}
    kind: {kind}
    {more}date: {day}
    by: {by}
    {text}:
      zh: {zh}
      en: {en}
      of: {of}
"""


def city(folder: Path) -> Path:
    """Return a fresh copy of the repository's data."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(REPOSITORY / "data", folder / "data")
    for name in ("docs", "templates", "assets", "overrides", "scripts"):
        (folder / name).symlink_to(REPOSITORY / name)
    shutil.copyfile(REPOSITORY / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


def report(root: Path, number: int, day: date) -> None:
    """Add a re-check or a report of a day to a third of the problems."""
    for path in sorted((root / "data/ledger").glob("*.yml"))[number % 3 :: 3]:
        text = path.read_text(encoding="utf-8")
        events, mark, rest = text.partition("internal:\n")
        last = max(int(found) for found in re.findall(r"^  - id: e(\d+)", events, re.MULTILINE))
        zh, en = f"第{number}期补充记载的情况。", f"What edition {number} adds to the record."
        row = EVENT.format(
            id=last + 1,
            kind="progress",
            more=f"period: {day:%Y-%m}\n    ",
            day=day,
            by="ecology",
            text="reported: null\n    text",
            zh=zh,
            en=en,
            of=stamp_of(zh, en),
        )
        path.write_text(events + row + mark + rest, encoding="utf-8")


def seal(root: Path, day: date) -> None:
    """Seal an edition of a day."""
    folder = propose_with_addresses(root, day, None)
    blank = folder / "approval.yml"
    form = read_yaml(blank, blank.name).data
    review = {"role": {"zh": "演示审查岗位", "en": "Demonstration reviewer"}, "date": str(day)}
    form |= {"approved_on": str(day), "published_at": f"{day} 09:00", "change_note": {"zh": "定期更新。", "en": "Regular update."}}
    form |= {"reviews": dict.fromkeys(("publication", "secrecy", "privacy"), review)}
    blank.write_text(form_text(form), encoding="utf-8")
    approve_edition(root, folder.name, blank)


def measured(root: Path, editions: int) -> None:
    """Build the site and print seconds, pages and size."""
    shutil.rmtree(root / "site", ignore_errors=True)
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "gongkai", "build"], cwd=root, check=True, stdout=subprocess.DEVNULL)
    took = time.perf_counter() - start
    files = [path for path in (root / "site").rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"| {editions} | {took:.1f} s | {pages} | {size:.0f} MB |", flush=True)


def main() -> None:
    """Grow the chain and measure on the way."""
    root = city(Path(sys.argv[1]))
    print("| editions | build with verify | pages | size |\n| --- | --- | --- | --- |")
    count = len(list((root / "data/editions").iterdir()))
    while count <= MEASURED[-1]:
        if count in MEASURED:
            measured(root, count)
        count += 1
        day = FIRST + timedelta(days=30 * (count - 9))
        report(root, count, day)
        seal(root, day)


if __name__ == "__main__":
    main()

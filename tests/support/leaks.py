"""Canaries: tokens planted in a copy of the shipped data, where nobody may see them and where everybody must."""

from __future__ import annotations

import gzip
import random
import re
import shutil
import string
from collections.abc import Iterator
from pathlib import Path

from support import edit

CANARY = re.compile(rb"gk-canary-[a-z]{16}")
HELD = """  - id: e99
    kind: progress
    period: 2026-07
    date: 2026-07-20
    hold: true
    by: lg-office
    text:
      zh: 尚未核实{zh}
      en: Not verified {en}
"""
NEWS = """  - id: e98
    kind: progress
    period: 2026-07
    date: 2026-07-21
    by: lg-office
    text:
      zh: 新进展{zh}。
      en: New progress.
"""
AROUND = (
    "data/terms.yml",
    "data/plan.yml",
    "data/site.yml",
    "data/units.yml",
    "data/places.yml",
    "data/procedure.yml",
    "data/safeguards.yml",
    "data/supervision.yml",
    "data/registers/names.yml",
    "data/cases/c01.yml",
)
STRAYS = (
    "data/notes.txt",
    "data/ledger.bak",
    "data/draft.xlsx",
    "data/cases/c01.yml.bak",
    "data/cases/notes.txt",
    "data/registers/names.yml.bak",
    "data/editions.old/edition.json",
    "data/editions/notes.txt",
    "data/editions/2026-06-30/notes.txt",
    "data/.hidden/note.yml",
    "data/ledger/.swap",
    "proposals/notes.txt",
    "proposals/2026-05-31/edition.json",
    "notes/inside.md",
    "templates/pages/note.bak",
    "assets/note.bak",
    "overrides/note.bak",
    "docs/zh/note.txt",
    "docs/note.bak",
)


def tokens(seed: str) -> Iterator[str]:
    """Yield tokens without end: letters only, so that no rule about numbers looks at them."""
    source = random.Random(seed)
    while True:
        yield "gk-canary-" + "".join(source.choices(string.ascii_lowercase, k=16))


def own_copy(shipped: Path, root: Path) -> Path:
    """Copy the shipped repository without what was built in it; scripts stay a link."""
    shutil.copytree(shipped, root, symlinks=True, ignore=shutil.ignore_patterns("site", ".site*", "bodies"))
    return root


def records(root: Path) -> list[Path]:
    """Return the files of the ledger."""
    return sorted((root / "data" / "ledger").glob("*.yml"))


def before_internal(path: Path, text: str) -> None:
    """Write events at the end of a record's events."""
    edit(path, "\ninternal:\n", f"\n{text}internal:\n")


def plant_notes(root: Path, made: Iterator[str]) -> list[str]:
    """Plant a token in the internal part of every record, at one of several depths."""
    planted = []
    for index, path in enumerate(records(root)):
        token = next(made)
        shapes = (f"  canary: {token}\n", f"  desk:\n    - note: {token}\n", f"  a:\n    b:\n      - [x, {token}]\n", f"  {token}: key\n")
        edit(path, "\ninternal:\n", f"\ninternal:\n{shapes[index % len(shapes)]}")
        planted.append(token)
    return planted


def plant_held(root: Path, made: Iterator[str]) -> list[str]:
    """Plant two tokens in a held event of every record."""
    planted = []
    for path in records(root):
        zh, en = next(made), next(made)
        before_internal(path, HELD.format(zh=zh, en=en))
        planted += [zh, en]
    return planted


def plant_aside(root: Path, made: Iterator[str]) -> list[str]:
    """Plant tokens in internal parts of events, in comments, and in files that belong to nothing."""
    planted = []
    for path in records(root):
        inside, comment = next(made), next(made)
        edit(path, "\n  - id: e01\n", f"\n  - id: e01\n    internal: {{note: {inside}}}\n")
        path.write_text(f"# {comment}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
        planted += [inside, comment]
    for name in AROUND:
        planted.append(next(made))
        path = root / name
        path.write_text(f"# {planted[-1]}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    for name in STRAYS:
        planted.append(next(made))
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(planted[-1], encoding="utf-8")
    return planted


def plant_openly(root: Path, made: Iterator[str]) -> list[str]:
    """Plant tokens in public texts: English halves of every record, and the Chinese of a new event."""
    planted = []
    for path in records(root):
        text = path.read_text(encoding="utf-8")
        for field in ("title", "problem", "target"):
            if f"    field: /{field}" in text:  # amended once: its English must stay what the amendment says
                continue
            planted.append(next(made))
            text, count = re.subn(rf"(?m)^({field}:\n  zh: .*\n  en: \"?)", rf"\g<1>{planted[-1]} ", text)
            assert count == 1, f"{path.name}: {field}"
        path.write_text(text, encoding="utf-8")
        planted.append(next(made))
        before_internal(path, NEWS.format(zh=planted[-1]))
    for path in sorted((root / "data" / "cases").glob("*.yml")):
        for field in ("title", "place_note", "rule", "facts", "situation", "causes", "lesson", "penalty", "repair", "problems"):
            text = path.read_text(encoding="utf-8")
            if f"\n{field}:\n" in text:
                planted.append(next(made))
                path.write_text(re.sub(rf"(?m)^({field}:\n  zh: )", rf"\g<1>{planted[-1]} ", text), encoding="utf-8")
    return planted


def seen_below(folder: Path) -> set[str]:
    """Return every token in any byte, name or unpacked byte below a folder."""
    found: set[bytes] = set()
    for path in folder.rglob("*"):
        found |= set(CANARY.findall(path.name.encode()))
        if path.is_file():
            data = path.read_bytes().replace(b"\r\n ", b"")  # a calendar folds its lines
            found |= set(CANARY.findall(data))
            if data[:2] == b"\x1f\x8b":
                found |= set(CANARY.findall(gzip.decompress(data)))
    return {token.decode() for token in found}

"""What LibreOffice makes of the tables of a built site: every cell as it was written, no formula, no broken character.

Run: python tests/libreoffice.py SITE; needs soffice. Standard library and openpyxl only. Exit code 1 where a cell differs.
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from openpyxl import load_workbook

# Fields by commas, text in quotes, UTF-8; the last -1 asks for every sheet.
OUT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
# What a person who opens a CSV is asked for: UTF-8, and for each column its kind (1 as it comes, 2 text).
IN = "Text - txt - csv (StarCalc):44,34,76,1,{}"
FORMULA = re.compile(r"table:formula=")
BROKEN = "\ufffd"


def converted(folder: Path, path: Path, kind: str, *options: str) -> list[Path]:
    """Return what LibreOffice makes of a file."""
    made = Path(tempfile.mkdtemp(dir=folder))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", *options, "--convert-to", kind, "--outdir", str(made), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return sorted(made.iterdir())


def rows(path: Path) -> list[list[str]]:
    """Return the rows of a CSV, line ends made alike."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [[cell.replace("\r\n", "\n") for cell in row] for row in csv.reader(file)]


def opening(path: Path, kind: int) -> list[str]:
    """Return how a CSV is opened, every column as one kind; a workbook needs no telling."""
    if path.suffix != ".csv":
        return []
    return [f"--infilter={IN.format('/'.join(f'{place}/{kind}' for place in range(1, len(rows(path)[0]) + 1)))}"]


def faults(folder: Path, data: Path) -> list[str]:
    """Return what LibreOffice shows otherwise than it was written."""
    found = []
    book = load_workbook(data / "problems.xlsx", read_only=True)
    sheets = {path.stem.partition("-")[2]: path for path in converted(folder, data / "problems.xlsx", OUT)}
    found += [f"problems.xlsx: {name}" for name in book.sheetnames if name != "notes" and rows(sheets[name]) != rows(data / f"{name}.csv")]
    for name in ("problems.csv", "events.csv", "problems.xlsx"):
        (flat,) = converted(folder, data / name, "fods", *opening(data / name, 1))
        text = flat.read_text(encoding="utf-8")
        found += [f"{name}: {what}" for what, there in (("formula", FORMULA.search(text)), ("broken character", BROKEN in text)) if there]
    for name in ("problems.csv", "events.csv"):
        (plain,) = converted(folder, data / name, OUT.replace(",-1", ""), *opening(data / name, 2))
        found += [name] if rows(plain) != rows(data / name) else []
    return found


def main() -> int:
    """Check the tables of the site named on the command line."""
    with tempfile.TemporaryDirectory() as folder:
        found = faults(Path(folder), Path(sys.argv[1]) / "data")
    print("\n".join(found) or "LibreOffice: every cell as written, no formula")  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

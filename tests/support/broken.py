"""Broken inputs: each file of `tests/data/broken/` is a change to the small city and the complete list of what `check` says to it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner

from gongkai.cli import main
from gongkai.commands.stamp import stamp_all
from support import CITY, DATA, edit

FOLDER = DATA / "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One broken input: what is done to which file, and every finding it must give."""

    name: str
    what: str
    files: dict[str, dict[str, Any]]
    findings: list[dict[str, str]]
    stamp: bool = False

    @property
    def expected(self) -> list[tuple[str, str, str]]:
        """Code, place and severity of every finding, in the order of the report."""
        return [(row["code"], row["where"], row.get("severity", "error")) for row in self.findings]


def cases() -> list[Case]:
    """Return every case of the folder."""
    return [Case(**yaml.safe_load(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("*.yml"))]


def broken_city(case: Case, root: Path) -> Path:
    """Make the city of a case in a folder that does not exist yet."""
    shutil.copytree(CITY, root)
    for name, change in case.files.items():
        apply(change, root / name)
    if case.stamp:
        stamp_all(root, ())
    return root


def apply(change: dict[str, Any], path: Path) -> None:
    """Do one change to one file."""
    match change:
        case {"replace": pairs}:
            for old, new in pairs:
                edit(path, old, new)
        case {"write": text}:
            path.write_text(text, encoding="utf-8", newline="\n")
        case {"hex": digits}:
            path.write_bytes(bytes.fromhex(digits))
        case {"append": text, "times": times}:
            path.write_text(path.read_text(encoding="utf-8") + text * times, encoding="utf-8", newline="\n")
        case {"copy": source}:
            shutil.copyfile(path.with_name(source), path)
        case {"delete": True}:
            path.unlink()
        case _:
            raise ValueError(change)


def check(*arguments: str) -> tuple[int, str]:
    """Run `gongkai check` of the current directory in this process; returns exit code and what it printed."""
    result = CliRunner().invoke(main, ["check", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout


def rows() -> list[dict[str, Any]]:
    """Return the findings of the current directory as the machine-readable report gives them."""
    found: list[dict[str, Any]] = json.loads(check("--format", "json")[1])
    return found


def place(row: dict[str, Any]) -> str:
    """Return the place of a finding as the report for people writes it."""
    where = row["where"]
    return ":".join(str(part) for part in (where["file"], where["line"], where["column"]) if part is not None)


def seen(found: Iterable[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """Return code, place and severity of each row."""
    return [(row["code"], place(row), row["severity"]) for row in found]

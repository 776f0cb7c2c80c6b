"""The parts of a working record that the office keeps in its own way: sub-items, and what is attached.

Place in the flow: under the working model.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Annotated

from pydantic import Field

from gongkai.findings import Finding, Location, Refused
from gongkai.intake.attached import Attached, read_attached
from gongkai.record.parts import Attaching
from gongkai.record.scalars import Day, Id, Value, Words
from gongkai.record.text import Text

ATTACHMENTS = "data/attachments"
Files = Callable[[str], Attached]


class WorkingItem(Value):
    """A site or sub-item (点位、分项) of a problem."""

    id: Annotated[str, Field(pattern=r"^\d+-\d+$")]
    places: tuple[Id, ...]
    text: Text
    limit: Day | None = None


class WorkingAttachment(Attaching):
    """What is attached, as the office keeps it: a file by its name in `data/attachments/`.

    `entered` is the day it came into the ledger, by default its own; `reviewed_by` the role that looked at a picture for faces, plates
    and papers. Neither is published.
    """

    file: Words | None = None
    entered: Day | None = None
    reviewed_by: Words | None = None

    def known_by(self, day: datetime.date) -> bool:
        """Whether it was in the ledger at the end of a day; what has no day always was."""
        entered = self.entered or self.date
        return entered is None or entered <= day


def files_below(root: Path) -> Files:
    """Return what reads and cleans a file of the office by its name, each once; it raises Refused."""
    return cache(partial(one_file, root))


def one_file(root: Path, name: str) -> Attached:
    """Return a file cleaned. Raises Refused."""
    return read_attached(root / ATTACHMENTS / name, f"{ATTACHMENTS}/{name}")


def no_files(name: str) -> Attached:
    """Refuse a file of a ledger that was not read from a folder. Raises Refused."""
    raise Refused([Finding(code="attachment-missing", where=Location(file=f"{ATTACHMENTS}/{name}"), value=name)])

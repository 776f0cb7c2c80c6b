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
from gongkai.intake.bounded import MEMORY, Bounded, EndedError
from gongkai.recall import Recall, touched
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


def files_below(root: Path, recall: Recall | None = None, memory: int = MEMORY) -> Files:
    """Return what reads and cleans a file of the office by its name, each once and all in a process of their own; it raises Refused."""
    return cache(partial(file_known, Bounded(read_attached, memory=memory), root, recall or Recall()))


def file_known(read: Bounded, root: Path, recall: Recall, name: str) -> Attached:
    """Return a file cleaned, anew only if it was touched. Raises Refused."""
    path = root / ATTACHMENTS / name
    return recall.kept((one_file, touched([path])), partial(one_file, read, path))


def one_file(read: Bounded, path: Path) -> Attached:
    """Return a file cleaned. Raises Refused, also where its reading never ends."""
    called = f"{ATTACHMENTS}/{path.name}"
    try:
        attached: Attached = read(path, called)
    except EndedError:
        raise Refused([Finding(code="attachment-bomb", where=Location(file=called), value=path.name)]) from None
    return attached


def no_files(name: str) -> Attached:
    """Refuse a file of a ledger that was not read from a folder. Raises Refused."""
    raise Refused([Finding(code="attachment-missing", where=Location(file=f"{ATTACHMENTS}/{name}"), value=name)])

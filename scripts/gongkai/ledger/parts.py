"""The parts of a working record that the office keeps in its own way: sub-items, and what is attached.

Place in the flow: under the working model.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import partial
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
AHEAD = 2  # files that are read before they are asked for, at most


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


class Files:
    """The files of the office, each read and cleaned once by its name, all in a process of their own.

    Where it is said which will be asked for, the process reads one ahead: it is begun at once, and what it has read waits for who asks.
    """

    def __init__(self, root: Path, recall: Recall | None = None, memory: int = MEMORY) -> None:
        self.root = root
        self.recall = recall or Recall()
        self.read = Bounded(read_attached, memory=memory)
        self.known: dict[str, Attached] = {}
        self.begun: dict[str, None] = {}
        self.waiting: dict[str, None] = {}
        self.came: dict[str, Attached | tuple[Finding, ...]] = {}

    def __call__(self, name: str) -> Attached:
        """Return a file cleaned, anew only if it was touched. Raises Refused, also where its reading never ends."""
        if name not in self.known:
            path = self.root / ATTACHMENTS / name
            self.known[name] = self.recall.kept((Files, touched([path])), partial(self.one, name))
        return self.known[name]

    def expect(self, names: Iterable[str]) -> None:
        """Say which files will be asked for, in order."""
        self.waiting |= dict.fromkeys(name for name in names if name not in self.known and name not in self.begun and name not in self.came)
        self.go_on()

    def go_on(self) -> None:
        """Send the next file that is waited for, while no more than one is read ahead."""
        while self.waiting and len(self.begun) + len(self.came) < AHEAD:
            self.begin(next(iter(self.waiting)))

    def begin(self, name: str) -> None:
        """Send one file to be read. A process that ended over the first of those sent before has lost the others."""
        self.waiting.pop(name, None)
        before = self.read.pipe
        self.read.begin(self.root / ATTACHMENTS / name, f"{ATTACHMENTS}/{name}")
        lost = list(self.begun) if self.read.pipe is not before else []
        if lost:
            self.begun.clear()
            self.came[lost[0]] = never_ends(lost[0])
        self.begun[name] = None
        for other in lost[1:]:
            self.begin(other)

    def one(self, name: str) -> Attached:
        """Return a file as it comes, those before it put by. Raises Refused."""
        if name not in self.begun and name not in self.came:
            self.begin(name)
        while name not in self.came:
            self.take()
        came = self.came.pop(name)
        self.go_on()
        if isinstance(came, tuple):
            raise Refused(came)
        return came

    def take(self) -> None:
        """Put by the first of the files that are being read; where its reading never ends, those after it are begun anew."""
        name, *others = self.begun
        try:
            self.came[name] = self.read.answer()
        except Refused as refusal:
            self.came[name] = refusal.findings
        except EndedError:
            self.came[name] = never_ends(name)
            self.begun.clear()
            for other in others:
                self.begin(other)
        self.begun.pop(name, None)


def never_ends(name: str) -> tuple[Finding, ...]:
    """Return the finding of a file that the process ended over."""
    return (Finding(code="attachment-bomb", where=Location(file=f"{ATTACHMENTS}/{name}"), value=name),)


class NoFiles(Files):
    """The files of a ledger that was not read from a folder: none."""

    def __call__(self, name: str) -> Attached:
        """Refuse a file. Raises Refused."""
        raise Refused([Finding(code="attachment-missing", where=Location(file=f"{ATTACHMENTS}/{name}"), value=name)])

    def expect(self, names: Iterable[str]) -> None:
        """Read none."""


no_files = NoFiles(Path())


def files_below(root: Path, recall: Recall | None = None, memory: int = MEMORY) -> Files:
    """Return the files of the office below a city's folder."""
    return Files(root, recall, memory)

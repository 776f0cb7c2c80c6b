"""No personal data in any file of a finished site, whatever they went through on their way.

Place in the flow: under the reading of a finished site; what personal data look like is asked of `personal`, nothing else is imported.
A site says the same in very many files: each text is looked at once, by its bytes, and closely only where a glance is not enough.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from gongkai.personal.glance import may_hold
from gongkai.personal.shapes import APART, personal_data
from gongkai.publish.pieces import kind_of, of_people, pieces_of, texts_in, told

Datum = tuple[str, str]  # code, value
FEW = 40  # so many texts are looked at together before each is by itself
PACKED = frozenset({"zip", "xlsx"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """What looks like personal data: its code, the value, the file inside an archive if it is in one, and line, cell or page."""

    code: str
    value: str
    inside: str = ""
    line: int | None = None
    cell: str | None = None


@dataclass(slots=True)
class Gate:
    """Looks at files one after another.

    `lines` are the public office numbers that may stand anywhere, digits only; where they are None no landline is judged.
    """

    lines: frozenset[str] | None
    seen: set[bytes] = field(default_factory=set)
    clean: set[bytes] = field(default_factory=set)
    guilty: dict[bytes, tuple[Datum, ...]] = field(default_factory=dict)

    def leaks(self, name: str, data: bytes, beside: Path | None = None) -> Iterator[Leak]:
        """Yield what the file of a name holds; `beside` is the folder it lies in."""
        kind = kind_of(name)
        if kind in PACKED:
            yield from self.unpacked(kind, data, beside)
            return
        for piece in self.held(kind, set(pieces_of(kind, data))):
            start = max(data.find(piece), 0)
            for code, value in self.guilty[piece]:
                place = max(data.find(value.encode(), start), start)
                yield Leak(code=code, value=value, line=data.count(b"\n", 0, place) + 1)

    def unpacked(self, kind: str, data: bytes, beside: Path | None) -> Iterator[Leak]:
        """Yield what the files in an archive hold, of a workbook by cell. A file that lies beside the archive too is looked at there."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [entry for entry in archive.infolist() if not (beside and lies(beside / entry.filename, entry))]
            found = [
                replace(leak, inside="/".join(filter(None, (entry.filename, leak.inside))))
                for entry in members
                for leak in self.leaks(entry.filename, archive.read(entry))
            ]
        yield from (list(cells(data, self.lines)) or found) if found and kind == "xlsx" else found

    def paper(self, pages: Sequence[bytes], beside: bytes = b"") -> Iterator[Leak]:
        """Yield what the pages of a PDF hold, and what stands beside them."""
        for number, words in enumerate((beside, *pages)):
            for piece in self.held("pdf", {words}):
                yield from (Leak(code=code, value=value, cell=page_name(number)) for code, value in self.guilty[piece])

    def held(self, kind: str, pieces: set[bytes]) -> list[bytes]:
        """Return which of the pieces of a file hold personal data."""
        fresh = pieces - self.seen
        self.seen |= fresh
        texts = texts_in(kind, fresh) - self.clean
        bad = self.judged(texts)
        self.clean |= texts - bad.keys()
        for piece in fresh if bad else ():
            if data := tuple(datum for text in texts_in(kind, (piece,)) & bad.keys() for datum in bad[text]):
                self.guilty[piece] = data
        return sorted(self.guilty.keys() & pieces) if self.guilty else []

    def judged(self, texts: Collection[bytes]) -> dict[bytes, tuple[Datum, ...]]:
        """Return the texts that hold personal data: a glance at all, then at the few that need more, then closely at each."""
        if not texts or not may_hold(APART.join(map(told, texts))):
            return {}
        listed = list(texts)
        if len(listed) > FEW:
            parts = [listed[start : start + FEW] for start in range(0, len(listed), FEW)]
            return {text: data for part in parts for text, data in self.judged(part).items()}
        found = {text: tuple(dict.fromkeys(self.data_in(told(text)))) for text in listed}
        return {text: data for text, data in found.items() if data}

    def data_in(self, text: str) -> Iterator[Datum]:
        """Yield the personal data in a text."""
        return recognised(text, self.lines) if may_hold(text) else iter(())


def page_name(number: int) -> str | None:
    """Return how a page of a PDF is called; 0 is what stands beside the pages and has no name."""
    return f"p. {number}" if number else None


def recognised(text: str, lines: frozenset[str] | None) -> Iterator[Datum]:
    """Yield the personal data in a text that people wrote."""
    for code, value in personal_data(of_people(text), lines or frozenset()):
        if lines is not None or code != "privacy-landline":
            yield code, value


def lies(path: Path, entry: zipfile.ZipInfo) -> bool:
    """Return whether a file of an archive lies at a path as well, byte for byte."""
    return path.is_file() and path.stat().st_size == entry.file_size and zlib.crc32(path.read_bytes()) == entry.CRC


def cells(data: bytes, lines: frozenset[str] | None) -> Iterator[Leak]:
    """Yield the cells of a workbook that hold personal data."""
    from openpyxl import load_workbook  # a third of a second, for a workbook that is refused alone

    book: Any = load_workbook(io.BytesIO(data), read_only=True)
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            for code, value in dict.fromkeys(recognised(str(cell.value), lines)):
                yield Leak(code=code, value=value, cell=f"{sheet.title}!{cell.coordinate}")

"""The cells of a sheet that are plainly written, read straight from the XML of the sheet; the library reads everything else of it.

Place in the flow: under `xlsx`, after `container`. Nearly all of a workbook is rows of numbers and texts, and the library makes a tree of
each cell. Where a sheet holds anything but what is known here (a formula, a text of several formats, a cell without its place), nothing of
it is taken out, and the library reads the whole sheet: what is refused, and why, is the library's word in either case.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml version=[\"']1\.0[\"'](?: encoding=[\"']utf-8[\"'])?(?: standalone=[\"'](?:yes|no)[\"'])?\s*\?>)?\s*"
    rb"<worksheet\s[^<>]*xmlns=[\"']http://schemas\.openxmlformats\.org/spreadsheetml/2006/main[\"'][^<>]*>",
    re.IGNORECASE,
)
PLACE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
QUOTED = str.maketrans({sign: f"&#{ord(sign)};" for sign in "&<>\"\n\r\t"})
KINDS = frozenset(("n", "s", "b", "str", "inlineStr", "e"))
OF_CELL, OF_ROW, OF_TEXT = frozenset("rst"), frozenset(("r", "spans")), frozenset(("xml:space",))

Raw = tuple[str, "str | None", int]  # type, text and style of a cell, as the sheet writes them


class UnusualError(Exception):
    """The sheet holds what is not plainly written."""


@dataclass(slots=True)
class Plain:
    """What was read: cells by row and column, and the rows that say more of themselves than their number."""

    rows: dict[int, dict[int, Raw]] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)


def taken_out(data: bytes) -> tuple[bytes, dict[str, Plain]]:
    """Return a workbook without the rows of its plain sheets, and those by the names of their parts."""
    found: dict[str, Plain] = {}
    left = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(left, "w") as rest:
        for entry in archive.infolist():
            part = archive.read(entry)
            if SHEET.fullmatch(entry.filename) and (parted := parted_sheet(part)):
                part, found[entry.filename] = parted
            rest.writestr(entry.filename, part)
    return left.getvalue(), found


def parted_sheet(part: bytes) -> tuple[bytes, Plain] | None:
    """Return the XML of a sheet without its cells, and the cells; None for one that is not plain throughout."""
    begin, end = part.find(b"<sheetData>"), part.rfind(b"</sheetData>")
    if begin < 0 or end < begin or part.count(b"<sheetData") != 1 or part.count(b"</sheetData") != 1:
        return None
    rows = part[begin : end + len(b"</sheetData>")]
    outside = part[:begin] + part[end:]
    usual = HEAD.match(part) and outside.count(b"xmlns=") == 1 and b"<hyperlink" not in outside
    if not usual or b"<!" in part or b"<?" in rows:
        return None
    try:
        plain = plain_rows(rows)
    except (UnusualError, expat.ExpatError):
        return None
    told = "".join(plain.told).encode()
    return part[:begin] + b"<sheetData>" + told + part[end:], plain


def plain_rows(rows: bytes) -> Plain:
    """Return the cells of a sheet. Raises UnusualError, and ExpatError where it is no XML."""
    plain = Plain()
    reader = Reader(plain)
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.heard.append
    parser.Parse(rows, True)
    return plain


class Reader:
    """Follows the elements of the rows of a sheet."""

    def __init__(self, plain: Plain) -> None:
        self.plain = plain
        self.heard: list[str] = []
        self.parent = ""
        self.kind, self.style = "n", 0
        self.text: str | None = None
        self.row, self.column = 0, 0
        self.starts: dict[str, Callable[[dict[str, str]], None]] = {
            "c": self.cell,
            "v": self.value,
            "is": self.inline,
            "t": self.words,
            "row": self.begin,
            "sheetData": self.whole,
        }

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element. Raises UnusualError."""
        begin = self.starts.get(name)
        if begin is None:
            raise UnusualError(name)
        begin(attributes)
        self.parent = name

    def end(self, name: str) -> None:
        """End an element."""
        if name == "c":
            self.plain.rows.setdefault(self.row, {})[self.column] = (self.kind, self.text, self.style)
            self.parent = "row"
        elif name in ("v", "t"):
            self.text = "".join(self.heard)
            self.parent = "c" if name == "v" else "is"
        elif name == "is" and self.text is None:
            raise UnusualError(name)
        else:
            self.parent = {"is": "c", "row": "sheetData"}.get(name, "")

    def expect(self, parent: str, attributes: dict[str, str], known: frozenset[str] = frozenset()) -> None:
        """Raise UnusualError where an element stands elsewhere, or says more."""
        if self.parent != parent or not known.issuperset(attributes):
            raise UnusualError(parent)

    def whole(self, attributes: dict[str, str]) -> None:
        """Begin the sheet's rows."""
        self.expect("", attributes)

    def begin(self, attributes: dict[str, str]) -> None:
        """Begin a row; one that says of itself that it is hidden, or high, is told to the library."""
        if self.parent != "sheetData" or not attributes.get("r", "").isascii() or not attributes.get("r", "").isdecimal():
            raise UnusualError("row")
        if not OF_ROW.issuperset(attributes):
            said = " ".join(f'{name}="{value.translate(QUOTED)}"' for name, value in attributes.items())
            self.plain.told.append(f"<row {said}/>")

    def cell(self, attributes: dict[str, str]) -> None:
        """Begin a cell."""
        self.expect("row", attributes, OF_CELL)
        place = PLACE.fullmatch(attributes.get("r", ""))
        self.kind, style, self.text = attributes.get("t", "n"), attributes.get("s", "0"), None
        if place is None or self.kind not in KINDS or not (style.isascii() and style.isdecimal()):
            raise UnusualError("c")
        self.row, self.column, self.style = int(place[2]), number_of(place[1]), int(style)
        if self.column in self.plain.rows.get(self.row, ()):
            raise UnusualError("twice")

    def value(self, attributes: dict[str, str]) -> None:
        """Begin a value; only one stands in a cell."""
        self.expect("c", attributes, OF_TEXT)
        if self.text is not None or self.kind == "inlineStr":
            raise UnusualError("v")
        self.heard.clear()

    def inline(self, attributes: dict[str, str]) -> None:
        """Begin a text that stands in its cell."""
        self.expect("c", attributes)
        if self.text is not None or self.kind != "inlineStr":
            raise UnusualError("is")

    def words(self, attributes: dict[str, str]) -> None:
        """Begin the words of such a text."""
        self.expect("is", attributes, OF_TEXT)
        if self.text is not None:
            raise UnusualError("t")
        self.heard.clear()


COLUMNS: dict[str, int] = {}


def number_of(letters: str) -> int:
    """Return the number of a column; the first is 1."""
    if letters not in COLUMNS:
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - 64
        COLUMNS[letters] = number
    return COLUMNS[letters]

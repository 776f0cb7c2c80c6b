"""What the look of a cell says of its value: struck through, white on white, a percentage, figures after the point, a month.

Place in the flow: under `xlsx`. A word that is struck through is no longer said, and one that nobody can see was perhaps never meant to be:
both are refused by their cell. A number becomes what its format shows: 60%, 2024.10.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

STRIKE = re.compile(rb"<(?:\w+:)?strike\b")
FIXED = re.compile(r"(?:#,##)?0(?:\.(0+))?(%?)(?:_.)?(?:;.*)?")
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
WHITE = frozenset(("FFFFFFFF", "00FFFFFF"))


def rich_struck(data: bytes) -> bool:
    """Whether words inside a cell of a workbook may be struck through; only then its cells are read in pieces, which takes longer."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        texts = (name for name in packed.namelist() if name.endswith("sharedStrings.xml") or "/worksheets/" in name)
        return any(STRIKE.search(packed.read(name)) for name in texts)


class Looks:
    """What the fonts and grounds of a sheet say against its cells, each style judged once."""

    def __init__(self, sheet: Worksheet) -> None:
        self.fonts = fonts_against(sheet)
        self.fills = getattr(sheet.parent, "_fills", ())
        self.judged: dict[tuple[int, int], str | None] = {}

    def of(self, value: object, style: StyleArray | None) -> str | None:
        """Return what is wrong with the look of a cell that has a value: `workbook-struck`, `workbook-invisible`, or None."""
        if isinstance(value, CellRichText) and any(map(struck, value)):
            return "workbook-struck"
        return self.of_style(style) if self.fonts and style is not None else None

    def of_style(self, style: StyleArray) -> str | None:
        """Return what is wrong with a style; white on a ground that is filled is seen."""
        key = (style.fontId, style.fillId)
        if key not in self.judged:
            code = self.fonts.get(style.fontId)
            self.judged[key] = None if code == "workbook-invisible" and self.fills[style.fillId].fill_type is not None else code
        return self.judged[key]


def fonts_against(sheet: Worksheet) -> dict[int, str]:
    """Return what is wrong with the fonts of a sheet that strike out, by their number: `workbook-struck`, `workbook-invisible`.

    White on a ground that a table or a condition may colour is not judged.
    """
    coloured = bool(sheet.tables) or bool(list(sheet.conditional_formatting))
    found: dict[int, str] = {}
    for number, font in enumerate(getattr(sheet.parent, "_fonts", ())):
        if font.strike:
            found[number] = "workbook-struck"
        elif not coloured and font.color is not None and white(font.color):
            found[number] = "workbook-invisible"
    return found


def white(colour: Color) -> bool:
    """Whether a colour is white, by its own figures or as the ground of the theme."""
    return colour.rgb in WHITE if colour.type == "rgb" else colour.type == "theme" and colour.theme == 0 and not colour.tint


def struck(part: str | TextBlock) -> bool:
    """Whether a piece of a cell is struck through."""
    return isinstance(part, TextBlock) and bool(part.font.strike) and bool(part.text.strip())


def left(value: object) -> object:
    """Return a value without the words in it that are struck through."""
    return "".join(str(part) for part in value if not struck(part)) if isinstance(value, CellRichText) else value


def shown(value: object, form: str) -> str | None:
    """Return a number as a format of fixed figures shows it, a day shown as a month as that month; None for whatever is shown as it is."""
    if isinstance(value, date):
        signs = QUOTED.sub("", form.partition(";")[0]).lower()
        return f"{value:%Y-%m}" if "y" in signs and "m" in signs and "d" not in signs else None
    match = FIXED.fullmatch(form) if isinstance(value, int | float) else None
    if not match or not isinstance(value, int | float) or not (match[1] or match[2]):
        return None
    return f"{value * 100 if match[2] else value:.{len(match[1] or '')}f}{match[2]}"

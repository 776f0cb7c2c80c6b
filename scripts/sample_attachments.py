"""`python scripts/sample_attachments.py`: what the demonstration attaches, drawn and set: no place and no paper that exists.

Writes `data/attachments/` of the current directory: pictures of an invented river bank before and after, marked as sample on the picture
itself, and one page of an invented record. The same bytes each time with the same libraries; a file once sealed keeps its copy anyway.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from random import Random

import typst
from PIL import Image, ImageDraw, ImageFont
from pylopdf_fonts_zh_cn import sans_path

FOLDER = Path("data/attachments")
SIZE = WIDE, HIGH = 480, 320
MARK = "演示·虚构 / Sample, invented"
SKY, HILL, BANK, WATER, FENCE, INK = "#dfe9ec", "#a9bfa6", "#8f9f6d", "#8fb3bd", "#5b4a3a", "#16211f"
WASTE = ("#7a5c48", "#b9b2a2", "#5f6f7a", "#c8742f", "#8a8a8a")
# Name, seed of the scene, whether waste lies there.
PICTURES = (
    ("010-1-before.png", "bridge", True),
    ("010-1-after.png", "bridge", False),
    ("010-2-before.png", "bend", True),
    ("010-2-after.png", "bend", False),
)
PAPER = """#set page(width: 148mm, height: 105mm, margin: 12mm)
#set text(font: "Noto Sans SC", size: 9pt, lang: "zh")
#set document(title: sys.inputs.title)
= #sys.inputs.title
#sys.inputs.mark
#table(columns: 3, ..json(bytes(sys.inputs.rows)).flatten())
"""
TITLE = "事故池注水试验记录 / Record of a filling test"
ROWS = (
    ("事故池 / Pond", "注水深度（米） / Depth (m)", "24小时后（米） / After 24 hours (m)"),
    ("1", "2.50", "2.49"),
    ("2", "2.50", "2.50"),
)


def picture(seed: str, *, waste: bool) -> Image.Image:
    """Return a drawn river bank: hills, bank and water of its seed, with waste on the bank or with a fence and a bin."""
    source = Random(seed)
    scene = Image.new("RGB", SIZE, SKY)
    pen = ImageDraw.Draw(scene)
    left, right = source.randint(70, 110), source.randint(60, 120)
    pen.polygon([(0, left), (source.randint(120, 220), left - 40), (WIDE, right), (WIDE, HIGH), (0, HIGH)], fill=HILL)
    edge = source.randint(180, 210)
    pen.polygon([(0, edge - 50), (WIDE, edge - 70), (WIDE, HIGH), (0, HIGH)], fill=BANK)
    pen.polygon([(0, edge + 60), (WIDE // 2, edge + 40), (WIDE, edge + 70), (WIDE, HIGH), (0, HIGH)], fill=WATER)
    (littered if waste else cleared)(pen, source, edge)
    font = ImageFont.truetype(str(sans_path()), 17)
    pen.rectangle((0, HIGH - 30, WIDE, HIGH), fill="#fff4e2")
    pen.text((10, HIGH - 28), MARK, font=font, fill=INK)
    return scene.quantize(32)


def littered(pen: ImageDraw.ImageDraw, source: Random, edge: int) -> None:
    """Draw a heap of waste on the bank."""
    for _ in range(70):
        left, top, size = source.randint(120, 320), edge + source.randint(-30, 45), source.randint(6, 22)
        corners = [(left, top), (left + size, top - size // 3), (left + size, top + size // 2), (left + 4, top + size)]
        pen.polygon(corners, fill=source.choice(WASTE))


def cleared(pen: ImageDraw.ImageDraw, _source: Random, edge: int) -> None:
    """Draw a fence along the bank and a bin."""
    for left in range(20, WIDE, 44):
        pen.rectangle((left, edge - 34, left + 5, edge + 8), fill=FENCE)
    for top in (edge - 26, edge - 8):
        pen.rectangle((0, top, WIDE, top + 4), fill=FENCE)
    pen.rectangle((390, edge - 62, 424, edge - 18), fill="#0b5d50")
    pen.rectangle((386, edge - 68, 428, edge - 60), fill="#0b5d50")


def paper() -> bytes:
    """Return the one page of the record."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(sans_path().parent)])
    given = {"title": TITLE, "mark": MARK, "rows": json.dumps(ROWS)}
    made = typst.compile(PAPER.encode(), font_paths=fonts, ignore_system_fonts=True, sys_inputs=given, timestamp=0)
    assert isinstance(made, bytes)
    return made


def main() -> None:
    """Write every file."""
    FOLDER.mkdir(exist_ok=True)
    for name, seed, waste in PICTURES:
        picture(seed, waste=waste).save(FOLDER / name, optimize=True)
    (FOLDER / "022-test.pdf").write_bytes(paper())
    sys.stdout.write(f"{len(PICTURES) + 1} · {FOLDER}\n")


if __name__ == "__main__":
    main()

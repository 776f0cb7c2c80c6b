"""Files to attach, made on the spot: photographs that tell where and by whom they were taken, papers that do more than they should."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageDraw, PngImagePlugin

from gongkai.commands.stamp import stamp_all
from support import edit

AUTHOR = "PlantedAuthor"
NOTE = "planted note"
ORIENTATION, ARTIST, GPS = 0x0112, 0x013B, 0x8825
ROWS = """attachments:
  - id: pipe-before
    title:
      zh: 管网旧貌
      en: The old pipe
    file: before.jpg
    alt:
      zh: 破损的管道口
      en: The mouth of a broken pipe
    date: 2024-05-06
    moment: before
    pair: pipe
    reviewed_by: 审核岗
  - id: pipe-after
    title:
      zh: 管网新貌
      en: The new pipe
    file: after.png
    alt:
      zh: 更换后的管道口
      en: The mouth of the new pipe
    date: 2024-09-08
    moment: after
    pair: pipe
    reviewed_by: 审核岗
  - id: ditch
    title:
      zh: 沟渠
      en: The ditch
    absent:
      zh: 涉及居民院落，不拍摄。
      en: Private yards lie beside it; no photograph is taken.
  - id: report
    title:
      zh: 检测报告
      en: Test report
    file: report.pdf
    date: 2024-09-10
"""


def photograph(kind: str = "JPEG", size: tuple[int, int] = (80, 60), colour: str = "#888") -> bytes:
    """Return a picture, lying on its side as cameras leave them, full of what cameras and programs write beside it."""
    picture = Image.new("RGB", size, colour)
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 2, size[1] // 2), fill="#b22")
    exif = Image.Exif()
    exif[ORIENTATION], exif[ARTIST] = 6, AUTHOR
    exif.get_ifd(GPS).update({1: "N", 2: (27.0, 19.0, 12.5), 3: "E", 4: (103.0, 43.0, 1.5)})
    out = io.BytesIO()
    if kind == "JPEG":
        picture.save(out, kind, exif=exif, comment=NOTE.encode(), xmp=f"<x:xmpmeta>{AUTHOR}</x:xmpmeta>".encode(), dpi=(300, 300))
    else:
        beside = PngImagePlugin.PngInfo()
        beside.add_text("Author", AUTHOR)
        beside.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{AUTHOR}</x:xmpmeta>")
        picture.save(out, kind, exif=exif, pnginfo=beside, dpi=(300, 300))
    return out.getvalue() + NOTE.encode()


def paper(words: str = "Test report", change: Callable[[pikepdf.Pdf], None] = lambda pdf: None, **saved: Any) -> bytes:
    """Return a PDF of one page with a photograph on it, with properties, XMP and a note in the margin; `change` does more to it."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 300))
    name, parts = pikepdf.Name, pikepdf.Dictionary
    font = pdf.make_indirect(parts(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica))
    photo = pikepdf.Stream(pdf, photograph(), Type=name.XObject, Subtype=name.Image, Width=80, Height=60)
    photo.stream_dict.update({"/ColorSpace": name.DeviceRGB, "/BitsPerComponent": 8, "/Filter": name.DCTDecode})
    page.obj.Resources = parts(Font=parts(F1=font), XObject=parts(I=photo))
    page.obj.Contents = pikepdf.Stream(pdf, f"BT /F1 12 Tf 20 200 Td ({words}) Tj ET q 80 0 0 60 20 20 cm /I Do Q".encode())
    page.obj.Annots = pikepdf.Array([parts(Type=name.Annot, Subtype=name.Text, Rect=[0, 0, 9, 9], T=AUTHOR, Contents=NOTE)])
    with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
        xmp["dc:creator"] = [AUTHOR]
    pdf.docinfo["/Author"] = AUTHOR
    change(pdf)
    out = io.BytesIO()
    pdf.save(out, **({"deterministic_id": True} | saved))
    return out.getvalue()


def more_pages(*words: str) -> Callable[[pikepdf.Pdf], None]:
    """Return what puts a page with words after the others, for each words."""

    def change(pdf: pikepdf.Pdf) -> None:
        for each in words:
            page = pdf.add_blank_page(page_size=(300, 300))
            page.obj.Resources = pdf.pages[0].obj.Resources
            page.obj.Contents = pikepdf.Stream(pdf, f"BT /F1 12 Tf 20 200 Td ({each}) Tj ET".encode())

    return change


def bookmarked(title: str) -> Callable[[pikepdf.Pdf], None]:
    """Return what gives a paper a bookmark."""

    def change(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(title, 0))

    return change


def linked(address: str) -> Callable[[pikepdf.Pdf], None]:
    """Return what puts a link to an address on the first page."""

    def change(pdf: pikepdf.Pdf) -> None:
        name, page = pikepdf.Name, pdf.pages[0].obj
        action = pikepdf.Dictionary(S=name.URI, URI=address)
        page.Annots = pikepdf.Array([pikepdf.Dictionary(Type=name.Annot, Subtype=name.Link, Rect=[0, 0, 9, 9], A=action)])

    return change


def described(words: str) -> Callable[[pikepdf.Pdf], None]:
    """Return what gives a paper a picture with an alternative text."""

    def change(pdf: pikepdf.Pdf) -> None:
        name, parts = pikepdf.Name, pikepdf.Dictionary
        figure = pdf.make_indirect(parts(Type=name.StructElem, S=name.Figure, Alt=words))
        tree = pdf.Root.get("/StructTreeRoot")
        if tree is None:
            pdf.Root.StructTreeRoot = pdf.make_indirect(parts(Type=name.StructTreeRoot, K=pikepdf.Array([figure])))
        else:
            tree.K = pikepdf.Array([*(tree.K if isinstance(tree.K, pikepdf.Array) else [tree.K]), figure])

    return change


def with_property(key: str, value: str) -> Callable[[pikepdf.Pdf], None]:
    """Return what gives a paper a property."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo[key] = value

    return change


def with_xmp(key: str, value: str) -> Callable[[pikepdf.Pdf], None]:
    """Return what gives a paper a property in XMP."""

    def change(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            xmp[key] = value

    return change


def both(*changes: Callable[[pikepdf.Pdf], None]) -> Callable[[pikepdf.Pdf], None]:
    """Return what does several things to a paper, one after another."""

    def change(pdf: pikepdf.Pdf) -> None:
        for each in changes:
            each(pdf)

    return change


def furnished(root: Path, rows: str = ROWS) -> Path:
    """Give problem 1 of the small city attachments with their files; returns the city."""
    folder = root / "data/attachments"
    folder.mkdir()
    files = {"before.jpg": photograph(), "after.png": photograph("PNG", colour="#ddd"), "report.pdf": paper()}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    edit(root / "data/ledger/001.yml", "attachments: []\n", rows)
    list(stamp_all(root, ()))
    return root

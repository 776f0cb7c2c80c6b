"""The words of a published PDF: those of its pages, and what stands beside them.

Place in the flow: under the reading of a finished site; imports nothing of what made it, so it says anew what the intake looks for. Both
libraries are of a size of their own, for whoever meets a paper. Objects are written out as JSON by qpdf itself and searched there: to
ask for each key of each object takes four times as long.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gongkai.publish.pieces import page_of_paper

if TYPE_CHECKING:
    import pikepdf

TELLING = rb"Alt|ActualText|E|Title|T|URI|Contents"  # bookmarks, links, words for those who do not see it
SAID = rb'"/(?:%s)": ("(?:[ub]):(?:[^"\\]|\\.)*")'
BESIDE = re.compile(SAID % TELLING)
PROPERTY = re.compile(SAID % rb'[^"]*')
XMP = re.compile(rb'"/Type": "/Metadata"|"/Subtype": "/XML"')
TAG = re.compile(r"<[^<>\"']*|[>\"']")
NUMBER = re.compile(r"[0-9A-Za-z+/]{22}==")  # how a typesetter numbers a paper: 16 bytes of a digest, which may look like anything


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A PDF as read: whether everybody can read it, the words of its pages, and those beside them. What nobody can open is one page."""

    readable: bool
    pages: tuple[bytes, ...]
    beside: bytes = b""


def read_paper(data: bytes, *, tagged: bool = True) -> Paper:
    """Return what a PDF says; it is packed, so its bytes tell nothing.

    It can be read if it opens, is tagged, has a title and its words can be selected; of what a city attaches, such as a scan, it is only
    asked that it opens.
    """
    from pikepdf import PdfError
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PdfDocument(data) as document:
            pages = [page.get_textpage().get_text_range() for page in document]
            good = not tagged or (any(map(str.strip, pages)) and document.is_tagged() and document.get_metadata_dict()["Title"])
        beside = page_of_paper("\n".join(beside_pages(data)))
    except (PdfiumError, PdfError):
        return Paper(readable=False, pages=(data,))
    return Paper(readable=bool(good), pages=tuple(map(page_of_paper, pages)), beside=beside)


def beside_pages(data: bytes) -> Iterator[str]:
    """Yield what a PDF says beside its pages: bookmarks, addresses, words for those who do not see it, and its properties."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        for part in pdf.objects:
            written = part.to_json(dereference=True)
            yield from map(said, BESIDE.findall(written))
            if XMP.search(written):
                yield from properties_in(part)
        if (about := pdf.trailer.get("/Info")) is not None:
            yield from map(said, PROPERTY.findall(about.to_json(dereference=True)))


def said(string: bytes) -> str:
    """Return a string of a PDF as qpdf writes it: as text, or in hex where it is in no known code."""
    kind, _, words = json.loads(string.decode("utf-8", "replace"), strict=False).partition(":")
    return str(words) if kind == "u" else bytes.fromhex(words).decode("latin-1")


def properties_in(part: pikepdf.Object) -> Iterator[str]:
    """Yield the values in a packet of XMP but the numbers of the paper itself."""
    stream: Any = part
    values = map(str.strip, TAG.split(stream.read_bytes().decode("utf-8", "replace")))
    yield from (value for value in values if value and not NUMBER.fullmatch(value))

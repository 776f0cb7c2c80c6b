"""Papers (PDF) as they may be published: the pages and what leads around in them, nothing that acts, and nothing of who made them.

Place in the flow: under `attached`. What acts or hides (scripts, programs to start, forms, files inside) is refused, because a reader
of the clean copy would miss it; what only tells of the making (properties, XMP, notes in the margin, thumbnails, notes inside photographs)
is dropped and the file written anew. All words go back with their pages: whoever publishes them looks at them first.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pypdfium2 import PdfDocument

from gongkai.findings import Finding, Location, Refused, Term
from gongkai.intake.attached import broken

ACTIONS = {
    "/JavaScript": "script", "/Launch": "launch", "/SubmitForm": "form", "/ImportData": "form", "/ResetForm": "form",
    "/Rendition": "media", "/Movie": "media", "/Sound": "media", "/RichMediaExecute": "media", "/GoToE": "inside",
}  # fmt: skip
SUBTYPES = {"/Widget": "form", "/FileAttachment": "inside", "/RichMedia": "media", "/Screen": "media", "/Movie": "media", "/3D": "media"}
KEYS = {"/JS": "script", "/EF": "inside", "/EmbeddedFiles": "inside", "/XFA": "form"}
KEPT_IN_ROOT = frozenset(
    {"/Type", "/Pages", "/PageLabels", "/Names", "/Dests", "/Outlines", "/StructTreeRoot", "/MarkInfo", "/Lang", "/ViewerPreferences"}
    | {"/OCProperties", "/PageMode", "/PageLayout"}
)
KEPT_IN_LINK = frozenset({"/Type", "/Subtype", "/Rect", "/QuadPoints", "/Border", "/A", "/Dest", "/StructParent", "/P"})
DROPPED = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/AA", "/Usage", "/OutputIntents")
TOLD = ("/Alt", "/ActualText", "/E", "/Title", "/T", "/URI", "/Contents")
NOTES = frozenset({*range(0xE1, 0xEE), 0xEF, 0xFE})  # what a JPEG holds beside the picture: all but its own head and its colours
MARK, SCAN, END = 0xFF, 0xDA, b"\xff\xd9"
AFTER_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")  # the first sign that is no part of the picture's own data
Words = tuple[tuple[int | None, str], ...]


def cleaned_paper(data: bytes, where: Location) -> tuple[bytes, Words]:
    """Return the bytes of a paper written anew, and its words: those of each page, then what stands beside them. Raises Refused."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                raise Refused([locked(where)])
            refuse_active(pdf, where)
            clean = written_anew(pdf)
        with pikepdf.open(io.BytesIO(clean)) as bare:
            beside = "\n".join(told_beside(bare))
        return clean, (*page_words(clean), (None, beside))
    except pikepdf.PasswordError:
        raise Refused([locked(where)]) from None
    except Refused:
        raise
    except Exception:  # a broken file may raise anything in any reader of it
        raise Refused([broken(where)]) from None


def locked(where: Location) -> Finding:
    """Return the finding of a paper with a password."""
    return Finding(code="attachment-locked", where=where, value=where.file.rpartition("/")[2])


def refuse_active(pdf: pikepdf.Pdf, where: Location) -> None:
    """Refuse a paper that does more than show pages. Raises Refused with each kind of it once."""
    found = {kind for part in dictionaries(pdf) for kind in acting(part)}
    form: Any = pdf.Root.get("/AcroForm", {})
    found |= {"form"} if len(form.get("/Fields", ())) else set()
    if found:
        raise Refused(
            Finding(code="attachment-active", where=where, value=kind, args={"what": Term(f"findings.active.{kind}")}) for kind in found
        )


def acting(part: Any) -> Iterator[str]:
    """Yield what a dictionary does by itself."""
    for key, kinds in (("/S", ACTIONS), ("/Subtype", SUBTYPES)):
        if kind := kinds.get(str(part.get(key, ""))):
            yield kind
    yield from (kind for key, kind in KEYS.items() if key in part)


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every dictionary of a paper, those inside others and those of streams too."""
    waiting: list[Any] = list(pdf.objects)
    while waiting:
        part = waiting.pop()
        if isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
            yield part
            inner = [value for _, value in part.items()]
        else:
            inner = list(part) if isinstance(part, pikepdf.Array) else []
        waiting += [value for value in inner if isinstance(value, pikepdf.Object) and not value.is_indirect]


def written_anew(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes of a paper without what tells of its making; the same for the same paper."""
    pdf.flatten_annotations("all")
    for page in pdf.pages:
        keep_links(page.obj)
        drop(page.obj, ("/B",))
    for part in dictionaries(pdf):
        drop(part, DROPPED)
        if isinstance(part, pikepdf.Stream):
            bare_photograph(part)
    drop(pdf.Root, [key for key in pdf.Root.keys() if key not in KEPT_IN_ROOT])  # noqa: SIM118 (no mapping)
    drop(pdf.trailer, ("/Info", "/ID"))
    written = io.BytesIO()
    pdf.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, fix_metadata_version=False)
    return written.getvalue()


def drop(part: Any, keys: Any) -> None:
    """Take keys out of a dictionary."""
    for key in keys:
        if key in part:
            del part[key]


def keep_links(page: Any) -> None:
    """Leave of the notes on a page only links into the paper and to the web, without who drew them and when."""
    kept = [note for note in page.get("/Annots", []) if note.get("/Subtype") == "/Link" and leads_well(note)]
    for note in kept:
        drop(note, [key for key in note.keys() if key not in KEPT_IN_LINK])  # noqa: SIM118 (no mapping)
    drop(page, ("/Annots",))
    if kept:
        page["/Annots"] = pikepdf.Array(kept)


def leads_well(link: Any) -> bool:
    """Return whether a link leads into the paper or to the web, not into somebody's folders."""
    action = link.get("/A", {})
    kind = str(action.get("/S", "/GoTo"))
    return kind == "/GoTo" or (kind == "/URI" and str(action.get("/URI", "")).startswith(("https://", "http://")))


def bare_photograph(stream: Any) -> None:
    """Take out of a photograph what stands beside the picture."""
    filters = stream.get("/Filter")
    if filters == "/DCTDecode" or (isinstance(filters, pikepdf.Array) and [str(name) for name in filters] == ["/DCTDecode"]):
        raw = stream.read_raw_bytes()
        if len(bare := without_notes(raw)) < len(raw):
            stream.write(bare, filter=pikepdf.Name.DCTDecode, decode_parms=stream.get("/DecodeParms"))


def without_notes(jpeg: bytes) -> bytes:
    """Return a JPEG without the segments that hold no part of the picture, and without what is hung on; the picture stays as it is."""
    kept, at = [jpeg[:2]], 2
    while jpeg[at : at + 2] not in (END, b"") and jpeg[at] == MARK:
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if jpeg[at + 1] == SCAN:
            following = AFTER_SCAN.search(jpeg, end)
            end = following.start() if following else len(jpeg)
        kept += [] if jpeg[at + 1] in NOTES else [jpeg[at:end]]
        at = end
    return b"".join((*kept, END))


def told_beside(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what a paper says beside its pages: bookmarks, links, words for those who do not see it."""
    for part in dictionaries(pdf):
        yield from (str(part[key]) for key in TOLD if isinstance(part.get(key), pikepdf.String))


def page_words(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield the number of each page with its words."""
    with PdfDocument(data) as document:
        for number, page in enumerate(document, 1):
            yield number, page.get_textpage().get_text_range()

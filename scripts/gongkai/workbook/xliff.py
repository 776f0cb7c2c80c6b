"""XLIFF 2.0: the texts of the translation desk as a file that translators' tools read, and what such a tool gives back.

Place in the flow: under `gongkai translate`; bytes in and out. One file element a record, one unit a text, its terms as notes. A tool may
cut a unit into segments and mark words in it; put together again, the Chinese is what went out. Source: OASIS, XLIFF 2.0, core elements
alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from defusedxml.ElementTree import fromstring

from gongkai.findings import Location
from gongkai.intake.grid import Cell
from gongkai.workbook.translating import Task, Translated

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
INITIAL = "initial"


def named(part: str) -> str:
    """Return the whole name of an element."""
    return f"{{{NAMESPACE}}}{part}"


def xliff_of(tasks: Iterable[Task]) -> bytes:
    """Return the tasks as XLIFF; at least one, for the format knows no empty file."""
    root = Element("xliff", {"xmlns": NAMESPACE, "version": "2.0", "srcLang": "zh-CN", "trgLang": "en"})
    files: dict[str, Element] = {}
    for task in tasks:
        if task.file not in files:
            files[task.file] = SubElement(root, "file", {"id": f"f{len(files) + 1}", "original": task.file, SPACE: "preserve"})
        add_unit(files[task.file], task)
    indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + bytes(tostring(root, encoding="utf-8")) + b"\n"


def add_unit(file: Element, task: Task) -> None:
    """Add a text to its file: `subState` says whether the English is missing or behind; without English there is no target."""
    unit = SubElement(file, "unit", {"id": f"u{len(file) + 1}", "name": task.place})
    if task.terms:
        notes = SubElement(unit, "notes")
        for zh, en in task.terms:
            SubElement(notes, "note", {"category": "term", "appliesTo": "source"}).text = f"{zh} = {en}"
    segment = SubElement(unit, "segment", {"state": INITIAL, "subState": f"gongkai:{task.state}"})
    SubElement(segment, "source").text = task.zh
    if task.en:
        SubElement(segment, "target").text = task.en


def from_xliff(data: bytes, name: str) -> Iterator[Translated]:
    """Yield what a translated file gives; a unit with a part that has no target gives nothing. Raises as defusedxml does."""
    for file in fromstring(data).iter(named("file")):
        for unit in file.iter(named("unit")):
            segments = unit.findall(named("segment"))
            english = put_together(unit, "target")
            if all(text_in(segment, "target").strip() for segment in segments) and english.strip():
                where = Location(file=name, cell=f"{file.get('original')}/{unit.get('name')}")
                yield Translated(
                    file=file.get("original", ""),
                    place=unit.get("name", ""),
                    zh=put_together(unit, "source"),
                    en=Cell(english.strip(), where),
                    untouched=all(segment.get("state", INITIAL) == INITIAL for segment in segments),
                )


def put_together(unit: Element, part: str) -> str:
    """Return source or target of a unit, its segments and what stands between them in a row; what has no target there stays as it is."""
    pieces = (piece for piece in unit if piece.tag in (named("segment"), named("ignorable")))
    return "".join(text_in(piece, part) or (text_in(piece, "source") if piece.tag == named("ignorable") else "") for piece in pieces)


def text_in(piece: Element, part: str) -> str:
    """Return the text of a part, with the text inside marks that a tool has put there."""
    found = piece.find(named(part))
    return "" if found is None else "".join(found.itertext())

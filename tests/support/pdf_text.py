"""The words and the sheets of a PDF that Chromium printed: enough of the format to read them back, standard library only."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

OBJECT = re.compile(rb"(\d+) 0 obj(.*?)endobj", re.DOTALL)
STREAM = re.compile(rb"/Length (\d+).*?stream\r?\n", re.DOTALL)
BOX = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")
FONT = re.compile(rb"/(F\d+) (\d+) 0 R")
SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|ActualText <FEFF([0-9A-F]+)>|(EMC)|<([0-9A-F]+)>")
SINGLE = re.compile(r"<([0-9A-F]+)> <([0-9A-F]+)>\n")
RANGE = re.compile(r"<([0-9A-F]+)> <([0-9A-F]+)> <([0-9A-F]+)>\n")


def sheets(data: bytes) -> list[tuple[float, float]]:
    """Return width and height of every sheet in points."""
    return [(float(width), float(height)) for width, height in BOX.findall(data)]


def unpacked(body: bytes) -> bytes:
    """Return the stream of an object, decompressed."""
    match = STREAM.search(body)
    if match is None:
        return b""
    packed = body[match.end() : match.end() + int(match[1])]
    return zlib.decompress(packed) if b"/FlateDecode" in body else packed


def character(code: str) -> str:
    """Return the characters of a UTF-16 code in hexadecimal."""
    return bytes.fromhex(code).decode("utf-16-be")


def glyphs(cmap: str) -> dict[str, str]:
    """Return the character of each glyph of a font."""
    found: dict[str, str] = {}
    for block in re.findall(r"beginbfchar\n(.*?)endbfchar", cmap, re.DOTALL):
        found |= {glyph: character(code) for glyph, code in SINGLE.findall(block)}
    for block in re.findall(r"beginbfrange\n(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, code in RANGE.findall(block):
            start, point = int(first, 16), ord(character(code))
            found |= {f"{start + step:0{len(first)}X}": chr(point + step) for step in range(int(last, 16) - start + 1)}
    return found


def fonts_of(data: bytes, objects: dict[bytes, bytes]) -> dict[bytes, dict[str, str]]:
    """Return the glyphs of each font by its name."""
    fonts = {}
    for name, number in FONT.findall(data):
        if unicode := re.search(rb"/ToUnicode (\d+) 0 R", objects[number]):
            fonts[name] = glyphs(unpacked(objects[unicode[1]]).decode("latin-1"))
    return fonts


def shown(stream: bytes, fonts: dict[bytes, dict[str, str]]) -> Iterator[str]:
    """Yield the characters a sheet shows; where a glyph stands for another character, the one that is meant."""
    font: dict[str, str] = {}
    meant = False
    for name, actual, end, codes in SHOWN.findall(stream):
        if name:
            font = fonts.get(name, {})
        elif actual:
            meant = True
            yield character(actual.decode())
        elif end:
            meant = False
        elif not meant:
            width = len(next(iter(font), "00"))
            text = codes.decode()
            yield from (font.get(text[at : at + width], "") for at in range(0, len(text), width))


def pdf_text(data: bytes) -> str:
    """Return every character the PDF shows, in its order, without spaces."""
    objects = dict(OBJECT.findall(data))
    fonts = fonts_of(data, objects)
    streams = [unpacked(body) for body in objects.values() if b"/FlateDecode" in body and b"/Subtype" not in body]
    return "".join("".join(character for stream in streams if b" Tf" in stream for character in shown(stream, fonts)).split())

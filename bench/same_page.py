"""What a reader sees of a page, and its elements: for holding a rival's page against ours.

Blank space is told as a browser shows it: a run of it is one blank inside a line, and nothing beside a line's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element
from lxml.html import document_fromstring

INLINE = frozenset({"a", "abbr", "b", "button", "code", "del", "i", "ins", "label", "s", "small", "span", "strong", "time"})
UNSEEN = frozenset({"head", "script", "style", "svg", "template"})
LINE = "\n"


def visible(html: str) -> list[str]:
    """Return the visible lines of a page, its title first."""
    page = document_fromstring(html)
    text = "".join(pieces(page))
    lines = (re.sub(r"\s+", " ", line).strip() for line in text.split(LINE))
    return [str(page.findtext(".//title")), *(line for line in lines if line)]


def pieces(element: _Element) -> Iterator[str]:
    """Yield the text of an element; a block stands on lines of its own."""
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return
    edge = "" if element.tag in INLINE else LINE
    yield edge
    yield blank(element.text)
    for child in element:
        yield from pieces(child)
        yield blank(child.tail)
    yield edge


def blank(text: str | None) -> str:
    """Return a text with every blank a space, so that only blocks make lines."""
    return re.sub(r"\s", " ", text or "")


def elements(html: str) -> list[tuple[str, dict[str, str]]]:
    """Return every element of a page in order, with its attributes."""
    return [
        (element.tag, {str(name): re.sub(r"\s+", " ", str(value)) for name, value in element.attrib.items()})
        for element in document_fromstring(html).iter()
        if isinstance(element.tag, str)
    ]

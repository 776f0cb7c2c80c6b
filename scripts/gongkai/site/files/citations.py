"""Citation files of a record: BibTeX, RIS, CSL-JSON.

Place in the flow: from a source to bytes; pure. Sources: the manuals of the three formats. A sample is not citable and has none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial

from gongkai.record.text import Language
from gongkai.site.addresses import ADDRESSES, localized
from gongkai.site.model import Asset
from gongkai.site.voice.citing import Source, source_of
from gongkai.site.world import World

TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def bibtex(source: Source) -> bytes:
    """Return a BibTeX entry."""
    fields = {
        "author": f"{{{tex(source.author)}}}",
        "title": f"{{{tex(source.title)}}}",
        "date": source.published.isoformat(),
        "version": tex(source.version),
        "note": tex(source.details),
        "organization": tex(source.site),
        "url": source.address,
        "langid": source.language,
    }
    rows = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@online{{{source.key},\n{rows}\n}}\n".encode()


def tex(text: str) -> str:
    """Return a text as TeX reads it as itself, on one line."""
    return "".join(TEX.get(character, character) for character in one_line(text))


def one_line(text: str) -> str:
    """Return a text without breaks: a field of these formats ends with its line."""
    return re.sub(r"\s+", " ", text).strip()


def ris(source: Source) -> bytes:
    """Return an RIS entry."""
    rows = [
        ("TY", "ELEC"),
        ("AU", source.author),
        ("TI", source.title),
        ("T2", source.site),
        ("PY", f"{source.published:%Y}"),
        ("DA", f"{source.published:%Y/%m/%d}"),
        ("ET", source.version),
        ("N1", source.details),
        ("LA", source.language),
        ("UR", source.address),
    ]
    return ("".join(f"{tag}  - {one_line(value)}\r\n" for tag, value in rows) + "ER  - \r\n").encode()


def csl(source: Source) -> bytes:
    """Return CSL-JSON."""
    value = {
        "id": source.key,
        "type": "webpage",
        "title": source.title,
        "author": [{"literal": source.author}],
        "container-title": source.site,
        "issued": {"date-parts": [[source.published.year, source.published.month, source.published.day]]},
        "version": source.version,
        "note": source.details,
        "language": source.language,
        "URL": source.address,
    }
    return (json.dumps([value], ensure_ascii=False, indent=1) + "\n").encode()


FORMS = (
    ("bib", "application/x-bibtex", bibtex),
    ("ris", "application/x-research-info-systems", ris),
    ("csl.json", "application/json", csl),
)


def citation_assets(world: World) -> Iterator[Asset]:
    """Yield the citation files of every problem; none for a sample or a draft."""
    if world.sample or world.draft:
        return
    for lang in world.config.languages:
        for number in world.edition.content.problems:
            for suffix, media_type, form in FORMS:
                address = localized(ADDRESSES.beside(number, suffix), lang)
                yield Asset(address=address, media_type=media_type, content=partial(made, form, world, lang, number), lang=lang)


def made(form: object, world: World, lang: Language, number: int) -> bytes:
    """Return one citation file."""
    assert callable(form)
    return bytes(form(source_of(world, lang, number)))

"""Citations of a record of an edition: GB/T 7714—2025, APA, BibTeX, RIS, CSL-JSON.

Place in the flow: from a world to text; pure. Sources: GB/T 7714—2025 as in force since 2026-07-01 (full-width brackets and
colon, half-width `.` and `[ ]`; the day of access stays for online items), APA 7, the manuals of the three formats. The day of
access is the reader's: the site leaves a marked place for it. A sample is not citable and has none of these.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from gongkai.site.code import page_code
from gongkai.site.maker import localized
from gongkai.site.model import Asset
from gongkai.site.speaker import Speaker
from gongkai.site.world import World
from gongkai.values import Language

ACCESS = "\ue000"
TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a citation is made of, in one language."""

    key: str
    author: str
    title: str
    details: str
    site: str
    published: date
    version: str
    address: str
    language: str


def source_of(world: World, lang: Language, number: int) -> Source:
    """Return the source of a record as it stands in the newest edition: its frozen address, never the moving one."""
    speaker = Speaker(world, lang, "", "")
    edition = world.edition
    path = f"editions/{edition.id}/problems/{number}.html"
    base = (world.config.base_url or "").rstrip("/")
    problem = edition.content.problems[number]
    return Source(
        key=f"problem-{number}-{edition.id}-{lang}",
        author=speaker.plain(edition.approval.issuer),
        title=f"{speaker.name(number)}{speaker('citing.space')}{speaker.short_title(problem)}",
        details=speaker(
            "citing.details",
            round=speaker.plain(edition.content.plan.round.name),
            number=edition.head.number,
            as_of=edition.as_of,
            code=page_code(edition.digest, path),
        ),
        site=speaker.plain(world.config.identity.site_name),
        published=date.fromisoformat(edition.approval.published_on),
        version=edition.id,
        address=f"{base}/{localized(path, lang)}" if base else localized(path, lang),
        language=lang.tag,
    )


def gbt(source: Source, *, wide: bool = True) -> str:
    """Return the GB/T 7714—2025 entry; ACCESS stands where the day of access goes. `wide` gives the full-width marks of the standard."""
    colon, left, right = ("：", "（", "）") if wide else (": ", " (", ")")
    dot = ". " if wide else "."
    return f"{source.author}. {source.title}{colon}{source.details}[EB/OL]{dot}{left}{source.published}{right}[{ACCESS}]. {source.address}."


def apa(source: Source) -> str:
    """Return the APA 7 entry of a web page."""
    day = f"{source.published:%Y, %B} {source.published.day}"
    return f"{source.author}. ({day}). {source.title} ({source.details}). {source.site}. {source.address}"


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
                address = localized(f"problems/{number}.{suffix}", lang)
                yield Asset(address=address, media_type=media_type, content=partial(made, form, world, lang, number))


def made(form: object, world: World, lang: Language, number: int) -> bytes:
    """Return one citation file."""
    assert callable(form)
    return bytes(form(source_of(world, lang, number)))

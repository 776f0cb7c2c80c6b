"""How a record of an edition is cited: GB/T 7714—2025 and APA.

Place in the flow: from a world to text; pure. Sources: GB/T 7714—2025 as in force since 2026-07-01 (full-width brackets and
colon, half-width `.` and `[ ]`; the day of access stays for online items), APA 7. The day of access is the reader's: the site
leaves a marked place for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.proof.code import page_code
from gongkai.record.text import Language
from gongkai.site.addresses import ADDRESSES, localized
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World

ACCESS = "\ue000"


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
    path = ADDRESSES.record(edition.id, number)
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

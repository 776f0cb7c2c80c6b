"""`data/site.yml`: who publishes, and which switches are on.

Place in the flow: an edge setting. Never sealed, so it may hold no figure and no statement about a problem
(rule `site-figure`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from gongkai.findings import Refused
from gongkai.intake.reading import Loaded, Reading
from gongkai.intake.source import Source
from gongkai.recall import Recall
from gongkai.record.scalars import Day, Id, Truth, Value, Words
from gongkai.record.text import FormText, Language, stamped
from gongkai.record.working_days import WorkingDays
from gongkai.rules.placed import PublicWords


class Identity(Value):
    """The publisher's marks. A sample leaves them empty; an official site must fill them."""

    site_name: FormText
    place_name: FormText | None = None
    portal: FormText | None = None
    domain: Words | None = None
    site_id_code: Words | None = None
    organiser: FormText | None = None
    undertaker: FormText | None = None
    contact: FormText | None = None
    hours: FormText | None = None
    icp: Words | None = None
    police: Words | None = None
    organ_mark: Words | None = None
    report_error: Words | None = None


class Calling(Value):
    """How the city calls its counties and the levels; what it does not say is called by the plain word."""

    county: FormText | None = None
    county_level: FormText | None = None
    municipal: FormText | None = None
    provincial: FormText | None = None


class Switches(Value):
    """What may be switched off; each prints its sentence when off. The honesty floor has no switch."""

    day_counts: Truth = True
    next_due: Truth = True
    extension_reason: Truth = True
    tiles: Truth = True


class Session(Value):
    """A sitting of the people's congress or its standing committee for which briefs are made: its day and what it is called."""

    id: Id
    date: Day
    name: FormText


class SiteConfig(Value):
    """The whole file."""

    kind: Literal["sample", "official"]
    languages: tuple[Language, ...]
    base_url: Words | None = None
    utc_offset: Words = "+08:00"
    identity: Identity
    strict_english: Truth = False
    publish: Switches = Switches()
    calling: Calling = Calling()
    sessions: tuple[Session, ...] = ()
    working_days: WorkingDays | None = None
    ledger: Words = "data/ledger"
    signing_key: Words | None = None


class Synonym(Value):
    """Words that readers type for one another, in either language."""

    zh: tuple[Words, ...] = ()
    en: tuple[Words, ...] = ()


class Synonyms(Value):
    """The whole file; it may be missing. It is no part of an edition: it says nothing, it only helps to find."""

    synonyms: tuple[Synonym, ...] = ()


def load_config(root: Path, recall: Recall | None = None) -> Loaded[SiteConfig]:
    """Return `data/site.yml`. Raises Refused."""
    reading = Reading(root, recall)
    config = reading.file(root / "data" / "site.yml", SiteConfig)
    if config is None:
        raise Refused(reading.findings)
    return config


def load_synonyms(root: Path, recall: Recall | None = None) -> Loaded[Synonyms]:
    """Return `data/synonyms.yml`, empty where there is none. Raises Refused."""
    reading = Reading(root, recall)
    synonyms = reading.file(root / "data" / "synonyms.yml", Synonyms, empty={})
    if synonyms is None:
        raise Refused(reading.findings)
    return synonyms


def synonym_words(source: Source) -> PublicWords:
    """Return the words of the synonyms: they are published with the search, so they pass what every public word must."""
    return PublicWords(tree=source.data, source=source, bilingual=False)


def settings_words(source: Source) -> PublicWords:
    """Return the public words of the settings; both halves of a text are written in one act."""
    return PublicWords(tree=stamped(source.data), source=source)

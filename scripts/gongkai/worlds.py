"""Where the published world comes from: sealed editions and settings, or a refusal.

Place in the flow: the edge above facts and site. Never looks at the ledger: an unfinished ledger must not stop a rebuild.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from gongkai.editions.chain import load_chain
from gongkai.editions.files import kept_bytes
from gongkai.editions.layout import read_layout
from gongkai.editions.model import Edition
from gongkai.editions.removals import load_removals, register_words
from gongkai.findings import Finding, Location, Refused, errors
from gongkai.intake.source import Source
from gongkai.proof.signing import is_public_key
from gongkai.record.plan import Procedure
from gongkai.record.text import Language
from gongkai.record.working_days import WorkingDays
from gongkai.rules import word_findings
from gongkai.rules.standards import load_standards
from gongkai.settings import SiteConfig, load_config, load_synonyms, settings_words, synonym_words
from gongkai.site.voice.calling import own_words
from gongkai.site.voice.removed import in_words
from gongkai.site.world import Prose, World
from gongkai.spelling import spelled

REQUIRED = ("domain", "site_id_code", "organiser", "contact", "icp", "police", "organ_mark", "report_error")


def published_world(root: Path, until: str | None = None) -> World:
    """Return the world of the sealed editions, as it stood with the edition `until` if one is named. Raises Refused."""
    loaded = load_config(root)
    chain = chain_until(load_chain(root), until)
    words = (settings_words(loaded.source), *register_words(root, sample=loaded.value.kind == "sample"))
    standards = load_standards(root)
    spoken = errors(word_findings(words, standards))
    spoken = (*spoken, *synonym_findings(root))
    if findings := [*config_findings(loaded.value, loaded.source, chain[-1]), *prose_findings(root, loaded.value), *spoken]:
        raise Refused(findings)
    synonyms = load_synonyms(root).value.synonyms
    world = World(editions=in_words(chain), config=loaded.value, removals=load_removals(root), synonyms=synonyms)
    return spelled(replace(world, office_lines=standards.office_lines, held=partial(kept_bytes, root)))


def synonym_findings(root: Path) -> tuple[Finding, ...]:
    """Return what is wrong with the synonyms: their shape, or their words."""
    try:
        source = load_synonyms(root).source
    except Refused as refusal:
        return refusal.findings
    return errors(word_findings([synonym_words(source)], load_standards(root)))


def words_at_hand(root: Path) -> dict[Language, tuple[tuple[str, str], ...]]:
    """Return what the city calls in its own way, read from the newest edition alone and unverified: enough to compile templates early."""
    newest = max((root / "data" / "editions").glob("[0-9]*/edition.json"))
    procedure = Procedure.model_validate_json(json.dumps(read_layout(newest.read_bytes())[1]["procedure"].values))
    return {lang: own_words(load_config(root).value.calling, procedure, lang) for lang in Language}


def chain_until(chain: tuple[Edition, ...], until: str | None) -> tuple[Edition, ...]:
    """Return the editions up to the named one; all of them for None. Raises Refused."""
    names = [edition.id for edition in chain]
    if until is None:
        return chain
    if until not in names:
        raise Refused([Finding(code="edition-unknown", where=Location(file="data/editions"), value=until)])
    return chain[: names.index(until) + 1]


def config_findings(config: SiteConfig, source: Source, edition: Edition) -> Iterator[Finding]:
    """Yield what is wrong with the settings, by themselves and beside the newest edition."""
    yield from settings_findings(config, source)
    if config.kind != edition.head.kind:
        where = source.where("kind")
        yield Finding(code="site-kind", where=where, value=config.kind, args={"expected": edition.head.kind})


def settings_findings(config: SiteConfig, source: Source) -> Iterator[Finding]:
    """Yield what is wrong with the settings: figures, a government domain for a sample, missing marks of an official site."""
    for key in ("site_name", "place_name", "portal", "organiser"):
        text = getattr(config.identity, key)
        if text and any(character.isdigit() for character in text.zh + (text.en or "")):
            yield Finding(code="site-figure", where=source.where("identity", key), value=text.zh, args={"key": key})
    for index, session in enumerate(config.sessions):
        if any(character.isdigit() for character in session.name.zh + (session.name.en or "")):
            where = source.where("sessions", index, "name")
            yield Finding(code="site-figure", where=where, value=session.name.zh, args={"key": "sessions"})
    host = (config.base_url or "").split("//")[-1].split("/")[0].split(":")[0].lower()
    if config.kind == "sample" and host.endswith((".gov.cn", ".政务")):
        yield Finding(code="sample-gov-domain", where=source.where("base_url"), value=host)
    yield from calendar_findings(config.working_days, source)
    if config.signing_key and not is_public_key(config.signing_key):
        yield Finding(code="signing-key", where=source.where("signing_key"), value=config.signing_key)
    if config.kind == "official":
        for key in REQUIRED:
            if not getattr(config.identity, key):
                yield Finding(code="official-identity", where=source.where("identity", key), args={"key": key})


def calendar_findings(calendar: WorkingDays | None, source: Source) -> Iterator[Finding]:
    """Yield the days that cannot be meant in the calendar of working days."""
    for place, code, day in calendar.amiss() if calendar else ():
        yield Finding(code=code, where=source.where("working_days", *place), value=str(day))


def prose_findings(root: Path, config: SiteConfig) -> Iterator[Finding]:
    """Yield the prose pages that one language has and another lacks."""
    sources = {lang: prose_sources(root, lang) for lang in config.languages}
    for lang, found in sources.items():
        for name in sorted(set().union(*sources.values()) - set(found)):
            yield Finding(code="prose-twin", where=Location(file=f"docs/{lang}/{name}.md"), value=f"{name}.md")


def prose_sources(root: Path, lang: Language) -> dict[str, Path]:
    """Return the folder of each prose page of a language; the city's own wins."""
    found: dict[str, Path] = {}
    for folder in (root / "docs" / lang, root / "data" / "prose" / lang):
        found |= {path.stem: folder for path in sorted(folder.glob("*.md"))}
    return found


def with_prose_names(world: World, root: Path) -> World:
    """Return the world with its prose pages by name, for lists of addresses; their text is the engine's to make."""
    prose = {
        (lang, name): Prose(name=name, lang=lang, title=name, description=name, html=str)
        for lang in world.config.languages
        for name in prose_sources(root, lang)
    }
    return replace(world, prose=prose)

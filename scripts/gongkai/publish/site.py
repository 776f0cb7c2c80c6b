"""Composing the site: one world, one list of pages, one list of files; and what is refused before anything is written.

Place in the flow: from a world to the value that shells, writer and verifier are handed. Opens no template, writes nothing.
"""

from __future__ import annotations

import re
from collections import Counter

from gongkai.findings import Finding, Location, Refused
from gongkai.personal.shapes import personal_data
from gongkai.proof.manifest import LAST, SIGNATURE
from gongkai.publish.papers import read_paper
from gongkai.publish.privacy import page_name
from gongkai.publish.verify import Expected
from gongkai.record.parts import File
from gongkai.site.addresses import ADDRESSES
from gongkai.site.files import assets_of
from gongkai.site.model import Asset, Page, Site
from gongkai.site.pages import pages_of
from gongkai.site.waived import waived_pages, waived_texts
from gongkai.site.world import World


def site_of(world: World, own: tuple[Asset, ...] = ()) -> Site:
    """Return the site of a world, with our own assets among its files if they are given. Raises Refused if an address comes twice."""
    pages = pages_of(world)
    refuse_duplicates(pages)
    return Site(world=world, pages=pages, files=(*assets_of(world, pages), *own))


def expected_of(site: Site) -> Expected:
    """Return what must be in the folder of a site."""
    files = {asset.address for asset in site.files} | ({*LAST} if not site.world.draft else set())
    return Expected(
        pages={page.address: page.twin for page in site.pages},
        files=frozenset(files),
        also=frozenset({SIGNATURE}),
        published=frozenset(address for edition in site.world.editions for address in edition.addresses),
        lines=lines_of(site.world),
        waived=waived_in(site.world),
        waived_on_pages=waived_on_pages(site.world),
    )


def waived_in(world: World) -> frozenset[tuple[str, str]]:
    """Return what looks like personal data and was waived in the text of an edition: its code and the very value."""
    return frozenset(
        (code, value)
        for rule, text in waived_texts(world)
        for code, value in personal_data(text, world.office_lines or frozenset())
        if code == rule
    )


def waived_on_pages(world: World) -> frozenset[tuple[str, str | None, str, str]]:
    """Return the same of the papers of editions, each value by the file it is published in and its page, if any: it may stand nowhere else.

    The words are those of the copy that is kept; an edition names its digest, so they are the ones that were reviewed.
    """
    return frozenset(
        (ADDRESSES.attached(file), page_name(page), code, value)
        for rule, file, page in set(waived_pages(world))
        for words in world.once(words_kept, file)[page : page + 1]
        for code, value in personal_data(words, world.office_lines or frozenset())
        if code == rule
    )


def words_kept(world: World, file: File) -> tuple[str, ...]:
    """Return the words of a paper that an edition keeps: those beside its pages, then those of each page."""
    paper = read_paper(world.held(file), tagged=False)
    return tuple(words.decode() for words in (paper.beside, *paper.pages))


def lines_of(world: World) -> frozenset[str] | None:
    """Return the telephones that may be published, digits only: the office's list, and what an edition names as one.

    None if the list cannot be read.
    """
    if world.office_lines is None:
        return None
    problems = [problem for edition in world.editions for problem in edition.content.problems.values()]
    phones = [problem.contact.phone for problem in problems if problem.contact]
    phones += [getattr(event, "phone", None) for problem in problems for event in problem.events]
    return world.office_lines | {re.sub(r"\D", "", phone) for phone in phones if phone}


def refuse_broken_prose(pages: tuple[Page, ...]) -> None:
    """Fill the slots of every prose page once before anything is written. Raises Refused with every unknown slot."""
    found: list[Finding] = []
    for page in pages:
        if page.kind.slots:
            try:
                page.context()
            except Refused as refusal:
                found.extend(refusal.findings)
    if found:
        raise Refused(found)


def refuse_duplicates(pages: tuple[Page, ...]) -> None:
    """Refuse a list in which an address comes twice."""
    twice = sorted(address for address, count in Counter(page.address for page in pages).items() if count > 1)
    if twice:
        raise Refused([Finding(code="site-duplicate", where=Location(file=address), value=address) for address in twice])

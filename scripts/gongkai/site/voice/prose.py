"""Hand-written prose: its slots filled with facts, its own links made relative.

Place in the flow: prose takes the same path as records; the engine has made HTML of it, and it becomes a page of the list.
An unknown slot is a finding. Values come in escaped. What stands between `<!-- sample -->` and `<!-- /sample -->` is said by a
demonstration alone, what stands between `<!-- official -->` and `<!-- /official -->` by an official site alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from markupsafe import Markup, escape

from gongkai.findings import Finding, Location, Refused
from gongkai.site.voice.examples import KINDS, counted, linked, told
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import Prose

SLOT = re.compile(r"<!--\s*data:\s*([a-z_.]+)\s*-->")
SAID_BY = re.compile(r"<!--\s*(sample|official)\s*-->(.*?)<!--\s*/\1\s*-->", re.DOTALL)
MARK = re.compile(r"<!--\s*(/?(?:sample|official))\s*-->")
OWN_LINK = re.compile(r'href="gk:([^"]*)"')


def next_due(speaker: Speaker) -> str:
    """Return by when the next update is due, or that no date is announced."""
    due = speaker.world.edition.approval.next_update_due
    if not due or not speaker.world.config.publish.next_due:
        return speaker("common.next_due_none")
    return f"{speaker('common.next_due')} {due}"


SLOTS: dict[str, Callable[[Speaker], object]] = {
    "site.name": lambda s: s.plain(s.world.config.identity.site_name),
    "place.name": lambda s: s.plain(s.world.config.identity.place_name),
    "portal.name": lambda s: s.plain(s.world.config.identity.portal),
    "publisher.name": lambda s: (
        s.plain(s.world.config.identity.organiser) if s.world.config.identity.organiser else s("footer.sample_none")
    ),
    "publisher.contact": lambda s: s.plain(s.world.config.identity.contact) if s.world.config.identity.contact else s("footer.sample_none"),
    "publisher.hours": lambda s: s.plain(s.world.config.identity.hours) if s.world.config.identity.hours else s("contact.no_hours"),
    "edition.as_of": lambda s: s.day(s.world.edition.as_of),
    "edition.label": lambda s: s.edition_label(s.world.edition),
    "edition.published": lambda s: s.world.edition.approval.published_at,
    "edition.next_due": next_due,
    "plan.document": lambda s: s.text(s.world.edition.content.plan.document),
    "promise.basis": lambda s: s(f"home.basis.{s.world.edition.content.plan.promise.basis}"),
    **{f"example.{kind}": partial(linked, kind=kind) for kind in KINDS},
    **{f"example.{kind}.told": partial(told, kind=kind) for kind in KINDS},
    "official.meaning": lambda s: s("layer.official_sample" if s.world.sample else "layer.official_meaning"),
    "sample.advice": lambda s: s("sample.ask_nobody") if s.world.sample else "",
    "example.counted": counted,
    "places.called": lambda s: s("calling.county"),
    "stage.awaiting": lambda s: s["stage.self_checked.name"],
    "total": lambda s: s.figure("all"),
    "computed": lambda s: s("common.computed"),
    "day_counts": lambda s: "" if s.world.config.publish.day_counts else s("switch.day_counts"),
}


def filled(prose: Prose, speaker: Speaker) -> Markup:
    """Return the prose with its slots filled. Raises Refused for slots nobody knows, and for a mark without its other half."""
    html = prose.html()
    said = SAID_BY.sub(lambda match: match[2] if (match[1] == "sample") == speaker.world.sample else "", html)
    unknown = sorted({*SLOT.findall(html), *MARK.findall(said)} - set(SLOTS))
    if unknown:
        name = f"{prose.lang}/{prose.name}.md"
        raise Refused([Finding(code="slot-unknown", where=Location(file=name), value=slot) for slot in unknown])
    with_facts = SLOT.sub(lambda match: str(escape(SLOTS[match[1]](speaker))), said)
    return Markup(OWN_LINK.sub(lambda match: f'href="{speaker.to(match[1])}"', with_facts))

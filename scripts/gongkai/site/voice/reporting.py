"""A report of an error with page, edition and code filled in: a text to copy, and a letter where the site names a mailbox.

Place in the flow: beside the speaker. Whom to write to comes from the settings alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from gongkai.proof.code import page_code
from gongkai.site.addresses import localized
from gongkai.site.voice.speaker import Speaker

MAILBOX = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a reader sends who has found an error: the text, and a `mailto:` address if the settings hold a mailbox."""

    text: str
    mail: str | None


def error_report(speaker: Speaker, address: str, what: str) -> Report:
    """Return the report for a page, by its address without language and what it is about."""
    world, own = speaker.world, localized(address, speaker.lang)
    edition = world.edition
    text = speaker(
        "error.text",
        what=what,
        label=speaker.edition_label(edition),
        as_of=edition.as_of,
        code=page_code(edition.digest, address),
        address=f"{world.config.base_url.rstrip('/')}/{own}" if world.config.base_url else own,
    )
    contact = world.config.identity.contact
    mailbox = MAILBOX.search(contact.zh) if contact else None
    mail = f"mailto:{mailbox[0]}?subject={quote(speaker('error.subject', what=what))}&body={quote(text)}" if mailbox else None
    return Report(text=text, mail=mail)

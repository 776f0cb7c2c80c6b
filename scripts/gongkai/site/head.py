"""The head of a page: annex meta tags, dates, data links, structured data.

Place in the flow: between a page and its shell; pure. Source of names and of which page kind needs which: the web-page design
norms annexed to the government website guidelines (regulation notes 1.3 to 1.5). What a site does not have is not printed.
"""

from __future__ import annotations

import json

from markupsafe import escape

from gongkai.record.text import Language
from gongkai.site.addresses import ADDRESSES, full
from gongkai.site.model import Page, Section
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src {connect}; form-action 'self'; base-uri 'none'"
)
# Nothing of ours fetches. Of an official site an auditor's or an archive's tool may, from inside the page, what lies on the same host.
CONNECT = {True: "'none'", False: "'self'"}


def head_of(world: World, page: Page) -> str:
    """Return the head matter of a page, escaped."""
    speaker = Speaker(world, page.lang, page.address, page.twin)
    site_name = speaker.plain(world.config.identity.site_name)
    title = site_name if page.kind.front else f"{page.title} - {site_name}"
    rows = [f'<meta http-equiv="Content-Security-Policy" content="{policy_of(world)}">', f"<title>{escape(title)}</title>"]
    rows += [meta(name, value) for name, value in metas(world, page, speaker) if value]
    rows += [f'<meta property="og:{name}" content="{escape(value)}">' for name, value in shared(world, page, title) if value]
    rows += links(world, page)
    rows.append(f'<script type="application/ld+json">{structured(world, page, speaker)}</script>')
    return "\n".join(rows)


def policy_of(world: World) -> str:
    """Return the content security policy of a site's pages."""
    return POLICY.format(connect=CONNECT[world.sample])


def meta(name: str, value: str) -> str:
    """Return a meta tag."""
    return f'<meta name="{name}" content="{escape(value)}">'


def metas(world: World, page: Page, speaker: Speaker) -> list[tuple[str, str]]:
    """Return the annex tags a page kind needs, site, column and article groups; empty values are not printed."""
    identity = world.config.identity
    rows = [
        ("SiteName", speaker.plain(identity.site_name)),
        ("SiteDomain", identity.domain or ""),
        ("SiteIDCode", identity.site_id_code or ""),
        ("ColumnName", speaker(f"nav.{page.section}")),
        ("ColumnType", speaker("column_type.home" if page.section is Section.HOME else f"column_type.{page.section}")),
    ]
    if page.kind.column:
        rows += [("ColumnDescription", page.description), ("ColumnKeywords", speaker(f"keywords.{page.section}"))]
    else:
        rows += [
            ("ArticleTitle", page.title),
            ("PubDate", "" if invented_date(world, page) else page.published),
            ("ContentSource", speaker.plain((page.kept or world.edition).approval.issuer)),
            ("Keywords", speaker(f"keywords.{page.section}")),
        ]
    if base := world.config.base_url:
        rows.append(("Url", f"{base.rstrip('/')}/{page.address}"))
    rows.append(("Description", page.description))
    rows.append(("robots", "" if page.indexed else "noindex, nofollow"))
    return rows


def shared(world: World, page: Page, title: str) -> list[tuple[str, str]]:
    """Return what a card shows when the page is shared (ogp.me); its picture is named in full, so all of it only with a base address."""
    picture = full(world, ADDRESSES.picture(page.picture, page.lang))
    if picture is None:
        return []
    rows = [("title", title), ("description", page.description), ("type", "website"), ("url", full(world, page.canonical) or "")]
    rows += [("image", picture), ("image:width", "1200"), ("image:height", "630")]
    return rows


def invented_date(world: World, page: Page) -> bool:
    """Return whether the day a page was published is the sample's, on a page whose content is real: it is not printed."""
    return world.sample and page.kind.real


def links(world: World, page: Page) -> list[str]:
    """Return data and feed links; with a base address also canonical and the reciprocal language links."""
    rows = [
        f'<link rel="{link.rel}" type="{link.media_type}" title="{escape(link.title)}" href="{escape(page.root + link.address)}">'
        for link in page.links
    ]
    base = (world.config.base_url or "").rstrip("/")
    if base:
        rows.append(f'<link rel="canonical" href="{escape(f"{base}/{page.canonical}")}">')
    if base and page.kind.indexed and len(world.config.languages) > 1:
        pairs = {page.lang.tag: page.address, page.lang.other.tag: page.twin}
        pairs["x-default"] = pairs[Language.ZH.tag]
        rows += [f'<link rel="alternate" hreflang="{tag}" href="{escape(f"{base}/{pairs[tag]}")}">' for tag in sorted(pairs)]
    return rows


def structured(world: World, page: Page, speaker: Speaker) -> str:
    """Return JSON-LD: what the page is, in which language, of which day; never more than the page shows."""
    value = {
        "@context": "https://schema.org",
        "@type": page.kind.schema,
        "name": page.title,
        "description": page.description,
        "inLanguage": page.lang.tag,
    }
    edition = page.kept or world.edition
    if not invented_date(world, page):
        value |= {
            "dateModified": page.published[:10],
            "version": edition.id,
            "isBasedOn": speaker("sample.notice") if world.sample else edition.digest,
        }
    value |= page.structured or {}
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("&", "\\u0026").replace(">", "\\u003e")

"""`sitemap.xml`: only with a base address, only pages that may be indexed, dates from approvals.

Place in the flow: beside the pages.
"""

from __future__ import annotations

from xml.etree import ElementTree

from gongkai.site.model import Page
from gongkai.site.world import World

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_xml(world: World, pages: tuple[Page, ...]) -> bytes:
    """Return the site map; lastmod is the publication of the edition that last changed the page."""
    base = (world.config.base_url or "").rstrip("/")
    root = ElementTree.Element("urlset", {"xmlns": NAMESPACE})
    for page in pages:
        if page.indexed:
            element = ElementTree.SubElement(root, "url")
            ElementTree.SubElement(element, "loc").text = f"{base}/{page.address}"
            ElementTree.SubElement(element, "lastmod").text = page.published[:10]
    ElementTree.indent(root, " ")
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"

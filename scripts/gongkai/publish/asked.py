"""A site of which each page and file is made when it is asked for: what a live draft shows.

Place in the flow: beside the writer, with the same press, so that what is made is what would be written; nothing is written or kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.publish.keeping import Store
from gongkai.publish.progress import Progress
from gongkai.publish.setting import Setter
from gongkai.publish.site import refuse_broken_prose
from gongkai.publish.write import Press, pages_of
from gongkai.shell.pour import Shell, ShellKey
from gongkai.shell.templates import Templates
from gongkai.site.model import Site

HTML = "text/html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What stands at an address: its bytes and their kind."""

    media_type: str
    data: bytes


class Asked:
    """The pages and files of a site by address; one thing is to be made after another."""

    def __init__(self, site: Site, templates: Templates, shells: Mapping[ShellKey, Shell]) -> None:
        """Hold a site ready. Raises Refused for bad prose, as the writer does before it writes."""
        refuse_broken_prose(site.pages)
        setter = Setter(templates.root)
        self.press = Press(
            world=site.world, templates=templates, shells=shells, store=Store(None), basis="", progress=Progress(), setter=setter
        )
        self.pages = {page.address: page for page in site.pages}
        self.files = {file.address: file for file in site.files}

    def __contains__(self, address: str) -> bool:
        """Return whether anything stands at an address."""
        return address in self.pages or address in self.files

    def made(self, address: str) -> Made:
        """Return what stands at an address. Raises KeyError where nothing does, and whatever a page raises that cannot be made."""
        if address in self.pages:
            ((_, data),) = pages_of(self.press, [self.pages[address]])
            return Made(media_type=HTML, data=data)
        file = self.files[address]
        return Made(media_type=file.media_type, data=self.press.content(file))

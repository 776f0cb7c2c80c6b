"""Waivers: a reviewer's word that what a rule found in one text is none, bound to that very text.

Place in the flow: the bottom; the same shape in `data/waivers.yml` and in an edition. Which rules may be waived at all is said in
`rules.waivers`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.record.scalars import Day, Digest, Id, Order, Value, Words
from gongkai.record.text import FormText

ON_PAPER = re.compile(r"attachments/([^/]+)/file/(?:p([1-9][0-9]*)|beside)")


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """A place in a paper: the attachment of a record that the paper is, and the page; none for what stands beside the pages."""

    attachment: str
    page: int | None

    @property
    def step(self) -> str:
        """The page as the last step of a field."""
        return f"p{self.page}" if self.page else "beside"

    @property
    def field(self) -> str:
        """The field that names the place, below that of the file itself."""
        return f"attachments/{self.attachment}/file/{self.step}"


class Waiver(Value):
    """One waiver: the rule, the place in an edition, digest of the text in both languages, how often the rule spoke, who, when, why.

    `leaf` and `field` name the place as removals do (`problem/12`, `events/e03/text`), a page of a paper below its file
    (`attachments/plan/file/p3`); `role` is never a person's name.
    """

    id: Id
    rule: Id
    leaf: Words
    field: Words
    digest: Digest
    count: Order
    role: FormText
    date: Day
    reason: FormText

    @property
    def on_paper(self) -> OnPaper | None:
        """The place in a paper, if it is in one."""
        found = ON_PAPER.fullmatch(self.field) if self.leaf.startswith("problem/") else None
        return OnPaper(attachment=found[1], page=int(found[2]) if found[2] else None) if found else None


class Waivers(Value):
    """The whole file; it may be missing."""

    waivers: tuple[Waiver, ...] = ()

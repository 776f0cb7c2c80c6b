"""Waivers: a reviewer's word that what a rule found in one text is none, bound to that very text.

Place in the flow: the bottom; the same shape in `data/waivers.yml` and in an edition. Which rules may be waived at all is said in
`rules.waivers`.
"""

from __future__ import annotations

from gongkai.record.scalars import Day, Digest, Id, Order, Value, Words
from gongkai.record.text import FormText


class Waiver(Value):
    """One waiver: the rule, the place in an edition, digest of the text in both languages, how often the rule spoke, who, when, why.

    `leaf` and `field` name the place as removals do (`problem/12`, `events/e03/text`); `role` is never a person's name.
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


class Waivers(Value):
    """The whole file; it may be missing."""

    waivers: tuple[Waiver, ...] = ()

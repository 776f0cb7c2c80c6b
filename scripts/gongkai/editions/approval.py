"""The approval of an edition: the form the office fills, and the seal that binds it to the edition.

Place in the flow: beside the edition. Dates on the site come from here, never from the clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any, Literal

import yaml
from pydantic import AfterValidator, Field

from gongkai.editions.canonical import canonical, digest
from gongkai.findings import Finding, Location
from gongkai.record.scalars import Day, Truth, Value, Words
from gongkai.record.text import FormText


def moment(value: str) -> str:
    """Return a moment unchanged; raise ValueError for one that no calendar or clock has."""
    try:
        datetime.fromisoformat(value)
    except ValueError:
        raise ValueError("bad-date") from None
    return value


Moment = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$"), AfterValidator(moment)]


class Clearance(Value):
    """Clearance by an upper organ, where a rule asks for it."""

    needed: Truth
    rule: Words | None = None
    organ: Words | None = None
    date: Day | None = None


class Review(Value):
    """A review by role, never by a person's name."""

    role: FormText
    date: Day


class Reviews(Value):
    """The three reviews before publication."""

    publication: Review | None = None
    secrecy: Review | None = None
    privacy: Review | None = None


class Approval(Value):
    """The filled form, sealed."""

    edition: Words
    digest: Words
    issuer: FormText
    form: Literal["numbered_document", "internal_review", "none"]
    document: Words | None
    clearance: Clearance
    reviews: Reviews
    approved_on: Day
    data_as_of: Day
    published_at: Moment
    next_update_due: Day | None
    change_note: FormText
    seal: Words | None = None

    @property
    def published_on(self) -> str:
        """The day of publication."""
        return self.published_at[:10]


def seal_of(approval: Approval) -> str:
    """Return the digest of all values of the form above `seal`."""
    return digest(canonical(approval.model_dump(mode="json", exclude={"seal"})))


def form_findings(approval: Approval, head: dict[str, Any], name: str) -> Iterator[Finding]:
    """Yield what is wrong with a filled form: it approves something else, its dates cannot be, or it is blank in part."""
    where = Location(file=name)
    own = {"edition": head["id"], "digest": digest(canonical(head)), "data_as_of": head["as_of"]}
    for key, expected in own.items():
        if str(getattr(approval, key)) != expected:
            yield Finding(code="approval-other", where=where, value=str(getattr(approval, key)), args={"expected": expected})
    if (approval.form == "none") != (head["kind"] == "sample"):
        yield Finding(code="approval-form", where=where, value=approval.form)
    if not approval.data_as_of <= approval.approved_on <= date.fromisoformat(approval.published_on):
        yield Finding(code="approval-dates", where=where, value=str(approval.approved_on))
    for key in blanks(approval):
        yield Finding(code="approval-blank", where=where, args={"key": key})


def blanks(approval: Approval) -> Iterator[str]:
    """Yield the fields the office has left blank though its other answers ask for them."""
    yield from (key for key in ("issuer", "change_note") if not getattr(approval, key).en)
    yield from (f"reviews/{key}" for key in Reviews.model_fields if not getattr(approval.reviews, key))
    if approval.form == "numbered_document" and not approval.document:
        yield "document"
    if approval.clearance.needed:
        yield from (f"clearance/{key}" for key in ("rule", "organ", "date") if not getattr(approval.clearance, key))


class PlainDumper(yaml.SafeDumper):
    """Writes equal values out in full: our own intake refuses anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (the engine's signature)
        """Never alias."""
        return True


def form_text(form: dict[str, Any]) -> str:
    """Return the form as block YAML, keys in the order given, every scalar quoted only where it must be."""
    return yaml.dump(form, Dumper=PlainDumper, allow_unicode=True, sort_keys=False, default_flow_style=False, width=10_000)

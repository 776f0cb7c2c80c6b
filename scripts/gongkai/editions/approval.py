"""The approval of an edition: the form the office fills, and the seal that binds it to the edition.

Place in the flow: beside the edition. Dates on the site come from here, never from the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from typing import Annotated, Any, Literal, get_args

import yaml
from pydantic import AfterValidator, Field

from gongkai.editions.canonical import canonical, commitment, digest
from gongkai.editions.fields import removed_value
from gongkai.findings import Finding, Location
from gongkai.record.scalars import Day, Truth, Value, Words
from gongkai.record.text import FormText
from gongkai.record.tree import replaced, value_at


def moment(value: str) -> str:
    """Return a moment unchanged; raise ValueError for one that no calendar or clock has."""
    try:
        datetime.fromisoformat(value)
    except ValueError:
        raise ValueError("bad-date") from None
    return value


TextName = Literal[
    "document",
    "clearance/rule",
    "clearance/organ",
    "reviews/publication/role",
    "reviews/secrecy/role",
    "reviews/privacy/role",
    "change_note",
]
Salt = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
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
    salts: dict[TextName, Salt] = Field(default_factory=dict)
    removed: dict[TextName, Words] = Field(default_factory=dict)

    @property
    def published_on(self) -> str:
        """The day of publication."""
        return self.published_at[:10]


def form_values(approval: Approval) -> dict[str, Any]:
    """Return the form as its file and its published copy hold it: the mark of the format where a text was removed."""
    values: dict[str, Any] = approval.model_dump(mode="json")
    for name in approval.removed:
        values = replaced(values, name, removed_value(name))
    return {key: value for key, value in values.items() if value or key not in ("salts", "removed")}


def texts_of(approval: Approval) -> dict[str, Any]:
    """Return the free texts of the form by name: what may have to be removed, and so has a salt of its own."""
    values = approval.model_dump(mode="json")
    found: dict[str, Any] = {}
    for name in get_args(TextName):
        with suppress(LookupError):  # a review that was not made has no role
            found[name] = value_at(values, name)
    return {name: text for name, text in found.items() if text is not None and name not in approval.removed}


def seal_of(approval: Approval) -> str:
    """Return the digest of the form above `seal`; of a text with a salt, and of one removed, its commitment."""
    values = {key: value for key, value in form_values(approval).items() if key not in ("seal", "salts", "removed")}
    texts = texts_of(approval)
    made = {name: commitment(salt, texts[name]) for name, salt in approval.salts.items()} | dict(approval.removed)
    for name, committed in made.items():
        values = replaced(values, name, {"commitment": committed})
    return digest(canonical(values))


def without_texts(approval: Approval, names: Iterable[str]) -> Approval:
    """Return the form without these texts and their salts: their commitments stay, and so its seal."""
    texts = texts_of(approval)
    gone = {name: commitment(approval.salts[name], texts[name]) for name in get_args(TextName) if name in set(names) & set(approval.salts)}
    kept = {name: salt for name, salt in approval.salts.items() if name not in gone}
    return approval.model_copy(update={"salts": kept, "removed": {**approval.removed, **gone}})


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

"""Making a brief in one language: facts become the rows of its tables.

Place in the flow: from a subject to a sheet; pure. Names and words are those of the edition the brief is of. Whatever is counted
here is cut from the lists that the whole site counts by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.facts.brief import WHOLE, measured
from gongkai.facts.changes import NewEvent, new_events
from gongkai.facts.sheet import voided
from gongkai.proof.code import page_code
from gongkai.record.text import Language
from gongkai.site.addresses import ADDRESSES, full, localized, records
from gongkai.site.briefs import rows
from gongkai.site.briefs.sheet import Part, Sheet, Table
from gongkai.site.briefs.subjects import Subject, subjects_of
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World


class Maker:
    """Makes the parts of one brief in one language."""

    def __init__(self, world: World, lang: Language, subject: Subject) -> None:
        self.world, self.subject = world, subject
        self.now = world.each[subject.now]
        self.before = world.each[subject.before] if subject.before is not None else None
        self.current = self.now.edition is world.edition
        address = localized(ADDRESSES.brief(subject.name), lang)
        folder = "problems/" if self.current else records(self.now.edition.id)
        self.say = Speaker(self.now, lang, address, localized(ADDRESSES.brief(subject.name), lang.other), folder)
        self.statuses = tuple(self.now.statuses[number] for number in subject.numbers)
        found, mine = world.once(entered, subject.now, subject.before), set(subject.numbers)
        self.new = tuple(entry for entry in found if entry.number in mine)

    def sheet(self) -> Sheet:
        """Return the whole brief."""
        say = self.say
        return Sheet(
            lang=say.lang.value,
            title=title_of(say, self.subject),
            marks=tuple(self.marks()),
            lines=tuple(self.lines()),
            parts=tuple(self.parts()),
            source=tuple(self.source()),
            none=say("review.none"),
            comma=say("common.comma"),
            page=say("review.page"),
        )

    def marks(self) -> Iterator[str]:
        """Yield what marks a draft and a sample."""
        if self.world.draft:
            yield f"{self.say('draft.title')} {self.say('draft.text')}"
        if self.world.sample:
            yield f"{self.say('sample.mark')}{self.say('review.sample')}"

    def lines(self) -> Iterator[str]:
        """Yield what the brief is for and what it compares."""
        say, subject, edition = self.say, self.subject, self.now.edition
        if subject.session:
            key = "review.for_sample" if self.world.sample else "review.for"
            yield say(key, session=say.plain(subject.session.name), day=say.day_words(subject.session.date))
        if subject.kind == "unit" and any(subject.key in unit.members for unit in edition.content.units.values()):
            yield say("review.alone")
        day, published = say.day_words(edition.as_of), edition.approval.published_on
        yield say("review.of", edition=say.edition_label(edition), day=day, published=published)
        if self.before is None:
            yield say("review.first")
            return
        earlier = self.before.edition
        told = {"edition": say.edition_label(earlier), "day": say.day_words(earlier.as_of)}
        if subject.since:
            told |= {"session": say.plain(subject.since.name), "held": say.day_words(subject.since.date)}
        yield say("review.since" if subject.since else "review.against", **told)
        if subject.now == subject.before:
            yield say("review.same")

    def source(self) -> Iterator[str]:
        """Yield where the brief is from and how it can be checked."""
        say, world = self.say, self.world
        site = say.plain(world.config.identity.site_name)
        yield say("chart.source", site=site, edition=say.edition_label(self.now.edition), day=say.day_words(self.now.edition.as_of))
        yield f"{say('review.digest')} {self.now.edition.digest}"
        address = ADDRESSES.brief(self.subject.name)
        where = full(world, localized(address, say.lang)) or localized(address, say.lang)
        yield f"{say('review.where')} {where} · {say('cite.code')} {page_code(world.edition.digest, address)}"
        yield say("review.computed")

    def parts(self) -> Iterator[Part]:
        """Yield the sections in their order."""
        say, statuses, new = self.say, self.statuses, self.new
        numbers = self.subject.numbers
        earlier = measured(self.before.counts, numbers) if self.before else {}
        void = {(status.number, event) for status in statuses for event in voided(status.problem)}
        whole = self.current and len(numbers) == self.now.counts.number(WHOLE)
        yield self.part(
            "figures",
            rows.figures(say, measured(self.now.counts, numbers), earlier, whole=whole),
            (34, 9, 9, 48),
            say("review.figures.place" if self.subject.kind == "place" else "review.figures.note"),
        )
        yield self.part("changed", rows.changed(say, filter(self.concerns, new), void), (34, 12, 32, 22))
        yield self.part("late", rows.past(say, statuses), (8, 29, 12, 12, 15, 24), self.days_note())
        yield self.part("moved", rows.moved(say, statuses, new), (10, 14, 14, 14, 33, 15))
        yield self.part("reopened", rows.reopened(say, statuses), (9, 41, 15, 15, 20))
        yield self.part("evidence", rows.evidence(say, statuses), (22, 14, 16, 48), say("document.no_rule"))
        since = None if self.subject.now == self.subject.before else new
        yield self.part("asked", rows.asked(say, statuses, since), (40, 30, 30), say("review.asked.note"))

    def concerns(self, entry: NewEvent) -> bool:
        """Return whether an entry concerns what the brief is of: in a place's brief, of the sub-items only its own."""
        if self.subject.kind != "place" or entry.item is None:
            return True
        items = self.now.edition.content.problems[entry.number].items
        return any(self.subject.key in item.places for item in items if item.id == entry.item)

    def days_note(self) -> str:
        """Return what is said where the site counts no days."""
        return "" if self.world.config.publish.day_counts else self.say("switch.day_counts")

    def part(self, name: str, found: Iterable[rows.Row], widths: tuple[int, ...], note: str = "") -> Part:
        """Return a section with its table; heads and words are found by its name."""
        say = self.say
        against = "session" if self.subject.since else "edition"
        scope = say("review.figures.whole") if self.subject.kind == "place" else ""
        editions = {
            "now": say.edition_label(self.now.edition),
            "before": say.edition_label(self.before.edition) if self.before else say("review.none"),
        }
        table = Table(
            caption=say(f"review.{name}.caption", then=say(f"review.then.{against}"), scope=scope),
            head=tuple(say(f"review.{name}.head.{at}", **editions) for at in range(1, len(widths) + 1)),
            rows=tuple(found),
            widths=widths,
            nothing=say(f"review.{name}.nothing"),
        )
        title = say(f"review.{name}.title", last=say(f"review.last.{against}"))
        return Part(name=name, title=title, table=table, notes=(note,) if note else ())


def title_of(say: Speaker, subject: Subject) -> str:
    """Return what a brief is called."""
    if subject.session and subject.kind == "session":
        return say("review.title.session", session=say.plain(subject.session.name), day=say.day_words(subject.session.date))
    if subject.kind == "newest":
        return say("review.title.newest")
    return say("review.title.of", name=say.argument(subject.kind, subject.key))


def label_of(say: Speaker, subject: Subject) -> str:
    """Return what a brief is called in a list of briefs."""
    if subject.session and subject.kind == "session":
        return f"{say.plain(subject.session.name)}{say('common.bracket', text=say.day_words(subject.session.date))}"
    if subject.kind == "newest":
        edition = say.world.edition
        return f"{say.edition_label(edition)}{say('common.bracket', text=say.day_words(edition.as_of))}"
    return say.argument(subject.kind, subject.key)


def entered(world: World, now: int, before: int | None) -> tuple[NewEvent, ...]:
    """Return the events that one edition of the chain has and an earlier one had not; ask for them through `World.once`."""
    return new_events(world.editions[now], None if before is None else world.editions[before])


def sheet_in(world: World, lang: Language, subject: Subject) -> Sheet:
    """Return a brief in a language; ask for it through `World.once`."""
    return Maker(world, lang, subject).sheet()


def subjects_in(world: World) -> tuple[Subject, ...]:
    """Return every brief; ask for them through `World.once`."""
    return subjects_of(world)

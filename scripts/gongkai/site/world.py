"""Everything the pages are made from, computed once from the editions.

Place in the flow: facts gathered for rendering. Holds no word and no markup.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from gongkai.editions.model import Edition, Removal
from gongkai.facts.changes import Changes, changes_between
from gongkai.facts.counts import Counts, counts_of
from gongkai.facts.history import last_change
from gongkai.facts.status import Status, statuses_of
from gongkai.recall import Recall
from gongkai.record.parts import File
from gongkai.record.plan import Aspect
from gongkai.record.stage import Stage
from gongkai.record.text import Language
from gongkai.settings import SiteConfig, Synonym
from gongkai.site.voice.calling import own_words
from gongkai.site.voice.names import Names
from gongkai.words import Own

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A hand-written page in one language: its HTML is made by the engine, after the pages are listed; its slots are filled here."""

    name: str
    lang: Language
    title: str
    description: str
    html: Callable[[], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """How readers type what we print: traditional letters by simplified ones' side, and Chinese names in pinyin, whole and as initials."""

    letters: dict[str, str] = field(default_factory=dict)
    pinyin: dict[str, tuple[str, ...]] = field(default_factory=dict)


def unheld(file: File) -> bytes:
    """Raise LookupError: a world that is only listed holds no file."""
    raise LookupError(file.kept_as)


@dataclass(frozen=True, kw_only=True)
class World:
    """The editions and the facts of the newest one."""

    editions: tuple[Edition, ...]
    config: SiteConfig
    removals: tuple[Removal, ...] = ()
    prose: dict[tuple[Language, str], Prose] = field(default_factory=dict)
    draft: bool = False
    synonyms: tuple[Synonym, ...] = ()
    spelling: Callable[[], Spelling] = Spelling
    held: Callable[[File], bytes] = unheld
    office_lines: frozenset[str] | None = frozenset()  # telephones that may stand anywhere, digits only; None: the list cannot be read
    recall: Recall = field(default_factory=Recall)  # facts of single editions, which another world may have too

    @cached_property
    def made(self) -> dict[tuple[Hashable, ...], Any]:
        """What was made once of this world and is used in many files: keyed by who makes it and of what."""
        return {}

    def once(self, make: Callable[..., Made], *of: Hashable) -> Made:
        """Return `make(self, *of)`, made once for this world; `of` says all that it depends on besides."""
        key = (make, *of)
        if key not in self.made:
            self.made[key] = make(self, *of)
        return self.made[key]  # type: ignore[no-any-return]

    @cached_property
    def edition(self) -> Edition:
        """The newest edition."""
        return self.editions[-1]

    @cached_property
    def each(self) -> tuple[World, ...]:
        """The world as it stood with each edition, oldest first; the last one is this world."""
        earlier = (replace(self, editions=self.editions[:count], draft=False) for count in range(1, len(self.editions)))
        return (*earlier, self)

    def replacement(self, edition: Edition) -> Edition | None:
        """Return the edition that replaces another one, if any does."""
        return next((known for known in self.editions if known.head.replaces == edition.id), None)

    @cached_property
    def terms(self) -> dict[Language, tuple[str, ...]]:
        """The glossary's terms by language: word-level differences keep them whole."""
        return {lang: tuple(getattr(entry, lang.value) for entry in self.edition.content.glossary) for lang in Language}

    @cached_property
    def before(self) -> Edition | None:
        """The edition before the newest."""
        return self.editions[-2] if len(self.editions) > 1 else None

    @cached_property
    def statuses(self) -> dict[int, Status]:
        """Every problem's status in the newest edition."""
        return self.recall.once(statuses_of, self.edition)

    @cached_property
    def counts(self) -> Counts:
        """Every list of the newest edition."""
        return self.recall.kept((counts_of, self.edition), lambda: counts_of(self.edition, self.statuses))

    @cached_property
    def comments_over(self) -> frozenset[int]:
        """Which problems are at the stage of public comment with a period that was over when the newest edition was published."""
        day = self.edition.approval.published_on
        ends = {number: status.notice_over for number, status in self.statuses.items() if status.stage is Stage.IN_NOTICE}
        return frozenset(number for number, end in ends.items() if end is not None and str(end) < day)

    @cached_property
    def aspects(self) -> dict[str, Aspect]:
        """The aspects by id."""
        return {aspect.id: aspect for aspect in self.edition.content.plan.aspects}

    @cached_property
    def own_words(self) -> dict[Language, Own]:
        """What this city calls in its own way, by language."""
        return {lang: own_words(self.config.calling, self.edition.content.procedure, lang) for lang in Language}

    @cached_property
    def names(self) -> dict[Language, Names]:
        """The names of the newest edition by language, and of earlier ones what it no longer names."""
        return {lang: Names(self.edition, lang, self.editions[:-1], self.own_words[lang]) for lang in Language}

    @cached_property
    def years(self) -> tuple[str, ...]:
        """The years of the promise."""
        return tuple(self.edition.content.plan.promise.by_year)

    def changes(self, edition: Edition) -> Changes:
        """Return what an edition changed against the one before it in the chain; worked out once."""
        return self.once(changes_in, self.editions.index(edition))

    @cached_property
    def first_carried(self) -> dict[tuple[int, str], Edition]:
        """The edition that first carried each event, by problem and event id."""
        first: dict[tuple[int, str], Edition] = {}
        for edition in self.editions:
            for number, problem in edition.content.problems.items():
                for event in problem.events:
                    first.setdefault((number, event.id), edition)
        return first

    @cached_property
    def sample(self) -> bool:
        """Whether the editions are invented."""
        return self.edition.head.kind == "sample"

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Units that some problem names in a role, now or in an earlier edition, in official order: no unit's page vanishes."""
        named = set()
        for edition in self.editions:
            for problem in edition.content.problems.values():
                named |= {problem.lead, *problem.responsible, *problem.cooperating}
        return tuple(unit for unit in self.edition.content.units if unit in named)

    def published_with(self, published: str) -> Edition:
        """Return the edition that was published at a time; a page without one, such as a draft's, is of the newest."""
        return next((edition for edition in self.editions if edition.approval.published_at == published), self.edition)

    def first_with(self, leaf: str) -> Edition:
        """Return the edition that first had a leaf; a draft's new leaf is of the newest."""
        return next((edition for edition in self.editions if leaf in edition.head.leaves), self.edition)

    def published(self, leaf: str) -> str:
        """Return when the content of a leaf last changed: the publication of the edition that changed it."""
        changed = last_change(self.editions, leaf) or self.edition
        return changed.approval.published_at


def changes_in(world: World, index: int) -> Changes:
    """Return what the edition at an index of the chain changed against the one before it."""
    return world.recall.once(changes_between, world.editions[index], world.editions[index - 1] if index else None)

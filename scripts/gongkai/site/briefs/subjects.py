"""Which briefs there are: of the whole for each session, and of each place, unit and aspect as they stand now.

Place in the flow: under the pages and files of briefs; pure. A session is a day of `data/site.yml`: its brief is made from the newest
edition published by then, and compared with the one that was newest at the session before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.facts.counts import ROLES
from gongkai.settings import Session
from gongkai.site.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A brief: its name in the address, what it is of, its problems, the editions it compares (indexes in the chain), its sessions."""

    name: str
    kind: str
    key: str
    numbers: tuple[int, ...]
    now: int
    before: int | None
    session: Session | None = None
    since: Session | None = None

    @property
    def paper(self) -> bool:
        """Whether it is printed as PDF too: those that a session is likely to be handed."""
        return self.kind in ("session", "newest", "place")


def sessions_of(world: World) -> tuple[tuple[Session, int], ...]:
    """Return the sessions by day, each with the index of the newest edition published by then; earlier ones have nothing to tell."""
    found = []
    for session in sorted(world.config.sessions, key=lambda session: (session.date, session.id)):
        published = [index for index, edition in enumerate(world.editions) if str(session.date) >= edition.approval.published_on]
        if published:
            found.append((session, published[-1]))
    return tuple(found)


def subjects_of(world: World) -> tuple[Subject, ...]:
    """Return every brief: of the newest edition, of the sessions, then of the groups.

    The first has its address in every city, whether it names sessions or not: what was published stays.
    """
    return (newest(world, "newest", "newest", "", tuple(world.statuses)), *session_briefs(world), *group_briefs(world))


def session_briefs(world: World) -> tuple[Subject, ...]:
    """Return the briefs of the sessions, newest first."""
    sessions = sessions_of(world)
    briefs = []
    for at, (session, now) in enumerate(sessions):
        since, before = sessions[at - 1] if at else (None, now - 1 if now else None)
        numbers = tuple(world.editions[now].content.problems)
        name = f"session-{session.id}"
        briefs.append(
            Subject(name=name, kind="session", key=session.id, numbers=numbers, now=now, before=before, session=session, since=since)
        )
    return tuple(reversed(briefs))


def group_briefs(world: World) -> Iterator[Subject]:
    """Yield the briefs of places, units and aspects that have problems."""
    for place in world.edition.content.places:
        yield newest(world, f"place-{place}", "place", place, world.counts[f"place-{place}"].numbers)
    for unit in world.units:
        numbers = {number for role in ROLES for number in world.counts[f"unit-{unit}-{role}"].numbers}
        yield newest(world, f"unit-{unit}", "unit", unit, tuple(sorted(numbers)))
    for aspect in world.aspects:
        yield newest(world, f"aspect-{aspect}", "aspect", aspect, world.counts[f"aspect-{aspect}"].numbers)


def newest(world: World, name: str, kind: str, key: str, numbers: tuple[int, ...]) -> Subject:
    """Return a brief of the newest edition: for the first session it is at hand for, since the last one that had an older edition."""
    last = len(world.editions) - 1
    sessions = sessions_of(world)
    since, before = next(((session, index) for session, index in reversed(sessions) if index < last), (None, last - 1 if last else None))
    session = next((session for session, index in sessions if index == last), None)
    return Subject(name=name, kind=kind, key=key, numbers=numbers, now=last, before=before, session=session, since=since)

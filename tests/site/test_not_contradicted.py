"""No block of a page says what another block, or another page, shows otherwise: the classes of fault a second reader found."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from gongkai.facts.counts import stage_in
from gongkai.facts.schedule import Schedule
from gongkai.facts.status import UNFINISHED
from gongkai.record.amendments import Revision, Void
from gongkai.record.events import Acceptance, PublicNotice, SelfCheck
from gongkai.record.reports import NothingToReport, Progress
from gongkai.record.stage import Stage, in_order
from gongkai.record.text import Language
from gongkai.site.voice.quotable import calculated, sentence
from gongkai.site.voice.speaker import Speaker
from gongkai.words import Catalogue
from gongkai.worlds import published_world
from support import REPOSITORY

WORLD = published_world(REPOSITORY)
FOLDERS = {Language.ZH: "", Language.EN: "en/"}
LANGUAGES = pytest.mark.parametrize("lang", list(Language))


def page(site: Path, lang: Language, address: str) -> str:
    """Return the text of a page, tags and line ends taken out."""
    html = (site / f"{FOLDERS[lang]}{address}").read_text(encoding="utf-8")
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)))


def block(site: Path, lang: Language, address: str, heading: str) -> str:
    """Return the text of the section of a page under a heading's id, or of what follows a heading within one up to the next."""
    html = (site / f"{FOLDERS[lang]}{address}").read_text(encoding="utf-8")
    section = rf'<section aria-labelledby="{heading}">.*?</section>|<h3 id="{heading}">.*?(?=<h[23]\b|</section>)'
    found = re.search(section, html, re.DOTALL)
    assert found, (address, heading)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0])))


@cache
def city_words(lang: Language) -> Catalogue:
    """Return the interface words as the city of the repository calls its own."""
    return published_world(REPOSITORY).names[lang].words


def words(lang: Language, key: str, **args: object) -> str:
    """Return an interface word."""
    return city_words(lang).text(key, **args)


@LANGUAGES
def test_first_published_is_the_first_edition_that_has_it(shipped_site: Path, lang: Language) -> None:
    for number, problem in WORLD.edition.content.problems.items():
        first = next(edition for edition in WORLD.editions if number in edition.content.problems)
        told = page(shipped_site, lang, f"problems/{number}.html")
        label = words(lang, "docinfo.first_of", label=words(lang, "common.edition_number", number=first.head.number))
        assert f"{label} {first.approval.published_at}" in told, number
        for event in problem.events:
            if isinstance(event, PublicNotice):
                first = WORLD.first_carried[number, event.id]
                label = words(lang, "docinfo.first_of", label=words(lang, "common.edition_number", number=first.head.number))
                assert f"{label} {first.approval.published_at}" in page(shipped_site, lang, f"notices/{number}-{event.id}.html")


def test_the_figures_of_a_place_stand_on_one_basis() -> None:
    for place in WORLD.edition.content.places:
        every, closed, left, past = (set(WORLD.counts[f"place-{place}{part}"].numbers) for part in ("", "-closed", "-open", "-past"))
        assert closed | left == every
        assert not closed & left
        assert past <= left, place
        for number in every:
            status = WORLD.statuses[number]
            stage = stage_in(status, place, WORLD.edition)
            assert (number in closed) == (stage is Stage.CLOSED)
            assert (number in past) == (status.original.state is Schedule.PAST and stage in UNFINISHED)


@LANGUAGES
def test_a_place_s_page_shows_its_own_stage_and_where_the_whole_problem_differs(shipped_site: Path, lang: Language) -> None:
    differing = 0
    for place in WORLD.edition.content.places:
        html = (shipped_site / f"{FOLDERS[lang]}places/{place}.html").read_text(encoding="utf-8")
        for number in WORLD.counts[f"place-{place}"].numbers:
            status = WORLD.statuses[number]
            own = stage_in(status, place, WORLD.edition)
            row = re.search(rf'<tr data-row="{number}".*?</tr>', html, re.DOTALL)
            assert row
            assert f'class="g-badge g-stage g-{own}"' in row[0], (place, number)
            differs = words(lang, "place.whole_problem", stage=words(lang, f"stage.{status.stage}.name"))
            assert (differs in unescape(row[0])) == (own is not status.stage), (place, number)
            differing += own is not status.stage
    assert differing


@LANGUAGES
@pytest.mark.parametrize("address", ["index.html", "places/index.html", "charts.html", "places/yi.html", "lists/place-yi-open.html"])
def test_where_places_are_counted_it_is_said_on_which_basis(shipped_site: Path, lang: Language, address: str) -> None:
    assert words(lang, "place.whole_note") in page(shipped_site, lang, address)


@LANGUAGES
def test_the_table_of_who_says_what_has_every_check_and_acceptance_on_record(shipped_site: Path, lang: Language) -> None:
    for number, status in WORLD.statuses.items():
        told = block(shipped_site, lang, f"problems/{number}.html", "who")
        for event in in_order(status.problem.events):
            if isinstance(event, SelfCheck | Acceptance) and event.date <= WORLD.edition.as_of:
                assert f"{words(lang, event.headline)} {event.date}" in told, number


@LANGUAGES
def test_a_report_without_a_rating_is_a_report(shipped_site: Path, lang: Language) -> None:
    unrated = 0
    for number, status in WORLD.statuses.items():
        reports = [event for event in in_order(status.problem.events) if isinstance(event, Progress | NothingToReport)]
        if reports and not reports[-1].reported:
            unrated += 1
            said = words(lang, "verdict.unrated", day=reports[-1].date)
            told = block(shipped_site, lang, f"problems/{number}.html", "who")
            assert said.replace(" ", "") in told.replace(" ", ""), number  # the day is marked up by itself
            told = page(shipped_site, lang, f"problems/{number}.html")
            absent = words(lang, "problem.reported") + words(lang, "common.colon") + " " + words(lang, "common.not_in_ledger")
            assert absent not in told, number
    assert unrated


@LANGUAGES
def test_the_sentence_to_quote_says_only_what_the_ledger_holds_and_how_late_the_self_check_came(lang: Language) -> None:
    say = Speaker(WORLD, lang, "", "")
    claims = {Language.ZH: ("申请", "报称"), Language.EN: ("request", "passed the responsible")}[lang]
    late = 0
    for status in WORLD.statuses.values():
        told = sentence(say, status)
        assert not any(claim in told for claim in claims), told
        if status.original.checked_late:
            late += 1
            counted = calculated(say, status)
            assert str(status.original.checked_late) in counted
            assert not status.extended or say.day_words(status.current.limit) in counted
    assert late


@LANGUAGES
def test_a_void_entry_says_since_when_it_is_void_and_which_edition_said_so(shipped_site: Path, lang: Language) -> None:
    (number, event), *_ = [(n, e) for n, p in WORLD.edition.content.problems.items() for e in p.events if isinstance(e, Void)]
    first = WORLD.first_carried[number, event.id]
    carried = words(lang, "history.first_carried", number=first.head.number, published=first.approval.published_at)
    for address in (f"problems/{number}.html", f"changes/{number}-{event.id}.html", "changes/corrections.html"):
        told = page(shipped_site, lang, address)
        assert carried in told, address
        assert words(lang, "event.void") in told, address


@LANGUAGES
def test_real_pages_are_not_called_invented(shipped_site: Path, lang: Language) -> None:
    for address in ("plan.html", "goals.html", "safeguards.html"):
        told = page(shipped_site, lang, address)
        assert words(lang, "sample.notice") not in told, address
        assert words(lang, "sample.notice_real") in told, address
    assert words(lang, "sample.notice") in page(shipped_site, lang, "statuses.html")


@LANGUAGES
def test_the_page_of_statuses_marks_its_counts_and_says_which_deadline(shipped_site: Path, lang: Language) -> None:
    html = (shipped_site / f"{FOLDERS[lang]}statuses.html").read_text(encoding="utf-8")
    assert 'class="g-mark"' in html
    schedule, limit = (block(shipped_site, lang, "statuses.html", f"axis-{axis}") for axis in ("schedule", "limit"))
    assert words(lang, "problem.original_limit").lower() in schedule.lower()
    assert words(lang, "statuses.from.limit") in limit
    assert not re.search("整改方案所定|set by the rectification plan", limit)


@LANGUAGES
def test_a_changed_list_shows_only_what_changed(shipped_site: Path, lang: Language) -> None:
    amended = [
        (n, e) for n, p in WORLD.edition.content.problems.items() for e in p.events if isinstance(e, Revision) and e.field == "/measures"
    ]
    assert amended
    for number, event in amended:
        told = page(shipped_site, lang, f"changes/{number}-{event.id}.html")
        added = [one for one in event.now if one not in event.was]
        assert [one["text"][lang.value] in told for one in event.now] == [one in added for one in event.now]


@LANGUAGES
def test_the_statuses_begin_with_the_way_of_a_problem(shipped_site: Path, lang: Language) -> None:
    told = block(shipped_site, lang, "statuses.html", "ladder")
    steps = [told.index(words(lang, f"stage.{stage}.name")) for stage in Stage]
    assert steps == sorted(steps)


@LANGUAGES
def test_a_period_that_was_over_on_publication_is_not_told_as_open(shipped_site: Path, lang: Language) -> None:
    status = next(one for one in WORLD.statuses.values() if one.stage is Stage.IN_NOTICE)
    notice = status.standing.notice
    assert notice
    assert WORLD.edition.as_of <= notice.end < date.fromisoformat(WORLD.edition.approval.published_on)
    for address in (f"notices/{status.number}-{notice.id}.html", "notices/index.html"):
        told = page(shipped_site, lang, address)
        assert words(lang, "notice.ended_since") in told, address
        assert words(lang, "notice.open") not in told, address


@LANGUAGES
def test_a_brief_names_the_deadline_it_means(shipped_site: Path, lang: Language) -> None:
    both = words(lang, "review.late.both", original="(.*?)", current="(.*?)")
    wrong = [f"schedule.{state}.short" for state in (Schedule.IN_TIME, Schedule.LATE, Schedule.PAST)]
    named = {words(lang, key) for key in wrong}
    briefs = [f"review/{path.name}" for path in (shipped_site / FOLDERS[lang] / "review").glob("*.html")]
    told = [found for name in briefs for found in re.findall(both + r"(?= [^ ]|$)", page(shipped_site, lang, name))]
    assert told
    assert [current for _, current in told if any(current.startswith(name) for name in named)] == []


@LANGUAGES
def test_a_deadline_since_a_reopening_is_one_set_after_it(lang: Language) -> None:
    for status in WORLD.statuses.values():
        for event in status.standing.reopenings:
            since = status.limit_since(event.date)
            assert since is None or since > event.date


@LANGUAGES
def test_the_table_tells_the_steps_taken_before_a_reopening(shipped_site: Path, lang: Language) -> None:
    rows = re.findall(r'<tr data-row="(\d+)".*?</tr>', (shipped_site / f"{FOLDERS[lang]}problems/index.html").read_text("utf-8"), re.DOTALL)
    assert len(rows) == len(WORLD.statuses)
    text = page(shipped_site, lang, "problems/index.html")
    for status in WORLD.statuses.values():
        if status.stage is Stage.REOPENED:
            day = status.standing.closures[-1].date
            assert words(lang, "table.before", day=day) in text


@LANGUAGES
def test_the_data_of_a_sample_bear_no_name_of_the_real_plan(shipped_site: Path, lang: Language) -> None:
    real = Speaker(WORLD, lang, "", "").plain(WORLD.edition.content.plan.document)
    titles = [(shipped_site / f"data/{name}").read_text(encoding="utf-8") for name in ("datapackage.json", "dcat.jsonld", "LICENCE.txt")]
    assert [text for text in titles if real in text] == []


@LANGUAGES
def test_a_word_is_explained_only_where_both_languages_use_it(shipped_site: Path, lang: Language) -> None:
    shown = 0
    for number in WORLD.statuses:
        html = (shipped_site / f"{FOLDERS[lang]}problems/{number}.html").read_text(encoding="utf-8")
        block_of_words = re.search(r'<details class="g-words">.*?</details>', html, re.DOTALL)
        text = page(shipped_site, lang, f"problems/{number}.html")
        for word in re.findall(r"<dt><a [^>]*>(.*?)</a>", block_of_words[0] if block_of_words else ""):
            shown += 1
            assert text.casefold().count(unescape(word).casefold()) > 1, (number, word)
    assert shown > 20


@LANGUAGES
def test_nothing_is_late_by_no_day(shipped_site: Path, lang: Language) -> None:
    none = {Language.ZH: r"(?<![\d.])0天", Language.EN: r"(?<![\d.])0 days?\b"}[lang]
    pages = [path.relative_to(shipped_site / FOLDERS[lang]).as_posix() for path in (shipped_site / FOLDERS[lang]).rglob("problems/*.html")]
    own = [name for name in pages if lang is Language.EN or not name.startswith("en/")]
    assert [name for name in own if re.search(none, page(shipped_site, lang, name))] == []

"""What a reader who came fresh to the site took wrongly, as classes of mistake: each stands where a machine can tell it."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from itertools import chain
from pathlib import Path

import pytest

from gongkai.facts.word_difference import word_difference
from gongkai.record.events import Closure, NoticeResult, PublicNotice, SelfCheck
from gongkai.record.stage import Stage
from gongkai.record.text import Language
from gongkai.site.voice.opening import opening
from gongkai.site.voice.quotable import sentence
from gongkai.site.voice.speaker import Speaker
from gongkai.words import Catalogue
from gongkai.worlds import published_world
from support import REPOSITORY

WORLD = published_world(REPOSITORY)
PROBLEMS = WORLD.edition.content.problems.values()
LANGS = pytest.mark.parametrize("lang", list(Language))


def page(site: Path, lang: Language, address: str) -> str:
    """Return a page of the built site."""
    return (site / ("" if lang is Language.ZH else "en") / address).read_text(encoding="utf-8")


def words(html: str) -> str:
    """Return what a reader sees of a part."""
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", "", html)))


def comment_ends(number: int) -> dict[str, date]:
    """Return the last day of each public comment on a problem."""
    events = WORLD.edition.content.problems[number].events
    return {event.id: event.end for event in events if isinstance(event, PublicNotice)}


def test_no_result_of_a_public_comment_is_dated_before_its_last_day_is_over() -> None:
    results = [(p.number, event) for p in PROBLEMS for event in p.events if isinstance(event, NoticeResult)]
    assert len(results) > 50
    assert [number for number, event in results if event.date <= comment_ends(number)[event.notice]] == []


def test_nothing_is_closed_while_objections_may_still_be_made() -> None:
    assert any(isinstance(event, Closure) for p in PROBLEMS for item in p.items for event in item.events)
    for problem in PROBLEMS:
        windows = [(event.start, event.end) for event in problem.events if isinstance(event, PublicNotice)]
        events = chain(problem.events, *(item.events for item in problem.items))
        days = [event.date for event in events if isinstance(event, Closure)]
        assert [day for day in days for start, end in windows if start <= day <= end] == [], problem.number


@LANGS
def test_every_link_to_a_record_of_a_change_page_leads_into_its_edition(shipped_site: Path, lang: Language) -> None:
    for edition in WORLD.editions[1:]:
        main = page(shipped_site, lang, f"changes/{edition.id}.html").split("<main")[1].split("</main>")[0]
        part = main.split(' id="unchanged">')[1].split("</section>")[0] if ' id="unchanged">' in main else ""
        links = re.findall(r'href="([^"]+)"', part)
        assert [link for link in links if f"editions/{edition.id}/problems/" not in link] == []
        assert links or not part or Catalogue.of(lang).text("history.unchanged_none") in words(part)


@LANGS
def test_a_row_says_that_the_comment_period_was_over(shipped_site: Path, lang: Language) -> None:
    say = Speaker(WORLD, lang, "", "")
    published = date.fromisoformat(WORLD.edition.approval.published_on)
    ends = {number: status.notice_over for number, status in WORLD.statuses.items() if status.stage is Stage.IN_NOTICE}
    over = {number: say("notice.over_on", day=end) for number, end in ends.items() if end and end < published}
    assert over
    for address in ("problems/index.html", "lists/all.html"):
        told = {int(row[1]): words(row[0]) for row in rows(page(shipped_site, lang, address))}
        assert [number for number, said in over.items() if said not in told[number]] == [], address


def rows(html: str) -> list[re.Match[str]]:
    """Return the rows of a table of problems, each with its number."""
    return list(re.finditer(r'<tr data-row="(\d+)".*?</tr>', html, re.DOTALL))


@LANGS
def test_a_difference_is_labelled_in_the_language_of_its_paragraph(shipped_site: Path, lang: Language) -> None:
    found = 0
    for edition in WORLD.editions[1:]:
        html = page(shipped_site, lang, f"changes/{edition.id}.html")
        for tag, text in re.findall(r'<p lang="(zh-CN|en)">(.*?)</p>', html, re.DOTALL):
            own = Catalogue.of(Language.EN if tag == "en" else Language.ZH)
            labels = {label.strip() for label in re.findall(r'class="g-out">([^<]*)<', text)}
            found += len(labels)
            assert labels <= {own.text("history.removed_words").strip(), own.text("history.added_words").strip()}, (edition.id, text)
    assert found >= 8


def test_a_rewritten_sentence_is_shown_whole_and_a_lengthened_one_by_its_words() -> None:
    told = word_difference("Interception built at the 5 heaps, effluent clean", "Clean water kept apart at 5 sites, all of it collected")
    assert [part.kind for part in told] == ["del", "ins"]
    longer = word_difference("清污分流", "清污分流，淋溶水全部收集，日处理能力达到500立方米")
    assert [part.kind for part in longer] == ["same", "ins"]
    assert [part.kind for part in word_difference("", "新增")] == ["ins"]


@LANGS
def test_the_sentence_to_quote_keeps_back_neither_a_contrary_finding_nor_an_extension(lang: Language) -> None:
    say = Speaker(WORLD, lang, "", "")
    disputed = [status for status in WORLD.statuses.values() if status.contrary]
    assert disputed
    for status in disputed:
        later = [status.held_again] if status.held_again else []
        assert all(say.day_words(event.date) in sentence(say, status) for event in (status.contrary, *later) if event)
    often = [status for status in WORLD.statuses.values() if len(status.extensions) > 1]
    assert often
    twice = {Language.ZH: "经两次批准延长至", Language.EN: "extended twice with approval to"}[lang]
    for status in WORLD.statuses.values():
        several = len(status.extensions) > 1
        assert (twice in sentence(say, status)) is (twice in opening(say, status)) is several


@LANGS
def test_a_record_says_what_its_aspect_is_not_and_when_the_lead_unit_checked(shipped_site: Path, lang: Language) -> None:
    say = Speaker(WORLD, lang, "", "")
    note = WORLD.edition.content.plan.aspects_note
    assert note is not None
    lead = say("problem.checked_by_lead")
    for problem in PROBLEMS:
        text = words(page(shipped_site, lang, f"problems/{problem.number}.html"))
        assert say.plain(note) in text
        by_others = [e for e in problem.events if isinstance(e, SelfCheck) and e.by == problem.lead and e.by not in problem.responsible]
        assert text.count(lead) == len(by_others), problem.number


@LANGS
def test_a_title_from_another_source_says_so_under_the_title(shipped_site: Path, lang: Language) -> None:
    html = page(shipped_site, lang, "plan.html")
    header = html.split("</h1>")[1].split("</header>")[0]
    assert 'href="#document-source"' in header
    assert Catalogue.of(lang).text("plan.title_source") in words(header)
    assert html.count(' id="document-source"') == 1

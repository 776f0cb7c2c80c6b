"""What a reader would take for somebody's words is theirs: the plan's, the ledger's, the unit's, this site's, each edition's."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from gongkai.editions.model import Edition
from gongkai.facts.counts import half_year_after
from gongkai.facts.schedule import Schedule
from gongkai.record.events import SelfCheck
from gongkai.record.reports import NothingToReport, Progress
from gongkai.record.text import Language
from gongkai.shell.chrome import Switch, shell_html
from gongkai.shell.pour import poured, split_shell
from gongkai.shell.templates import Templates
from gongkai.site.pages.editions import edition_pages
from gongkai.site.pages.maker import PageMaker
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World
from gongkai.words import Catalogue
from gongkai.worlds import published_world
from support import REPOSITORY

WORLD = published_world(REPOSITORY)
CHANGED = {number: status for number, status in WORLD.statuses.items() if status.amendments or status.extended}
KINDS = ("immediate", "by_date", "phased", "medium_long", "keep_up")
IN_PLAN = ("problem", "target", "measures", "time_limit")
LANGS = pytest.mark.parametrize("lang", list(Language))


def page(site: Path, lang: Language, address: str) -> str:
    """Return a page of the built site."""
    return (site / ("" if lang is Language.ZH else "en") / address).read_text(encoding="utf-8")


def part(html: str, anchor: str, end: str) -> str:
    """Return a part of a page: from the heading of a name to what ends it."""
    return re.split(end, html.split(f' id="{anchor}">', 1)[1])[0]


def words(html: str) -> str:
    """Return what a reader sees of a part."""
    return unescape(re.sub("<[^>]+>", "", html))


@cache
def kept_page(count: int, number: int, lang: Language) -> str:
    """Return a record of the first edition as the site prints it when so many editions are published."""
    world = World(editions=WORLD.editions[:count], config=WORLD.config)
    templates, first = Templates(REPOSITORY), world.editions[0].id
    pages = edition_pages(PageMaker(world, lang))
    own = next(page for page in pages if page.address.endswith(f"editions/{first}/problems/{number}.html"))
    switch = Switch(world, templates)
    return poured(world, own, split_shell(shell_html(world, templates, own), "shell.html"), switch, switch.body(own))


@LANGS
@pytest.mark.parametrize("edition", WORLD.editions, ids=lambda edition: edition.id)
def test_a_page_of_an_edition_is_signed_with_that_edition_alone(shipped_site: Path, lang: Language, edition: Edition) -> None:
    say = Speaker(WORLD, lang, "", "")
    for address in (
        f"editions/{edition.id}/index.html",
        f"editions/{edition.id}/problems/3.html",
        f"editions/{edition.id}/problems/54.html",
    ):
        footer = words(page(shipped_site, lang, address).split('<footer class="g-footer">')[1])
        signed = f"{edition.as_of} · {say.edition_label(edition)} · {say('common.published')} {edition.approval.published_at}"
        assert signed in re.sub(r"\s+", " ", footer)
        days = {str(other.as_of) for other in WORLD.editions} | {other.approval.published_on for other in WORLD.editions}
        assert days & set(re.findall(r"\d{4}-\d{2}-\d{2}", footer)) == {str(edition.as_of), edition.approval.published_on}
        assert "data-expires" not in footer


@LANGS
def test_a_new_edition_leaves_the_pages_of_earlier_ones_as_they_are(lang: Language) -> None:
    for number in (3, 12):
        assert kept_page(2, number, lang) == kept_page(3, number, lang) == kept_page(4, number, lang)


@LANGS
def test_the_words_of_a_deadline_are_the_ledgers_and_its_kind_stands_elsewhere(shipped_site: Path, lang: Language) -> None:
    say = Speaker(WORLD, lang, "", "")
    for number, status in WORLD.statuses.items():
        html, limit = page(shipped_site, lang, f"problems/{number}.html"), status.problem.time_limit
        assert part(html, "limits", "</section>").split("</h3>")[1].startswith(f"<p>{say.text(limit.words)}</p>")
        problem = status.problem
        own = " ".join(map(say.plain, (problem.problem, problem.target, limit.words, *(measure.text for measure in problem.measures))))
        own += " ".join(say.plain(milestone.text) for milestone in limit.milestones)
        plan = words(part(html, "official", "</section>")).casefold()
        for name in (say(f"limit.{kind}.name").casefold() for kind in KINDS):
            assert plan.count(name) <= own.casefold().count(name), (number, name)
        before = html.split(' id="official">')[0]
        assert f'statuses.html#limit-{limit.kind}">' in before
        assert ('statuses.html#limit-keep_up">' in before) is limit.keep_up


@LANGS
def test_what_was_revised_or_extended_says_so_where_the_plan_is_read(shipped_site: Path, lang: Language) -> None:
    say = Speaker(WORLD, lang, "", "")
    assert CHANGED
    for number, status in WORLD.statuses.items():
        plan = part(page(shipped_site, lang, f"problems/{number}.html"), "official", "</section>")
        told = {event.id: event for event in status.amendments if event.part in IN_PLAN}
        told |= {status.extensions[-1].id: status.extensions[-1]} if status.extended else {}
        assert set(re.findall(rf"changes/{number}-(e\d+)\.html", plan)) == set(told)
        assert all(str(event.date) in plan for event in told.values() if event.kind != "extension")
        assert (say("problem.words_of_original", moved=status.current.limit) in words(plan)) is status.extended


def test_units_that_report_are_not_always_those_responsible_and_no_word_says_so() -> None:
    reports = (Progress, NothingToReport, SelfCheck)
    problems = WORLD.edition.content.problems.values()
    by_lead = [one.number for one in problems if any(isinstance(e, reports) and e.by not in one.responsible for e in one.events)]
    assert by_lead
    whose = ("reported.", "home.basis.", "opening.", "citing.", "schedule.", "stage.")
    said = {key: word for key, word in Catalogue.of("zh").words.items() if key.startswith(whose)}
    assert len(said) > 80
    assert [key for key, word in said.items() if "责任单位" in word] == []


@LANGS
def test_the_list_of_deadlines_to_come_says_what_it_holds(shipped_site: Path, lang: Language) -> None:
    day = WORLD.edition.as_of
    since, until = day + timedelta(days=1), half_year_after(day)
    title = Speaker(WORLD, lang, "", "").listing_title(WORLD.counts["due-half-year"])
    assert re.findall(r"\d{4}-\d{2}-\d{2}", title) == [str(since), str(until)]
    held = {
        n for n, status in WORLD.statuses.items() if status.current.state is Schedule.NOT_DUE and since <= status.current.limit <= until
    }
    assert held == set(WORLD.counts["due-half-year"].numbers)
    for name, key in (("due-half-year", "current"), ("reported-behind", "unrated")):
        path = shipped_site / ("" if lang is Language.ZH else "en") / f"lists/{name}.html"
        if path.exists():
            assert Catalogue.of(lang).text(f"lists.note.{key}") in words(path.read_text(encoding="utf-8"))


@LANGS
def test_a_demonstration_says_wherever_it_says_whom_to_ask_that_nobody_is_to_be_asked(shipped_site: Path, lang: Language) -> None:
    for address in ("index.html", "reading.html", "contact.html"):
        text = words(page(shipped_site, lang, address))
        told = set(re.findall(r"[0-9]{5}", text))
        assert "12345" in told, address
        assert "12369" not in told, "that hotline was merged into 12345 in many places; nobody has shown that it answers here"
    for address in ("index.html", "reading.html"):
        assert Catalogue.of(lang).text("sample.ask_nobody") in words(page(shipped_site, lang, address)), address


@LANGS
def test_a_problem_that_was_sent_back_is_not_said_never_to_have_been_reported(shipped_site: Path, lang: Language) -> None:
    """Reported complete on 2024-11-15, refused on 2024-12-20: the paragraph says so, and that nothing was reported since."""
    said = words(page(shipped_site, lang, "editions/2024-12-31-r2/problems/36.html"))
    refused = {Language.ZH: "单位曾报称完成，2024年12月20日验收未通过，退回整改", Language.EN: "acceptance was refused on 20 December 2024"}
    never = {Language.ZH: "单位还没有报称完成", Language.EN: "completion has not been reported."}
    assert refused[lang] in said
    assert never[lang] not in said


@LANGS
def test_an_earlier_public_comment_is_not_denied_after_a_reopening(shipped_site: Path, lang: Language) -> None:
    said = words(page(shipped_site, lang, "problems/55.html"))
    again = {Language.ZH: "重新整改后没有公示记载", Language.EN: "None on record since the reopening"}
    assert again[lang] in said


@LANGS
def test_what_is_drawn_for_the_demonstration_is_not_said_to_come_from_a_unit(shipped_site: Path, lang: Language) -> None:
    said = words(page(shipped_site, lang, "problems/10.html"))
    assert {Language.ZH: "不是任何单位提供的", Language.EN: "no unit supplied them"}[lang] in said
    assert {Language.ZH: "照片和文件由单位提供", Language.EN: "come from the units"}[lang] not in said


@LANGS
def test_what_sub_items_took_is_not_said_to_be_on_no_record(shipped_site: Path, lang: Language) -> None:
    said = words(page(shipped_site, lang, "problems/50.html"))
    whole = {Language.ZH: "整个问题没有记载", Language.EN: "None for the problem as a whole"}
    steps = {Language.ZH: "就整个问题，台账没有记载的步骤", Language.EN: "For the problem as a whole, steps with nothing on record"}
    assert whole[lang] in said
    assert steps[lang] in said


@LANGS
@pytest.mark.parametrize("address", ["plan.html", "goals.html", "safeguards.html"])
def test_the_dates_of_the_demonstration_are_marked_on_a_real_page(shipped_site: Path, lang: Language, address: str) -> None:
    footer = words(page(shipped_site, lang, address).split('<footer class="g-footer"')[1])
    mark = {Language.ZH: "【演示·虚构】下面的期次和日期", Language.EN: "[Sample, fictitious] The edition and the dates below"}
    assert 0 <= footer.find(mark[lang]) < footer.index("2026-06-30")


@LANGS
def test_the_burn_up_says_that_it_counts_what_was_accepted(shipped_site: Path, lang: Language) -> None:
    for address in ("index.html", "charts.html"):
        said = words(page(shipped_site, lang, address))
        assert {Language.ZH: "到通过验收后的一期才计入", Language.EN: "is counted only in a later edition"}[lang] in said, address


@LANGS
def test_a_re_check_before_the_reopening_says_so(shipped_site: Path, lang: Language) -> None:
    for number in (10, 55):
        html = page(shipped_site, lang, f"problems/{number}.html")
        failed = {Language.ZH: "复核：未通过（重新整改以前）", Language.EN: "Re-check: failed (before the reopening)"}
        assert failed[lang] in words(html), number


@LANGS
def test_a_replaced_edition_says_why_wherever_it_is_shown_and_its_record_what_was_put_right(shipped_site: Path, lang: Language) -> None:
    why = {Language.ZH: "误录为“通过”", Language.EN: "entered as passed by mistake"}
    addresses = ("index.html", "problems/36.html", "problems/1.html")
    for address in (*(f"editions/2024-12-31/{name}" for name in addresses), "changes/2024-12-31.html", "changes/index.html"):
        assert why[lang] in words(page(shipped_site, lang, address)), address
    later = {Language.ZH: "这项记录后来有更正", Language.EN: "Later corrected, or an entry declared void:"}
    wrong, right = (page(shipped_site, lang, f"editions/{edition}/problems/36.html") for edition in ("2024-12-31", "2024-12-31-r2"))
    assert later[lang] in words(wrong)
    assert 'href="../../../changes/36-e12.html"' in wrong.split(' class="g-frozen">')[1].split("</p>")[0]
    assert later[lang] not in words(right)


@LANGS
def test_a_check_of_a_higher_authority_is_told_as_its_own_word_was(shipped_site: Path, lang: Language) -> None:
    said = words(page(shipped_site, lang, "problems/27.html"))
    told = {Language.ZH: "2025年8月19日上级核查认为成效未保持。", Language.EN: "on 19 August 2025 found that the results had not held."}
    assert told[lang] in said
    assert not re.search("不一致|结果不同|differed from|different finding", said)


@LANGS
def test_a_brief_says_that_steps_of_sub_items_are_not_counted(shipped_site: Path, lang: Language) -> None:
    said = words(page(shipped_site, lang, "review/newest.html"))
    scope = {Language.ZH: "只计整个问题的步骤，不计点位的步骤", Language.EN: "steps of whole problems only, not those of sub-items"}
    assert scope[lang] in said
    assert not any(event.documents for item in WORLD.statuses[50].problem.items for event in item.events if isinstance(event, SelfCheck))


@LANGS
def test_a_photograph_that_is_missing_is_not_told_as_if_it_had_come(shipped_site: Path, lang: Language) -> None:
    added = part(page(shipped_site, lang, "changes/2026-06-30.html"), "fields", "</dl>")
    assert {Language.ZH: "加上：没有照片：", Language.EN: "Added: No photograph:"}[lang].casefold() in words(added).casefold()


@LANGS
def test_how_long_an_entry_stood_that_was_declared_void_is_told(shipped_site: Path, lang: Language) -> None:
    row = page(shipped_site, lang, "changes/corrections.html").split("36-e12.html")[1].split("</tr>")[0]
    assert {Language.ZH: "有误的内容公开了6天", Language.EN: "the error stood in public for 6 days"}[lang] in words(row)
    assert {Language.ZH: "日期为所作废记载的日期", Language.EN: "the date is that of the entry declared void"}[lang] in words(row)


@LANGS
def test_what_the_plan_itself_says_is_not_told_by_a_site_that_holds_its_announcement(shipped_site: Path, lang: Language) -> None:
    said = words(page(shipped_site, lang, "method.html"))
    assert not re.search("方案没有|[Tt]he plan does not", said)


@LANGS
def test_a_unit_that_also_answers_within_a_group_says_so_beside_its_figures(shipped_site: Path, lang: Language) -> None:
    """The government of District A is named by itself in 19 problems, and in 9 more as one of all."""
    alone = {Language.ZH: "只计台账单独列名的问题", Language.EN: "the problems for which the ledger names this unit itself"}
    pages = {unit: page(shipped_site, lang, f"units/{unit}.html") for unit in ("gov-jia", "gov-ding")}
    notes = {unit: html.split('class="g-note">')[1].split("</p>")[0] for unit, html in pages.items()}
    assert all(alone[lang] in words(note) and 'href="../units/counties.html"' in note for note in notes.values())
    assert [unit for unit, note in notes.items() if "counties-concerned" in note] == ["gov-ding"]
    assert alone[lang] not in words(page(shipped_site, lang, "units/ecology.html"))
    brief = {Language.ZH: "只计台账单独列名的问题；", Language.EN: "Only problems for which the ledger names this unit itself are counted"}
    assert brief[lang] in words(page(shipped_site, lang, "review/unit-gov-jia.html"))
    assert brief[lang] not in words(page(shipped_site, lang, "review/unit-ecology.html"))


def test_no_page_of_a_replaced_edition_speaks_as_its_successor(shipped_site: Path) -> None:
    said = words(page(shipped_site, Language.EN, "editions/2024-12-31/problems/1.html"))
    assert "Edition 5 says: “This edition replaces Edition 4" in said


@LANGS
def test_a_sub_item_without_an_entry_of_its_own_is_not_said_to_have_made_no_progress(shipped_site: Path, lang: Language) -> None:
    """In the first half of 2025 the whole problem 50 tells of work at the pit that is its third sub-item, which has no entry yet."""
    row = page(shipped_site, lang, "editions/2025-12-31/problems/50.html").split('id="item-50-3"')[1].split("</tr>")[0]
    none = {Language.ZH: "没有单独的记载", Language.EN: "No separate entry"}
    assert none[lang] in words(row)
    assert 'class="g-badge' not in row
    listed = page(shipped_site, lang, "editions/2023-11-30/problems/50.html").split('id="item-50-3"')[1].split("</tr>")[0]
    assert "g-listed" in listed


@LANGS
def test_the_words_of_an_earlier_edition_are_not_called_the_present_ones(shipped_site: Path, lang: Language) -> None:
    now, then = (words(page(shipped_site, lang, f"{place}problems/29.html")) for place in ("", "editions/2025-06-30/"))
    present = {Language.ZH: "方案内容（现行文字）", Language.EN: "The plan as it now reads"}[lang]
    earlier = {Language.ZH: "方案内容（本期文字）", Language.EN: "The plan as this edition has it"}[lang]
    assert present in now
    assert earlier in then
    assert present not in then


@LANGS
def test_a_brief_that_compares_an_edition_with_itself_asks_nobody_what_was_done_since(shipped_site: Path, lang: Language) -> None:
    quiet = {Language.ZH: "这段时间做了什么？", Language.EN: "What was done in this time?"}
    assert quiet[lang] not in words(page(shipped_site, lang, "review/session-spring-2026.html"))
    assert quiet[lang] in words(page(shipped_site, lang, "review/session-spring-2024.html"))


@LANGS
def test_the_comparison_tells_periods_and_notices_in_words(shipped_site: Path, lang: Language) -> None:
    told = (shipped_site / f"data/wordings.{lang}.js").read_text(encoding="utf-8")
    assert {Language.ZH: "2026年上半年", Language.EN: "first half of 2026"}[lang] in told
    assert not re.search(r"\d{4}-[HQ]\d|(?:所指的公示：|notice meant: )e\d", told)


@LANGS
def test_a_mark_that_all_titles_of_a_section_bear_stands_once_above_them(shipped_site: Path, lang: Language) -> None:
    section = page(shipped_site, lang, "sitemap.html").split('<section aria-labelledby="problems">')[1].split("</section>")[0]
    mark = Catalogue.of(lang).text("sample.mark")
    assert section.count("<li>") > len(WORLD.statuses)
    assert section.count(mark) == 1


def test_no_space_parts_chinese_sentences_on_the_front_page_and_in_banners(shipped_site: Path) -> None:
    for address in ("index.html", "places/index.html", "editions/2024-12-31/index.html", "editions/2024-12-31/problems/36.html"):
        html = page(shipped_site, Language.ZH, address)
        for part in re.findall(r'<p class="g-(?:note|frozen)">(.*?)</p>', html, re.DOTALL):
            assert not re.search(r"[。；] +[\u4e00-\u9fff]", part), (address, part)

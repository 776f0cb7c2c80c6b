"""The table of all problems: narrowed down, put in order, shared, its columns chosen, carried away; at once on a slow phone too."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from operator import itemgetter
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page

from support.axe import thin, violations
from support.browser import LANGUAGES, Watch, localized
from support.draw import drawn, whole
from support.recount import look

pytest_plugins = ("support.browser_fixtures",)

Row = dict[str, str]
TABLE = "problems/index.html"
SHOWN = "tbody tr[data-row]:visible"
ANSWER = """rounds => {
  const input = document.querySelector('.g-filter input'), best = new Map();
  for (const word of Array(rounds).fill([...'水污县雨', '生活', '整改', '']).flat()) {
    const start = performance.now();
    input.value = word;
    input.dispatchEvent(new Event('input', {bubbles: true}));
    document.body.offsetHeight; // the rows are laid out: what a reader waits for
    best.set(word, Math.min(performance.now() - start, best.get(word) || Infinity));
  }
  return Math.max(...best.values());
}"""
# The height of every card, those too that are laid out when they come into sight.
CARDS = """rows => rows.map(row => (row.style.contentVisibility = 'visible', row)).map(row => row.getBoundingClientRect().height)"""
SLOW = """() => document.querySelector('.g-filter').addEventListener('input', () => {
  const end = performance.now() + 250; while (performance.now() < end) {} })"""


def shown(page: Page) -> list[str]:
    """Return the numbers of the rows that show, in their order."""
    return [str(number) for number in page.locator(SHOWN).evaluate_all("rows => rows.map(row => row.dataset.row)")]


def counted(site: Path, fits: Callable[[Row], bool]) -> list[str]:
    """Return the numbers of the rows that fit, counted from the file."""
    return [row["data-row"] for row in look(site / TABLE).rows if fits(row)]


def state(page: Page) -> dict[str, list[str]]:
    """Return what the address says after the #."""
    return parse_qs(urlsplit(page.url).fragment)


def held(row: Row, name: str) -> list[str]:
    """Return what a row holds of a filter."""
    roles = ("lead", "responsible", "cooperating")
    keys = {"unit": roles, "year": ("limit",)}.get(name, (name,))
    values = [value for key in keys for value in row[f"data-{key}"].split()]
    return [value[:4] for value in values] if name == "year" else values


CHOICES = {"stage": "closed", "schedule": "late", "place": "ding", "unit": "ecology", "aspect": "a2", "year": "2024"}


@pytest.mark.parametrize(("name", "value"), CHOICES.items())
def test_a_choice_leaves_exactly_its_rows(page: Page, root_url: str, shipped_site: Path, name: str, value: str) -> None:
    expected = counted(shipped_site, lambda row: value in held(row, name))
    page.goto(root_url + TABLE)
    page.locator(f"select[name={name}]").select_option(value)
    assert shown(page) == expected
    assert 0 < len(expected) < 68
    assert state(page) == {name: [value]}
    assert re.findall(r"\d+", page.locator(".g-filter output").inner_text()) == [str(len(expected)), "68"]


@pytest.mark.parametrize("role", ["lead", "responsible", "cooperating"])
def test_a_unit_in_a_role_leaves_the_rows_of_its_list(page: Page, root_url: str, shipped_site: Path, role: str) -> None:
    page.goto(root_url + f"{TABLE}#unit=ecology&role={role}")
    assert shown(page) == [row["data-row"] for row in look(shipped_site / f"lists/unit-ecology-{role}.html").rows]
    assert shown(page) == counted(shipped_site, lambda row: "ecology" in held(row, role))


def test_words_typed_in_chinese_leave_the_rows_that_hold_all_of_them(page: Page, root_url: str) -> None:
    page.goto(root_url + TABLE)
    texts = page.locator(SHOWN).evaluate_all("rows => rows.map(row => [row.dataset.row, row.textContent])")
    page.locator("input[name=q]").focus()
    page.keyboard.insert_text("已销号　丁县")
    expected = [number for number, text in texts if "已销号" in text and "丁县" in text]
    assert shown(page) == expected
    assert 0 < len(expected) < 68
    for typed, word in (("dingxian", "丁县"), ("sewage", "污水"), ("汙水", "污水")):
        page.locator("input[name=q]").fill(typed)
        assert shown(page) == [number for number, text in texts if word in text]
    page.locator("input[name=q]").fill("没有这样的词")
    assert shown(page) == []


def test_the_address_keeps_the_choice_over_reload_sharing_language_and_back_to_all(page: Page, browser: Browser, root_url: str) -> None:
    page.goto(root_url + TABLE)
    page.locator("select[name=stage]").select_option("rectifying")
    page.locator("select[name=place]").select_option("citywide")
    page.locator("select[name=place]").select_option("")
    page.locator("select[name=sort]").select_option("-limit")
    page.locator(".g-columns summary").click()
    page.locator("input[value=closure]").check()
    rows = shown(page)
    page.reload()
    assert shown(page) == rows
    assert page.locator("select[name=stage]").input_value() == "rectifying"
    other = browser.new_page()
    other.goto(page.url)
    assert shown(other) == rows
    assert other.locator("thead th[data-col=closure]").is_visible()
    other.close()
    address = page.url
    page.locator("[data-switch]").click()
    page.wait_for_load_state()
    assert page.url == address.replace(root_url, f"{root_url}en/")
    assert shown(page) == rows
    assert state(page)["stage"] == ["rectifying"]
    page.locator(".g-filter button[type=reset]").click()
    page.locator("tbody tr[hidden]").first.wait_for(state="detached")
    assert shown(page) == [str(number) for number in range(1, 69)]
    assert state(page) == {}


def test_an_address_with_nonsense_shows_all(page: Page, root_url: str) -> None:
    watch = Watch(page)
    page.goto(root_url + TABLE + "#stage=nonsense&sort=odd&cols=none,%3Cb%3E&role=x&year=&q=")
    assert len(shown(page)) == 68
    assert watch.complaints == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_heading_sorts_by_keyboard_up_and_down_and_says_so(page: Page, root_url: str, lang: str) -> None:
    page.goto(root_url + localized(TABLE, lang))
    headings = page.locator("th[data-sort]")
    assert headings.count() == 6
    for at in range(headings.count()):
        heading = headings.nth(at)
        heading.locator("button").focus()
        for direction in ("ascending", "descending"):
            page.keyboard.press("Enter")
            assert heading.get_attribute("aria-sort") == direction
            assert page.locator("[aria-sort]").count() == 1
            assert heading.inner_text().split("\n")[0].strip(" ↑↓") in page.locator("#rows + p[aria-live=polite]").inner_text()
            rows = page.locator(SHOWN).evaluate_all("rows => rows.map(row => row.dataset)")
            key = sorting(page, heading.get_attribute("data-sort") or "")
            assert [row["row"] for row in rows] == [row["row"] for row in sorted(rows, key=key, reverse=direction == "descending")]
            assert len({key(row)[0] for row in rows}) > 1
            assert page.evaluate("document.activeElement.closest('th').dataset.sort") == heading.get_attribute("data-sort")


def sorting(page: Page, name: str) -> Callable[[Row], tuple[Any, int]]:
    """Return the key of a column, then the number: the orders are those of the filters' own choices."""
    if name == "number":
        return lambda row: (int(row["row"]), 0)
    if name == "limit":
        return lambda row: (row["limit"], int(row["row"]))
    choices = page.locator(f"select[name={'unit' if name == 'lead' else name}] option").evaluate_all("all => all.map(one => one.value)")
    return lambda row: (min(choices.index(value) for value in row[name].split()), int(row["row"]))


def test_columns_are_chosen_and_none_is_lost(page: Page, root_url: str) -> None:
    page.goto(root_url + TABLE)
    first = page.locator("tbody tr").first
    assert first.locator("td:visible").count() == 6
    page.locator(".g-columns summary").focus()
    page.keyboard.press("Enter")
    page.locator("input[value=responsible]").focus()
    page.keyboard.press("Space")
    assert first.locator("td[data-col=responsible]").inner_text().strip()
    page.locator("input[value=lead]").uncheck()
    assert not page.locator("th[data-col=lead]").is_visible()
    assert set(state(page)["cols"][0].split()) == {"places", "responsible", "limit", "stage", "schedule"}
    while page.locator("input[name=cols]:checked").count():
        page.locator("input[name=cols]:checked").first.uncheck()
    assert state(page) == {"cols": ["none"]}
    assert first.locator("td:visible").count() == 1
    page.reload()
    assert first.locator("td:visible").count() == 1


def saved(page: Page, kind: str) -> tuple[str, bytes]:
    """Return name and bytes of an export."""
    with page.expect_download() as waiting:
        page.locator(f"[data-export={kind}]").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_shows_is_exported_as_csv_and_as_a_workbook(page: Page, root_url: str, lang: str) -> None:
    page.goto(root_url + localized(TABLE, lang) + "#stage=rectifying&sort=-number")
    numbers = [int(number) for number in shown(page)]
    name, data = saved(page, "csv")
    assert name == "problems-2026-06-30.csv"
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [int(row[0]) for row in rows[1:]] == numbers == sorted(numbers, reverse=True)
    assert rows[0][:2] == page.locator("thead th").evaluate_all("all => all.slice(0, 2).map(one => one.textContent.trim())")
    assert {len(row) for row in rows} == {18}
    for number, row in zip(numbers, rows[1:], strict=True):
        line = page.locator(f"tr[data-row='{number}']")
        assert row[1] == line.locator(".g-title").inner_text()
        assert row[7] == line.get_attribute("data-limit")
        assert row[14] == page.locator(".g-mark").first.inner_text().strip()
        assert row[15:] == [root_url + localized(f"problems/{number}.html", lang), "2026-06-30", "2026-06-30"]
    name, data = saved(page, "xlsx")
    sheet = load_workbook(io.BytesIO(data)).active
    assert name == "problems-2026-06-30.xlsx"
    assert [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)] == rows
    assert sheet["A2"].value == numbers[0]
    assert sheet.freeze_panes == "A2"
    assert saved(page, "xlsx")[1] == data


HOSTILE = ["=1+1", "+1", "-1", "@x", "＝1", "\u3000=1", 'a"b,c', "<b>&amp;", "\ud83d\ude00", "\u0007bell", "a  b"]


def test_a_cell_is_never_a_formula(page: Page, root_url: str) -> None:
    page.goto(root_url + TABLE)
    set_title = "(row, at) => { row.querySelector('.g-title').dataset.value = at; }"
    for at, text in enumerate(HOSTILE):
        page.locator("tbody tr").nth(at).evaluate(set_title, text.encode("utf-16", "surrogatepass").decode("utf-16"))
    rows = list(csv.reader(io.StringIO(saved(page, "csv")[1].decode("utf-8-sig"), newline="")))
    plain = [text.encode("utf-16", "surrogatepass").decode("utf-16") for text in HOSTILE]
    assert [row[1] for row in rows[1:12]] == [f"'{text}" if at < 6 else text for at, text in enumerate(plain)]
    cells = [row[1] for row in load_workbook(io.BytesIO(saved(page, "xlsx")[1])).active.iter_rows(min_row=2, max_row=12)]
    assert [cell.value for cell in cells] == [text.replace("\u0007", "") for text in plain]
    assert {cell.data_type for cell in cells} == {"s"}


def test_from_disk_it_filters_and_exports(page: Page, shipped_site: Path) -> None:
    watch = Watch(page)
    page.goto(f"{(shipped_site / TABLE).as_uri()}#place=ding")
    rows = list(csv.reader(io.StringIO(saved(page, "csv")[1].decode("utf-8-sig"), newline="")))
    assert [row[0] for row in rows[1:]] == shown(page)
    assert {row[15].rpartition("/")[0] for row in rows[1:]} == {"../problems"} or rows[1][15] == f"{rows[1][0]}.html"
    assert str(shipped_site) not in str(rows)
    assert watch.complaints == []


def many(site: Path, folder: Path, count: int) -> str:
    """Write a copy of the table with more rows beside its scripts; returns its address."""
    text = (site / TABLE).read_text(encoding="utf-8")
    head, body, foot = re.split(r"(?<=<tbody>)|(?=</tbody>)", text)
    rows = re.findall(r"<tr data-row.*?</tr>", body, re.DOTALL)
    more = "".join(re.sub(r'data-row="\d+"', f'data-row="{at + 1}"', rows[at % len(rows)], count=1) for at in range(count))
    (folder / "assets").symlink_to(site / "assets")
    (folder / "problems").mkdir()
    (folder / TABLE).write_text(head + more + foot, encoding="utf-8")
    return (folder / TABLE).as_uri()


@pytest.mark.parametrize(("rows", "limit"), [(68, 50), (1000, 200)])
def test_the_filter_answers_at_once_on_a_slow_phone(page: Page, shipped_site: Path, tmp_path: Path, rows: int, limit: int) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(many(shipped_site, tmp_path, rows))
    assert page.locator("tbody tr").count() == rows
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    assert page.evaluate(ANSWER, 9) <= limit
    page.evaluate(SLOW)
    assert page.evaluate(ANSWER, 1) > limit


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_scripts_every_row_is_there_and_the_ready_lists_lead_on(browser: Browser, root_url: str, lang: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(root_url + localized(TABLE, lang))
    assert page.locator("tbody tr").count() == page.locator(SHOWN).count() == 68
    assert not page.locator(".g-filter").is_visible()
    preset = page.locator(".g-presets a[href$='lists/extended.html']:not(.g-figure)")
    count = page.locator(".g-presets [data-figure=extended]").inner_text()
    preset.click()
    assert page.url == root_url + localized("lists/extended.html", lang)
    assert page.locator(SHOWN).count() == int(count)
    page.locator(f"{SHOWN} th a").first.click()
    assert page.locator("h1").is_visible()
    context.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_a_phone_a_row_is_a_short_card_and_filters_are_one_fold(browser: Browser, root_url: str, lang: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(root_url + localized(TABLE, lang))
    heights = page.locator("tbody tr").evaluate_all(CARDS)
    assert max(heights) <= 130
    assert page.evaluate("document.documentElement.scrollHeight") <= 8_500
    assert page.locator("tbody tr").first.locator("td:visible").count() == 3
    assert not page.locator("select[name=stage]").is_visible()
    page.locator("[data-unfold]").focus()
    page.keyboard.press("Enter")
    assert page.locator("[data-unfold]").get_attribute("aria-expanded") == "true"
    page.locator("select[name=stage]").select_option("closed")
    assert len(shown(page)) < 68
    page.close()


@pytest.mark.parametrize(("lang", "width"), drawn([(lang, width) for lang in LANGUAGES for width in (320, 390, 1280)], itemgetter(0)))
def test_axe_finds_nothing_on_the_table_in_use(browser: Browser, root_url: str, lang: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(root_url + localized(TABLE, lang) + "#stage=closed&sort=-limit&cols=places+lead+responsible+limit+current+stage+closure")
    if page.locator("[data-unfold]").is_visible():
        page.locator("[data-unfold]").click()
    page.locator(".g-columns summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if not whole():
        thin(page)
    assert violations(page) == []
    page.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_card_of_a_list_tells_by_how_many_days_it_is_late(browser: Browser, root_url: str, lang: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(root_url + localized("lists/original-past.html", lang))
    told = page.locator("tbody tr .g-tell:visible").all_inner_texts()
    assert len(told) == page.locator("tbody tr").count() == 4
    assert all("181" in words for words in told)
    page.close()

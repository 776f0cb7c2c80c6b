"""Personal data that got past every gate of the ledger are found in the finished site: pages, data, workbook, archive and PDF."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from gongkai.commands.stamp import stamp_all
from gongkai.commands.verify import verify_site
from gongkai.findings import Finding
from gongkai.personal.glance import may_hold
from gongkai.personal.shapes import personal_data
from gongkai.publish.papers import read_paper
from gongkai.publish.parallel import in_parallel
from gongkai.publish.pieces import of_people, page_of_paper
from gongkai.publish.privacy import Gate
from gongkai.publish.setting import Setter
from gongkai.site.briefs.making import sheet_in, subjects_in
from gongkai.worlds import published_world
from support import REPOSITORY, edit, seal_day, site_of, small_city
from support.draw import trials
from support.editions import refusal
from support.personal import SENTENCES, harmless, planted
from support.shared import copy_of

DAY, PUBLISHED = "2025-12-31", "2026-01-15 09:00"
PLANTED, HARMLESS = 5_000, 20_000
IN_ONE = 25
EVENT = """  - id: e{number}
    kind: progress
    period: {period}
    date: 2025-12-30
    by: {unit}
    text:
      zh: {zh}
      en: {zh}
"""
Datum = tuple[str, str]


def sentences() -> list[tuple[str, set[Datum]]]:
    """Return what is planted: sentences, each with how its personal data are recognised in the plain text."""
    source = random.Random("site")
    made = []
    for _ in range(trials(PLANTED, 100)):
        code, value = planted(source)
        text = source.choice(SENTENCES).format(value)
        made.append((text, {datum for datum in personal_data(text, frozenset()) if datum[0] == code}))
    return made


def events(texts: list[str], unit: str) -> str:
    """Return reports that tell the texts, many in each, one a month: of two in a month the later one alone is published."""
    groups = [texts[start : start + IN_ONE] for start in range(0, len(texts), IN_ONE)]
    return "".join(
        EVENT.format(number=number, period=f"{1950 + number // 12}-{number % 12 + 1:02}", unit=unit, zh=json.dumps("；".join(group)))
        for number, group in enumerate(groups, 100)
    )


def put(root: Path, number: int, text: str) -> None:
    """Write events at the end of a record's events."""
    edit(root / f"data/ledger/{number:03}.yml", "\ninternal:\n", f"\n{text}internal:\n")


@pytest.fixture(scope="module")
def careless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[list[tuple[str, set[Datum]]], list[Finding], Path]]:
    """A city whose ledger no rule of words was held against: problem 1 tells personal data, problem 2 what is nobody's."""
    root = small_city(tmp_path_factory.mktemp("careless") / "city")
    made, source = sentences(), random.Random("nobody")
    put(root, 1, events([text for text, _ in made], "gov-east"))
    put(root, 2, events([harmless(source) for _ in range(trials(HARMLESS, 1_000))], "gov-hill"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gongkai.rules.STRING_RULES", ())
        patch.setattr("gongkai.rules.TEXT_RULES", ())
        patch.setattr("gongkai.intake.yaml_source.MAX_BYTES", 10_000_000)  # twenty thousand sentences in one record
        list(stamp_all(root, ()))
        seal_day(root, DAY, PUBLISHED)
        site = site_of(root)
        yield made, refusal(lambda: verify_site(root, site)), root


FILES = (
    "problems/1.html",
    "en/problems/1.html",
    "problems/1.json",
    "problems/1.md",
    "problems/1.atom",
    "feed.json",
    "assets/search/zh.js",
    "data/changes.jsonl",
    "data/problems.json",
    "data/events.csv",
    "data/events.parquet",
    "data/problems.xlsx",
    f"data/editions/{DAY}/gongkai-{DAY}.zip/problems.json",
)
FEEDS = {"problems/1.atom", "feed.json"}  # they tell the last hundred entries, and are asked where that is all


def test_what_was_planted_is_found_in_every_file_that_says_it(careless: tuple[Any, list[Finding], Path]) -> None:
    made, findings, _ = careless
    found: dict[str, set[Datum]] = defaultdict(set)
    for finding in findings:
        found[finding.where.file].add((finding.code, finding.value))
    for name in [name for name in FILES if name not in FEEDS or len(made) <= 90 * IN_ONE]:
        missed = [ascii(text) for text, data in made if not data & found[name]]
        assert len(missed) <= len(made) * 0.005, (name, len(missed), missed[:5])
    assert all(finding.code.startswith("privacy-") for finding in findings)


def test_each_is_named_by_line_or_cell(careless: tuple[Any, list[Finding], Path]) -> None:
    _, findings, root = careless
    cells = {finding.where.cell for finding in findings if finding.where.file == "data/problems.xlsx"}
    assert all(cell and cell.startswith(("events!", "problems!")) for cell in cells), cells
    lines = (root / "plain/problems/1.md").read_text(encoding="utf-8").split("\n")
    for finding in findings:
        if finding.where.file == "problems/1.md" and finding.code == "privacy-passport":
            assert finding.value in lines[(finding.where.line or 0) - 1]


def test_what_is_nobodys_gives_nothing(careless: tuple[Any, list[Finding], Path]) -> None:
    _, findings, _ = careless
    for name in ("problems/2.html", "en/problems/2.html", "problems/2.json", "problems/2.md"):
        taken = [finding.value for finding in findings if finding.where.file == name]
        assert len(taken) <= trials(HARMLESS, 1_000) / 1000, (name, taken)


def test_what_was_planted_is_found_in_the_words_of_a_pdf(sealed_city: Path) -> None:
    """The real design, set by the real typesetter, its tables full of what must not be published."""
    world = published_world(sealed_city)
    lang = world.config.languages[0]
    data = json.loads(sheet_in(world, lang, next(subject for subject in subjects_in(world) if subject.paper)).data())
    made = [(" ".join(text.split()), data) for text, data in sentences()[:1_000]]
    made = [(text, set(personal_data(text, frozenset()))) for text, _ in made]
    part = next(part for part in data["parts"] if part["table"]["rows"])
    row = part["table"]["rows"][0]
    part["table"]["rows"] = [[row[0] | {"text": text, "numbers": [], "problem": None}] * len(row) for text, _ in made]
    (paper,) = in_parallel([partial(Setter(REPOSITORY).pdf, "brief", json.dumps(data).encode())], apart=True)
    said = read_paper(paper)
    assert said.readable
    found = {(leak.code, "".join(leak.value.split())) for leak in Gate(frozenset()).paper(said.pages)}
    missed = [ascii(text) for text, data in made if not {(code, "".join(value.split())) for code, value in data} & found]
    assert len(missed) <= len(made) * 0.005, (len(missed), missed[:5])


def test_a_glance_misses_nothing_that_a_close_look_finds() -> None:
    source = random.Random("glance")
    texts = [source.choice(SENTENCES).format(planted(source)[1]) for _ in range(trials(60_000, 5_000))]
    assert [ascii(text) for text in texts if any(personal_data(text, frozenset())) and not may_hold(text)] == []
    looked_at = sum(may_hold(harmless(source)) for _ in range(1_000))
    assert looked_at < 600, "and it passes over what it need not look at"


def test_chinese_runs_on_over_the_end_of_a_line_on_paper() -> None:
    assert page_of_paper("举报人张\r\n伟，云 A97720").decode().endswith("\n举报人张伟，云A97720")


@pytest.mark.parametrize("code", ["QQE1-GBA0-7K", "VX12-AB34-5*"])
def test_a_code_of_proof_is_no_account_right_after_chinese_either(code: str) -> None:
    text = f"演示第5项；核验码{code}；有误之处："
    assert list(personal_data(of_people(text), frozenset())) == []
    assert list(personal_data(of_people("联系QQE1GBA07K"), frozenset()))


def test_a_line_of_an_office_that_the_city_lists_may_stand_and_no_other(plain_city: Path, tmp_path: Path) -> None:
    root = copy_of(plain_city, tmp_path / "city")
    edit(root / "plain/problems/1.html", "</body>", "<p>0999-1234567</p><p>0990-1234567</p></body>")
    told = {(finding.code, finding.value) for finding in refusal(lambda: verify_site(root, root / "plain")) if "landline" in finding.code}
    assert told == {("privacy-landline", "0990-1234567")}

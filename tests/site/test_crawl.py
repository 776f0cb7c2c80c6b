"""No page of either language shows what only the machine should see: Python's values, keys, ids of our own, the mark of a removal."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from lxml import html

from gongkai.words import Catalogue
from support.draw import drawn

ROOTS = "|".join(sorted({key.split(".")[0] for key in Catalogue.of("zh").words}))
RAW = {
    "a value of Python": re.compile(r"\b(?:True|False)\b|[\u4e00-\u9fff：，、]\s*None\b"),  # in English, None is a word too
    "a mapping or a template": re.compile(r"[{}]"),
    "an id or a path of our own": re.compile(r"\bchecks/v\d+|\bproblem/\d+\b|gongkai:removed"),
    "a plural of one": re.compile(r"(?<![\d.,:-])\b1 (?:days|items|problems|pages|records|times|editions|places|years)\b"),
    "a key of the catalogue": re.compile(
        r"\b(?:" + "|".join(sorted({key.split(".")[0] for key in Catalogue.of("zh").words})) + r")\.[a-z]+_[a-z_]+\b"
    ),
}
FROZEN = re.compile(r"(?:editions/[^/]+/problems|cards)/[^/]+$")  # made like the pages of today's records; in a draw sixty of each language
TECHNICAL = ("verify.html", "data/index.html")  # pages that name files and commands


def visible(path: Path) -> str:
    """Return the text of a page that a reader sees, without scripts and code samples."""
    tree = html.document_fromstring(path.read_bytes())
    for element in tree.xpath("//script|//style|//code"):
        element.drop_tree()
    return tree.body.text_content()


@pytest.mark.parametrize("fault", RAW)
def test_the_patterns_find_what_they_are_for(fault: str) -> None:
    samples = {
        "a value of Python": "was True",
        "a mapping or a template": "{'zh': 1}",
        "an id or a path of our own": "changed checks/v04",
        "a plural of one": "is 1 days late",
        "a key of the catalogue": "history.none_on_record",
    }
    assert RAW[fault].search(samples[fault])


def test_no_page_shows_what_only_the_machine_should_see(shipped_site: Path) -> None:
    found: dict[str, list[str]] = defaultdict(list)
    names = sorted(path.relative_to(shipped_site).as_posix() for path in shipped_site.rglob("*.html"))
    assert len(names) > 2_000
    for name in drawn(names, kind=lambda name: FROZEN.sub("frozen", name), each=60):
        text = visible(shipped_site / name)
        for fault, pattern in RAW.items():
            if (match := pattern.search(text)) and not name.endswith(TECHNICAL):
                found[fault].append(f"{name}: {text[max(0, match.start() - 20) : match.end() + 20]!r}")
    assert {fault: (len(places), places[:3]) for fault, places in found.items()} == {}


def test_no_change_page_lists_nothing(shipped_site: Path) -> None:
    pages = sorted(path for lang in ("", "en/") for path in (shipped_site / lang / "changes").glob("2*.html"))
    assert len(pages) >= 16
    for path in pages:
        for listed in html.document_fromstring(path.read_bytes()).xpath("//ul[contains(@class, 'g-changes')]"):
            assert listed.xpath("./li"), path


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_comparison_says_in_words_what_a_value_points_at(shipped_site: Path, lang: str) -> None:
    """The notice of a result, the event that is void, the field that was put right, the period of a report: no id, no path, no code."""
    data = json.loads((shipped_site / f"data/wordings.{lang}.js").read_text(encoding="utf-8").partition("=")[2].rstrip().rstrip(";"))
    said = [told for *_, spans, _ in data["values"] for told, *_ in spans]
    assert len(said) > 100
    assert [told for told in said if re.search(r"\be\d{2,3}\b|/[a-z]+/(?:zh|en)\b|\b20\d\d-(?:H[12]|Q[1-4])\b", told)] == []

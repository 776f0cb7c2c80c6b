"""One thing has one name: the words that were given up stand nowhere in the interface words, the prose pages or the glossary.

Place in the flow: beside the catalogues. A word is given up here together with the word that replaces it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from gongkai.words import Catalogue

REPOSITORY = Path(__file__).resolve().parents[2]
GIVEN_UP = {
    "zh": {
        "申报完成|(?<!等)待验收": "单位报称已完成，等待市级验收；待市级验收",
        "调整时限|时限调整|调整过时限|延期": "时限延长",
        "两只钟|口径": "按哪个时限算；算法",
        "曾经销号|不并入|销去|销过号": "曾销号；不计入；核销",
        "经批准的台账未载明": "台账未载明",
        "点位、分项|具体地点和分项|本地具体地点": "点位",
        "台账上注销|已办完": "从整改台账中核销；已销号",
        "本站": "本网站",
        "由台账事件|不再作数|走查|上墙": "平实的说法",
        "承诺的更新|承诺的完成|承诺每年": "不晚于；方案要求",
        "还没报完成|自己填报": "单位尚未报称完成；单位填报",
        r"责任单位(?:认为|报称|已于|还没有|尚未|仍未|最近)|(?<!整改)责任单位自查自验(?:后|认为|的记载)": "单位、填报单位",
        "“方案原文”|永远不变|全部清单|登记簿|拟于": "方案内容；不随以后各期变化；清单目录；专项记录；不晚于",
        "新增事件(?! )|全部事件|列出新事件|该事件的": "记载",
        "文件号|应有材料|日期和材料": "文号；文书",
        "正在整改": "整改中",
        "号单": "抽查名单",
        "惯用次序": "台账所列次序",
        "环境报告会议|人民代表大会全体会议": "市人大常委会春季会议（听取环境状况报告）；市人民代表大会年度会议",
    },
    "en": {
        r"\b(?:time|original|current|past the|by the|of the|late) limits?\b|\blimits? (?:before|after|extended)\b": "deadline",
        r"\bin time\b": "on time",
        r"\bin public notice\b|\bnotice windows?\b|\bpublic-notice\b|\bacceptance notices?\b|\bthe window\b": "public comment period",
        r"\bupper[- ]level\b": "higher authority",
        r"\bas-of\b": "cut-off date",
        r"\bsealed\b|\bfixed edition\b": "final edition, finalised",
        r"\bsites and sub-items\b|\bentries of sites\b|\bsite \(sub-item\)": "sub-item",
        r"\bfed back\b|\bconcentrated supervision\b|\btold apart\b|\btold by\b|\bone both stand\b": "what a newspaper writes",
        r"\bnothing to report\b": "no new progress",
        r"\btwo clocks\b|\bclock:": "measured against",
        r"\bpapers of\b|\brequired papers\b": "documents",
        r"\b(?:deciding|approving|publishing|real) organs?\b(?!\. Do not quote)": "authority",
        r"\bthe unit says\b|\bfound otherwise\b|\bever (?:closed|reopened)\b|\bmend\b|\bcomes twice\b": "plain words",
        r"\bapproved ledger (?:holds|does)\b|not in the approved ledger": "not in the ledger",
        r"\bcity[- ]level\b": "municipal level",
        r"\b(?:by|the|this) area\b|^areas?$": "aspect",
        r"(?-i:\bedition (?:\{number\}|1\b))": "Edition, with a capital where a number follows",
        r"\bnothing in the ledger\b|\bNone on record in\b": "none on record",
        r"\bnew events (?:are|in|published)\b|\ball new events\b|\brecorded events\b": "entries",
        r"\bstruck off\b|\bwhom to call\b|\bwhat the unit itself reports\b": "taken off; whom to ask; as reported by the unit",
        r"(?<!On )\bpapers (?:are|named|not)\b|\ba paper\b": "documents",
        r"\bthis website computed\b|\bcustomary\b": "this site calculated; the order of the ledger",
        r"\bresponsible unit(?:'s self-check| considers| has (?!full)| reported| last)": "the unit, the reporting unit",
        r"\bwords of the plan”|\bpage never changes\b|\ball lists\b": "the plan as it now reads; index of lists",
        r"\boverdue, completion": "past the deadline",
        r"\bnationally monitored\b|\bsupervised handling\b|\bprogress scheduling\b|\bfull help\b|\bbackward\b": "the glossary's words",
    },
}


@cache
def texts_of(lang: str) -> tuple[tuple[str, str], ...]:
    """Return what is said to readers in one language, and where; read once for all words."""
    return tuple(read_in(lang))


def read_in(lang: str) -> Iterator[tuple[str, str]]:
    """Yield what is said to readers in one language, and where."""
    yield from Catalogue.of(lang).words.items()
    for path in sorted((REPOSITORY / "docs" / lang).glob("*.md")):
        yield path.name, path.read_text(encoding="utf-8")
    for name in ("plan", "safeguards", "procedure", "site", "terms", "supervision"):
        yield from pairs_of(yaml.safe_load((REPOSITORY / f"data/{name}.yml").read_text(encoding="utf-8")), lang, name)


def pairs_of(value: Any, lang: str, where: str) -> Iterator[tuple[str, str]]:
    """Yield the texts of one language in a data file."""
    if isinstance(value, dict):
        if isinstance(value.get(lang), str):
            yield f"{where}: {value['zh']}", value[lang]
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from pairs_of(one, lang, where)


@pytest.mark.parametrize(("lang", "given_up", "instead"), [(lang, *pair) for lang, pairs in GIVEN_UP.items() for pair in pairs.items()])
def test_a_word_given_up_stands_nowhere(lang: str, given_up: str, instead: str) -> None:
    pattern = re.compile(given_up, re.IGNORECASE)
    assert [f"{where}: {found[0]}" for where, text in texts_of(lang) if (found := pattern.search(text))] == [], instead


def test_the_search_finds_a_word_given_up() -> None:
    assert re.search(next(iter(GIVEN_UP["en"])), "Past the limit, original limit extended", re.IGNORECASE)
    assert [where for where, text in texts_of("zh") if "单位报称已完成，等待市级验收" in text]


def test_every_term_of_the_glossary_is_defined_once() -> None:
    terms = yaml.safe_load((REPOSITORY / "data/terms.yml").read_text(encoding="utf-8"))["glossary"]
    assert [term["zh"] for term in terms if not term["definition"]] == []
    assert len({term["zh"] for term in terms}) == len({term["en"] for term in terms}) == len(terms)

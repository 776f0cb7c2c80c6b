"""The languages held against each other: what is planted is caught, what agrees is left alone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

import pytest

from gongkai.intake.source import Source
from gongkai.ledger.load import read_ledger
from gongkai.record.text import stamp_of
from gongkai.record.tree import pairs
from gongkai.rules.agreement import disagreements
from gongkai.rules.language import agreement, numbers, places
from gongkai.rules.placed import PlacedText, PublicWords
from gongkai.rules.standards import Standards, load_standards
from support import DATA, REPOSITORY
from support.disagreements import Planted, planted

PLANTED, CAUGHT, CAUGHT_ANEW = 200, 198, 195


@pytest.fixture(scope="module")
def agreeing() -> list[tuple[str, str]]:
    """Every current pair of the sample's records."""
    found = (pair for record in read_ledger(REPOSITORY).records for _, pair in pairs(record.source.data))
    return [(pair["zh"], pair["en"]) for pair in found if pair.get("en") and pair.get("of") == stamp_of(pair["zh"], pair["en"])]


def alarms(zh: str, en: str, standards: Standards) -> bool:
    """Whether any rule that holds the languages against each other speaks."""
    tree = {"zh": zh, "en": en, "of": stamp_of(zh, en)}
    placed: list[PlacedText] = list(PublicWords(tree=tree, source=Source("-", tree)).texts())
    return any(any(rule(text, standards)) for text in placed for rule in (numbers, places, agreement))


def caught(tried: Sequence[Planted], standards: Standards) -> Counter[str]:
    """Count what is caught, by kind; no kind is passed over."""
    found = Counter(each.kind for each in tried if alarms(each.zh, each.en, standards))
    assert set(found) == {each.kind for each in tried}
    return found


def test_of_two_hundred_planted_disagreements_198_are_caught() -> None:
    """Two hundred that are kept, planted by `support.disagreements` into the sample as it stood when the rules were made."""
    kept = json.loads((DATA / "disagreements.json").read_text(encoding="utf-8"))
    assert len(kept) == PLANTED
    found = caught([Planted(**row) for row in kept], load_standards(REPOSITORY))
    assert found.total() >= CAUGHT, found


@pytest.mark.parametrize("draw", ["", "a", "b", "c", "d"])
def test_of_two_hundred_planted_anew_195_are_caught(agreeing: list[tuple[str, str]], draw: str) -> None:
    """A draw from the sample as it stands now, which the rules have never seen: they know words, not sense."""
    tried = planted(agreeing, PLANTED, draw)
    assert len(tried) == PLANTED
    found = caught(tried, load_standards(REPOSITORY))
    assert found.total() >= CAUGHT_ANEW, found


def test_a_place_that_the_english_names_less_often_is_told() -> None:
    standards = load_standards(REPOSITORY)
    assert alarms("甲区、乙县正分别自查，由甲区汇总。", "District A and County B each check; County B compiles.", standards)
    assert not alarms("甲区、乙县正分别自查，由甲区汇总。", "District A and County B each check; District A compiles.", standards)


def test_what_agrees_is_left_alone(agreeing: list[tuple[str, str]]) -> None:
    standards = load_standards(REPOSITORY)
    assert len(agreeing) > 900
    assert [en for zh, en in agreeing if alarms(zh, en, standards)] == []


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("雨水不得接入污水管。", "Rainwater may be connected to the sewers."),
        ("面积3亩。", "An area of 3 ha."),
        ("处理量不低于60吨。", "At most 60 tonnes are treated."),
        ("由公安机关查处。", "The township deals with it."),
        ("枯水期河道不断流。", "The river runs dry in the dry season."),
        ("签约率不低于45%。", "A sign-up rate of less than 45%, at least 3 years."),
        ("缺口34处全部处理完毕。", "All 34 gaps have not been dealt with."),
        ("只能静力破碎。", "The rock may be broken by static methods."),
        ("井须封填；监测须持续。", "Wells must be filled; monitoring may go on."),
        ("确认后系统方可关闭，须留痕。", "Only after confirmation must the system close it, and traces must be kept."),
        ("正常使用率不低于95%，每季度清洗。", "Normal use of less than 95%, cleaned each quarter."),
        ("保护范围内无违规垂钓。", "Unauthorised angling in the protection area."),
        ("补录15项缺失指标，电子台账开始试用。", "15 missing indicators were supplied; the record has not been put to use, is not open."),
        ("企业讲解会已排期。", "Briefings for county governments have been scheduled by government."),
    ],
)
def test_one_that_differs_is_named(zh: str, en: str) -> None:
    assert any(disagreements(zh, en))

"""The languages held against each other: what is planted is caught, what agrees is left alone."""

from __future__ import annotations

from collections import Counter

import pytest

from gongkai.intake.source import Source
from gongkai.ledger.load import read_ledger
from gongkai.record.text import stamp_of
from gongkai.record.tree import pairs
from gongkai.rules.agreement import disagreements
from gongkai.rules.language import numbers, places
from gongkai.rules.placed import PlacedText, PublicWords
from gongkai.rules.standards import Standards, load_standards
from support import REPOSITORY
from support.disagreements import planted

PLANTED, CAUGHT = 200, 195


@pytest.fixture(scope="module")
def agreeing() -> list[tuple[str, str]]:
    """Every current pair of the sample's records."""
    found = (pair for record in read_ledger(REPOSITORY).records for _, pair in pairs(record.source.data))
    return [(pair["zh"], pair["en"]) for pair in found if pair.get("en") and pair.get("of") == stamp_of(pair["zh"], pair["en"])]


def alarms(zh: str, en: str, standards: Standards) -> bool:
    """Whether any rule that holds the languages against each other speaks."""
    tree = {"zh": zh, "en": en, "of": stamp_of(zh, en)}
    placed: list[PlacedText] = list(PublicWords(tree=tree, source=Source("-", tree)).texts())
    return any(any(rule(text, standards)) for text in placed for rule in (numbers, places)) or any(disagreements(zh, en))


def test_of_two_hundred_planted_disagreements_195_are_caught(agreeing: list[tuple[str, str]]) -> None:
    standards = load_standards(REPOSITORY)
    tried = planted(agreeing, PLANTED)
    assert len(tried) == PLANTED
    caught = Counter(each.kind for each in tried if alarms(each.zh, each.en, standards))
    assert caught.total() >= CAUGHT, caught
    assert set(caught) == {each.kind for each in tried}, "no kind is passed over"


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
    ],
)
def test_one_that_differs_is_named(zh: str, en: str) -> None:
    assert any(disagreements(zh, en))

"""What words of lists mean beside their columns: roles in brackets, the theme of a section, the inspection of a round.

Place in the flow: beside `forms`; pure.
"""

from __future__ import annotations

import re

from gongkai.workbook.forms import NUMBER, bare

ROLES = {
    "牵头": "lead",
    "主办": "lead",
    "责任": "responsible",
    "承办": "responsible",
    "配合": "cooperating",
    "协助": "cooperating",
    "时限": "limit",
}

# A number at the head of a text, and how it is written; the name of a column before a colon; words that name an inspection.
HEAD = re.compile(rf"\s*((?:问题|第)?[(（]?{NUMBER}[)）]?(?:项|个|条)?(?:问题)?)(?:[、：:]|[.．](?!\d)|(?<=[)）项]))\s*(?=\S)")
STYLES = {"digit": r"\d+[.．、]", "han": "[一二三四五六七八九十]+[、.．]", "item": "第|问题", "round": "[(（]"}
NAMED = re.compile(r"\s*(?:[(（]?[一二三四五六七八九十]{1,2}[)）、.]\s*)?([\u3400-\u9fff 、（）()]{2,12}?)[:：]\s*")
ROUND = re.compile("督察|回头看|轮次|专项|警示片|首轮|[一二三四]轮")


def role_of(words: str) -> str | None:
    """Return the role that words in brackets name: 牵头单位, 责任单位, 配合单位, 时限."""
    return next((role for word, role in ROLES.items() if word in words), None)


def theme(name: str) -> str:
    """Return an aspect's name as it is compared, without what lists put after it: 水环境方面的问题."""
    return re.sub("(?:方面)?(?:存在)?的?(?:突出)?(?:问题)?$", "", bare(name)) or bare(name)


def same_round(word: str, name: str) -> bool:
    """Whether a word names an inspection round, with or without 生态环境保护: 第二轮省级督察."""
    return short_round(word) == short_round(name)


def short_round(name: str) -> str:
    """Return a round's name without the words that lists leave out."""
    return re.sub("生态环境保护|生态环境|环境保护|环保|反馈|问题|专项", "", bare(name))

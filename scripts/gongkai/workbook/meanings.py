"""What words of lists mean beside their columns: roles in brackets, the theme of a section, the inspection of a round.

Place in the flow: beside `forms`; pure.
"""

from __future__ import annotations

import re

from gongkai.workbook.forms import bare

ROLES = {
    "牵头": "lead",
    "主办": "lead",
    "责任": "responsible",
    "承办": "responsible",
    "配合": "cooperating",
    "协助": "cooperating",
    "时限": "limit",
}


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

"""A quick look at a text: whether it can hold personal data at all.

Place in the flow: before `shapes` where very many texts are read, such as those of a finished site; pure. It misses nothing that
`personal_data` finds and lets a few more pass: whatever is not plainly written is looked at in full. Every pattern begins with a set of
signs, so that a text without any of them is passed over at the speed of a plain search.
"""

from __future__ import annotations

import re
from functools import lru_cache

from gongkai.personal.shapes import PROVINCES, ROLES, SPOKEN, SURNAME

# Signs that folding leaves as they are, or that stand in no number and in no word that is looked for.
PLAIN = (
    "\t\n\r -~\u00b0\u00b2\u00b3\u00b7\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2190-\u2193\u3001\u3002\u3008-\u3011\u3014\u3015"
    "\u4e00-\u9fff，；：？！（）％～"
)
STRANGE = re.compile(f"[^{PLAIN}]")
OTHER = bytes(sorted(set(range(256)) - set(b"0123456789")))
SHORT, MANY = 40, 10_000  # characters of a text that is remembered, and how many are
FEW = 5  # the least digits in what is known by its digits: eleven signs, of which two fifths are digits
NUMBER = re.compile(r"[0-9](?:(?<![0-9A-Za-z][\s\S])(?:[ \t\r\n\-–—·_/.()（）]{0,3}[0-9XxOolI]){9}|[0-9]{14})")
SCRAWL = re.compile(r"[OolI](?<![0-9A-Za-z][\s\S])[0-9OolI]{9}")
ADDRESS = re.compile(r"[@#(\[（](?:(?<=[@#])|@[)）]|[aA][tT][)\]）])\s?[\w-]+\.[\w-]")
SERVICE = re.compile(r"[WwQqPp微抖护通](?:[eE][cC][hH][aA][tT]|[qQ]|[aA][sS]{2}[pP][oO][rR][tT]|信|博|音|照|行证)")
PERSON = re.compile(rf"(?:{ROLES})(?:姓名)?[为是叫:：,，(（\s\"“]{{0,2}}{SURNAME}")
ASIDE = re.compile(rf"[（(](?:{ROLES})[)）]")
TITLE = re.compile(r"[某先女大同](?:(?<=某)|生|士|爷|妈|学)")
PLATE = re.compile(rf"[{PROVINCES}][A-HJ-NP-Z]")
HOME = re.compile(r"[楼栋幢座元组社](?:\d*(?:单元)?\d*[室房]|\d+[室房号])")
BORN = re.compile(r"生(?:于|(?<=出生)|(?<=[日\d]生))")
HAN = (PERSON, ASIDE, TITLE, PLATE, HOME, BORN, SPOKEN)


def may_hold(text: str) -> bool:
    """Return whether a text can hold personal data; where it cannot, `personal_data` finds nothing in it."""
    return looked_at_once(text) if len(text) <= SHORT else looked_at(text)


def looked_at(text: str) -> bool:
    """Return the same of any text."""
    ascii_alone = text.isascii()
    if not ascii_alone and STRANGE.search(text):
        return True
    if len(text.encode("utf-8", "replace").translate(None, OTHER)) >= FEW and (NUMBER.search(text) or SCRAWL.search(text)):
        return True
    if ADDRESS.search(text) or SERVICE.search(text):
        return True
    return not ascii_alone and any(pattern.search(text) for pattern in HAN)


looked_at_once = lru_cache(MANY)(looked_at)  # ids, days and kinds come again and again

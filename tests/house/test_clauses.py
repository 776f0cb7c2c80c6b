"""What the plan and the safeguards print as the announcement's words is the announcement's words, clause by clause.

Place in the flow: beside the data. The announcement is not in this repository; `clauses.json` holds, for each of its paragraphs,
its marks in clear and a digest of every clause between them, in order. A text passes if it is a run of those, marks included.
It may leave something out only visibly ("……"), a cut of our copy stands where our copy has it, and this site's own notes are
named as such. `python tests/test_clauses.py announcement.txt` writes the digests anew from a copy of the announcement.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
CLAUSES = REPOSITORY / "tests" / "data" / "clauses.json"
WIDE = str.maketrans(",;:()", "，；：（）")
CUT = "■"
LEFT_OUT = "……"
CUT_MARK = re.compile(r"（转载文本此处有删节）")
NOTE = re.compile(r"（本网站注：[^）]*）$")
MARKS = "，。；：、“”《》（）" + CUT
TOKEN = re.compile(f"[{MARKS}]|[^{MARKS}]+")
ORDINALS = "零一二三四五六七八九"
SOURCE: dict[str, list[str]] = json.loads(CLAUSES.read_text(encoding="utf-8")) if CLAUSES.is_file() else {}
PARTS = {"整改责任单位自查自验": "严格按照整改责任单位自查自验", "市级开展验收认定": "市级开展验收认定的程序规范开展验收销号"}


def tokens(text: str) -> list[str]:
    """Return the marks of a text in clear and a digest of each clause between them."""
    return [one if one in MARKS else hashlib.sha256(one.encode()).hexdigest()[:12] for one in TOKEN.findall(text)]


def paragraphs(announcement: str) -> dict[str, list[str]]:
    """Return the tokens of each paragraph of the announcement; its `(略)` is the mark of a cut."""
    lines = announcement.replace("(略)", CUT).translate(WIDE).replace(" ", "").splitlines()
    return {f"p{number}": tokens(line) for number, line in enumerate(lines, 1)}


def runs(text: str) -> list[list[str]]:
    """Return the runs of tokens that a printed text claims: one between each two places where it says that something is left out."""
    plain = CUT_MARK.sub(CUT, NOTE.sub("", text))
    return [tokens(part.strip(MARKS.replace(CUT, ""))) for part in plain.split(LEFT_OUT)]


def place_of(run: list[str], source: list[str], start: int) -> int:
    """Return where a run begins in a paragraph, at or after a place; -1 where it does not."""
    return next((at for at in range(start, len(source) - len(run) + 1) if source[at : at + len(run)] == run), -1)


def is_verbatim(text: str, source: list[str], start: int = 0) -> bool:
    """Return whether a text stands in a paragraph word for word, in its order, with every omission visible."""
    for run in runs(PARTS.get(text, text)):
        at = place_of(run, source, start)
        if at < 0:
            return False
        start = at + len(run)
    return True


def title_of(entry: dict[str, Any]) -> str:
    """Return a title with the ordinal that the announcement puts before it."""
    return f"{ORDINALS[int(entry['id'][1:])]}是{entry['title']['zh']}"


def read(name: str) -> dict[str, Any]:
    """Return a data file."""
    loaded: dict[str, Any] = yaml.safe_load((REPOSITORY / "data" / name).read_text(encoding="utf-8"))
    return loaded


def claims_of(entry: dict[str, Any]) -> Iterator[str]:
    """Yield the texts of a goal or a safeguard that stand after its title; who and duty are one clause, or two with a comma."""
    yield entry["text"]["zh"]
    yield entry["quote"]["zh"]
    yield from (action["zh"] for action in entry.get("actions", ()))
    yield from (figure["text"]["zh"] for figure in entry.get("figures", ()) if figure["text"])
    for who, does in ((duty["who"]["zh"], duty["does"]["zh"]) for duty in entry.get("duties", ())):
        yield who + does if place_of(tokens(f"{who}，"), SOURCE[entry["source"]], 0) < 0 else f"{who}，{does}"


PLAN = read("plan.yml")
PARAGRAPHS = read("safeguards.yml")["safeguards"]
SINGLE = [
    *((f"fact {fact['id']}", fact["source"], fact["value"]["zh"]) for fact in PLAN["facts"]),
    *((f"principle {one['id']}", one["source"], one["text"]["zh"]) for one in PLAN["principles"]),
    *((f"commitment {one['id']}", one["source"], one["text"]["zh"]) for one in PLAN["commitments"]),
]


@pytest.mark.parametrize(("paragraph", "text"), [one[1:] for one in SINGLE], ids=[one[0] for one in SINGLE])
def test_facts_principles_and_commitments_are_the_announcement_s_words(paragraph: str, text: str) -> None:
    assert is_verbatim(text, SOURCE[paragraph])


@pytest.mark.parametrize("entry", [*PLAN["goals"], *PARAGRAPHS], ids=lambda entry: entry["id"])
def test_goals_and_safeguards_are_the_announcement_s_words(entry: dict[str, Any]) -> None:
    source = SOURCE[entry["source"]]
    start = place_of(tokens(title_of(entry)), source, 0)
    assert start >= 0, entry["title"]["zh"]
    assert [text for text in claims_of(entry) if not is_verbatim(text, source, start)] == []


@pytest.mark.parametrize("entry", PARAGRAPHS, ids=lambda entry: entry["id"])
def test_a_safeguard_is_its_whole_paragraph(entry: dict[str, Any]) -> None:
    assert tokens(CUT_MARK.sub(CUT, f"{title_of(entry)}。{entry['text']['zh']}")) == SOURCE[entry["source"]]


@pytest.mark.parametrize("entry", [*PLAN["goals"], *PARAGRAPHS], ids=lambda entry: entry["id"])
def test_what_says_that_nothing_is_cut_shows_no_cut(entry: dict[str, Any]) -> None:
    assert entry["cut"] is (CUT_MARK.search(" ".join(claims_of(entry))) is not None)


GOAL = {goal["id"]: goal["text"]["zh"] for goal in PLAN["goals"]}
FALSE = {
    "a clause taken out": ("p4", GOAL["g5"].replace("资源能源配置更加合理，", "")),
    "two clauses in another order": ("p6", "全面深入推进整改工作，加强对生态环境保护督察整改工作的领导"),
    "a colon for a comma": ("p4", GOAL["g4"].replace("到2025年，", "到2025年：")),
    "a figure changed": ("p4", GOAL["g2"].replace("完成整改41个", "完成整改42个")),
    "a word changed": ("p4", GOAL["g3"].replace("稳定达到", "基本达到")),
    "a cut moved": ("p9", "监委（转载文本此处有删节）依纪依规依法对整改工作实行全过程监督"),
    "a cut hidden": ("p4", "综合推进昭阳区、绥江县、盐津县多污染物协同控制"),
    "words after the cut dropped": ("p8", "（转载文本此处有删节）相关职能部门加强对生态环境保护督察反馈问题的督办"),
    "half a clause": ("p8", "每年开展不少于两次的集中督导检查"),
    "parts in the wrong order": ("p9", "严肃责任追究，……依纪依规依法对整改工作实行全过程监督"),
    "another paragraph": ("p6", "切实抓好城区扬尘等大气环境治理"),
    "words added after a note": ("p14", "相关文件（本网站注：见下），另有清单"),
}


@pytest.mark.parametrize(("paragraph", "text"), FALSE.values(), ids=FALSE)
def test_a_spliced_text_is_found(paragraph: str, text: str) -> None:
    assert not is_verbatim(text, SOURCE[paragraph])


if __name__ == "__main__":
    told = paragraphs(Path(sys.argv[1]).read_text(encoding="utf-8"))
    CLAUSES.write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("],", "],\n") + "\n", encoding="utf-8")

"""Recomputes the figures of a site from its data alone, and says each in a sentence with its value and its problems.

Run: python3 recompute.py [problems.json]. Standard library only; shares no code with the generator. Exit code 1 where the data say
otherwise about a problem than what its own dates and events come to.

Rules: events stand in the order of their days; one declared void does not count. A failed acceptance, an upheld objection or a reopening
takes the self-check and what rests on it away. Where several levels must accept in turn, a problem is accepted with the last of them. A
deadline has passed when its own day has ended.
"""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Tuple

WORDS: Dict[str, Dict[str, str]] = {}  # filled in when the file is published: {"zh": {...}, "en": {...}}
FALLS = {"acceptance": "rectifying", "notice_result": "rectifying", "reopening": "reopened"}
STAGES = {"self_check": "self_checked", "acceptance": "accepted", "public_notice": "in_notice", "closure": "closed"}


def standing(events: List[Dict[str, Any]], as_of: str, levels: List[str]) -> Dict[str, Any]:
    """Return where the events of a problem have brought it by the end of a day."""
    void = {event["event"] for event in events if event["kind"] == "void"}
    now: Dict[str, Any] = {"stage": "listed", "reopened": False}
    for event in sorted((event for event in events if event["id"] not in void and event["date"] <= as_of), key=lambda event: event["date"]):
        kind = event["kind"]
        fails = (
            (kind == "acceptance" and event["result"] != "passed") or (kind == "notice_result" and event["upheld"]) or kind == "reopening"
        )
        if fails:
            now = {"stage": FALLS[kind], "reopened": now["reopened"] or kind == "reopening"}
        elif kind in STAGES:
            if kind == "self_check":
                now = {"stage": "self_checked", "reopened": now["reopened"], "levels": list(levels)}
            if kind == "acceptance" and event["level"] in now.get("levels", []):
                now["levels"].remove(event["level"])
            if kind == "acceptance" and now.get("levels"):
                continue
            now.update({"stage": STAGES[kind], kind: event["date"]})
        elif kind == "progress" and now["stage"] == "listed":
            now["stage"] = "rectifying"
    return now


def completed(now: Dict[str, Any], basis: str) -> Optional[str]:
    """Return the day of completion by the basis of the plan, None if there is none."""
    if basis == "closed":
        return now.get("closure")
    if not now.get("self_check") or not now.get("acceptance"):
        return None
    day: Optional[str] = now["self_check"] if basis == "self_check" else now["acceptance"]
    return day


def schedule(limit: str, now: Dict[str, Any], done: Optional[str], as_of: str) -> Tuple[str, Optional[int]]:
    """Return how a problem stands to a deadline, and by how many days it is late or past."""
    if now["reopened"]:
        return ("again" if done else "reopened"), None
    if done:
        return ("in_time", None) if done <= limit else ("late", days(limit, done))
    if now["stage"] in ("self_checked", "accepted", "in_notice"):
        return "awaiting", None
    return ("past", days(limit, as_of)) if as_of >= limit else ("not_due", None)


def days(first: str, last: str) -> int:
    """Return how many days lie between two."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def moved(problem: Dict[str, Any], as_of: str) -> str:
    """Return the deadline in force: the original one, or the last to which it was extended."""
    void = {event["event"] for event in problem["events"] if event["kind"] == "void"}
    found = [event for event in problem["events"] if event["kind"] == "extension" and event["date"] <= as_of and event["id"] not in void]
    limit: str = max(enumerate(found), key=lambda pair: (pair[1]["date"], pair[0]))[1]["to"] if found else problem["time_limit"]["date"]
    return limit


def worked_out(problem: Dict[str, Any], as_of: str, basis: str, levels: List[str]) -> Dict[str, Any]:
    """Return what the site computes of a problem, from its dates and events."""
    now = standing(problem["events"], as_of, levels)
    done, current = completed(now, basis), moved(problem, as_of)
    original = schedule(problem["time_limit"]["date"], now, done, as_of)
    later = schedule(current, now, done, as_of)
    return {
        "stage": now["stage"],
        "completed_on": done,
        "current_limit": current,
        "schedule_on_original_limit": original[0],
        "days_on_original_limit": original[1],
        "schedule_on_current_limit": later[0],
        "days_on_current_limit": later[1],
    }


def figures(rows: List[Tuple[Dict[str, Any], Dict[str, Any]]]) -> Iterator[Tuple[str, str, List[int]]]:
    """Yield each figure: what is counted, of what, and the numbers of the problems it counts."""
    yield "all", "", [problem["number"] for problem, _ in rows]
    for name, value in (("stage", "stage"), ("original", "schedule_on_original_limit"), ("current", "schedule_on_current_limit")):
        for one in sorted({row[value] for _, row in rows}):
            yield name, one, [problem["number"] for problem, row in rows if row[value] == one]
    for year in sorted({problem["time_limit"]["date"][:4] for problem, _ in rows}):
        yield "year", year, [problem["number"] for problem, _ in rows if problem["time_limit"]["date"][:4] == year]
    for aspect in sorted({problem["aspect"] for problem, _ in rows}):
        yield "aspect", aspect, [problem["number"] for problem, _ in rows if problem["aspect"] == aspect]
    places = {place for problem, _ in rows if isinstance(problem["places"], list) for place in problem["places"]}
    for place in sorted(places):
        yield "place", place, [problem["number"] for problem, _ in rows if place in problem["places"]]
    yield "completed", "", [problem["number"] for problem, row in rows if row["completed_on"]]
    yield "extended", "", [problem["number"] for problem, row in rows if row["current_limit"] != problem["time_limit"]["date"]]


def main() -> int:
    """Print every figure in both languages; returns 1 if the data disagree with themselves."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("problems.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    rows = [(problem, worked_out(problem, data["as_of"], data["basis"], data["levels"])) for problem in data["problems"]]
    for name, of, numbers in figures(rows):
        said = [WORDS[lang][name].replace("{of}", WORDS[lang].get(of, of)).replace("{day}", data["as_of"]) for lang in ("zh", "en")]
        print("{}: {} [{}]".format(" / ".join(said), len(numbers), " ".join(map(str, numbers))))  # noqa: T201 (it is run by readers)
    wrong = [(p["number"], key) for p, row in rows for key, value in row.items() if p["computed"][key] != value]
    for number, key in wrong:
        print(f"{number}: {key}")  # noqa: T201 (it is run by readers)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

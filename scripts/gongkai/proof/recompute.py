"""Recomputes every figure of a site from its data alone, and says each in a sentence with its value and its problems.

Run: python3 recompute.py [problems.json, or the archive of an edition]. Standard library only; shares no code with the generator.
Each line begins with the name of the list: on the site it is lists/NAME.html. Exit code 1 where the data say otherwise about a problem
than what its own dates and events come to.

Rules: events stand in the order of their days; one declared void does not count. A failed acceptance, an upheld objection or a reopening
takes the self-check and what rests on it away. Where several levels must accept in turn, a problem is accepted with the last of them. A
deadline has passed when its own day has ended. In a place a problem stands where the least advanced of its sites there stands.
"""

import json
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Tuple

WORDS: Dict[str, Dict[str, str]] = {}  # filled in when the file is published: {"zh": {...}, "en": {...}}
FALLS = {"acceptance": "rectifying", "notice_result": "rectifying", "reopening": "reopened"}
STAGES = {"self_check": "self_checked", "acceptance": "accepted", "public_notice": "in_notice", "closure": "closed"}
ORDER = ("reopened", "listed", "rectifying", "self_checked", "accepted", "in_notice", "closed")
STATES = ("not_due", "in_time", "late", "awaiting", "past", "reopened", "again")
ROLES = ("lead", "responsible", "cooperating")
MOVED = (
    *("bridge", "completed", "extended", "refused", "ever-closed", "ever-reopened", "rechecked", "disputed", "amended"),
    *("reported-behind", "keep-up", "several-places"),
)
Row = Dict[str, Any]


def told(events: List[Row], as_of: str) -> List[Row]:
    """Return the events that count by the end of a day, in the order of their days."""
    void = {event["event"] for event in events if event["kind"] == "void"}
    return sorted((event for event in events if event["id"] not in void and event["date"] <= as_of), key=lambda event: event["date"])


def standing(events: List[Dict[str, Any]], as_of: str, levels: List[str]) -> Dict[str, Any]:
    """Return where the events of a problem have brought it by the end of a day."""
    now: Dict[str, Any] = {"stage": "listed", "reopened": False}
    for event in told(events, as_of):
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


def day_after(day: str) -> date:
    """Return the day after a day."""
    return date.fromordinal(date.fromisoformat(day).toordinal() + 1)


def half_year_after(day: str) -> str:
    """Return the last day of the half-year that the day after a day falls in."""
    following = day_after(day)
    return f"{following.year}-06-30" if following.month <= 6 else f"{following.year}-12-31"


def moved(problem: Row, as_of: str) -> str:
    """Return the deadline in force: the original one, or the last to which it was extended."""
    found = [event["to"] for event in told(problem["events"], as_of) if event["kind"] == "extension"]
    limit: str = found[-1] if found else problem["time_limit"]["date"]
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


def movements(problem: Row, row: Row, as_of: str) -> Iterator[str]:
    """Yield the lists of what has moved: extensions, refusals, closures, reopenings, checks, amendments, reports."""
    events = told(problem["events"], as_of)
    by = {kind: [event for event in events if event["kind"] == kind] for kind in {event["kind"] for event in events}}
    since = max([event["date"] for event in by.get("reopening", [])], default="")
    contrary = [event["date"] for event in by.get("recheck", []) if event["result"] == "failed"]
    contrary += [event["date"] for event in by.get("outside_finding", []) if event["result"] == "not_held"]
    reports = [event.get("reported") for event in events if event["kind"] in ("progress", "nothing_to_report")]
    holds = (
        row["schedule_on_original_limit"] != row["schedule_on_current_limit"],
        row["schedule_on_original_limit"] in ("in_time", "late", "again"),
        bool(by.get("extension")),
        any(event["result"] == "not_passed" for event in by.get("acceptance", [])),
        bool(by.get("closure")),
        bool(by.get("reopening")),
        bool(by.get("recheck")),
        any(day > since for day in contrary),
        bool(by.get("correction") or by.get("revision")),
        bool(reports) and reports[-1] == "behind",
        problem["time_limit"]["keep_up"],
        isinstance(problem["places"], list) and len(problem["places"]) > 1,
    )
    yield from (name for name, holding in zip(MOVED, holds) if holding)


def lists_of_places(problem: Row, stage: str, original: str, data: Row) -> Iterator[str]:
    """Yield the lists by place a problem is counted in: in each place it stands where the least advanced of its sites there stands."""
    for place in problem["places"] if isinstance(problem["places"], list) else ():
        own = [
            standing(item["events"], data["as_of"], data["plan"]["levels"])["stage"] for item in problem["items"] if place in item["places"]
        ]
        least = min(own, key=ORDER.index) if own else stage
        yield from ("place-" + place, "place-{}-{}".format(place, "closed" if least == "closed" else "open"))
        if original == "past" and least in ("listed", "rectifying", "reopened"):
            yield f"place-{place}-past"


def lists_of(problem: Row, row: Row, data: Row) -> Iterator[str]:
    """Yield the names of the lists a problem is counted in."""
    stage, original, current = row["stage"], row["schedule_on_original_limit"], row["schedule_on_current_limit"]
    year = problem["time_limit"]["date"][:4]
    yield from ("all", "stage-" + stage, "original-" + original, "current-" + current, "aspect-" + problem["aspect"])
    if stage in ("accepted", "in_notice"):
        yield "accepted-not-closed"
    if stage in ("listed", "rectifying", "reopened"):
        yield "unfinished"
    if stage != "closed":
        yield "not-closed"
    if year in data["plan"]["by_year"]:
        yield from ("due-" + year, f"due-{year}-{original}")
    if current == "not_due" and days(data["as_of"], row["current_limit"]) <= data["plan"]["due_soon_days"]:
        yield "due-soon"
    if current == "not_due" and row["current_limit"] <= half_year_after(data["as_of"]):
        yield "due-half-year"
    yield from lists_of_places(problem, stage, original, data)
    if problem["places"] == "citywide":
        yield "citywide"
    for role in ROLES:
        units = [problem[role]] if role == "lead" else problem[role]
        yield from (f"unit-{unit}-{role}" for unit in dict.fromkeys(units))
    yield from movements(problem, row, data["as_of"])


def sentences(data: Row) -> Iterator[Tuple[str, str, Dict[str, str]]]:
    """Yield every list there is: its name, the key of its sentence, and the codes its sentence names by kind."""
    yield "all", "all", {}
    yield from (("stage-" + stage, "stage", {"stage": "stage." + stage}) for stage in ORDER)
    yield from ((name, name.replace("-", "_"), {}) for name in ("accepted-not-closed", "unfinished", "not-closed"))
    for clock in ("original", "current"):
        yield from ((f"{clock}-{state}", clock, {"state": "schedule." + state}) for state in STATES)
    for year in data["plan"]["by_year"]:
        yield "due-" + year, "due", {"year": year}
        yield from ((f"due-{year}-{state}", "due_state", {"year": year, "state": "schedule." + state}) for state in STATES)
    yield from (("aspect-" + aspect, "aspect", {"aspect": aspect}) for aspect in data["names"]["aspects"])
    yield "citywide", "citywide", {}
    for place in data["names"]["places"]:
        yield "place-" + place, "place", {"place": place}
        yield from ((f"place-{place}-{part}", "place_" + part, {"place": place}) for part in ("closed", "open", "past"))
    for unit in data["names"]["units"]:
        yield from ((f"unit-{unit}-{role}", "unit_" + role, {"unit": unit}) for role in ROLES)
    yield from ((name, name.replace("-", "_"), {}) for name in MOVED)
    yield "due-soon", "due_soon", {"days": str(data["plan"]["due_soon_days"])}
    yield "due-half-year", "due_half_year", {"since": day_after(data["as_of"]).isoformat(), "until": half_year_after(data["as_of"])}


def sentence(data: Row, lang: str, key: str, codes: Dict[str, str]) -> str:
    """Return the sentence of a figure in one language, its codes by their names."""
    text = WORDS[lang][key]
    for kind, code in codes.items():
        name = data["names"].get(kind + "s", {}).get(code, {}).get(lang) or WORDS[lang].get(code, code)
        text = text.replace("{" + kind + "}", name)
    return text


def read(path: Path) -> Row:
    """Return the data of a file, or of the archive it is in."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(str(path)) as archive:
            text = archive.read("problems.json").decode("utf-8")
    else:
        text = path.read_text(encoding="utf-8")
    data: Row = json.loads(text)
    return data


def main() -> int:
    """Print every figure in both languages; returns 1 if the data disagree with themselves."""
    data = read(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("problems.json"))
    rows = [(problem, worked_out(problem, data["as_of"], data["basis"], data["plan"]["levels"])) for problem in data["problems"]]
    members: Dict[str, List[int]] = {}
    for problem, row in rows:
        for name in lists_of(problem, row, data):
            members.setdefault(name.replace("_", "-"), []).append(problem["number"])
    for name, key, codes in sentences(data):
        numbers = members.get(name.replace("_", "-"), [])
        said = " / ".join(sentence(data, lang, key, codes) for lang in ("zh", "en"))
        print("{}: {}: {} [{}]".format(name.replace("_", "-"), said, len(numbers), " ".join(map(str, numbers))))  # noqa: T201
    wrong = [(p["number"], key) for p, row in rows for key, value in row.items() if p["computed"][key] != value]
    for number, key in wrong:
        print(f"{number}: {key}")  # noqa: T201 (it is run by readers)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""A new city's `data/` from its filled settings: plain trees for each file, every value with its cell.

Place in the flow: after `city_form`; pure but for the reading. A pair whose halves were written in one act is stamped. What the form does
not ask stays empty, and can be written later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from pydantic import BaseModel, TypeAdapter

from gongkai.findings import Finding, Location, PathKey, Refused
from gongkai.intake.grid import Grid, Row
from gongkai.intake.source import Source
from gongkai.intake.typed import typed
from gongkai.record.plan import Plan, Procedure, Safeguards
from gongkai.record.registers import Complaints, Places, Supervision, Terms, Units
from gongkai.record.text import stamped
from gongkai.workbook.city_calendar import KEY as CALENDAR
from gongkai.workbook.city_calendar import calendar_findings, calendar_of
from gongkai.workbook.city_form import BASES, CALLED, FIELDS, LISTINGS, PLAIN, REQUIRED, SAY, TEXTS, meant
from gongkai.workbook.forms import joined

YEAR = re.compile(r"((?:19|20)\d\d)\D+(\d+)")
SHAPES: dict[str, type[BaseModel]] = {"plan": Plan, "procedure": Procedure, "safeguards": Safeguards, "places": Places, "units": Units}
EMPTY: dict[str, type[BaseModel]] = {"terms": Terms, "supervision": Supervision, "complaints": Complaints}
ABOUT_PLAN = ("round", "document", "compiled_note")


class Form:
    """The filled settings: answers and rows with their cells, and the trees made of them with the place of each part."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        self.grids = {grid.name: grid for grid in grids}
        main = self.grids.get(SAY("city.sheets.city"))
        self.file = next((row[0].where.file for grid in grids for row in grid.rows if row), "-")
        self.answers = {row[3].text: row[1] for row in (main.rows if main else ()) if len(row) > 3 and row[3].text in FIELDS}
        self.places: dict[str, dict[PathKey, Location]] = {}

    def text(self, field: str) -> str | None:
        """Return an answer, None if it is empty."""
        return joined(self.answers[field].text) or None if field in self.answers else None

    def pair(self, file: str, path: PathKey, field: str) -> dict[str, Any] | None:
        """Return a text in both languages, None if neither is there."""
        halves = {lang: self.text(f"{field}/{lang}") for lang in ("zh", "en")}
        self.note(file, path, self.answers[f"{field}/zh"].where if f"{field}/zh" in self.answers else Location(file=self.file))
        return {lang: half for lang, half in halves.items() if half} if any(halves.values()) else None

    def note(self, file: str, path: PathKey, where: Location) -> None:
        """Note from which cell a part of a file comes."""
        self.places.setdefault(file, {(): Location(file=self.file)})[path] = where

    def has(self, name: str) -> bool:
        """Return whether a sheet is there; that of an earlier form may be missing."""
        return SAY(f"city.sheets.{name}") in self.grids

    def rows(self, name: str) -> Iterator[tuple[Row, dict[str, str]]]:
        """Yield the filled rows of a listing by column, chosen words as their values."""
        listing = next(listing for listing in LISTINGS if listing.name == name)
        grid = self.grids.get(SAY(f"city.sheets.{name}"))
        for row in grid.rows[1:] if grid else ():
            texts = dict(zip(listing.columns, (joined(cell.text) for cell in row), strict=False))
            if any(texts.values()):
                yield row, {key: meant(key, listing.choices[key], text) if key in listing.choices else text for key, text in texts.items()}


def halves(row: dict[str, str], zh: str = "zh", en: str = "en") -> dict[str, str]:
    """Return a pair of two columns."""
    return {lang: row[key] for lang, key in (("zh", zh), ("en", en)) if row.get(key)}


def city_trees(grids: Sequence[Grid]) -> dict[str, Any]:
    """Return the files of a new city's `data/` by name, as trees. Raises Refused with every answer that does not fit, by its cell."""
    form = Form(grids)
    trees = {"plan": plan_of(form), "procedure": {"steps": steps_of(form)}, "safeguards": {"safeguards": safeguards_of(form)}}
    trees |= {"places": {"places": places_of(form)}, "units": {"units": units_of(form)}, "site": site_of(form)}
    found: list[Finding] = [finding for grid in grids for finding in grid.findings]
    for name, shape in SHAPES.items():
        source = Source(form.file, trees[name], form.places.get(name, {(): Location(file=form.file)}))
        try:
            typed(TypeAdapter(shape), source, trees[name])
        except Refused as refusal:
            found.extend(refusal.findings)
    found += calendar_findings(trees["site"].get(CALENDAR), Source(form.file, trees["site"], form.places.get("site", {})))
    found += level_findings(trees["procedure"]["steps"], form.places.get("procedure", {}))
    for field in REQUIRED:
        if not form.text(field):
            where = form.answers[field].where if field in form.answers else Location(file=form.file)
            found.append(Finding(code="city-blank", where=where, value=SAY(f"city.fields.{field.replace('/', '_')}.label")))
    if found:
        raise Refused(found)
    return {name: stamped(tree) for name, tree in trees.items()} | {name: {} for name in EMPTY}


def level_findings(steps: list[dict[str, Any]], places: dict[PathKey, Location]) -> Iterator[Finding]:
    """Yield the steps of acceptance without a level of their own, where there are several: a level tells which step an acceptance is."""
    several = [(index, step.get("level")) for index, step in enumerate(steps) if step["event"] == "acceptance"]
    levels = [level for _, level in several]
    for index, level in several if len(several) > 1 else ():
        if not level or levels.count(level) > 1:
            yield Finding(code="city-levels", where=places["steps", index], value=str(steps[index]["name"].get("zh", "")))


def plan_of(form: Form) -> dict[str, Any]:
    """Return the plan: round, document, what is promised by which year, aspects."""
    years = dict(YEAR.findall(form.text("years") or ""))
    if "years" in form.answers:
        form.note("plan", ("promise",), form.answers["years"].where)
    aspects = []
    for index, (cells, row) in enumerate(form.rows("aspects"), 1):
        form.note("plan", ("aspects", index - 1), cells[0].where)
        aspects.append({"id": f"a{index}", "sample": "false", "name": halves(row)})
    basis = meant("basis", BASES, form.text("basis") or "")
    promise = {"total": str(sum(map(int, years.values()))), "by_year": years, "basis": basis, "source": "p1"}
    note = form.pair("plan", ("compiled_note",), "compiled_note")
    return {
        "round": {"id": "round", "name": form.pair("plan", ("round", "name"), "round") or {}},
        "document": form.pair("plan", ("document",), "document") or {},
        "promise": promise,
        "aspects": aspects,
        **({"compiled_note": note} if note else {}),
    }


def places_of(form: Form) -> list[dict[str, Any]]:
    """Return the places in the order of the sheet; a place's address is its code, where it has one."""
    places = []
    for index, (cells, row) in enumerate(form.rows("places"), 1):
        form.note("places", ("places", index - 1), cells[0].where)
        place: dict[str, Any] = {
            "id": row.get("code") or f"c{index:02}",
            "order": str(index),
            "code": row.get("code") or None,
            "name": halves(row),
        }
        if row.get("short_zh"):
            place["short"] = halves(row, "short_zh", "short_en")
        places.append({**place, "real": "true"})
    return places


def units_of(form: Form) -> list[dict[str, Any]]:
    """Return the units in the order of the sheet; the place of a county's government goes by its name."""
    known = {place["name"].get("zh"): place["id"] for place in places_of(form)}
    units = []
    for index, (cells, row) in enumerate(form.rows("units"), 1):
        form.note("units", ("units", index - 1), cells[0].where)
        place = known.get(row.get("place"), row.get("place")) or None
        names = [{"from": None, "name": halves(row)}]
        units.append({"id": f"u{index:02}", "kind": row.get("kind"), "names": names, "place": place, "members": [], "real": "true"})
    return units


def steps_of(form: Form) -> list[dict[str, Any]]:
    """Return the steps of the procedure in the order of the sheet."""
    steps = []
    for index, (cells, row) in enumerate(form.rows("steps")):
        form.note("procedure", ("steps", index), cells[0].where)
        own = {key: row[key] for key in ("actor", "level", "required") if row.get(key)}
        steps.append({"event": row["event"], **own, "name": halves(row)})
    return steps


def safeguards_of(form: Form) -> list[dict[str, Any]]:
    """Return the safeguards in the order of the sheet."""
    rows = []
    for index, (cells, row) in enumerate(form.rows("safeguards"), 1):
        form.note("safeguards", ("safeguards", index - 1), cells[0].where)
        rows.append(
            {
                "id": f"s{index}",
                "source": f"p{index + 1}",
                "title": halves(row, "title_zh", "title_en"),
                "text": halves(row, "text_zh", "text_en"),
            }
        )
    return rows


def site_of(form: Form) -> dict[str, Any]:
    """Return who publishes: an official site; what is still missing `check` names. Without its sheet no calendar is spoken of."""
    identity = {text: form.pair("site", ("identity", text), text) for text in TEXTS if text not in (*ABOUT_PLAN, *CALLED)}
    marks = {key: form.text(key) for key in PLAIN if key != "base_url"}
    called = {text: pair for text in CALLED if (pair := form.pair("site", ("calling", text), text))}
    site = {"kind": "official", "languages": ["zh", "en"], "base_url": form.text("base_url"), "identity": {**identity, **marks}}
    days = {CALENDAR: calendar_of(form.rows("calendar"), partial(form.note, "site"))} if form.has("calendar") else {}
    return {**site, **({"calling": called} if called else {}), **days}

"""Reading the working ledger and everything around it from a city's folder.

Place in the flow: the edge between disk and the working model. All files are read, and what fits of each is kept beside the findings
of what does not, so that the office sees every finding at once.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from gongkai.findings import Finding, Location, PathKey, Refused
from gongkai.intake.reading import Reading
from gongkai.intake.source import Source
from gongkai.intake.typed import partly
from gongkai.ledger.model import DatedCase, DatedCheck, Ledger, WorkingRecord
from gongkai.ledger.parts import files_below
from gongkai.ledger.record import ENTRY, noted, record_from, unread
from gongkai.recall import Recall, touched
from gongkai.record.plan import Plan, Procedure, Safeguards
from gongkai.record.registers import Case, Check, Complaints, Places, Supervision, Terms, Units
from gongkai.record.scalars import Value
from gongkai.record.waiver import Waivers
from gongkai.rules.standards import real_names, standards_of, tree_of
from gongkai.settings import SiteConfig

RECORD_NAME = re.compile(r"\d{3,}\.yml")
CASE: TypeAdapter[Case] = TypeAdapter(Case)
CHECK = TypeAdapter(Check)


class ExtraNames(Value):
    """Rivers, reservoirs and other real names of the city, one list."""

    names: tuple[str, ...] = ()


def load_ledger(root: Path, recall: Recall | None = None) -> Ledger:
    """Return the working ledger of the city folder `root/data`. Raises Refused with the findings of all files."""
    ledger = read_ledger(root, recall)
    if ledger.findings:
        raise Refused(ledger.findings)
    return ledger


def read_ledger(root: Path, recall: Recall | None = None) -> Ledger:
    """Return what fits of the working ledger, with the findings of what does not."""
    reading, data = Reading(root, recall), root / "data"
    settings, odd = reading.partly(data / "site.yml", SiteConfig)
    folder = root / (SiteConfig.model_fields["ledger"].default if "ledger" in odd else settings.value.ledger)
    plan, unfit_plan = reading.partly(data / "plan.yml", Plan)
    safeguards, _ = reading.partly(data / "safeguards.yml", Safeguards)
    procedure, _ = reading.partly(data / "procedure.yml", Procedure)
    places, _ = reading.partly(data / "places.yml", Places)
    units, _ = reading.partly(data / "units.yml", Units)
    terms, _ = reading.partly(data / "terms.yml", Terms)
    complaints, _ = reading.partly(data / "complaints.yml", Complaints, empty={})
    waivers, _ = reading.partly(data / "waivers.yml", Waivers, empty={})
    records = [read_record(reading, path) for path in record_files(folder, reading)]
    supervision = reading.attempt(lambda: reading.source(data / "supervision.yml")) or Source("data/supervision.yml", {})
    checks, stray_checks = checks_from(reading, supervision)
    cases, stray_cases = cases_from(reading, data / "cases")
    check_registers(reading, data / "registers")
    names = reading.recall.kept((real_names, touched((data / "registers").glob("*.yml"))), lambda: real_names(data / "registers"))
    trees = {"site": settings.source.data, "terms": terms.source.data, "places": places.source.data}
    trees["removals"] = tree_of(data / "removals.yml")
    return Ledger(
        kind="official" if "kind" in odd else settings.value.kind,
        records=tuple(sorted(records, key=lambda record: (record.number, record.source.file))),
        plan=plan,
        safeguards=safeguards,
        procedure=procedure,
        places=places,
        units=units,
        terms=terms,
        cases=cases,
        checks=checks,
        supervision=supervision,
        complaints=complaints,
        waivers=waivers,
        settings=settings,
        standards=standards_of(trees, names),
        files=files_below(root, reading.recall),
        stray_cases=stray_cases,
        stray_checks=stray_checks,
        unfit=frozenset(name for name, odd_fields in (("plan", unfit_plan), ("kind", odd & {"kind"})) if odd_fields),
        findings=tuple(reading.findings),
        recall=reading.recall,
    )


def record_files(folder: Path, reading: Reading) -> list[Path]:
    """Return the record files in order; a stray file in the ledger's folder is a finding."""
    if not folder.is_dir():
        reading.findings.append(Finding(code="file-unreadable", where=Location(file=folder.as_posix())))
        return []
    files = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    for path in files:
        if path.is_symlink() or not RECORD_NAME.fullmatch(path.name):
            reading.findings.append(Finding(code="file-name", where=Location(file=reading.name(path)), value=path.name))
    return [path for path in files if RECORD_NAME.fullmatch(path.name) and not path.is_symlink()]


def read_record(reading: Reading, path: Path) -> WorkingRecord:
    """Return what fits of a record's file."""
    source = reading.attempt(lambda: reading.source(path))
    if source is None:
        return unread(Source(reading.name(path), {}))
    record, found = reading.recall.once(record_from, source)
    reading.findings.extend(found)
    return record


def cases_from(reading: Reading, folder: Path) -> tuple[tuple[DatedCase, ...], tuple[Source, ...]]:
    """Return the cases with the days they were entered, and the files that are none by their shape."""
    cases, strays = [], []
    for path in sorted(folder.glob("*.yml")):
        source = reading.attempt(lambda path=path: reading.source(path))  # type: ignore[misc]
        case = source and reading.attempt(lambda source=source: case_from(source))  # type: ignore[misc]
        if case:
            cases.append(case)
        elif source:
            strays.append(source)
    return tuple(cases), tuple(strays)


def case_from(source: Source) -> DatedCase:
    """Return a case and the day it was entered. Raises Refused."""
    data = dict(source.data) if isinstance(source.data, dict) else {}
    found: list[Finding] = []
    dated = noted(found, ENTRY, source, {"entered": data.pop("entered", None)}, ())
    case = noted(found, CASE, source, data, ())
    if dated is None or case is None:
        raise Refused(found)
    return DatedCase(case=case, entered=dated.entered or case.date, source=source)


def checks_from(reading: Reading, source: Source) -> tuple[tuple[DatedCheck, ...], tuple[PathKey, ...]]:
    """Return the checks with the days they were entered, and the paths of those that are none by their shape."""
    data = {} if source.data is None else source.data
    rows = data.get("checks") or [] if isinstance(data, dict) else []
    whole = partly(Supervision, source, {**data, "checks": []} if isinstance(rows, list) and isinstance(data, dict) else data)
    reading.findings.extend(whole.findings)
    dated: list[DatedCheck] = []
    strays: list[PathKey] = []
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        path: PathKey = ("checks", index)
        check = reading.attempt(lambda row=row, path=path: check_from(source, row, path))  # type: ignore[misc]
        dated += [check] if check else []
        strays += [] if check else [path]
    return tuple(dated), tuple(strays)


def check_from(source: Source, row: Any, path: PathKey) -> DatedCheck:
    """Return a check and the day it was entered. Raises Refused."""
    found: list[Finding] = []
    bare = {key: value for key, value in row.items() if key != "entered"} if isinstance(row, dict) else row
    check = noted(found, CHECK, source, bare, path)
    shape = noted(found, ENTRY, source, {"entered": row.get("entered") if isinstance(row, dict) else None}, path)
    if check is None or shape is None:
        raise Refused(found)
    return DatedCheck(check=check, entered=shape.entered or check.date, path=path)


def check_registers(reading: Reading, folder: Path) -> None:
    """Note what does not fit in the registers of real names."""
    reading.partly(folder / "places.yml", Places, empty={"places": []})
    reading.partly(folder / "units.yml", Units, empty={"units": []})
    reading.partly(folder / "names.yml", ExtraNames, empty={})

"""Reading the working ledger and everything around it from a city's folder.

Place in the flow: the edge between disk and the working model. All files are read before anything is refused, so that the
office sees every finding at once.
"""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import TypeAdapter

from gongkai.findings import Finding, Location, Refused
from gongkai.intake.reading import Loaded, Reading
from gongkai.intake.source import Source
from gongkai.intake.typed import typed
from gongkai.ledger.model import DatedCase, DatedCheck, Ledger
from gongkai.ledger.record import ENTRY, record_from
from gongkai.record.plan import Plan, Procedure, Safeguards
from gongkai.record.registers import Case, Complaints, Places, Supervision, Terms, Units
from gongkai.record.scalars import Value
from gongkai.settings import SiteConfig

RECORD_NAME = re.compile(r"\d{3,}\.yml")


class ExtraNames(Value):
    """Rivers, reservoirs and other real names of the city, one list."""

    names: tuple[str, ...] = ()


CASE: TypeAdapter[Case] = TypeAdapter(Case)
SUPERVISION = TypeAdapter(Supervision)


def load_ledger(root: Path) -> Ledger:
    """Return the working ledger of the city folder `root/data`. Raises Refused with the findings of all files."""
    reading = Reading(root)
    data = root / "data"
    config = reading.file(data / "site.yml", SiteConfig)
    folder = root / config.value.ledger if config else data / "ledger"
    records = [reading.parsed(path, record_from) for path in record_files(folder, reading)]
    plan = reading.file(data / "plan.yml", Plan)
    safeguards = reading.file(data / "safeguards.yml", Safeguards)
    procedure = reading.file(data / "procedure.yml", Procedure)
    places = reading.file(data / "places.yml", Places)
    units = reading.file(data / "units.yml", Units)
    terms = reading.file(data / "terms.yml", Terms)
    complaints = reading.file(data / "complaints.yml", Complaints, empty={})
    supervision = reading.attempt(lambda: supervision_from(reading, data / "supervision.yml"))
    cases = [reading.parsed(path, case_from) for path in sorted((data / "cases").glob("*.yml"))]
    registers = register_names(reading, data / "registers")
    if reading.findings:
        raise Refused(reading.findings)
    assert config  # every file was read: none of them is None where there is no finding
    assert plan
    assert safeguards
    assert procedure
    assert places
    assert units
    assert terms
    assert complaints
    assert supervision
    return Ledger(
        kind=config.value.kind,
        strict_english=config.value.strict_english,
        records=tuple(sorted((record for record in records if record), key=lambda record: record.number)),
        plan=plan,
        safeguards=safeguards,
        procedure=procedure,
        places=places,
        units=units,
        terms=terms,
        cases=tuple(case for case in cases if case),
        checks=supervision[0],
        supervision=supervision[1],
        complaints=complaints,
        registers=registers,
        settings=config,
    )


def record_files(folder: Path, reading: Reading) -> list[Path]:
    """Return the record files in order; a stray file in the ledger's folder is a finding."""
    if not folder.is_dir():
        reading.findings.append(Finding(code="file-unreadable", where=Location(file=folder.as_posix())))
        return []
    files = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    for path in files:
        if path.is_symlink() or not RECORD_NAME.fullmatch(path.name):
            name = path.relative_to(reading.root).as_posix() if path.is_relative_to(reading.root) else path.as_posix()
            reading.findings.append(Finding(code="file-name", where=Location(file=name), value=path.name))
    return [path for path in files if RECORD_NAME.fullmatch(path.name) and not path.is_symlink()]


def case_from(source: Source) -> DatedCase:
    """Return a case and the day it was entered. Raises Refused."""
    data = dict(source.data) if isinstance(source.data, dict) else {}
    entered = typed(ENTRY, source, {"entered": data.pop("entered", None)}).entered
    case = typed(CASE, source, data)
    return DatedCase(case=case, entered=entered or case.date, source=source)


def supervision_from(reading: Reading, path: Path) -> tuple[tuple[DatedCheck, ...], Loaded[Supervision]]:
    """Return the checks with the days they were entered. Raises Refused."""
    source = reading.source(path)
    data = {} if source.data is None else source.data
    rows = data.get("checks") or [] if isinstance(data, dict) else []
    bare = [{key: value for key, value in row.items() if key != "entered"} if isinstance(row, dict) else row for row in rows]
    value = typed(SUPERVISION, source, {**data, "checks": bare} if isinstance(data, dict) else data)
    dated = []
    for index, (row, check) in enumerate(zip(rows, value.checks, strict=True)):
        entered = typed(ENTRY, source, {"entered": row.get("entered")}, ("checks", index)).entered
        dated.append(DatedCheck(check=check, entered=entered or check.date))
    return tuple(dated), Loaded(value=value, source=source)


def register_names(reading: Reading, folder: Path) -> tuple[str, ...]:
    """Return every real name of the registers, in both languages: what no sample record may use."""
    names: list[str] = []
    places = reading.file(folder / "places.yml", Places, empty={"places": []})
    units = reading.file(folder / "units.yml", Units, empty={"units": []})
    for place in places.value.places if places else ():
        names += [place.name.zh, place.name.en or ""]
    for unit in units.value.units if units else ():
        for entry in unit.names:
            names += [entry.name.zh, entry.name.en or ""]
    extra = reading.file(folder / "names.yml", ExtraNames, empty={})
    names += extra.value.names if extra else ()
    return tuple(sorted({name for name in names if name}))

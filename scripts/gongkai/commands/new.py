"""`gongkai new`: an empty official city from a filled workbook; the engine's settings and templates are those of this software.

Place in the flow: an edge. The folder is made beside and put in place as a whole; nothing that is there is overwritten. An update
writes the settings anew and adds what the sheets have more than the registers; it never touches ledger or procedure. Of a city that
is there the workbook is written filled in.
"""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import Any

from gongkai.findings import Finding, Location, Refused
from gongkai.intake.confined import read_tables
from gongkai.intake.reading import Reading
from gongkai.intake.yaml_source import read_yaml
from gongkai.intake.yaml_text import yaml_text
from gongkai.record.text import stamped
from gongkai.words import Catalogue, both
from gongkai.workbook.city import city_trees
from gongkai.workbook.city_back import FILES, settings_of
from gongkai.workbook.city_form import Answers, Rows, write_city_form
from gongkai.workbook.city_growth import added

BORROWED = ("templates", "assets", "overrides", "docs")
CONFIGURATIONS = {"mkdocs.yml": "mkdocs_hook", "draft.yml": "draft_hook"}
HOOK = '"""The engine\'s hook, as the installed software has it."""\n\nfrom gongkai.{hook} import *  # noqa: F403\n'
LASTING = ("kind", "languages")  # what a city is does not change with its settings
GROWING = {"places": "places", "units": "units", "plan": "aspects"}  # file and list


def new_city(root: Path, folder: Path, form: Path | None, *, update: bool = False) -> str:
    """Write the form of a new city, or make or update the city of a filled one; returns the line that says so. Raises Refused."""
    data = folder / "data"
    if form is None:
        path = city_form(folder, *(present(data) if data.exists() else ()))
        return both("city_form_filled" if data.exists() else "city_form", file=path, folder=folder)
    if data.exists() != update:
        raise Refused([Finding(code="city-none" if update else "city-exists", where=Location(file=str(folder)), value=str(folder))])
    trees = city_trees(read_tables([form]))
    return updated_city(data, trees) if update else made_city(root, folder, trees)


def present(data: Path) -> tuple[Answers, Rows]:
    """Return what the form of a city that is there says. Raises Refused where a file cannot be read."""
    reading = Reading(data.parent)
    files = {name: reading.attempt(partial(reading.source, data / f"{name}.yml")) for name in FILES}
    if reading.findings:
        raise Refused(reading.findings)
    return settings_of({name: source.data for name, source in files.items() if source})


def city_form(folder: Path, answers: Answers | None = None, rows: Rows | None = None) -> Path:
    """Write the form of a new city into its folder, with what was answered; returns the file. Raises Refused."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{Catalogue.of('zh').text('city.sheets.city')}.xlsx"
    write_city_form(path, answers, rows)
    return path


def made_city(root: Path, folder: Path, trees: dict[str, Any]) -> str:
    """Make the data folder of a city and put beside it what the engine needs."""
    fresh = folder / ".data.new"
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "ledger").mkdir(parents=True)
    for name, tree in trees.items():
        write(fresh / f"{name}.yml", tree)
    for name in BORROWED:
        if not (folder / name).exists():
            shutil.copytree(root / name, folder / name)
    for name, hook in CONFIGURATIONS.items():
        if not (folder / name).exists():
            text = (root / name).read_text(encoding="utf-8").replace(f"scripts/gongkai/{hook}.py", f"hooks/{hook}.py")
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        (folder / "hooks").mkdir(exist_ok=True)
        (folder / "hooks" / f"{hook}.py").write_text(HOOK.format(hook=hook), encoding="utf-8", newline="\n")
    fresh.replace(folder / "data")
    return both("city_made", folder=folder, places=len(trees["places"]["places"]), units=len(trees["units"]["units"]))


def updated_city(data: Path, trees: dict[str, Any]) -> str:
    """Write the settings of a city anew and add to its registers what the sheets have more. Raises Refused."""
    counts: dict[str, object] = {}
    for name, key in GROWING.items():
        path = data / f"{name}.yml"
        tree = read_yaml(path, path.name).data
        more = added(tree[key], trees[name][key])
        counts[key] = len(more)
        if more:
            write(path, {**tree, key: [*tree[key], *more]})
    old = read_yaml(data / "site.yml", "site.yml").data
    site = {**old, **{key: value for key, value in trees["site"].items() if key not in LASTING}}
    if filled(stamped(site)) != filled(stamped(old)):
        write(data / "site.yml", site)
    return both("city_updated", folder=data.parent, **counts)


def filled(tree: Any) -> Any:
    """Return a tree without what is empty: what is not said is the same as what is said to be nothing."""
    if isinstance(tree, dict):
        return {key: below for key, value in tree.items() if (below := filled(value)) not in (None, {}, [])}
    return [filled(row) for row in tree] if isinstance(tree, list) else tree


def write(path: Path, tree: dict[str, Any]) -> None:
    """Write a file in one step."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(yaml_text(tree) if tree else "{}\n", encoding="utf-8", newline="\n")
    fresh.replace(path)

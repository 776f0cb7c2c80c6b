"""`gongkai new`: an empty official city from a filled workbook; the engine's settings and templates are those of this software.

Place in the flow: an edge. The folder is made beside and put in place as a whole; nothing that is there is overwritten.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from gongkai.findings import Finding, Location, Refused
from gongkai.intake.confined import read_tables
from gongkai.intake.yaml_text import yaml_text
from gongkai.words import Catalogue, both
from gongkai.workbook.city import city_trees
from gongkai.workbook.city_form import write_city_form

BORROWED = ("templates", "assets", "overrides", "docs")
CONFIGURATIONS = ("mkdocs.yml", "draft.yml")


def new_city(root: Path, folder: Path, form: Path | None) -> str:
    """Write the form of a new city, or make the city of a filled one; returns the line that says so. Raises Refused."""
    if form is None:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{Catalogue.of('zh').text('city.sheets.city')}.xlsx"
        write_city_form(path)
        return both("city_form", file=path, folder=folder)
    data = folder / "data"
    if data.exists():
        raise Refused([Finding(code="city-exists", where=Location(file=str(folder)), value=str(folder))])
    trees = city_trees(read_tables([form]))
    fresh = folder / ".data.new"
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "ledger").mkdir(parents=True)
    for name, tree in trees.items():
        (fresh / f"{name}.yml").write_text(yaml_text(tree) if tree else "{}\n", encoding="utf-8", newline="\n")
    for name in BORROWED:
        if not (folder / name).exists():
            shutil.copytree(root / name, folder / name)
    for name in CONFIGURATIONS:
        if not (folder / name).exists():
            shutil.copyfile(root / name, folder / name)
    fresh.replace(data)
    return both("city_made", folder=folder, places=len(trees["places"]["places"]), units=len(trees["units"]["units"]))

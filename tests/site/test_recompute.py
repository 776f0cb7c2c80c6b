"""Every figure comes out of the data alone: the published script counts what the pages print, in every edition, in its words."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from lxml import html

from gongkai.words import Catalogue
from gongkai.worlds import published_world

FIGURE = re.compile(r'<a class="g-figure[^"]*" data-figure="([^"]+)"[^>]*>([^<]*)</a>')
LINE = re.compile(r"(?P<name>[a-z0-9-]+): (?P<zh>.*?) / (?P<en>.*): (?P<count>\d+) \[(?P<numbers>[\d ]*)\]")


def recomputed(script: Path, data: Path) -> dict[str, tuple[str, str, int, list[int]]]:
    """What the script says: by list, its sentences, its figure and its problems."""
    done = subprocess.run([sys.executable, "-I", str(script), str(data)], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout[-500:] + done.stderr
    found = [LINE.fullmatch(line) for line in done.stdout.splitlines()]
    return {row["name"]: (row["zh"], row["en"], int(row["count"]), [*map(int, row["numbers"].split())]) for row in found if row}


def test_every_figure_on_every_page_comes_out_of_the_data(shipped_site: Path, tmp_path: Path) -> None:
    """The script and its data stand in a folder with nothing else."""
    for name in ("recompute.py", "problems.json"):
        (tmp_path / name).write_bytes((shipped_site / "data" / name).read_bytes())
    told = recomputed(tmp_path / "recompute.py", tmp_path / "problems.json")
    printed: dict[str, set[str]] = {}
    for path in shipped_site.rglob("*.html"):
        if "editions" not in path.parts:  # records of earlier editions have no figures of today
            for name, count in FIGURE.findall(path.read_text(encoding="utf-8")):
                printed.setdefault(name, set()).add(count)
    assert len(printed) > 150
    assert printed == {name: {str(told[name][2])} for name in printed}
    for path in (shipped_site / "lists").glob("*.html"):
        if path.stem in told:
            page = html.parse(str(path))
            assert [int(row) for row in page.xpath("//@data-row")] == told[path.stem][3]
            assert told[path.stem][0] in page.xpath("string(//h1)")


def test_every_list_of_every_edition_comes_out_of_its_archive(shipped: Path, shipped_site: Path, plain_city: Path) -> None:
    cases = ((shipped, shipped_site), (plain_city, plain_city / "plain"))
    for root, site in cases:
        for world in published_world(root).each:
            archive = site / f"data/editions/{world.edition.id}/gongkai-{world.edition.id}.zip"
            told = recomputed(site / "data/recompute.py", archive)
            assert {name: row[3] for name, row in told.items()} == {name: [*row.numbers] for name, row in world.counts.listings.items()}


def test_data_that_disagree_with_their_own_events_are_told(shipped_site: Path, tmp_path: Path) -> None:
    data = json.loads((shipped_site / "data/problems.json").read_text(encoding="utf-8"))
    data["problems"][0]["computed"]["stage"] = "listed"
    (tmp_path / "problems.json").write_text(json.dumps(data), encoding="utf-8")
    command = [sys.executable, str(shipped_site / "data/recompute.py"), str(tmp_path / "problems.json")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == f"{data['problems'][0]['number']}: stage"


def test_the_sentences_are_those_of_the_site(shipped_site: Path) -> None:
    told = recomputed(shipped_site / "data/recompute.py", shipped_site / "data/problems.json")
    assert told["completed"][:2] == tuple(Catalogue.of(lang).text("lists.completed") for lang in ("zh", "en"))
    assert all("{" not in row[0] + row[1] for row in told.values())

"""`gongkai seal --propose`: an edition proposed with the list of every address it publishes.

Place in the flow: an edge. The list is sealed in an edition that the site is made from, so both meet here.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gongkai.commands.approval_page import approval_page
from gongkai.commands.compare import change_lines, count_lines
from gongkai.editions.model import Edition
from gongkai.intake.yaml_source import read_yaml
from gongkai.publish.site import site_of
from gongkai.sealing.approval_sheet import write_form
from gongkai.sealing.draft import Wanted
from gongkai.sealing.office import propose_edition
from gongkai.settings import load_config
from gongkai.site.addresses import ATTACHED
from gongkai.site.world import World
from gongkai.worlds import with_prose_names


def propose_with_addresses(root: Path, day: date, edition: str | None, back_to: str | None = None) -> Path:
    """Propose an edition with the list of every address it publishes. Raises Refused."""
    config = load_config(root).value

    seen: list[tuple[Edition, ...]] = []

    def addresses(chain: tuple[Edition, ...]) -> tuple[str, ...]:
        seen.append(chain)
        site = site_of(with_prose_names(World(editions=chain, config=config), root))
        listed = {page.address for page in site.pages} | {asset.address for asset in site.files}
        return tuple(sorted(address for address in listed if not address.startswith(ATTACHED)))  # leaves name them, by digest

    folder = propose_edition(root, Wanted(day=day, edition=edition, back_to=back_to), addresses)
    write_forms(folder, *seen)
    return folder


def write_forms(folder: Path, chain: tuple[Edition, ...]) -> None:
    """Write the blank form for those who fill it in a workbook or by hand, with what changes against the edition before."""
    form = read_yaml(folder / "approval.yml", "approval.yml").data
    before = chain[-2] if len(chain) > 1 else None
    changes = [*count_lines(chain[-1], before), *change_lines(chain[-1], before)]
    write_form(folder / "approval.xlsx", form, changes)
    (folder / "approval.html").write_text(approval_page(form, changes), encoding="utf-8", newline="\n")

"""Lists laid out as published ones are: read with at most one word confirmed, the next month's with none."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.draw import drawn
from support.here import here
from support.lists import CHANGED, LAYOUTS, M1, M2, M3, T1, T2, Layout, empty_city
from support.lists_read import answered, held, ledger
from support.other_lists import SHEETS

TRIED = drawn((*LAYOUTS, *SHEETS), lambda layout: (bool(layout.answers), layout in SHEETS), 2)


@pytest.mark.parametrize("layout", TRIED, ids=lambda layout: layout.name)
def test_a_list_is_read_and_the_next_month_asks_nothing(layout: Layout, tmp_path: Path) -> None:
    root = empty_city(tmp_path / "city", layout.years)
    path = layout.write(tmp_path / f"{layout.name}.xlsx")
    assert len(layout.answers) <= 1
    code, printed = here(root, "import", str(path))
    assert code == (1 if layout.answers else 0), printed
    assert ledger(root) == {}, "a preview writes nothing"
    options = answered(root, layout.answers)
    code, printed = here(root, "import", str(path), "--write", *options)
    assert code == 0, printed
    found = ledger(root)
    assert {number: held(found[number], expected) for number, expected in layout.expected.items()} == layout.expected
    assert sorted(found) == sorted(layout.expected)
    assert all(
        "。1" not in step["text"]["zh"] and not step["text"]["zh"][0].isdigit() for tree in found.values() for step in tree["measures"]
    )
    assert [[step["text"]["zh"] for step in found[number]["measures"]] for number in (1, 2, 3)] == [list(M1), list(M2), list(M3)]
    assert all(found[number]["target"]["zh"].endswith(target) for number, target in ((1, T1), (2, T2)))
    code, printed = here(root, "check")
    assert code == 0, printed
    code, printed = here(root, "import", str(path), "--write")
    assert code == 0
    assert ledger(root) == found, "read again, nothing differs"
    later = layout.later(tmp_path / f"{layout.name}-later.xlsx")
    code, printed = here(root, "import", str(later), "--write")
    assert code == 0, printed
    assert ledger(root)[3]["target"]["zh"] == CHANGED

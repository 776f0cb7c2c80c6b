"""What the settings of a city have more than its registers: places, units and aspects that were added since.

Place in the flow: beside `city`; pure. Nothing that is in a register is changed, because the ledger goes by its ids.
"""

from __future__ import annotations

from typing import Any


def added(known: list[dict[str, Any]], sheet: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows of a sheet whose Chinese name a register does not have, each under an id that is free."""
    names, ids = {called(row) for row in known}, {row["id"] for row in known}
    more: list[dict[str, Any]] = []
    for row in (row for row in sheet if called(row) not in names):
        own, last = row["id"], len(ids)
        while own in ids:
            last += 1
            own = f"{row['id'][0]}{last:02}"
        ids.add(own)
        more.append({**row, "id": own, **({"order": str(len(known) + len(more) + 1)} if "order" in row else {})})
    return more


def called(row: dict[str, Any]) -> str:
    """Return the Chinese name of an element of a register."""
    names = row.get("names")
    return str((names[-1]["name"] if names else row["name"]).get("zh", ""))

"""A ledger as an edition would hold it: its leaves, and the files that no edition before has kept.

Place in the flow: between the projection and the draft.
"""

from __future__ import annotations

from gongkai.editions.files import sealed_files
from gongkai.ledger.model import Ledger
from gongkai.record.parts import File
from gongkai.sealing.projection import leaves_of
from gongkai.sealing.proposal import Drafted, Place


def drafted_of(ledger: Ledger, place: Place) -> Drafted:
    """Return a checked ledger, as it stands, at its place in the chain."""
    sealed = sealed_files(place.chain)
    leaves = leaves_of(ledger, sealed)
    rows = [row["file"] for name, leaf in leaves.items() if name.startswith("problem/") for row in leaf["attachments"]]
    new = [file for row in rows if isinstance(row, dict) and (file := File.model_validate(row)).original not in sealed]
    return Drafted(leaves=leaves, place=place, files={file.kept_as: ledger.files(file.name).data for file in new})

"""The data of the editions before anything is written: out of the store, or made now and kept.

Place in the flow: before the writer. What is recalled stands in the world, so that pages which tell of a file and the process which writes
it speak of the same bytes, made once. Missing editions are shared among the processors.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from gongkai.publish.keeping import Shelf, Store, key_of
from gongkai.publish.parallel import in_parallel, processors
from gongkai.site.exports.editions import edition_files, file_names
from gongkai.site.world import World

Files = dict[str, dict[str, bytes]]


def recall(world: World, store: Store, basis: str) -> tuple[Shelf, ...]:
    """Give the world the files of every edition; returns their shelves. A draft keeps nothing: its files are made as they are asked for."""
    if world.draft:
        return ()
    shelves = {each.edition.id: shelf_of(each, basis) for each in world.each}
    found: Files = {}
    for edition, shelf in shelves.items():
        kept = store.bodies(shelf, file_names(edition))
        if kept is not None:
            found[edition] = kept
    missing = [edition for edition in shelves if edition not in found]
    count = processors() if len(missing) > 1 else 1
    for made in in_parallel([partial(made_of, world, missing[part::count]) for part in range(count)]):
        keep(store, shelves, made)
        found |= made
    for edition, files in found.items():
        world.made[(edition_files, edition)] = files
    return tuple(shelves.values())


def shelf_of(world: World, basis: str) -> Shelf:
    """Return where the files of the newest edition of a world are kept, with all that they are made from.

    The digest of an edition covers those before it; a removal changes no digest, so the register is named too.
    """
    edition = world.edition
    parts = (edition.digest, str(edition.approval.seal), str(world.removals), world.config.model_dump_json())
    return Shelf(name=f"{edition.id}-data", key=key_of(basis, *parts))


def made_of(world: World, editions: Iterable[str]) -> Files:
    """Return the files of editions."""
    return {edition: world.once(edition_files, edition) for edition in editions}


def keep(store: Store, shelves: Mapping[str, Shelf], made: Files) -> None:
    """Keep the files of editions."""
    for edition, files in made.items():
        with store.keeping(shelves[edition]) as keeper:
            for name, data in files.items():
                keeper.put(name, data)

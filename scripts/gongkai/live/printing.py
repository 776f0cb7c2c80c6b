"""What the engine prints for a draft: asked for anew only where what it prints from has changed.

Place in the flow: between a state of the draft and the engine.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from gongkai.mkdocs_hook import CONFIGURATION, Build, engine_build
from gongkai.publish.keeping import key_of
from gongkai.record.text import Language
from gongkai.shell.chrome import shell_html
from gongkai.shell.fingerprint import of_folder
from gongkai.shell.pour import Shell, ShellKey
from gongkai.worlds import prose_sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """The HTML of prose, and the shells."""

    html: dict[tuple[Language, str], str]
    shells: dict[ShellKey, Shell]


class Unwritten(Build):
    """A build of which shells and prose are printed, and nothing is written."""

    def write(self, folder: Path) -> None:
        """Write nothing."""

    def basis(self) -> str:
        """Return the digest of all that the engine prints from: shells, prose, overrides, its configuration, what it is told."""
        world = self.site.world
        shells = (shell_html(world, self.templates, page) for page in self.stands_for.values())
        prose = (folder / f"{name}.md" for lang in world.config.languages for name, folder in prose_sources(self.root, lang).items())
        texts = (path.read_text(encoding="utf-8") for path in (*prose, self.root / CONFIGURATION))
        told = (world.config.identity.site_name, world.config.base_url)
        return key_of(*self.stands_for, *shells, *self.html, *texts, of_folder(self.root / "overrides"), *told)


def printed_by_engine(own: Unwritten) -> Printed:
    """Return what the engine prints for a build. Raises Refused."""
    with tempfile.TemporaryDirectory() as folder:
        engine_build(own, Path(folder))
    return Printed(html=own.html, shells=own.shells)

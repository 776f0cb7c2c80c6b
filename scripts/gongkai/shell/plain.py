"""Shells without the engine, for tests and the bench: the same template, split at the same markers.

Place in the flow: instead of the engine.
"""

from __future__ import annotations

from gongkai.shell.chrome import shell_html
from gongkai.shell.pour import Shell, ShellKey, split_shell
from gongkai.shell.templates import Templates
from gongkai.site.model import Site


def plain_shells(site: Site, templates: Templates) -> dict[ShellKey, Shell]:
    """Return a shell for each section, language and depth in the page list."""
    shells: dict[ShellKey, Shell] = {}
    for page in site.pages:
        if page.shell not in shells and not page.alone:
            shells[page.shell] = split_shell(shell_html(site.world, templates, page), "shell.html")
    return shells

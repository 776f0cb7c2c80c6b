"""The plain shell: our own, theme-free. Used by tests and where no engine is wanted; it keeps the bodies honest.

Place in the flow: instead of the engine. Prints the same pieces around the same four markers.
"""

from __future__ import annotations

from gongkai.shell.chrome import chrome_for
from gongkai.shell.pour import MARKERS, Shell, ShellKey, split_shell
from gongkai.shell.templates import Templates
from gongkai.site.model import Site


def plain_shells(site: Site, templates: Templates) -> dict[ShellKey, Shell]:
    """Return a shell for each section, language and depth in the page list."""
    shells: dict[ShellKey, Shell] = {}
    for page in site.pages:
        if page.shell not in shells and not page.alone:
            html = templates.get(page.lang, "plain.html").render(
                gk=chrome_for(site.world, templates, page), tag=page.lang.tag, markers=MARKERS
            )
            shells[page.shell] = split_shell(html, "plain.html")
    return shells

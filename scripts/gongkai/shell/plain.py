"""The plain shell: our own, theme-free. Used by tests and where no engine is wanted; it keeps the bodies honest.

Place in the flow: instead of the engine. Prints the same pieces around the same four markers.
"""

from __future__ import annotations

from jinja2 import Environment

from gongkai.shell.chrome import chrome_for
from gongkai.shell.pour import MARKERS, Shell, ShellKey, split_shell
from gongkai.site.model import Site


def plain_shells(site: Site, environment: Environment) -> dict[ShellKey, Shell]:
    """Return a shell for each section, language and depth in the page list."""
    template = environment.get_template("plain.html")
    shells: dict[ShellKey, Shell] = {}
    for page in site.pages:
        if page.shell not in shells and not page.alone:
            html = template.render(gk=chrome_for(site.world, environment, page), tag=page.lang.tag, markers=MARKERS)
            shells[page.shell] = split_shell(html, "plain.html")
    return shells

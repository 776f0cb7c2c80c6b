"""axe-core on an open page. The pages' policy refuses evaluated scripts, so it comes in over the browser's own protocol."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from playwright.sync_api import Page

FILE = Path(__file__).parent / "vendor" / "axe.min.js"
SOURCE = FILE.read_text(encoding="utf-8")
# What lies below the fold is laid out when it comes into sight; the checker measures it as a reader would see it there.
UNFOLD = "for (const row of document.querySelectorAll('tbody tr')) row.style.contentVisibility = 'visible'"
# A draw of what a page lists: of neighbours that are made alike, tag for tag, class for class and state for state, three of each kind.
THIN = """() => {
  const told = one => one.tagName + ['class', 'data-stage', 'data-schedule', 'fill'].map(name => one.getAttribute(name)).join();
  const kind = one => [one, ...one.querySelectorAll('*')].map(told).join();
  for (const parent of document.querySelectorAll('main *')) {
    const met = new Map();
    for (const one of [...parent.children]) {
      const alike = (met.get(kind(one)) || 0) + 1;
      met.set(kind(one), alike);
      if (alike > 3) { one.remove(); }
    }
  }
}"""
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")  # the rules whose answer changes with colours alone
ASK = "{{runOnly:{{type:'{kind}',values:{values}}},resultTypes:['violations'],preload:false}}"
RUN = f"axe.run(document,{ASK}).then(found => JSON.stringify(found.violations))"


def digest() -> str:
    """Return the digest of the vendored file."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()


def thin(page: Page) -> None:
    """Leave of what is made alike on an open page only a few of each kind: what the checker finds on one it finds on its neighbours."""
    page.evaluate(THIN)


def violations(page: Page, *, colours: bool = False) -> list[str]:
    """Return one line for each violation on the page as it stands; with `colours`, of the rules of colour alone."""
    page.evaluate(UNFOLD)
    session = page.context.new_cdp_session(page)
    if session.send("Runtime.evaluate", {"expression": "typeof axe"})["result"]["value"] == "undefined":
        session.send("Runtime.evaluate", {"expression": SOURCE})
    run = RUN.format(kind="rule" if colours else "tag", values=json.dumps(COLOURS if colours else TAGS))
    answer = session.send("Runtime.evaluate", {"expression": run, "awaitPromise": True, "returnByValue": True})
    session.detach()
    rules = json.loads(answer["result"]["value"])
    return [f"{rule['id']} {node['target']}: {node['failureSummary']}" for rule in rules for node in rule["nodes"]]

"""The words of a paper (PDF) that is attached: no personal data on any page or beside the pages, and of a sample no real name.

Place in the flow: a rule over the pages of a file; a page is read as it stands and without the gaps that setting makes in Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.findings import Finding, Location
from gongkai.personal.shapes import on_paper
from gongkai.rules import formulations, privacy
from gongkai.rules.placed import PlacedString
from gongkai.rules.standards import Standards


def paper_findings(file: str, pages: Iterable[tuple[str | None, str]], standards: Standards, *, sample: bool) -> Iterator[Finding]:
    """Yield what may not be published of the pages {name, words} of a file, each once a page."""
    for page, words in pages:
        said = PlacedString(value=on_paper(words), where=Location(file=file, cell=page), sample=sample)
        found = (*privacy.scan(said, standards), *formulations.real_names(said, standards))
        yield from {(finding.code, finding.value): finding for finding in found}.values()

"""The words of a paper (PDF) that is attached: no personal data on any page or beside the pages, and of a sample no real name.

Place in the flow: a rule over the pages of a file; a page is read as it stands and without the gaps that setting makes in Chinese.
A file is held against the rules once; which records attach it, and where a waiver may answer, is said for each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gongkai.findings import Finding, Location, Passage
from gongkai.personal.shapes import on_paper
from gongkai.record.text import page_digest
from gongkai.record.waiver import OnPaper
from gongkai.rules import formulations, privacy
from gongkai.rules.placed import PlacedString
from gongkai.rules.standards import Standards
from gongkai.rules.waivers import MAY_WAIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPage:
    """A finding in a paper, the page it is on (none: beside the pages), and the digest of file, page and words."""

    finding: Finding
    page: int | None
    digest: str

    @property
    def may_be_waived(self) -> bool:
        """Whether a reviewer may waive it."""
        return MAY_WAIVE.get(self.finding.code, False)

    def attached_by(self, leaf: str, attachment: str) -> Finding:
        """Return the finding in the paper that a record attaches: a waiver for one record answers for no other one."""
        place = OnPaper(attachment=attachment, page=self.page)
        passage = Passage(leaf=leaf, field=place.field, digest=self.digest)
        return replace(self.finding, waivable=passage) if self.may_be_waived else self.finding


def paper_findings(
    file: str, original: str, pages: Iterable[tuple[int | None, str]], standards: Standards, *, sample: bool
) -> Iterator[OnPage]:
    """Yield what may not be published of the pages {number, words} of a file, each once a page; `original` is the digest of the file."""
    for page, words in pages:
        said = PlacedString(value=on_paper(words), at=Location(file=file, cell=f"p. {page}" if page else None), sample=sample)
        found = (*privacy.scan(said, standards), *formulations.real_names(said, standards))
        digest = page_digest(original, OnPaper(attachment="", page=page).step, words)
        for finding in {(finding.code, finding.value): finding for finding in found}.values():
            yield OnPage(finding=finding, page=page, digest=digest)

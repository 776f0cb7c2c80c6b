"""A false alarm in a paper is waived for one page of one file of one record, published with the edition, and void once the file moves."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from lxml import html

from gongkai.commands.preview import draft_site
from gongkai.commands.stamp import stamp_all
from gongkai.commands.verify import verify_site
from gongkai.editions.chain import load_chain
from gongkai.editions.files import PLACE
from gongkai.intake.yaml_source import read_yaml
from gongkai.publish.site import expected_of
from gongkai.publish.site import site_of as whole_site
from gongkai.publish.verify import verify_folder
from gongkai.words import Catalogue
from gongkai.worlds import published_world
from support import edit, run, seal_day, site_of, small_city
from support.attached import ROWS, bookmarked, both, described, furnished, linked, more_pages, paper, with_property, with_xmp
from support.broken import check, rows
from support.editions import bytes_of, refusal
from support.shared import copy_of, once

DAYS = (("2024-12-31", "2025-01-15 09:00"), ("2025-06-30", "2025-07-15 09:00"))
LEDGER, OTHER = "data/ledger/001.yml", "data/ledger/002.yml"
PDF, WAIVERS = "data/attachments/report.pdf", "data/waivers.yml"
PLACE_2 = "problem/1/attachments/report/file/p2"
GROUND = ("--role", "保密审查岗", "Secrecy reviewer", "--date", "2024-12-02", "--reason", "公开的值班电话。", "A public line of duty.")
ORDER = ("--ground", "personal", "--organ", "某机关（示例）", "An organ (sample)", "--date", "2026-01-20", "--do")
REPORT = ROWS[ROWS.index("  - id: report") :]
LINE, SECOND = "Line of duty 13800138000", "Another line 13900139000"
LANGUAGES = pytest.mark.parametrize(("lang", "folder"), [("zh", ""), ("en", "en/")])


def waive(root: Path, *ground: str, rule: str = "privacy-mobile", place: str = PLACE_2) -> tuple[int, str]:
    """Run `gongkai waive`."""
    return run(root, "waive", rule, place, *ground)


def given(root: Path, *pages: str) -> None:
    """Give the paper of problem 1 these pages after its first."""
    (root / PDF).write_bytes(paper(change=more_pages(*pages)))


def attached_twice(root: Path) -> None:
    """Let problem 2 attach the same file."""
    edit(root / OTHER, "\nevents:\n", f"\nattachments:\n{REPORT}events:\n")
    list(stamp_all(root, ()))


def told() -> list[tuple[str, str]]:
    """Return code and place of what is found in the current directory."""
    return [(row["code"], f"{row['where']['file']}!{row['where']['cell']}" if row["where"]["cell"] else "") for row in rows()]


@pytest.fixture
def line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small city that attaches a paper with a mobile on its second page, as the current directory."""
    root = furnished(small_city(tmp_path / "city"))
    given(root, LINE)
    monkeypatch.chdir(root)
    return root


@pytest.fixture(scope="module")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the waiver, attached by two records, sealed in two editions, and its site in `plain/`. Never change it."""

    def make(folder: Path) -> None:
        root = furnished(small_city(folder / "city"))
        given(root, LINE)
        attached_twice(root)
        for number in (1, 2):
            assert waive(root, *GROUND, place=PLACE_2.replace("/1/", f"/{number}/"))[0] == 0
        for day in DAYS:
            seal_day(root, *day)
        site_of(root)

    return once(tmp_path_factory, "waived-paper", make) / "city"


@pytest.fixture
def published(published_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh copy of it, as the current directory."""
    root = copy_of(published_once, tmp_path / "published")
    monkeypatch.chdir(root)
    return root


def test_a_page_is_refused_with_the_command_and_waived_alone(line: Path) -> None:
    command = f"gongkai waive privacy-mobile {PLACE_2}"
    code, printed = check()
    assert (code, printed.count(command)) == (1, 2), "once in each language"
    assert [(row["code"], row["where"]["cell"], row["waive"]) for row in rows()] == [("privacy-mobile", "p. 2", command)]
    code, printed = waive(line)
    assert (code, "13800138000" in printed, "--reason" in printed) == (0, True, True)
    assert not (line / WAIVERS).exists()
    assert waive(line, *GROUND)[0] == 0
    assert told() == []
    assert waive(line, "--withdraw")[0] == 0
    assert told() == [("privacy-mobile", f"{PDF}!p. 2")]


def test_words_beside_the_pages_are_waived_by_their_own_place(line: Path) -> None:
    (line / PDF).write_bytes(paper(change=bookmarked("13900139000")))
    (row,) = rows()
    place = "problem/1/attachments/report/file/beside"
    assert row["waive"] == f"gongkai waive privacy-mobile {place}"
    assert waive(line, *GROUND, place=place)[0] == 0
    assert told() == []
    seal_day(line, *DAYS[0])
    verify_site(line, site_of(line))


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        ((f"{LINE}, {SECOND}",), [("privacy-mobile", f"{PDF}!p. 2")] * 2),
        ((LINE, LINE), [("privacy-mobile", f"{PDF}!p. {page}") for page in (2, 3)]),
        ((f"{LINE}.",), [("privacy-mobile", f"{PDF}!p. 2")]),
    ],
    ids=["another on the page", "the same on another page", "another word"],
)
def test_a_changed_paper_is_reviewed_again(line: Path, pages: tuple[str, ...], found: list[tuple[str, str]]) -> None:
    waive(line, *GROUND)
    given(line, *pages)
    assert sorted(told()) == sorted([*found, ("waiver-void", "")])
    assert {finding.code for finding in refusal(lambda: seal_day(line, *DAYS[0]))} == {"privacy-mobile"}


def test_the_same_words_in_another_file_are_reviewed_again(line: Path) -> None:
    waive(line, *GROUND)
    (line / PDF).write_bytes((line / PDF).read_bytes() + b"\n% written again\n")
    assert sorted(told()) == [("privacy-mobile", f"{PDF}!p. 2"), ("waiver-void", "")]


def test_only_the_page_that_was_reviewed_is_waived(line: Path) -> None:
    given(line, LINE, LINE)
    assert waive(line, *GROUND)[0] == 0
    assert told() == [("privacy-mobile", f"{PDF}!p. 3")]


def test_without_the_file_a_waiver_has_no_object(line: Path) -> None:
    waive(line, *GROUND)
    edit(line / LEDGER, "    file: report.pdf\n", "    address: 档案室\n")
    assert told() == [("waiver-idle", "")]


def test_what_leads_to_a_person_cannot_be_waived_in_a_paper(line: Path) -> None:
    given(line, "To 11010519491231002X")
    attached_twice(line)
    assert [(row["code"], row["waive"]) for row in rows()] == [("privacy-id", None)], "told once, however many attach the file"
    code, printed = waive(line, *GROUND, rule="privacy-id")
    assert (code, "waiver-never" in printed) == (1, True)
    assert not (line / WAIVERS).exists()


def test_two_records_that_attach_a_file_have_a_waiver_each(line: Path) -> None:
    attached_twice(line)
    places = (PLACE_2, PLACE_2.replace("/1/", "/2/"))
    printed = check()[1]
    assert printed.count("privacy-mobile\n") == 1, "people are told once"
    assert [printed.count(f"gongkai waive privacy-mobile {place}") for place in places] == [2, 2]
    waive(line, *GROUND)
    (row,) = rows()
    assert row["waive"] == f"gongkai waive privacy-mobile {places[1]}"
    assert {finding.code for finding in refusal(lambda: seal_day(line, *DAYS[0]))} == {"privacy-mobile"}
    assert waive(line, *GROUND, place=places[1])[0] == 0
    assert told() == []


@LANGUAGES
def test_the_waiver_is_published_with_problem_attachment_and_page(published_once: Path, lang: str, folder: str) -> None:
    say = Catalogue.of(lang).text
    page = html.parse(published_once / "plain" / f"{folder}translation.html").getroot()
    row, other = page.xpath("//section[@aria-labelledby='waivers']//tbody/tr")
    waiver, _ = load_chain(published_once)[-1].content.waivers
    assert (f"{waiver.leaf}/{waiver.field}", waiver.count) == (PLACE_2, 1)
    cells = [" ".join(cell.text_content().split()) for cell in row]
    said = {"zh": "演示第1项 · 附件“检测报告” · 第2页", "en": "Sample item 1 · attachment “Test report” · page 2"}[lang]
    assert cells[:3] == [say("waiver.rules.privacy-mobile"), said, waiver.digest[7:19]]
    assert say("waiver.digest_paper") in " ".join(page.text_content().split())
    (link,) = row.xpath(".//a/@href")
    assert link == "problems/1.html#attachment-report"
    assert other.xpath(".//a/@href") == ["problems/2.html#attachment-report"]
    name, _, anchor = link.partition("#")
    target = html.parse(published_once / "plain" / folder / name).getroot().get_element_by_id(anchor)
    assert [path for path in target.xpath(".//a/@href") if path.endswith(".pdf")]


def test_the_gate_lets_pass_what_was_waived_on_its_page_and_nothing_else(published: Path) -> None:
    verify_site(published, published / "plain")
    expected = expected_of(whole_site(published_world(published)))
    (kept,) = (published / "plain/files").glob("*.pdf")
    assert expected.waived == frozenset(), "a value on paper passes on that page alone"
    assert expected.waived_on_pages == {(f"files/{kept.name}", "p. 2", "privacy-mobile", "13800138000")}

    def leaks(**changed: frozenset[tuple[str, ...]]) -> set[tuple[str, str]]:
        found = verify_folder(published / "plain", replace(expected, **changed))[1]  # type: ignore[arg-type]
        return {(finding.code, str(finding.where)) for finding in found if finding.code.startswith("privacy-")}

    assert leaks() == set()
    assert leaks(waived_on_pages=frozenset()) == {("privacy-mobile", f"files/{kept.name}!p. 2")}


PLANTED = {
    "another value on the page": (paper(change=more_pages(f"{LINE}, {SECOND}")), {"p. 2"}),
    "the value on another page": (paper(LINE, change=more_pages(LINE)), {"p. 1"}),
    "a value of another rule": (paper(change=more_pages(f"{LINE}, card 6222 0212 3456 7890 128")), {"p. 2"}),
    "a value that may never be waived": (paper(change=more_pages(f"{LINE}, 11010519491231002X")), {"p. 2"}),
}


@pytest.mark.parametrize("what", PLANTED)
def test_what_is_planted_in_the_finished_site_is_found(published: Path, what: str) -> None:
    data, places = PLANTED[what]
    (file,) = (published / "plain/files").glob("*.pdf")
    file.write_bytes(data)
    found = {str(f.where) for f in refusal(lambda: verify_site(published, published / "plain")) if f.code.startswith("privacy-")}
    assert found == {f"files/{file.name}!{place}" for place in places}


BESIDE = {
    "a bookmark": bookmarked("Call 13900139000"),
    "a bookmark in Chinese": bookmarked("值班电话13900139000"),
    "the address of a link": linked("https://example.org/?line=13900139000"),
    "an alternative text": described("A sign with 13900139000"),
    "a property": with_property("/Subject", "13900139000"),
    "a property of a name of its own": with_property("/Office", "13900139000"),
    "the properties in XMP": with_xmp("dc:description", "13900139000"),
    "signs that a string must mark": described("Line (of duty) \\ 139-0013-9000"),
}


@pytest.mark.parametrize("what", BESIDE)
def test_what_is_planted_beside_the_pages_of_a_paper_is_found(published: Path, what: str) -> None:
    (file,) = (published / "plain/files").glob("*.pdf")
    file.write_bytes(paper(change=both(more_pages(LINE), BESIDE[what])))
    found = {(f.code, str(f.where)) for f in refusal(lambda: verify_site(published, published / "plain")) if f.code.startswith("privacy-")}
    assert found == {("privacy-mobile", f"files/{file.name}")}


def test_what_is_planted_beside_the_pages_of_a_brief_is_found(published: Path) -> None:
    brief = published / "plain/en/review/newest.pdf"
    with pikepdf.open(brief, allow_overwriting_input=True) as pdf:
        both(bookmarked("13900139001"), linked("https://example.org/13900139002"), described("13900139003"))(pdf)
        both(with_property("/Subject", "13900139004"), with_xmp("dc:description", "13900139005"))(pdf)
        pdf.save(brief)
    found = {(str(f.where), f.value) for f in refusal(lambda: verify_site(published, published / "plain")) if f.code == "privacy-mobile"}
    assert found == {("en/review/newest.pdf", f"1390013900{last}") for last in range(1, 6)}


def test_the_number_that_a_typesetter_gives_a_paper_is_nobodys(published: Path) -> None:
    """Sixteen bytes of a digest in base64, which may look like anything: here like an account."""
    brief = published / "plain/en/review/newest.pdf"
    with pikepdf.open(brief, allow_overwriting_input=True) as pdf:
        both(with_xmp("xmpMM:DocumentID", "abc/QQfXOp3ITnT/bcdefg=="), with_xmp("xmpMM:InstanceID", "QQfXOp3ITnT+bcdefghijk=="))(pdf)
        pdf.save(brief)
    found = {f.code for f in refusal(lambda: verify_site(published, published / "plain"))}
    assert found == {"site-manifest"}


def test_a_mark_of_the_office_beside_the_pages_is_found(published: Path) -> None:
    brief = published / "plain/review/newest.pdf"
    with pikepdf.open(brief, allow_overwriting_input=True) as pdf:
        bookmarked("gk-canary-abcdefgh")(pdf)
        pdf.save(brief)
    found = {(f.code, str(f.where)) for f in refusal(lambda: verify_site(published, published / "plain"))}
    assert ("site-canary", "review/newest.pdf") in found


def test_what_was_waived_beside_the_pages_passes_there_alone(line: Path) -> None:
    (line / PDF).write_bytes(paper(change=bookmarked("13900139000")))
    assert waive(line, *GROUND, place=PLACE_2.replace("/p2", "/beside"))[0] == 0
    seal_day(line, *DAYS[0])
    site = site_of(line)
    verify_site(line, site)
    (file,) = (site / "files").glob("*.pdf")
    expected = expected_of(whole_site(published_world(line)))
    assert expected.waived_on_pages == {(f"files/{file.name}", None, "privacy-mobile", "13900139000")}

    def leaks(data: bytes) -> list[tuple[str, str]]:
        file.write_bytes(data)
        found = verify_folder(site, expected)[1]
        return sorted((str(finding.where), finding.value) for finding in found if finding.code.startswith("privacy-"))

    name, other = f"files/{file.name}", "13800138000"
    assert leaks(file.read_bytes()) == []
    assert leaks(paper(change=both(bookmarked("13900139000"), bookmarked(other)))) == [(name, other)]
    assert leaks(paper("Line 13900139000")) == [(f"{name}!p. 1", "13900139000")]


def test_what_was_waived_on_a_page_does_not_pass_beside_it(published: Path) -> None:
    (file,) = (published / "plain/files").glob("*.pdf")
    file.write_bytes(paper(change=both(more_pages(LINE), bookmarked("13800138000"))))
    found = {str(f.where) for f in refusal(lambda: verify_site(published, published / "plain")) if f.code.startswith("privacy-")}
    assert found == {f"files/{file.name}"}


def test_the_value_elsewhere_in_the_site_is_found(published: Path) -> None:
    page, other = published / "plain/about.html", published / "plain/files/other.pdf"
    page.write_text(page.read_text(encoding="utf-8").replace("</main>", "<p>13800138000</p></main>"), encoding="utf-8")
    other.write_bytes(paper(change=more_pages(LINE)))
    found = {f.where.file for f in refusal(lambda: verify_site(published, published / "plain")) if f.code == "privacy-mobile"}
    assert found == {"about.html", "files/other.pdf"}


def test_a_withdrawn_file_leaves_earlier_editions_that_build(published: Path) -> None:
    seals = [(edition.digest, edition.approval.seal) for edition in load_chain(published)]
    for number in (1, 2):
        code, printed = run(published, "remove", f"problem/{number}/attachments/report/file", *ORDER)
        assert code == 0, printed
        assert [(edition.digest, edition.approval.seal) for edition in load_chain(published)] == seals
        verify_site(published, site_of(published))
    assert list((published / PLACE).glob("*.pdf")) == []
    assert not (published / "plain/files").exists() or not list((published / "plain/files").glob("*.pdf"))
    page = html.parse(published / "plain/en/translation.html").getroot()
    said = page.xpath("//section[@aria-labelledby='waivers']//tbody/tr[1]/td[1]")[0].text_content()
    assert said == "Sample item 1 · attachment “Test report” · page 2"
    assert {code for code, _ in told()} == {"waiver-idle"}
    seal_day(published, "2025-12-31", "2026-01-15 09:00")
    assert load_chain(published)[-1].content.waivers == ()
    verify_site(published, site_of(published))


def test_a_waiver_taken_back_holds_for_the_edition_that_was_sealed_with_it(published: Path) -> None:
    waive(published, "--withdraw")
    assert told() == [("privacy-mobile", f"{PDF}!p. 2")]
    verify_site(published, site_of(published))
    assert {finding.code for finding in refusal(lambda: seal_day(published, "2025-12-31", "2026-01-15 09:00"))} == {"privacy-mobile"}


def test_a_draft_shows_the_waiver_of_a_file_that_no_edition_has_kept(line: Path) -> None:
    assert {finding.code for finding in refusal(lambda: draft_site(line))} == {"privacy-mobile"}
    waive(line, *GROUND)
    page = (draft_site(line) / "en/translation.html").read_text(encoding="utf-8")
    assert "page 2" in page
    assert "A public line of duty." in page


def test_workbook_and_sealed_copy_leave_the_waiver_as_it_is(published: Path) -> None:
    before = (published / WAIVERS).read_bytes(), bytes_of(published / "data/ledger")
    assert run(published, "export", "out.xlsx")[0] == 0
    code, printed = run(published, "import", "out.xlsx", "--write")
    assert code == 0, printed
    assert ((published / WAIVERS).read_bytes(), bytes_of(published / "data/ledger")) == before
    assert told() == []


def test_a_waiver_written_for_a_place_that_is_no_page_answers_nothing(line: Path) -> None:
    waive(line, *GROUND)
    for wrong in ("p02", "p0", "p99", "page"):
        shutil.copyfile(line / WAIVERS, line / "kept.yml")
        edit(line / WAIVERS, "attachments/report/file/p2", f"attachments/report/file/{wrong}")
        assert sorted(told()) == [("privacy-mobile", f"{PDF}!p. 2"), ("waiver-idle", "")]
        (line / "kept.yml").replace(line / WAIVERS)
    (row,) = read_yaml(line / WAIVERS, "w").data["waivers"]
    assert row["field"] == "attachments/report/file/p2"


def test_a_number_in_the_name_of_a_file_is_waived_like_any_text(line: Path) -> None:
    given(line, "No number")
    (line / PDF).rename(line / "data/attachments/13800138000.pdf")
    edit(line / LEDGER, "file: report.pdf", "file: 13800138000.pdf")
    place = "problem/1/attachments/report/file"
    assert [row["waive"] for row in rows()] == [f"gongkai waive privacy-mobile {place}"]
    assert waive(line, *GROUND, place=place)[0] == 0
    assert told() == []
    seal_day(line, *DAYS[0])
    verify_site(line, site_of(line))

"""What is attached is sealed as a clean copy, kept once, shown beside its words, and can be withdrawn; nothing of its making gets out."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml.html import document_fromstring
from PIL import Image

from gongkai.commands.stamp import stamp_all
from gongkai.commands.verify import verify_site
from gongkai.draft_hook import draft_world
from gongkai.editions.canonical import digest
from gongkai.editions.chain import load_chain
from gongkai.editions.files import PLACE, files_in
from gongkai.ledger.load import load_ledger
from gongkai.sealing.draft import Wanted, drafted
from support import edit, run, seal_day, site_of, small_city
from support.attached import AUTHOR, NOTE, ROWS, furnished, paper, photograph
from support.editions import bytes_of, codes_of, refusal
from support.shared import copy_of, once

DAYS = (("2024-06-30", "2024-07-15 09:00"), ("2024-12-31", "2025-01-15 09:00"))
DAY = date(2025, 6, 30)
NEXT = ("2025-06-30", "2025-07-15 09:00")
LEDGER = "data/ledger/001.yml"
ORDER = ("--ground", "personal", "--organ", "某机关（示例）", "An organ (sample)", "--date", "2026-01-20", "--do")
PAGES = ("problems/1.html", "en/problems/1.html", "editions/2024-12-31/problems/1.html", "en/editions/2024-12-31/problems/1.html")
REPORT = ROWS[ROWS.index("  - id: report") :]
PLAIN = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


@pytest.fixture(scope="session")
def pictured_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small city with attachments, two editions and, in `plain/`, its site. Shared by all workers: copy it before changing it."""

    def make(folder: Path) -> None:
        city = furnished(small_city(folder / "city"))
        edit(city / "data/ledger/002.yml", "\nevents:\n", f"\nattachments:\n{REPORT}events:\n")
        list(stamp_all(city, ()))
        for day in DAYS:
            seal_day(city, *day)
        site_of(city)

    return once(tmp_path_factory, "pictured", make) / "city"


@pytest.fixture
def pictured(pictured_city: Path, tmp_path: Path) -> Path:
    """A fresh copy of it."""
    return copy_of(pictured_city, tmp_path / "pictured")


def published(city: Path) -> dict[str, Path]:
    """Return the files that the site has, by their endings."""
    return {path.suffix: path for path in (city / "plain/files").iterdir()}


def beside(picture: bytes) -> set[str]:
    """Return everything that stands beside the picture in a file, but how it is packed."""
    opened = Image.open(io.BytesIO(picture))
    return {*opened.info, *map(str, opened.getexif())} - PLAIN


def test_no_picture_of_the_site_holds_more_than_the_picture(pictured_city: Path) -> None:
    assert beside(photograph()) > {"exif", "comment", "xmp"}, "the control: it was all there"
    assert len(beside(photograph("PNG"))) >= 4
    for ending in (".jpg", ".png"):
        data = published(pictured_city)[ending].read_bytes()
        assert beside(data) == set()
        assert Image.open(io.BytesIO(data)).size == (60, 80), "upright: the camera lay on its side"
        assert NOTE.encode() not in data


def test_no_paper_of_the_site_tells_who_made_it(pictured_city: Path) -> None:
    whole = pikepdf.open(published(pictured_city)[".pdf"])
    assert set(whole.trailer.keys()) & {"/Info", "/Encrypt"} == set()
    assert set(whole.Root.keys()) == {"/Type", "/Pages"}
    page: Any = whole.pages[0].obj
    assert "/Annots" not in page
    assert beside(page.Resources.XObject.I.read_raw_bytes()) == {"dpi"}, "how large the picture is meant to be stays with it"
    assert Image.open(io.BytesIO(page.Resources.XObject.I.read_raw_bytes())).size == (80, 60)
    assert not [part for part in whole.objects if isinstance(part, pikepdf.Dictionary | pikepdf.Stream) and "/Metadata" in part]


def test_no_byte_of_edition_or_site_names_who_made_a_file(pictured_city: Path) -> None:
    assert [path for path in (pictured_city / "data/attachments").iterdir() if AUTHOR.encode() in path.read_bytes()]
    for folder in ("data/editions", "proposals", "plain"):
        assert [name for name, data in bytes_of(pictured_city / folder).items() if AUTHOR.encode() in data or NOTE.encode() in data] == []


def test_a_file_is_kept_once_under_its_digest_and_edition_and_site_have_the_same_bytes(pictured_city: Path) -> None:
    chain = load_chain(pictured_city)
    assert [len([file for edition, file in files_in(chain) if edition == one]) for one in chain] == [1, 4], "each from its own day on"
    kept, shown = bytes_of(pictured_city / PLACE), bytes_of(pictured_city / "plain/files")
    assert kept == shown
    assert kept.keys() == {file.kept_as for _, file in files_in(chain)}
    manifest = json.loads((pictured_city / "plain/manifest.json").read_bytes())["files"]
    for _, file in files_in(chain):
        row = manifest[f"files/{file.kept_as}"]
        assert (f"sha256:{row['sha256']}", row["size"]) == (file.sha256, file.size)
    assert not [line for edition in chain for line in edition.addresses if line.startswith("files/")]


def test_the_same_ledger_gives_the_same_bytes(pictured_city: Path, tmp_path: Path) -> None:
    other = furnished(small_city(tmp_path / "other"))
    assert drafted(other, Wanted(day=DAY)).files == bytes_of(pictured_city / PLACE)


class Here:
    """Answers calls in this process, in their order, as `Bounded` does in its own."""

    pipe = None

    def __init__(self, work: Callable[..., object], **_: object) -> None:
        self.work, self.sent = work, list[tuple[object, ...]]()

    def begin(self, *arguments: object) -> None:
        self.sent.append(arguments)

    def answer(self) -> object:
        return self.work(*self.sent.pop(0))


def test_a_file_once_sealed_stays_the_same_copy_whatever_cleans_it_later(pictured: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.intake.pictures.QUALITY", 20)
    monkeypatch.setattr("gongkai.ledger.parts.Bounded", Here)  # where the quality is another
    again = load_ledger(pictured).files("before.jpg")
    assert f"{digest(again.data)[7:]}.jpg" not in bytes_of(pictured / PLACE), "it would be other bytes today"
    draft = drafted(pictured, Wanted(day=DAY))
    assert draft.files == {}
    assert draft.leaves["problem/1"]["attachments"] == load_chain(pictured)[-1].leaves["problem/1"].values["attachments"]


def test_the_content_says_what_a_file_is_not_its_name(pictured: Path) -> None:
    (pictured / "data/attachments/plan.pdf").write_bytes(photograph(colour="#246"))
    row = REPORT.replace("id: report", "id: plan").replace("report.pdf", "plan.pdf").replace("2024-09-10", "2025-02-01")
    more = "    alt:\n      zh: 方位图\n      en: Where it is\n    reviewed_by: 审核岗\n"
    edit(pictured / LEDGER, "\nevents:\n", f"\n{row}{more}events:\n")
    list(stamp_all(pictured, ()))
    world = draft_world(pictured)
    new = {file.name: file for _, file in files_in(world.editions[-1:])}["plan.pdf"]
    assert new.media_type == "image/jpeg"
    assert new.kept_as.endswith(".jpg")
    assert Image.open(io.BytesIO(world.held(new))).size == (new.width, new.height) == (60, 80)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_shows_before_beside_after_and_says_why_a_photograph_is_missing(pictured_city: Path, address: str) -> None:
    page = document_fromstring((pictured_city / "plain" / address).read_bytes())
    english = address.startswith("en/")
    (pair,) = page.xpath('//div[@class="g-pair"]')
    assert [figure.get("id") for figure in pair] == ["attachment-pipe-before", "attachment-pipe-after"]
    words = [" ".join(figure.text_content().split()) for figure in pair]
    assert words[0] == ("Before 2024-05-06 The old pipe" if english else "整改前 2024-05-06 管网旧貌")
    assert words[1] == ("After 2024-09-08 The new pipe" if english else "整改后 2024-09-08 管网新貌")
    pictures = pair.xpath(".//img")
    assert pictures[0].get("alt") == ("The mouth of a broken pipe" if english else "破损的管道口")
    assert {(picture.get("width"), picture.get("height"), picture.get("loading")) for picture in pictures} == {("60", "80", "lazy")}
    assert all(((pictured_city / "plain" / address).parent / picture.get("src")).is_file() for picture in pictures)
    (missing,) = page.xpath('//figure[@id="attachment-ditch"]')
    assert ("No photograph: Private yards" if english else "没有照片：涉及居民院落，不拍摄。") in missing.text_content()
    (report,) = page.xpath('//li[@id="attachment-report"]')
    assert ("Test report (PDF, 2 KB)" if english else "检测报告（PDF，2 KB）") in " ".join(report.text_content().split())


def test_the_site_passes_its_own_verification_and_the_data_tell_of_the_files(pictured_city: Path) -> None:
    verify_site(pictured_city, pictured_city / "plain")
    rows = {row["id"]: row for row in json.loads((pictured_city / "plain/problems/1.json").read_bytes())["problem"]["attachments"]}
    assert rows["pipe-before"]["file"]["width"] == 60
    assert rows["ditch"]["absent"]["en"].startswith("Private yards")
    assert "reviewed_by" not in rows["pipe-after"]


def test_personal_data_in_a_paper_that_got_past_the_ledger_are_found_in_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    city = furnished(small_city(tmp_path / "city"))
    (city / "data/attachments/report.pdf").write_bytes(paper("Call 13800138000"))
    monkeypatch.setattr("gongkai.ledger.rules.attachments.paper_findings", lambda *_, **__: ())
    seal_day(city, *DAYS[1])
    site = site_of(city)
    found = {(finding.code, str(finding.where)) for finding in refusal(lambda: verify_site(city, site))}
    (file,) = (site / "files").glob("*.pdf")
    assert found == {("privacy-mobile", f"files/{file.name}!p. 1")}


@pytest.mark.code("edition-file")
@pytest.mark.parametrize("harm", ["gone", "changed"])
def test_a_sealed_file_that_is_gone_or_changed_is_named(pictured: Path, harm: str) -> None:
    path = next((pictured / PLACE).glob("*.jpg"))
    path.unlink() if harm == "gone" else path.write_bytes(path.read_bytes()[:-1] + b"x")
    (finding,) = refusal(lambda: load_chain(pictured))
    assert (finding.code, finding.where.file) == ("edition-file", "data/editions/2024-06-30")
    assert path.name in finding.value


def test_attachments_may_come_but_what_was_published_stays(pictured: Path) -> None:
    whole = (pictured / LEDGER).read_text(encoding="utf-8")
    edit(pictured / LEDGER, "zh: 管网新貌", "zh: 管网全新")
    list(stamp_all(pictured, ()))
    (finding,) = refusal(lambda: seal_day(pictured, *NEXT))
    assert (finding.code, finding.value) == ("gate-field", "/attachments/pipe-after")
    (pictured / LEDGER).write_text(whole, encoding="utf-8")
    (pictured / "data/attachments/after.png").write_bytes(photograph("PNG", colour="#0f0"))
    assert codes_of(refusal(lambda: seal_day(pictured, *NEXT))) == ["gate-field"]


def test_a_photograph_may_come_where_the_reason_for_none_stood(pictured: Path) -> None:
    (pictured / "data/attachments/ditch.jpg").write_bytes(photograph(colour="#693"))
    text = (pictured / LEDGER).read_text(encoding="utf-8")
    start, end = text.index("    absent:\n"), text.index("  - id: report")
    row = "    file: ditch.jpg\n    alt:\n      zh: 清澈的沟渠\n      en: A clear ditch\n    date: 2025-05-05\n    reviewed_by: 审核岗\n"
    (pictured / LEDGER).write_text(text[:start] + row + text[end:], encoding="utf-8")
    list(stamp_all(pictured, ()))
    seal_day(pictured, *NEXT)
    told = (site_of(pictured) / f"en/changes/{NEXT[0]}.html").read_text(encoding="utf-8")
    assert "ditch.jpg" in told
    new = {file.name: file for _, file in files_in(load_chain(pictured)[-1:])}["ditch.jpg"]
    assert new.sha256[7:] not in told, "no digest of it is told to a reader"


def test_a_withdrawn_file_is_in_no_byte_and_every_proof_still_holds(pictured: Path) -> None:
    before, file = load_chain(pictured), next((pictured / PLACE).glob("*.jpg")).name
    code, printed = run(pictured, "remove", "problem/1/attachments/pipe-before/file", *ORDER)
    assert code == 0, printed
    assert f"proposals/2024-06-30/files/{file}" in printed, "what lies elsewhere is named"
    assert f"plain/files/{file}" in printed
    after = load_chain(pictured)
    assert [(edition.digest, edition.approval.seal) for edition in after] == [(edition.digest, edition.approval.seal) for edition in before]
    assert not (pictured / PLACE / file).exists()
    assert not (pictured / "data/attachments/before.jpg").exists()
    seal_day(pictured, *NEXT)
    site = site_of(pictured)
    verify_site(pictured, site)
    assert not (site / "files" / file).exists()
    assert (site / "changes/removed-problem-1-attachments-pipe-before-file.html").is_file()
    assert "File removed under the law" in (site / "en/problems/1.html").read_text(encoding="utf-8")
    assert file.encode() not in b"".join(data for name, data in bytes_of(site).items() if name.endswith((".html", ".json")))


def test_a_file_that_another_record_attaches_too_stays(pictured: Path) -> None:
    assert run(pictured, "remove", "problem/1/attachments/report/file", *ORDER)[0] == 0
    assert len(list((pictured / PLACE).glob("*.pdf"))) == 1
    assert (pictured / "data/attachments/report.pdf").is_file()
    load_chain(pictured)


def test_a_copy_that_another_file_of_the_office_became_too_stays(tmp_path: Path) -> None:
    """Two files that differ only in what is cleaned away have one clean copy."""
    city = furnished(small_city(tmp_path / "city"))
    second = city / "data/attachments/second.pdf"
    with pikepdf.open(city / "data/attachments/report.pdf") as pdf:
        pdf.docinfo["/Author"] = "Another"
        pdf.save(second, deterministic_id=True)
    edit(city / "data/ledger/002.yml", "\nevents:\n", f"\nattachments:\n{REPORT.replace('report.pdf', 'second.pdf')}events:\n")
    list(stamp_all(city, ()))
    seal_day(city, *DAYS[1])
    (copy,) = (city / PLACE).glob("*.pdf")
    assert run(city, "remove", "problem/1/attachments/report/file", *ORDER)[0] == 0
    assert (copy.is_file(), second.is_file(), (city / "data/attachments/report.pdf").exists()) == (True, True, False)
    verify_site(city, site_of(city))


def test_the_workbook_out_and_in_again_changes_nothing(pictured: Path) -> None:
    before = bytes_of(pictured / "data/ledger")
    assert run(pictured, "export", "out.xlsx")[0] == 0
    code, printed = run(pictured, "import", "out.xlsx", "--write", TZ="UTC")  # from nothing, so that files are read as for an office
    assert code == 0, printed
    assert "没有差别" in printed
    assert bytes_of(pictured / "data/ledger") == before

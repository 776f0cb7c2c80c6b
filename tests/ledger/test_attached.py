"""What is wrong with an attachment is told by file and page: what it is by its content, what it hides, what is not said beside it."""

from __future__ import annotations

import io
import multiprocessing
import shutil
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from gongkai.commands.check import check
from gongkai.commands.stamp import stamp_all
from gongkai.findings import Refused
from gongkai.intake.attached import read_attached
from gongkai.ledger.parts import files_below
from gongkai.report import as_json, as_text
from support import CITY, edit
from support.attached import bookmarked, furnished, more_pages, paper, photograph
from support.messages import not_for_an_official

Change = Callable[[Path], object]
Found = list[tuple[str, str]]
LEDGER = "data/ledger/001.yml"
PDF, PHOTO = "data/attachments/report.pdf", "data/attachments/before.jpg"
name, parts = pikepdf.Name, pikepdf.Dictionary


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A copy of the small city with attachments."""
    shutil.copytree(CITY, tmp_path / "city")
    return furnished(tmp_path / "city")


def found(root: Path) -> Found:
    """Return code and place of every finding; each can be told to an official in both languages."""
    _, findings = check(root)
    assert as_json(findings)
    assert not_for_an_official(as_text(findings)) == []
    return [(finding.code, str(finding.where)) for finding in findings]


def written(path: str, data: bytes) -> Change:
    """Return what puts other bytes into a file."""
    return lambda root: (root / path).write_bytes(data)


def edited(old: str, new: str) -> Change:
    """Return what changes the record."""
    return lambda root: (edit(root / LEDGER, old, new), list(stamp_all(root, ())))


def script(pdf: pikepdf.Pdf) -> None:
    """Let a paper begin with a script."""
    pdf.Root.OpenAction = parts(S=name.JavaScript, JS="app.alert(1)")


def launch(pdf: pikepdf.Pdf) -> None:
    """Let a click on a paper start a program."""
    action = parts(S=name.Launch, F="calc.exe")
    pdf.pages[0].obj.Annots.append(parts(Type=name.Annot, Subtype=name.Link, Rect=[0, 0, 9, 9], A=action))


def fields(pdf: pikepdf.Pdf) -> None:
    """Give a paper a field to fill in."""
    pdf.Root.AcroForm = parts(Fields=[pdf.make_indirect(parts(FT=name.Tx, T="name"))])


def inside(pdf: pikepdf.Pdf) -> None:
    """Put a file into a paper."""
    pdf.attachments["list.txt"] = b"a list"


def without_words(root: Path) -> None:
    """Take out the alternative text of a photograph."""
    text = (root / LEDGER).read_text(encoding="utf-8")
    start, end = text.index("    alt:\n"), text.index("    date: 2024-05-06")
    (root / LEDGER).write_text(text[:start] + text[end:], encoding="utf-8")


def large() -> bytes:
    """Return a small file that is a very large picture."""
    out = io.BytesIO()
    Image.new("1", (9_000, 7_000)).save(out, "PNG")
    return out.getvalue()


OWNER = pikepdf.Encryption(owner="owner", user="")
# What is changed, and the finding: its code and its place, a file or the line of the record that says so.
CASES: dict[str, tuple[Change, str, str]] = {
    "two at once": (edited("    file: report.pdf\n", "    file: report.pdf\n    address: 档案\n"), "attachment-form", "- id: report"),
    "nothing at all": (edited("    file: report.pdf\n", ""), "attachment-form", "- id: report"),
    "no day": (edited("    date: 2024-09-10\nevents", "events"), "attachment-undated", "- id: report"),
    "a way out": (edited("file: report.pdf", "file: ../site.yml"), "attachment-name", "file: ../site.yml"),
    "another way out": (edited("file: report.pdf", "file: 'C:\\report.pdf'"), "attachment-name", "file: 'C"),
    "a hidden file": (edited("file: report.pdf", "file: .report.pdf"), "attachment-name", "file: .report"),
    "no such file": (edited("file: report.pdf", "file: other.pdf"), "attachment-missing", "file: other.pdf"),
    "a workbook": (written(PDF, b"PK\x03\x04"), "attachment-kind", PDF),
    "a page of a site": (written(PHOTO, b"<html><script>"), "attachment-kind", PHOTO),
    "too many bytes": (written(PHOTO, photograph() + bytes(20_000_000)), "attachment-large", PHOTO),
    "too many points": (written(PHOTO, large()), "attachment-large", PHOTO),
    "half a photograph": (written(PHOTO, photograph(size=(400, 300))[:1500]), "attachment-broken", PHOTO),
    "half a paper": (written(PDF, paper()[:300]), "attachment-broken", PDF),
    "a password": (written(PDF, paper(encryption=OWNER, deterministic_id=False)), "attachment-locked", PDF),
    "a script": (written(PDF, paper(change=script)), "attachment-active", PDF),
    "a program": (written(PDF, paper(change=launch)), "attachment-active", PDF),
    "a form": (written(PDF, paper(change=fields)), "attachment-active", PDF),
    "files inside": (written(PDF, paper(change=inside)), "attachment-active", PDF),
    "a mobile on a page": (written(PDF, paper("Call 13800138000")), "privacy-mobile", f"{PDF}!p. 1"),
    "a mobile in a bookmark": (written(PDF, paper(change=bookmarked("13900139000"))), "privacy-mobile", PDF),
    "no words for it": (without_words, "attachment-alt", "file: before.jpg"),
    "nobody looked": (edited("    reviewed_by: 审核岗\n  - id: ditch", "  - id: ditch"), "attachment-unreviewed", "file: after.png"),
    "a paper as a photograph": (edited("    file: after.png", "    file: report.pdf"), "attachment-no-picture", "file: report.pdf"),
    "no after": (edited("    moment: after\n    pair: pipe\n", ""), "attachment-pair", "- id: pipe-before"),
    "a moment without a pair": (edited("    absent:\n", "    moment: after\n    absent:\n"), "attachment-pair", "- id: ditch"),
    "the wrong way round": (edited("    date: 2024-05-06", "    date: 2024-09-09"), "attachment-order", "date: 2024-09-09"),
}


def line_of(root: Path, words: str) -> str:
    """Return the place of the first line of the record that says so."""
    lines = (root / LEDGER).read_text(encoding="utf-8").split("\n")
    return f"{LEDGER}:{next(number for number, line in enumerate(lines, 1) if words in line)}"


@pytest.mark.code("attachment-form", "attachment-undated", "attachment-name", "attachment-missing", "attachment-kind", "attachment-large")
@pytest.mark.code("attachment-broken", "attachment-locked", "attachment-active", "attachment-alt", "attachment-unreviewed")
@pytest.mark.code("attachment-no-picture", "attachment-pair", "attachment-order")
@pytest.mark.parametrize("what", CASES)
def test_what_is_wrong_is_told_alone_and_at_its_place(here: Path, what: str) -> None:
    change, code, place = CASES[what]
    change(here)
    ((told, where),) = dict.fromkeys(found(here))
    assert told == code
    assert where == place if place.startswith("data/") else where.startswith(f"{line_of(here, place)}:")


def swollen(pdf: pikepdf.Pdf) -> None:
    """Let a page unpack to half a gigabyte of nothing: one megabyte of it packed, so many times over."""
    megabyte, packing, check = bytes(1_000_000), zlib.compressobj(wbits=-zlib.MAX_WBITS), 1
    packed = packing.compress(megabyte) + packing.flush(zlib.Z_FULL_FLUSH)
    for _ in range(600):
        check = zlib.adler32(megabyte, check)
    pdf.pages[0].Contents = pikepdf.Stream(pdf, b"")
    pdf.pages[0].Contents.write(b"\x78\x9c" + packed * 600 + b"\x03\x00" + check.to_bytes(4, "big"), filter=name.FlateDecode)


@pytest.mark.code("attachment-bomb")
def test_what_eats_memory_ends_its_own_process_and_the_next_file_is_read(here: Path) -> None:
    (here / PDF).write_bytes(paper(change=swollen, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none))
    read = files_below(here, memory=500_000_000)
    with pytest.raises(Refused) as refusal:
        read("report.pdf")
    assert [finding.code for finding in refusal.value.findings] == ["attachment-bomb"]
    assert not_for_an_official(as_text(refusal.value.findings)) == []
    assert read("before.jpg").media_type == "image/jpeg"
    for reader in multiprocessing.active_children():
        reader.kill()
        reader.join()
    assert read("after.png").media_type == "image/png", "one that was ended between two files is replaced"


@pytest.mark.code("attachment-bomb")
@pytest.mark.parametrize("order", [("report.pdf", "before.jpg", "after.png"), ("before.jpg", "report.pdf", "after.png")])
def test_what_is_read_ahead_is_told_of_its_own_file(here: Path, order: tuple[str, ...]) -> None:
    (here / PDF).write_bytes(paper(change=swollen, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none))
    read = files_below(here, memory=500_000_000)
    read.expect(order)
    for asked in ("after.png", "report.pdf", "before.jpg"):
        if asked == "report.pdf":
            with pytest.raises(Refused) as refusal:
                read(asked)
            assert [(finding.code, finding.value) for finding in refusal.value.findings] == [("attachment-bomb", asked)]
        else:
            assert read(asked).media_type == ("image/png" if asked == "after.png" else "image/jpeg")


def test_a_process_that_ended_over_what_it_reads_ahead_leaves_each_file_its_own(here: Path) -> None:
    read = files_below(here)
    read.expect(["before.jpg"])
    for reader in multiprocessing.active_children():
        reader.kill()
        reader.join()
    assert read("after.png").media_type == "image/png"


def test_both_of_a_pair_that_is_none_and_an_id_that_comes_twice_are_told(here: Path) -> None:
    edited("    moment: before", "    moment: after")(here)
    edited("  - id: ditch", "  - id: report")(here)
    assert [code for code, _ in found(here)] == ["attachment-pair", "attachment-pair", "id-twice", "id-twice"]


def test_a_link_to_a_file_elsewhere_is_no_file(here: Path) -> None:
    (here / PDF).unlink()
    (here / PDF).symlink_to(here / "data/site.yml")
    assert [code for code, _ in found(here)] == ["attachment-missing"]


def test_each_kind_of_what_acts_is_named_and_the_page_of_what_is_personal(here: Path) -> None:
    (here / PDF).write_bytes(paper(change=lambda pdf: (script(pdf), fields(pdf))))  # type: ignore[func-returns-value]
    _, findings = check(here)
    assert [finding.value for finding in findings] == ["form", "script"]
    assert "a form" in as_text(findings)
    (here / PDF).write_bytes(paper(change=more_pages("to 13800138000")))
    assert found(here) == [("privacy-mobile", f"{PDF}!p. 2")]


def test_a_line_that_the_office_lists_may_stand_in_a_paper_as_in_a_text(here: Path) -> None:
    (here / PDF).write_bytes(paper("Call 0999-1234567"))
    assert found(here) == []
    (here / PDF).write_bytes(paper("Call 0999-7654321"))
    assert found(here) == [("privacy-landline", f"{PDF}!p. 1")]


def test_before_the_closure_a_photograph_of_before_may_stand_alone(here: Path) -> None:
    whole = (here / LEDGER).read_text(encoding="utf-8")
    start, end = whole.index("  - id: pipe-after"), whole.index("  - id: ditch")
    (here / LEDGER).write_text(whole[:start] + whole[end:], encoding="utf-8")
    assert [code for code, _ in found(here)] == ["attachment-pair"]
    assert check(here, date(2024, 10, 1))[1] == ()


@pytest.mark.parametrize(("kind", "mode"), [("MPO", "RGB"), ("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "P"), ("PNG", "LA"), ("PNG", "I;16")])
def test_pictures_of_every_kind_come_out_as_what_every_browser_shows(tmp_path: Path, kind: str, mode: str) -> None:
    made = Image.new(mode, (2000, 1000))
    more = {"save_all": True, "append_images": [Image.new("RGB", (64, 48))]} if kind == "MPO" else {}
    made.save(tmp_path / "a", kind, **more)
    clean = read_attached(tmp_path / "a", "a")
    shown = Image.open(io.BytesIO(clean.data))
    assert (shown.format, shown.size) == ("PNG" if kind == "PNG" else "JPEG", (1280, 640)) == (shown.format, (clean.width, clean.height))
    assert shown.mode in ("L", "RGB", "RGBA")


def test_what_is_sound_gives_no_finding(here: Path) -> None:
    assert found(here) == []

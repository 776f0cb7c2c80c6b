"""Makes the pictures of the office's handbook from a city that the guide was followed for: `python scripts/guide_pictures.py CITY OUT`.

Place in the flow: beside the software; needs LibreOffice, pdftoppm and a Chromium. The tests' walk through the guide makes such a city.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.properties import PageSetupProperties
from playwright.sync_api import sync_playwright

SHEETS = {  # picture, workbook, sheet
    "1-city": ("城市.xlsx", "城市"),
    "2-steps": ("城市.xlsx", "步骤"),
    "3-words": ("imports/用词核对.xlsx", "用词核对"),
    "4-approval": ("proposals/2024-01-31/approval.xlsx", "批准表"),
}
PAGES = {"5-home": "site/index.html", "6-problem": "site/problems/2.html"}
CROP = ("-x", "40", "-y", "45", "-W", "850", "-H", "430")
SIZE = {"width": 900, "height": 640}


def main() -> None:
    """Make every picture."""
    city, out = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    out.mkdir(parents=True, exist_ok=True)
    for name, (book, sheet) in SHEETS.items():
        sheet_picture(city / book, sheet, out / f"{name}.png")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=os.environ.get("GONGKAI_CHROMIUM"), args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        for name, address in PAGES.items():
            page.goto((city / address).as_uri())
            page.screenshot(path=str(out / f"{name}.png"))
        browser.close()


def sheet_picture(path: Path, sheet: str, picture: Path) -> None:
    """Make a picture of the first page of one sheet, as it would be printed across one page."""
    with tempfile.TemporaryDirectory() as folder:
        book = load_workbook(path)
        for other in [name for name in book.sheetnames if name != sheet]:
            del book[other]
        book[sheet].page_setup.orientation = "landscape"
        book[sheet].page_setup.fitToWidth, book[sheet].page_setup.fitToHeight = 1, 0
        book[sheet].sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        book.save(Path(folder) / "one.xlsx")
        office = ["soffice", f"-env:UserInstallation=file://{folder}/home", "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*office, f"{folder}/one.xlsx"], check=True, stdout=subprocess.DEVNULL)
        ppm = ["pdftoppm", "-png", "-r", "80", *CROP, "-f", "1", "-singlefile", f"{folder}/one.pdf", str(picture.with_suffix(""))]
        subprocess.run(ppm, check=True)


if __name__ == "__main__":
    main()

"""Setting type: data and a design of `templates/paper` become a PDF or a picture, the same bytes on every machine.

Place in the flow: an edge beside the writer; the one place that knows the typesetter. Its fonts come with a locked package: no font of
the machine is looked at, no clock is read. Text is handed over as data, never as markup. A PDF is refused by the typesetter itself
unless it is PDF/UA-1: tagged, titled, with its language.
"""

from __future__ import annotations

from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.publish.parallel import keep_whole

if TYPE_CHECKING:
    import typst

FOLDER = "templates/paper"
PACKAGES = ("typst", "pylopdf-fonts-zh-cn")
STANDARD: list[typst.PDFStandard] = ["ua-1"]


class Setter:
    """Sets the designs of `root/templates/paper`; nothing is loaded before the first is asked for."""

    def __init__(self, root: Path) -> None:
        self.folder = root / FOLDER

    def design(self, name: str) -> bytes:
        """Return the source of a design."""
        return (self.folder / f"{name}.typ").read_bytes()

    def basis(self, name: str) -> tuple[str, ...]:
        """Return all that a set file depends on besides its data: the design, and which typesetter and fonts set it."""
        return (self.design(name).hex(), *versions())

    @cached_property
    def press(self) -> typst.Compiler:
        """The typesetter with our fonts alone."""
        import typst
        from pylopdf_fonts_zh_cn import sans_path

        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(sans_path().parent)])
        return typst.Compiler(root=str(self.folder), font_paths=fonts, ignore_system_fonts=True)

    def file(self, name: str, media_type: str, data: bytes) -> bytes:
        """Return a design set with data as what its media type says. Raises KeyError for another kind."""
        return {"application/pdf": self.pdf, "image/png": self.png}[media_type](name, data)

    def pdf(self, name: str, data: bytes) -> bytes:
        """Return a design set with data as PDF/UA-1. Raises TypstError for what cannot be set so."""
        return self.made(name, data, "pdf", STANDARD)

    def png(self, name: str, data: bytes) -> bytes:
        """Return a design set with data as a picture, a point a pixel. Raises TypstError for what cannot be set."""
        return self.made(name, data, "png", [])

    def made(self, name: str, data: bytes, form: typst.OutputFormat, standards: list[typst.PDFStandard]) -> bytes:
        """Return a design set with data; a warning, such as of a font that is not there, is refused like an error."""
        keep_whole()
        given = {"data": data.decode()}
        made, warnings = self.press.compile_with_warnings(
            self.design(name), format=form, ppi=72, sys_inputs=given, pdf_standards=standards, timestamp=0
        )
        if form == "png" and isinstance(made, list):
            made = made[0]  # of a picture with more words than it holds, what fits
        if warnings or not isinstance(made, bytes):
            raise ValueError(f"{name}: {[warning.message for warning in warnings]}")
        return made


@cache
def versions() -> tuple[str, ...]:
    """Return which typesetter and fonts are installed; asked once, for it reads files."""
    return tuple(f"{package} {version(package)}" for package in PACKAGES)

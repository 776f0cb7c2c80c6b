"""A code to scan: a printed page leads back to its address.

Place in the flow: under the line below every body; pure. The mask is fixed: any of the eight is a valid code, and trying all of
them would cost a large site most of its build.
"""

from __future__ import annotations

import segno
from markupsafe import Markup

QUIET = 4  # modules of white around the code, after ISO/IEC 18004
MASK = 3


def scan_code(address: str) -> Markup:
    """Return the QR code of an address as SVG: black on white, sized by the style sheet, unseen by those who hear the page."""
    code = segno.make_qr(address, error="m", boost_error=False, mask=MASK)
    drawn = code.svg_inline(omitsize=True, svgclass=None, lineclass=None, border=QUIET, dark="#000", light="#fff")
    return Markup(drawn.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))

"""The approval form as a page to print: what is proposed and what changes, with lines to fill in by hand.

Place in the flow: under `gongkai seal --propose`; an edge. One file, no script, nothing from elsewhere; ledger text is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import escape

from gongkai.sealing.approval_sheet import FIELDS, in_both, shown
from gongkai.words import LANGUAGES, Catalogue

STYLE = (
    "body{font:11pt/1.5 serif;max-width:180mm;margin:15mm auto}table{border-collapse:collapse;width:100%}"
    "td{border:1px solid #555;padding:2mm;vertical-align:top;white-space:pre-line}td:nth-child(2){width:50%;word-break:break-all}"
    "li{margin:0 0 1mm}@page{size:A4;margin:15mm}"
)


def approval_page(form: dict[str, Any], changes: Sequence[str]) -> str:
    """Return the page: the form as a table, then the changes line by line."""
    title = " / ".join(Catalogue.of(lang).text("approval.print_title", edition=form["edition"]) for lang in LANGUAGES)
    rows = "\n".join(f"<tr><td>{escape(in_both(field, 'label'))}</td><td>{escape(shown(form, field))}</td></tr>" for field in FIELDS)
    lines = "\n".join(f"<li>{escape(line)}</li>" for line in changes)
    head = f'<meta charset="utf-8">\n<title>{escape(title)}</title>\n<style>{STYLE}</style>'
    return (
        f'<!doctype html>\n<html lang="zh-CN">\n<head>\n{head}\n</head>\n'
        f"<body>\n<h1>{escape(title)}</h1>\n<table>\n{rows}\n</table>\n<ol>\n{lines}\n</ol>\n</body>\n</html>\n"
    )

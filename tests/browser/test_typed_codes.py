"""A code is typed with whatever dash and space a keyboard or a word processor makes; both verifiers read it alike."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from gongkai.proof.code import page_code
from gongkai.proof.verifier import well_formed
from gongkai.site.files.proof import PLACE, verifier
from support import REPOSITORY

pytest_plugins = ["support.browser_fixtures"]
CODE = page_code("sha256:some", "problems/1.html")
DASHES = ["", " ", *"-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d\u301c\u00a0\u3000"]
WRONG = ["_", ".", "+", "\u00b7"]


@pytest.mark.parametrize("dash", [*DASHES, *WRONG], ids=ascii)
def test_both_verifiers_read_a_typed_code_alike(browser: Browser, dash: str) -> None:
    source = (REPOSITORY / "assets/verify.js").read_text(encoding="utf-8")
    start, end = source.index("var ALPHABET"), source.index("var codeOf")
    typed = CODE.replace("-", dash)
    page = browser.new_page()
    plain = page.evaluate(f"(typed) => {{ {source[start:end]} return wellFormed(typed); }}", typed)
    page.close()
    own = well_formed(typed)
    assert (own or "").replace("-", "") == (plain or "")
    assert own == (CODE if dash in DASHES else None)


def test_the_words_of_the_verifier_have_one_place() -> None:
    assert PLACE not in verifier().decode()
    assert b'"holds"' in verifier()

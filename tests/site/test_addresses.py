"""Every address ever published resolves in the newest build: from disk, at a root, under a sub-path."""

from __future__ import annotations

from http.client import HTTPConnection
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from gongkai.editions.chain import load_chain
from support import REPOSITORY

pytest_plugins = ["support.browser_fixtures"]
CHAIN = load_chain(REPOSITORY)
EVER = sorted({address for edition in CHAIN for address in edition.addresses})


def test_the_list_of_an_edition_only_grows() -> None:
    for before, now in pairwise(CHAIN):
        assert set(before.addresses) < set(now.addresses)
    for edition in CHAIN:
        assert list(edition.addresses) == sorted(set(edition.addresses))
        for number in edition.content.problems:
            assert {f"problems/{number}.html", f"editions/{edition.id}/problems/{number}.html"} <= set(edition.addresses)


def test_every_address_is_a_file(shipped_site: Path) -> None:
    assert len(EVER) > 3000
    assert [address for address in EVER if not (shipped_site / address).is_file()] == []


@pytest.mark.parametrize("place", ["root_url", "sub_url"])
def test_every_address_answers_from_a_host(request: pytest.FixtureRequest, place: str) -> None:
    host = urlsplit(request.getfixturevalue(place))
    connection = HTTPConnection(str(host.hostname), host.port)
    for address in EVER:
        connection.request("HEAD", host.path + quote(address))
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, address
    connection.close()


def test_a_frozen_page_leads_to_the_live_record_and_is_not_indexed(shipped_site: Path) -> None:
    for edition in CHAIN:
        for prefix in ("", "en/"):
            page = (shipped_site / f"{prefix}editions/{edition.id}/problems/12.html").read_text(encoding="utf-8")
            assert '<meta name="robots" content="noindex, nofollow">' in page
            assert 'href="../../../problems/12.html"' in page
            assert edition.as_of.isoformat() in page


def test_a_frozen_record_says_what_it_said_then(shipped_site: Path) -> None:
    for edition in CHAIN:
        problem = edition.content.problems[29]
        page = (shipped_site / f"editions/{edition.id}/problems/29.html").read_text(encoding="utf-8")
        assert problem.problem.zh in page
        known = {event.id for event in problem.events}
        later = {event.id for event in CHAIN[-1].content.problems[29].events} - known
        assert all(f'id="{event}"' in page for event in known)
        assert not any(f'id="{event}"' in page for event in later)

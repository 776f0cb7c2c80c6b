"""What is seen elsewhere: pictures beside a shared link and cards to embed say the site's figures, edition and marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree, html

from gongkai.record.text import Language
from gongkai.site.posters import posters_in
from gongkai.worlds import published_world
from support.official import BASE

SVG = "{http://www.w3.org/2000/svg}"


def size_of(picture: bytes) -> tuple[int, int]:
    """Return width and height of a PNG."""
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])


@pytest.mark.parametrize("city", ["plain_city", "official_city"])
@pytest.mark.parametrize("lang", Language)
def test_every_card_says_its_figures_source_and_marks(city: str, lang: Language, request: pytest.FixtureRequest) -> None:
    root = request.getfixturevalue(city)
    world = published_world(root)
    names = {poster.name for poster in posters_in(world, lang)}
    assert {"site", "stage-closed", *(f"place-{place}" for place in world.edition.content.places)} <= names
    for poster in posters_in(world, lang):
        assert size_of((root / f"plain/pictures/{poster.name}.{lang}.png").read_bytes()) == (1200, 630)
        card = etree.fromstring((root / f"plain/pictures/{poster.name}.{lang}.svg").read_bytes())
        words = "".join("".join(part.itertext()) for part in card.iter(f"{SVG}text"))
        told = (poster.mark, poster.kicker, poster.title, poster.source, *(f"{value}{name}" for name, value in poster.figures))
        for text in told:
            assert text.replace(" ", "") in words.replace(" ", "")
        assert bool(poster.mark) == world.sample
        assert (root / "plain" / poster.page.partition("#")[0]).is_file()
        assert poster.figures[0][1] >= 0


def shared(page: Path) -> dict[str, str]:
    """Return what a page says to those who share it."""
    return {tag.get("property"): tag.get("content") for tag in html.fromstring(page.read_bytes()).findall(".//meta[@property]")}


def test_a_shared_page_names_its_picture_in_full_and_only_with_a_base_address(official_city: Path, plain_city: Path) -> None:
    site = official_city / "plain"
    place = next(iter(published_world(official_city).edition.content.places))
    wanted = {"index.html": "site.zh", "en/plan.html": "site.en", f"places/{place}.html": f"place-{place}.zh"}
    for page, name in wanted.items():
        told = shared(site / page)
        assert told["og:image"] == f"{BASE}/pictures/{name}.png"
        assert told["og:url"] == f"{BASE}/{page}"
        assert told["og:title"] == html.fromstring((site / page).read_bytes()).findtext(".//title")
    status = next(iter(published_world(official_city).statuses.values()))
    picture = shared(site / f"en/problems/{status.number}.html")["og:image"]
    assert picture == f"{BASE}/pictures/stage-{status.stage.replace('_', '-')}.en.png"
    assert (site / picture.removeprefix(f"{BASE}/")).is_file()
    assert shared(plain_city / "plain/index.html") == {}

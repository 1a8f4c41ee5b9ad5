"""Sites and pages for browser tests: besides the sample newsroom a generated one, with articles in every state."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.sample.newsroom import SETTINGS, write
from tests import hosting
from tests.browser.pages import PAGES, address_of

STATES = Path(__file__).parent / "states"
ARTICLES, PAGE_SIZE = 60, 5


@pytest.fixture(scope="module", params=PAGES)
def page_type(request: pytest.FixtureRequest) -> str:
    """Every type of page, unless a test is parametrized with the ones it wants."""
    return str(request.param)


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of sixty generated articles on short listing pages, and of the articles in states/."""
    folder = tmp_path_factory.mktemp("generated")
    write(folder, ARTICLES)
    shutil.copytree(STATES, folder / "content", dirs_exist_ok=True)
    shutil.copytree(hosting.ROOT / "content" / "gambar", folder / "content" / "gambar")
    return hosting.build(folder / "built", folder / SETTINGS, LISTING_PAGE_SIZE=PAGE_SIZE)


@pytest.fixture(scope="session")
def served_generated(generated: Path) -> Iterator[str]:
    with hosting.hosted(generated) as address:
        yield address


@pytest.fixture(scope="module")
def url(page_type: str, newsroom: Path, generated: Path, served: str, served_generated: str) -> str:
    """The address of a page of `page_type`."""
    site, pattern = PAGES[page_type]
    folder, address = {"newsroom": (newsroom, served), "generated": (generated, served_generated)}[site]
    return f"{address}/{address_of(folder, pattern)}"

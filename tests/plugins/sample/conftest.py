"""One set of sample articles for all tests of the room."""

from pathlib import Path

import pytest

from plugins.sample import newsroom
from plugins.sample.articles import SampleArticle, draw_articles

COUNT = 1500


@pytest.fixture(scope="session")
def articles() -> list[SampleArticle]:
    return list(draw_articles(COUNT, 2024))


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small newsroom; tests only read it."""
    folder = tmp_path_factory.mktemp("written") / "sample"
    newsroom.write(folder, 200)
    return folder

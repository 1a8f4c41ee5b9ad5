"""Versions of Umami call the list of paths by different names; many paths come in pages."""

from pathlib import Path

import pytest

from plugins.views.provider import Trouble
from tests.plugins.views import servers
from tests.plugins.views.newsroom import counting
from tests.plugins.views.servers import AUDIENCE, Audience


def test_older_versions_are_asked_under_the_older_name(tmp_path: Path) -> None:
    with counting("umami", tmp_path, servers.umami(AUDIENCE, listed_as="url")) as asking:
        assert asking.provider.totals(["a1", "a2"], AUDIENCE.paths) == {"a1": 1089, "a2": 42}
        asking.provider.window(7, 1)
    assert [one.query["type"] for one in asking.asked] == ["path", "url", "url"]


def test_a_version_that_knows_neither_name_is_told(tmp_path: Path) -> None:
    with counting("umami", tmp_path, servers.umami(AUDIENCE, listed_as="page")) as asking, pytest.raises(Trouble):
        asking.provider.totals(["a1"], AUDIENCE.paths)


def test_totals_of_the_site_never_pass_for_those_of_an_article(tmp_path: Path) -> None:
    answer = servers.Said(200, {"pageviews": 34210, "visitors": 9401})
    with counting("umami", tmp_path, lambda asked: answer) as asking, pytest.raises(Trouble):
        asking.provider.totals(["a1"], AUDIENCE.paths)


def test_all_pages_of_the_list_are_asked_for(tmp_path: Path) -> None:
    paths = {f"a{number}": [f"/berita/2024/{number}/"] for number in range(1100)}
    audience = Audience(paths, {places[0]: 3 for places in paths.values()}, {7: {}, 30: {}})
    with counting("umami", tmp_path, audience=audience) as asking:
        assert asking.provider.totals(list(paths), paths) == dict.fromkeys(paths, 3)
    assert len(asking.asked) == 3

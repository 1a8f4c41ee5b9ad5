"""Where the site is mounted, and links within it."""

from typing import Any

import pytest

from plugins.languages.settings import SettingError
from plugins.outputs.sites import base_path, link_filters
from tests.cases import read_cases

LINKS = read_cases(__file__, "links")


@pytest.mark.parametrize("case", LINKS.values(), ids=LINKS)
def test_links_respect_where_the_site_is_mounted(case: dict[str, Any]) -> None:
    filters = link_filters("https://contoh.example/kantor")
    assert {name: filters[name](case["address"]) for name in ("href", "absolute")} == {
        name: case[name] for name in ("href", "absolute")
    }


def test_at_the_root_there_is_one_slash() -> None:
    filters = link_filters("http://localhost:8000")
    assert [filters["href"](address) for address in ("", "kontak/")] == ["/", "/kontak/"]
    assert filters["absolute"]("kontak/") == "http://localhost:8000/kontak/"


@pytest.mark.parametrize(
    ("siteurl", "path"),
    [
        ("https://contoh.example", ""),
        ("http://localhost:8000", ""),
        ("https://contoh.example/kantor", "/kantor"),
        ("https://contoh.example/kantor/kota", "/kantor/kota"),
    ],
)
def test_the_base_path_is_the_path_of_the_site(siteurl: str, path: str) -> None:
    assert base_path(siteurl) == path


@pytest.mark.parametrize(
    "siteurl", ["", "contoh.example", "/kantor", "https://contoh.example/", "ftp://contoh.example", "https://"]
)
def test_anything_but_a_full_address_is_refused(siteurl: str) -> None:
    with pytest.raises(SettingError, match="SITEURL"):
        base_path(siteurl)

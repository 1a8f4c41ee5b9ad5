"""What is written for Apache and nginx, asked of Apache and nginx."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from tests import equipment, web_servers
from tests.plugins.build.sites import Site, build, source

pytestmark = pytest.mark.servers

NEW = "/berita/2024/baru/"
# Addresses of older systems, as an editor writes them; and what web servers could take for signs of their own.
_OLD = (
    "berita/lama/",
    "node/12",
    "lama.html",
    "a.b",
    "index.php?id=5",
    "berita/?p=7&x=a+b",
    "a%22b/?q=%22c%5C.%22",
    "berita/apel%20siaga/",
    "Berita/LAMA/",
)
_AWKWARD = (
    'kutip"an', "a'b", "a\\b", "a\\\\b", "a$b", "a$1b", "~a", "(a)", "[a]", "{a}", "a|b", "a^b", "a+b", "a*b", "a;b",
    "a&b", "a=b", "a,b", "a:b", "a@b", "a!b", "a<b>", "a`b", "é", "漢字", "100%25",
)  # fmt: skip
Ask = Callable[[str], tuple[int, str]]


def sources() -> dict[str, str]:
    aliases = [f"/{old}" for old in (*_OLD, *(quote(old, safe="%") for old in _AWKWARD))]
    return {"berita/a.md": source("Baru", id="a", slug="baru", aliases=aliases)}


@pytest.fixture(scope="module", params=["", "/kantor"], ids=["at the root", "in a folder"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, str]:
    built = build(tmp_path_factory.mktemp("moved"), sources(), SITEURL=f"https://contoh.example{request.param}")
    assert built.faults == []
    return built, request.param


@pytest.fixture(scope="module", params=[web_servers.apache, web_servers.nginx], ids=["Apache", "nginx"])
def ask(request: pytest.FixtureRequest, site: tuple[Site, str]) -> Iterator[Ask]:
    """ask("berita/lama/") → the status, and the path that it is sent on to."""
    start: Callable[[Path, str], AbstractContextManager[int]] = request.param
    built, base_path = site
    try:
        running = start(built.output, base_path)
        port = running.__enter__()
    except equipment.Missing as missing:
        pytest.skip(str(missing))

    def answer(address: str) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", f"{base_path}/{address}")
        response = connection.getresponse()
        found = urlsplit(response.getheader("Location") or "").path
        connection.close()
        return response.status, found.removeprefix(base_path)

    yield answer
    running.__exit__(None, None, None)


@pytest.mark.parametrize("old", _OLD)
def test_an_old_address_leads_to_the_article(old: str, ask: Ask) -> None:
    assert ask(old) == (301, NEW)


@pytest.mark.parametrize("old", _AWKWARD)
def test_no_sign_in_an_old_address_means_anything_to_the_server(old: str, ask: Ask) -> None:
    assert ask(quote(old, safe="%")) == (301, NEW)


@pytest.mark.parametrize("address", ["berita/lama", "berita/lama/?utm_source=x"])
def test_an_address_is_found_without_its_slash_and_with_a_query(address: str, ask: Ask) -> None:
    assert ask(address) == (301, NEW)


@pytest.mark.parametrize("address", ["berita/lama/2/", "axb", "index.php?id=55", "index.php", "xnode/12"])
def test_what_lies_below_or_beside_an_old_address_is_not_sent_on(address: str, ask: Ask) -> None:
    assert ask(address)[0] == 404


def test_the_article_and_the_front_page_are_served(ask: Ask) -> None:
    assert ask(NEW.lstrip("/"))[0] == ask("")[0] == 200

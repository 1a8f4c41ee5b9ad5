"""Real web servers with what the site tells them: every header, redirect, type, compressed file and the 404 page."""

import gzip
import http.client
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser

from plugins.hosts.policy import is_kept_for_ever
from tests import hosting, observatory, web_servers
from tests.plugins.build.sites import source

SITEURL = "https://kantor.example"
LINKLESS = {"name": {"id": "Kantor", "en": "Office"}, "colours": {"brand": "#0f4c5c", "accent": "#b8391f"}}
# Addresses of older systems, as an editor writes them; and what web servers could take for signs of their own.
OLD = (
    "berita/lama/", "node/12", "lama.html", "a.b", "index.php?id=5&x=1", "berita/?p=7&x=a+b", "a%22b/?q=%22c%5C.%22",
    "berita/apel%20siaga/", "Berita/LAMA/",
)  # fmt: skip
AWKWARD = (
    'kutip"an', "a'b", "a\\b", "a\\\\b", "a$b", "a$1b", "~a", "(a)", "[a]", "{a}", "a|b", "a^b", "a+b", "a*b", "a;b",
    "a&b", "a=b", "a,b", "a:b", "a@b", "a!b", "a<b>", "a`b", "a#b", "a?b", "é “b”", "漢字", "100%", "a%20b",
)  # fmt: skip
ALIASES = [f"/{old}" for old in (*OLD, *map(quote, AWKWARD))]
NEW = "/berita/2024/dipindah/"
EMBEDDED = """<iframe src="https://www.youtube-nocookie.com/embed/x" title="Rekaman"></iframe>"""


class Answer(NamedTuple):
    status: int
    headers: Message
    body: bytes


Get = Callable[..., Answer]


def get(address: str, path: str, **headers: str) -> Answer:
    """As it comes over the wire: no redirect is followed, nothing is unpacked."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


@pytest.fixture(scope="module")
def site() -> Iterator[Path]:
    """The sample newsroom, with an article that has moved and one that shows a recording; readable by all."""
    work = Path(tempfile.mkdtemp(prefix="hosts-"))
    work.chmod(0o755)
    content = shutil.copytree(hosting.ROOT / "content", work / "content")
    content.joinpath("berita/dipindah.md").write_text(
        source("Dipindah", EMBEDDED, id="dipindah", slug="dipindah", aliases=ALIASES), encoding="utf-8"
    )
    output = hosting.build(work / "built", PATH=str(content), SITEURL=SITEURL)
    for ending, packed in ((".gz", gzip.compress(b"packed by gzip", mtime=0)), (".br", b"as if packed by brotli")):
        for path in ("index.html", "feed/rss.xml"):
            output.joinpath(f"{path}{ending}").write_bytes(packed)
    yield output
    shutil.rmtree(work)


@pytest.fixture(scope="module", params=web_servers.SERVERS)
def served(request: pytest.FixtureRequest, site: Path) -> Iterator[Get]:
    with web_servers.SERVERS[request.param](site, site) as address:
        yield lambda path, **headers: get(address, path, **headers)


@pytest.mark.parametrize("path", ["/", "/berita/", NEW, "/aset/{css}", "/gambar/{picture}", "/feed/rss.xml", "/nirgends/", NEW + "?utm=1"])
def test_every_answer_is_sent_under_the_policy(path: str, served: Get, site: Path) -> None:
    answer = served(found(path, site))
    expected = {
        "Strict-Transport-Security": "max-age=63072000",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
    assert {name: answer.headers.get_all(name) for name in expected} == {
        name: [value] for name, value in expected.items()
    }
    (policy,) = answer.headers.get_all("Content-Security-Policy", [])
    assert "unsafe" not in policy
    assert observatory.directives(policy)["frame-src"] == ["https://www.youtube-nocookie.com"]


def test_mozillas_observatory_would_give_all_points(served: Get) -> None:
    answer = served("/")
    seen = observatory.Answer({name.lower(): value for name, value in answer.headers.items()}, answer.body.decode())
    verdicts = [rule(seen) for rule in observatory.RULES]
    assert [verdict for verdict in verdicts if verdict[1] < 0] == []
    assert 100 + sum(points for _, points in verdicts) == 120


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/feed/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/feed/atom.xml", "application/atom+xml; charset=utf-8"),
        ("/feed/semua.opml", "text/x-opml; charset=utf-8"),
        ("/sitemap.xml", "text/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/data/alamat.json", "application/json; charset=utf-8"),
        ("/aset/{css}", "text/css; charset=utf-8"),
        ("/aset/{js}", "text/javascript; charset=utf-8"),
        ("/gambar/{picture}", "image/avif"),
    ],
)
def test_files_are_sent_as_what_they_are(path: str, kind: str, served: Get, site: Path) -> None:
    answer = served(found(path, site))
    assert (answer.status, answer.headers["Content-Type"].replace("UTF-8", "utf-8")) == (200, kind)


@pytest.mark.parametrize("path", ["/aset/{css}", "/aset/{js}", "/gambar/{picture}"])
def test_what_holds_its_digest_in_its_name_is_kept_for_ever(path: str, served: Get, site: Path) -> None:
    assert served(found(path, site)).headers.get_all("Cache-Control") == ["public, max-age=31536000, immutable"]


@pytest.mark.parametrize("path", ["/", NEW, "/feed/rss.xml", "/data/alamat.json", "/logo.svg"])
def test_all_else_is_asked_for_again_after_five_minutes(path: str, served: Get) -> None:
    assert served(path).headers.get_all("Cache-Control") == ["public, max-age=300"]


@pytest.mark.parametrize("asked", [*ALIASES, "/berita/lama", "/berita/lama/?utm_source=x"])
def test_old_addresses_lead_on(asked: str, served: Get) -> None:
    answer = served(asked)
    assert (answer.status, urlsplit(answer.headers["Location"]).path) == (301, NEW)


@pytest.mark.parametrize("server", web_servers.SERVERS)
def test_a_site_in_a_folder_leads_on_within_it(server: str) -> None:
    with tempfile.TemporaryDirectory(prefix="hosts-") as work:
        root = Path(work)
        root.chmod(0o755)
        content = root / "content/berita/a.md"
        content.parent.mkdir(parents=True)
        content.write_text(source("A", id="a", slug="baru", aliases=["/lama/", "/index.php?id=5"]), encoding="utf-8")
        built = hosting.build(root / "b", PATH=str(root / "content"), SITEURL=f"{SITEURL}/kantor", OFFICE=LINKLESS)
        site = shutil.move(built, root / "www/kantor")
        with web_servers.SERVERS[server](root / "www", Path(site)) as address:
            for old in ("/kantor/lama/", "/kantor/lama", "/kantor/index.php?id=5"):
                answer = get(address, old)
                assert (answer.status, urlsplit(answer.headers["Location"]).path) == (301, "/kantor/berita/2024/baru/")
            assert get(address, "/kantor/nirgends/").body == Path(site, "404.html").read_bytes()
            assert "immutable" in get(address, f"/kantor{found('/aset/{css}', Path(site))}").headers["Cache-Control"]


@pytest.mark.parametrize("asked", ["/berita/lama/2/", "/x/berita/lama/", "/axb", "/index.php", "/index.php?id=55"])
def test_what_only_looks_like_an_old_address_is_not_there(asked: str, served: Get) -> None:
    answer = served(asked)
    assert answer.status == 404
    assert "Location" not in answer.headers


@pytest.mark.parametrize("asked", ["/nirgends", "/.manifest.json", "/.htaccess", "/.host/nginx.conf", "/gambar/", "/data/artikel/"])
def test_what_is_not_there_or_not_meant_for_readers_is_the_404_page(asked: str, served: Get, site: Path) -> None:
    answer = served(asked)
    assert (answer.status, answer.body) == (404, site.joinpath("404.html").read_bytes())


def test_the_well_known_folder_is_no_secret(served: Get, site: Path) -> None:
    file = site / ".well-known/percobaan.txt"
    file.parent.mkdir(exist_ok=True)
    file.write_text("ada")
    assert served("/.well-known/percobaan.txt").body == b"ada"


@pytest.mark.parametrize(("path", "file"), [("/", "index.html"), ("/feed/rss.xml", "feed/rss.xml")])
def test_files_that_lie_there_compressed_are_sent_so(path: str, file: str, served: Get, site: Path) -> None:
    kind = served(path).headers["Content-Type"]
    for accepted, name, ending in (
        ("br, gzip", "br", ".br"),
        ("gzip, deflate", "gzip", ".gz"),
        ("identity", None, ""),
    ):
        answer = served(path, Accept_Encoding=accepted)
        assert (answer.headers["Content-Encoding"], answer.headers["Content-Type"]) == (name, kind)
        assert answer.body == site.joinpath(f"{file}{ending}").read_bytes()
        assert "accept-encoding" in answer.headers["Vary"].lower()


def test_other_texts_are_compressed_on_the_way(served: Get, site: Path) -> None:
    answer = served(NEW, Accept_Encoding="gzip")
    assert gzip.decompress(answer.body) == site.joinpath(f"{NEW[1:]}index.html").read_bytes()


def test_a_folder_without_its_slash_is_sent_to_itself(served: Get) -> None:
    answer = served("/berita")
    assert (answer.status, urlsplit(answer.headers["Location"]).path) == (301, "/berita/") or answer.status == 308


@pytest.mark.browser
@pytest.mark.parametrize("path", ["index.html", "berita/*/*/index.html", "tag/*/index.html", "profil/index.html"])
def test_a_browser_has_nothing_to_refuse(path: str, browser: Browser, newsroom: Path) -> None:
    """All that pages bring is allowed to them, and loads."""
    with web_servers.caddy(newsroom, newsroom) as address, browser.new_page() as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("requestfailed", lambda request: said.append(request.url))
        file = next(newsroom.glob(path)).relative_to(newsroom).as_posix()
        page.goto(f"{address}/{file.removesuffix('index.html')}", wait_until="networkidle")
        assert page.evaluate("document.styleSheets.length") == 1
        assert said == []


def found(path: str, site: Path) -> str:
    """With the names of files in it that hold a digest."""
    names = {
        "css": next(site.glob("aset/*.css")).name,
        "js": next(site.glob("aset/*.js")).name,
        "picture": next((file.name for file in site.glob("gambar/*.avif")), ""),
    }
    return path.format(**names)


def test_no_file_that_may_change_is_kept_for_ever(site: Path) -> None:
    """Everything that the pattern takes is named by a digest of what it is made of, and nothing of that is left out."""
    for_ever = {path for path in paths(site) if is_kept_for_ever(path)}
    named_by_content = {path for path in paths(site) if re.match(r"aset/|gambar/(?!kartu/)", path)}
    assert for_ever == named_by_content


def paths(site: Path) -> list[str]:
    return [file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()]

"""Old addresses lead where their articles are now, in the words of every host; nothing that was published gets lost."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some
from lxml import html

from plugins.discovery.redirects import Redirect, file_of, normalised, write_apache, write_hosts, write_nginx
from tests.plugins.build.sites import SITEURL, Site, source
from tests.plugins.discovery.conftest import Make

MEMORY = "data/addresses.json"


def article(identity: str = "a", slug: str = "baru", **more: Any) -> str:
    return source("Judul", id=identity, slug=slug, **more)


def redirect(old: str, new: str = "berita/2024/baru/") -> Redirect:
    return Redirect(old, new, "content/berita/a.md", "id")


def led_to(site: Site, path: str) -> str:
    """Where the page at an old address sends readers, by what search engines and browsers look at."""
    page = html.fromstring(site.read(path))
    (refresh,) = page.iterfind(".//meta[@http-equiv='refresh']")
    (canonical,) = page.iterfind(".//link[@rel='canonical']")
    (link,) = page.iterfind(".//a")
    assert refresh.get("content") == f"0; url={canonical.get('href')}"
    assert link.get("href") == canonical.get("href")
    return str(canonical.get("href"))


# --- what each host is told


def test_hosts_of_pages_are_told_a_line_for_each() -> None:
    asked = [redirect("berita/lama/"), redirect("node/12"), redirect("index.php?id=5&x=1"), redirect("berita/é b")]
    assert write_hosts(asked, "").decode().splitlines() == [
        "/berita/lama/ /berita/2024/baru/ 301",
        "/node/12 /berita/2024/baru/ 301",
        "/index.php id=5 x=1 /berita/2024/baru/ 301",
        "/berita/%C3%A9%20b /berita/2024/baru/ 301",
    ]


def apache(rules: str, path: str, query: str = "") -> str | None:
    """Where Apache goes: mod_rewrite in the folder first, then mod_alias, as its documentation describes them."""
    condition = None
    for line in rules.splitlines():
        if found := re.fullmatch(r'RewriteCond %{QUERY_STRING} "(.*)"', line):
            condition = found[1]
        elif found := re.fullmatch(r'RewriteRule "(.*)" "(.*)" \[R=301,L,QSD\]', line):
            assert condition is not None
            if re.search(condition, query) and re.search(found[1], path.lstrip("/")):
                return found[2]
    for line in unquoted(rules).splitlines():
        found = re.fullmatch(r'RedirectMatch 301 "(.*)" "(.*)"', line)
        if found and re.search(found[1], path):
            return found[2]
    return None


def unquoted(rules: str) -> str:
    """As both servers read what stands between quotation marks."""
    return re.sub(r'\\(["\\])', r"\1", rules)


def test_apache_takes_the_address_and_nothing_below_or_beside_it() -> None:
    rules = write_apache([redirect("berita/lama/"), redirect("a.b"), redirect("index.php?id=5")], "").decode()
    for path in ("/berita/lama/", "/berita/lama", "/a.b"):
        assert apache(rules, path) == "/berita/2024/baru/"
    for path in ("/berita/lama/2/", "/x/berita/lama/", "/axb", "/a.b/", "/index.php"):
        assert apache(rules, path) is None
    assert apache(rules, "/index.php", "id=5") == "/berita/2024/baru/"
    assert apache(rules, "/index.php", "id=55") is None


def nginx(rules: str, uri: str, query: str = "") -> str:
    """Where nginx goes: the map of whole requests, and by default that of paths."""
    by_path, by_request = (
        dict(re.findall(r'^    "(.*)" "(.*)";$', part, re.MULTILINE)) for part in rules.split("map $request_uri")
    )
    return by_request.get(f"{uri}?{query}", by_path.get(uri, ""))


def test_nginx_is_given_a_map() -> None:
    rules = write_nginx([redirect("berita/lama/"), redirect("node/12"), redirect("index.php?id=5")], "").decode()
    for path in ("/berita/lama/", "/berita/lama", "/node/12"):
        assert nginx(rules, path) == "/berita/2024/baru/"
    assert nginx(rules, "/berita/lama/", "utm=1") == "/berita/2024/baru/"
    assert nginx(rules, "/index.php", "id=5") == "/berita/2024/baru/"
    assert nginx(rules, "/index.php") == nginx(rules, "/berita/lama/2/") == ""
    assert rules.count("{\n") == rules.count("\n}") == 2


def test_nginx_ignores_case_so_addresses_that_differ_in_nothing_else_are_patterns() -> None:
    asked = [redirect("Apel/"), redirect("apel/", "berita/2024/lain/"), redirect("a.b")]
    rules = write_nginx(asked, "").decode()
    assert '"~^/Apel/$" "/berita/2024/baru/";' in unquoted(rules)
    assert '"~^/apel$" "/berita/2024/lain/";' in unquoted(rules)
    assert '"/a.b" "/berita/2024/baru/";' in rules


@given(some.text(some.characters(exclude_categories=("C", "Z"), exclude_characters="?%#"), min_size=1))
def test_whatever_signs_an_old_address_has_every_host_finds_it(path: str) -> None:
    path = normalised(path, "")
    assume(path)
    known = [redirect(path)]
    assert apache(write_apache(known, "").decode(), f"/{path}") == "/berita/2024/baru/"
    found = re.findall(r'^    "(.*)" "/berita/2024/baru/";$', write_nginx(known, "").decode(), re.MULTILINE)
    assert unquoted(found[0]) == f"/{path}"
    assert re.fullmatch(r"/[!-~]+ /berita/2024/baru/ 301\n", write_hosts(known, "").decode())


def test_a_site_in_a_folder_redirects_within_it() -> None:
    for write in (write_hosts, write_apache, write_nginx):
        said = write([redirect("lama/")], "/kantor").decode()
        assert "/kantor/lama/" in said
        assert "/kantor/berita/2024/baru/" in said
    assert (
        normalised("/kantor/lama/", "/kantor") == normalised("/lama/", "/kantor") == normalised("lama/", "") == "lama/"
    )


@pytest.mark.parametrize(
    ("old", "file"),
    [
        ("berita/lama/", "berita/lama/index.html"),
        ("berita/lama", "berita/lama/index.html"),
        ("berita/lama.html", "berita/lama.html"),
        ("BERITA/LAMA.HTM", "BERITA/LAMA.HTM"),
        ("berita/apel%20siaga/", "berita/apel siaga/index.html"),
        ("index.php", None),
        ("?p=12", None),
        ("berita/?p=12", None),
        ("berita/%2e%2e/%2e%2e/x/", None),
    ],
)
def test_a_page_stands_in_where_a_file_can_be_served(old: str, file: str | None) -> None:
    assert file_of(old) == file


# --- what editors ask for


def test_an_alias_leads_to_its_article(make: Make) -> None:
    site = make({"berita/a.md": article(aliases=["/berita/lama/", "node/12", "/lama.html", "/index.php?id=5"])})
    assert site.faults == []
    target = f"{SITEURL}/berita/2024/baru/"
    for path in ("berita/lama/index.html", "node/12/index.html", "lama.html"):
        assert led_to(site, path) == target
    for path in ("_redirects", ".htaccess", "redirects.nginx.conf"):
        assert site.read(path).count("/berita/2024/baru/") >= 4
    assert not [path for path in site.files if "php" in path]
    assert "lama" not in site.read("sitemap/2024.xml")


def test_a_page_of_the_right_language_stands_in(make: Make) -> None:
    site = make(
        {"berita/a.md": article(lang="en", aliases=["/old/"]), "halaman/b.md": "---\ntitle: B\naliases: /b/\n---\nB"}
    )
    assert led_to(site, "old/index.html") == f"{SITEURL}/en/berita/2024/baru/"
    assert '<html lang="en">' in site.read("old/index.html")
    assert "This page has moved." in site.read("old/index.html")


def test_a_site_without_old_addresses_tells_hosts_nothing(make: Make) -> None:
    assert {"_redirects", ".htaccess", "redirects.nginx.conf"} & make({"berita/a.md": article()}).files == set()


def test_what_is_not_public_yet_gives_nothing_away(make: Make) -> None:
    hidden = {
        "berita/a.md": article(aliases=["/a/"], status="draft"),
        "berita/b.md": article("b", date="2099-01-01", aliases=["/b/"]),
    }
    site = make(hidden, DRAFTS=True)
    assert "_redirects" not in site.files
    assert json.loads(site.read("data/alamat.json"))["addresses"] == {}


def test_a_withdrawn_article_is_still_found_at_its_old_address(make: Make) -> None:
    site = make({"berita/a.md": article(aliases=["/a/"], withdrawn={"date": "2024-08-01", "reason": "Keliru."})})
    assert led_to(site, "a/index.html") == f"{SITEURL}/berita/2024/baru/"


def test_an_alias_that_is_the_address_itself_is_no_matter(make: Make) -> None:
    site = make({"berita/a.md": article(aliases=["/berita/2024/baru", "/berita/2024/baru/"])})
    assert (site.faults, "_redirects" in site.files) == ([], False)


def test_an_alias_where_a_page_stands_is_told_with_both_and_the_page_stays(make: Make) -> None:
    site = make({"berita/a.md": article(aliases=["/berita/2024/lain"]), "berita/b.md": article("b", "lain")})
    assert site.faults == [
        (
            "content/berita/a.md: aliases: /berita/2024/lain tidak dapat dialihkan: alamat itu milik "
            "content/berita/b.md. Hapus alamat lama ini di salah satunya."
        )
    ]
    assert "Isi berita." in site.at("berita/2024/lain/")
    assert "_redirects" not in site.files


def test_nothing_takes_the_place_of_the_front_page(make: Make) -> None:
    site = make({"berita/a.md": article(aliases=["/"])})
    assert [fault.partition(" Hapus")[0] for fault in site.faults] == [
        "content/berita/a.md: aliases: / tidak dapat dialihkan: alamat itu milik front.html (Kantor Contoh)."
    ]
    assert "_redirects" not in site.files


def test_an_alias_of_two_articles_is_told_with_both(make: Make) -> None:
    site = make({"berita/a.md": article(aliases=["/lama/"]), "berita/b.md": article("b", "lain", aliases=["/lama"])})
    (fault,) = site.faults
    assert fault.startswith("content/berita/")
    assert {"content/berita/a.md", "content/berita/b.md"} <= set(re.findall(r"content/berita/[ab]\.md", fault))


def test_an_old_address_written_in_two_ways_is_one(make: Make) -> None:
    site = make({"berita/a.md": article(aliases=["/lama/", "/lama"])})
    assert (site.faults, site.read("_redirects").count("301")) == ([], 1)


# --- what changed since the last publication


def remember(site: Site, folder: Path) -> None:
    """What publishing does."""
    target = folder / "content" / MEMORY
    target.parent.mkdir(exist_ok=True)
    target.write_bytes((site.output / "data/alamat.json").read_bytes())


def test_a_hundred_renamed_articles_are_found_at_their_old_addresses(make: Make, tmp_path: Path) -> None:
    before = {f"berita/a{n}.md": article(f"a{n}", f"lama-{n}", date=f"2024-01-01 09:{n % 60:02}") for n in range(100)}
    site = make(before)
    old = [path for path in site.files if re.fullmatch(r"berita/2024/lama-\d+/index.html", path)]
    remember(site, tmp_path)
    after = {f"berita/a{n}.md": article(f"a{n}", f"baru-{n}", date=f"2023-01-01 09:{n % 60:02}") for n in range(100)}
    site = make(after)
    assert (site.faults, len(old)) == ([], 100)
    for path in old:
        target = led_to(site, path).removeprefix(f"{SITEURL}/")
        assert target == path.replace("2024/lama", "2023/baru").removesuffix("index.html")
        assert f"{target}index.html" in site.files
        assert f"/{path.removesuffix('index.html')} /{target} 301" in site.read("_redirects")


def test_addresses_are_remembered_for_good_and_moves_do_not_make_chains(make: Make, tmp_path: Path) -> None:
    for slug in ("satu", "dua", "tiga"):
        site = make({"berita/a.md": article(slug=slug)})
        remember(site, tmp_path)
    again = make({})
    for slug in ("satu", "dua"):
        assert led_to(again, f"berita/2024/{slug}/index.html") == f"{SITEURL}/berita/2024/tiga/"
    assert json.loads(again.read("data/alamat.json"))["addresses"] == {
        f"berita/2024/{slug}/": "a:id" for slug in ("dua", "satu", "tiga")
    }


def test_an_article_that_moves_back_has_its_page_and_no_redirect(make: Make, tmp_path: Path) -> None:
    for slug in ("satu", "dua", "satu"):
        site = make({"berita/a.md": article(slug=slug)})
        remember(site, tmp_path)
    assert site.read("_redirects") == "/berita/2024/dua/ /berita/2024/satu/ 301\n"


def test_a_published_article_that_is_gone_is_told(make: Make, tmp_path: Path) -> None:
    remember(make({"berita/a.md": article()}), tmp_path)
    (tmp_path / "content/berita/a.md").unlink()
    assert make({}).faults == [
        (
            "content/data/addresses.json: /berita/2024/baru/ pernah terbit (a:id), tetapi kini tidak punya halaman "
            "maupun pengalihan. Kembalikan atau cabut artikelnya, atau tulis alamat itu pada aliases: artikel "
            "penggantinya."
        )
    ]


@pytest.mark.parametrize("instead", [article("b", "ganti", aliases=["/berita/2024/baru/"]), article("b", "baru")])
def test_another_article_may_take_the_place_of_one_that_is_gone(instead: str, make: Make, tmp_path: Path) -> None:
    remember(make({"berita/a.md": article()}), tmp_path)
    (tmp_path / "content/berita/a.md").unlink()
    assert make({"berita/b.md": instead}).faults == []


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 1}', '{"version": 1, "addresses": []}', "null"])
def test_a_damaged_memory_is_told(text: str, make: Make) -> None:
    (fault,) = make({MEMORY: text, "berita/a.md": article()}).faults
    assert fault.startswith("content/data/addresses.json: Berkas ini tidak dapat dibaca (")


def test_the_memory_has_a_line_for_each_address(make: Make) -> None:
    site = make(
        {"berita/a.md": article(), "berita/b.md": article("b", "lain"), "halaman/p.md": "---\ntitle: P\n---\nP"}
    )
    assert site.read("data/alamat.json").splitlines()[1:] == [
        '"addresses": {"berita/2024/baru/": "a:id",', '"berita/2024/lain/": "b:id",', '"p/": "halaman-p:id"}}'
    ]  # fmt: skip

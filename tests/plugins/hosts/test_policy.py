"""One policy, said in the words of each host; what real servers make of it is seen in tests/sites/test_hosts.py."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plugins.discovery.redirects import Redirect
from plugins.hosts import apache, caddy, nginx, pages
from plugins.hosts.policy import Policy, content_security, is_kept_for_ever, security_headers
from tests.observatory import directives
from tests.plugins.build.sites import build, source

WRITERS: list[Callable[[Policy], bytes]] = [apache.write, nginx.write, caddy.write, pages.write_headers]
HEADERS = security_headers(content_security([], secure=True), secure=True)


def moved(*old: str, base_path: str = "") -> Policy:
    known = [Redirect(one, "berita/2024/baru/", "content/berita/a.md", "id") for one in old]
    by_path, by_request = ([one for one in known if bool(one.query) is asked] for asked in (False, True))
    return Policy(base_path, HEADERS, (), tuple(by_path), tuple(by_request))


@pytest.mark.parametrize("write", WRITERS)
def test_every_host_is_told_every_header(write: Callable[[Policy], bytes]) -> None:
    said = write(moved()).decode()
    assert [name for name, value in HEADERS if name not in said or value not in said] == []


@pytest.mark.parametrize("write", [*WRITERS, pages.write_redirects])
def test_a_site_in_a_folder_speaks_of_that_folder(write: Callable[[Policy], bytes]) -> None:
    said = write(moved("lama/", base_path="/kantor")).decode()
    assert "/kantor/" in said
    assert not any(
        f"{sign}/{path}" in said for sign in ' "^' for path in ("lama", "404.html", "berita/2024/baru/", "aset")
    )


def test_pages_bring_all_they_need_themselves() -> None:
    found = directives(content_security([], secure=False))
    assert found["default-src"] == ["'none'"]
    assert {source for sources in found.values() for source in sources} == {"'none'", "'self'", "data:"}


def test_what_comes_from_elsewhere_is_allowed_there_and_only_as_that() -> None:
    found = directives(
        content_security([("frame-src", "https://a.example"), ("img-src", "https://b.example")], secure=True)
    )
    assert found["frame-src"] == ["https://a.example"]
    assert found["img-src"] == ["'self'", "data:", "https://b.example"]
    assert [name for name, sources in found.items() if "https://a.example" in sources] == ["frame-src"]


def test_without_https_no_browser_is_told_to_insist_on_it() -> None:
    plain = security_headers(content_security([], secure=False), secure=False)
    assert not any("Transport" in name or "upgrade" in value for name, value in plain)


def test_hosts_of_pages_are_told_a_line_for_each_old_address() -> None:
    said = pages.write_redirects(moved("berita/lama/", "node/12", "index.php?id=5&x=1", "berita/é b")).decode()
    assert said.splitlines() == [
        "/berita/lama/ /berita/2024/baru/ 301",
        "/berita/%C3%A9%20b /berita/2024/baru/ 301",
        "/index.php id=5 x=1 /berita/2024/baru/ 301",
        "/node/12 /berita/2024/baru/ 301",
    ]


def test_a_query_with_a_dollar_sign_is_no_variable_of_nginx() -> None:
    assert "$d" not in nginx.write(moved("c?$d=1", "e?f=1")).decode()


def test_no_old_path_stands_there_twice() -> None:
    """nginx would not start."""
    assert nginx.write(moved("a/", "a", "b.html/", "b.html")).decode().count("location = ") == 4


@given(some.text(some.characters(exclude_categories=("C", "Z"), exclude_characters="?%#/"), min_size=1))
def test_no_sign_in_an_old_address_breaks_out_of_its_line(path: str) -> None:
    lines = {write: write(moved()).decode().count("\n") for write in WRITERS}
    quoted = nginx.write(moved(path)).decode().count("\n") - lines[nginx.write]
    assert quoted == 1
    assert apache.write(moved(path)).decode().count("\n") - lines[apache.write] == 1
    assert len(pages.write_redirects(moved(path)).decode().split()) == 3


def test_what_drafts_fetch_is_not_allowed_to_readers(tmp_path) -> None:
    frame = '<iframe src="https://{}.example/x" title="Rekaman"></iframe>'
    site = build(
        tmp_path,
        {
            "berita/a.md": source("A", frame.format("satu"), id="a"),
            "berita/b.md": source("B", frame.format("dua"), id="b", status="draft"),
            "berita/c.md": source(
                "C", frame.format("tiga"), id="c", withdrawn={"date": "2024-08-01", "reason": "Keliru."}
            ),
            "halaman/d.md": f"---\ntitle: D\n---\n{frame.format('empat')}\n",
        },
    )
    policy = next(line for line in site.read("_headers").splitlines() if "Content-Security-Policy" in line)
    assert directives(policy.partition(": ")[2])["frame-src"] == ["https://empat.example", "https://satu.example"]


def test_pages_may_tell_whoever_counts_readers_and_nobody_else(tmp_path) -> None:
    views = {"provider": "native", "server": "https://hitung.example/a", "site": "contoh", "pixel": True}
    for folder, setting, allowed in (("on", views, ["https://hitung.example"]), ("off", {"provider": "none"}, [])):
        site = build(tmp_path / folder, {"berita/a.md": source("A", id="a")}, VIEWS=setting)
        policy = next(line for line in site.read("_headers").splitlines() if "Content-Security-Policy" in line)
        found = directives(policy.partition(": ")[2])
        assert [source for source in found["connect-src"] if source != "'self'"] == allowed
        assert [source for source in found["img-src"] if source not in ("'self'", "data:")] == allowed


@pytest.mark.parametrize("path", ["aset/teras.24d91aa2c9.css", "gambar/rapat-d404c5561a-960.avif"])
def test_what_has_its_digest_in_its_name_is_kept_for_ever(path: str) -> None:
    assert is_kept_for_ever(path)


@pytest.mark.parametrize(
    "path",
    [
        "berkas/laporan-2024010203.pdf",
        "gambar/kartu/rapat-2024010203.jpg",
        "kantor/aset/teras.24d91aa2c9.css",
        "index.html",
    ],
)
def test_a_number_in_a_name_is_no_digest(path: str) -> None:
    assert not is_kept_for_ever(path)

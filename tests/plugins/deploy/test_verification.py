import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from plugins.deploy import hub
from plugins.deploy.difference import compare
from plugins.deploy.record import Record
from plugins.deploy.verification import address_of, verify
from plugins.outputs.files import digest

SITE = "https://kantor.test"
FILES = {
    "index.html": digest(b"baru"),
    "aset/a.css": digest(b"css"),
    ".htaccess": digest(b"x"),
    "_headers": digest(b"y"),
}


def test_what_is_served_is_compared_byte_for_byte_and_files_for_the_host_are_not_asked_for() -> None:
    served = {f"{SITE}/": b"lama", f"{SITE}/aset/a.css": b"css"}
    found = verify(compare(FILES, Record()), FILES, SITE, (), served.get)
    assert (found.fetched, found.different) == (2, ("index.html",))


def test_a_host_that_takes_its_time_is_asked_again() -> None:
    answers = iter([b"lama", b"lama", b"baru"])
    plan = compare({"index.html": FILES["index.html"]}, Record())
    assert verify(plan, FILES, SITE, (0, 0), lambda address: next(answers)).different == ()


def test_what_was_removed_must_be_gone() -> None:
    plan = compare({}, Record("1-a", {"lama/index.html": "x"}))
    assert verify(plan, {}, SITE, (), lambda address: b"masih ada").different == ("lama/index.html",)
    assert verify(plan, {}, SITE, (), lambda address: None).different == ()


def test_very_many_files_are_sampled() -> None:
    files = {f"{number}.html": "x" for number in range(1_000)}
    assert verify(compare(files, Record()), files, SITE, (), lambda address: None).fetched == 200


def test_addresses_are_those_that_readers_use() -> None:
    paths = ("index.html", "berita/index.html", "404.html", "gambar/é.jpg", "xindex.html")
    addresses = ("/", "/berita/", "/404.html", "/gambar/%C3%A9.jpg", "/xindex.html")
    assert tuple(address_of(path, SITE) for path in paths) == tuple(SITE + address for address in addresses)


def test_a_hub_hears_of_changed_feeds_that_name_it(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text('<link rel="hub" href="https://hub.test/"/>')
    (tmp_path / "sitemap.xml").write_text("<urlset/>")
    assert hub.changed_feeds(("a.xml", "sitemap.xml", "index.html"), tmp_path, "https://hub.test/") == ["a.xml"]


def test_the_ping_is_what_hubs_expect() -> None:
    heard: list[str] = []

    class Hub(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.send_response(204 if "a.xml" in heard[-1] else 500)
            self.end_headers()

        def log_message(self, *said: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Hub) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        untold = hub.ping(f"http://127.0.0.1:{server.server_port}/", ["feed/a.xml", "feed/b.xml"], SITE)
        server.shutdown()
    assert untold == ["feed/b.xml"]
    assert heard[0] == "hub.mode=publish&hub.url=https%3A%2F%2Fkantor.test%2Ffeed%2Fa.xml"

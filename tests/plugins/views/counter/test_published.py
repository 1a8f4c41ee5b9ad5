"""A site's articles are those of its data/alamat.json; where that cannot be read, those known before."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from plugins.discovery import addresses
from plugins.views.counter.published import Published, Unreadable, ids_of


def listed(*keys: str) -> str:
    return json.dumps({"version": 1, "addresses": {f"berita/{number}/": key for number, key in enumerate(keys)}})


class Content:
    """What the room of discovery needs to know of an article."""

    def __init__(self, url: str, identity: str, lang: str) -> None:
        self.url, self.id, self.lang = url, identity, lang


def test_ids_are_read_as_the_room_of_discovery_writes_them() -> None:
    contents = [Content("a/", "20240727-a", "id"), Content("en/a/", "20240727-a", "en"), Content("b/", "b:c", "id")]
    written = addresses.write({"lama/": "sudah-lama:id"}, contents)
    assert ids_of(written) == {"20240727-a", "b:c", "sudah-lama"}


def test_what_no_store_could_hold_is_no_id() -> None:
    """Half of a pair of surrogates, which JSON can write and UTF-8 cannot, would keep all sites from being written."""
    assert ids_of(b'{"addresses": {"a/": "a:id", "b/": "\\ud800:id", "c/": "\\u0000:id"}}') == {"a"}


@pytest.mark.parametrize(
    "broken", [b"", b"{}", b"[]", b"null", b'{"addresses": []}', b'{"addresses": {"a": 1}}', b"\xff", b"[" * 9999]
)
def test_what_is_no_list_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json has its own words
        ids_of(broken)


def test_a_file_is_read_again_when_it_has_changed(tmp_path: Path) -> None:
    file = tmp_path / "alamat.json"
    file.write_text(listed("a:id"))
    published = Published(str(file))
    published.refresh()
    before = published.ids
    published.refresh()
    assert published.ids is before == {"a"}
    new = tmp_path / "new"
    new.write_text(listed("a:id", "b:id"))
    new.replace(file)
    published.refresh()
    assert published.ids == {"a", "b"}


def test_what_was_known_stays_while_the_list_cannot_be_read(tmp_path: Path) -> None:
    file = tmp_path / "alamat.json"
    file.write_text(listed("a:id"))
    published = Published(str(file))
    published.refresh()
    file.write_text("half a li")
    for _ in range(2):
        with pytest.raises(Unreadable, match=r"alamat\.json"):
            published.refresh()
    file.unlink()
    with pytest.raises(Unreadable):
        published.refresh()
    assert published.ids == {"a"}


class Site(BaseHTTPRequestHandler):
    """A web server that knows validators."""

    content: ClassVar[bytes] = b""
    answers: ClassVar[list[int]] = []

    def do_GET(self) -> None:
        etag = f'"{hash(self.content)}"'
        status = 500 if not self.content else 304 if self.headers["If-None-Match"] == etag else 200
        self.answers.append(status)
        self.send_response(status)
        self.send_header("ETag", etag)
        self.end_headers()
        self.wfile.write(self.content if status == 200 else b"")

    def log_message(self, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    Site.answers.clear()
    yield f"http://127.0.0.1:{server.server_port}/data/alamat.json"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_address_is_asked_whether_it_has_changed(site: str) -> None:
    published = Published(site)
    for content in (listed("a:id"), listed("a:id"), listed("b:id"), ""):
        Site.content = content.encode()
        if content:
            published.refresh()
        else:
            with pytest.raises(Unreadable):
                published.refresh()
    assert Site.answers == [200, 304, 200, 500]
    assert published.ids == {"b"}

"""The editor's server in a copy of the project: it answers, follows every change and ends when asked."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import hosting
from tests.browser.pages import opened
from tests.browser.test_views import AS_A_READER

pytestmark = pytest.mark.browser

PARTS = ("content", "theme", "plugins", "pelicanconf.py", "publishconf.py", "tasks.py")
ARTICLE = "content/berita/2024/08/konsolidasi-kehumasan-batam.md"
_PATIENCE = 30.0
COUNTED_WITHIN = 4000  # milliseconds: two that a page has to be seen, and one each to add up and to tell


class Desk:
    """A running server: its folder, its process, what it has said."""

    def __init__(self, folder: Path, process: subprocess.Popen[bytes], log: Path, port: int) -> None:
        self.folder, self.process, self.log, self.port = folder, process, log, port

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def wait_until_said(self, text: str, count: int = 1) -> None:
        wait_until(lambda: self.said().count(text) >= count or self.process.poll() is not None)
        assert self.said().count(text) >= count, self.said()

    def status(self, path: str, port: int | None = None) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{port or self.port}{path}", timeout=_PATIENCE) as answer:
            return int(answer.status)

    def interrupt(self) -> None:
        """Ctrl+C: the terminal tells every process of the group."""
        os.killpg(self.process.pid, signal.SIGINT)


def wait_until(happened: Callable[[], bool]) -> None:
    latest = time.monotonic() + _PATIENCE
    while not happened() and time.monotonic() < latest:
        time.sleep(0.05)


@contextmanager
def serving(folder: Path, port: int, *, ready: bool = True) -> Iterator[Desk]:
    """`invoke serve` in `folder`, from when the first build is served; killed in the end, if it still runs."""
    log = folder / "log.txt"
    command = [sys.executable, "-m", "invoke", "serve", "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            desk = Desk(folder, process, log, port)
            if ready:
                desk.wait_until_said("http://localhost:")
            yield desk
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy that may be spoilt."""
    for part in PARTS:
        source = hosting.ROOT / part
        if source.is_dir():
            shutil.copytree(source, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path)
    return tmp_path


@pytest.fixture
def desk(project: Path) -> Iterator[Desk]:
    with serving(project, hosting.free_port()) as desk:
        yield desk


def test_it_answers_and_ends_when_asked(desk: Desk) -> None:
    articles = sorted(
        path.parent for path in (desk.folder / "output").glob("*/2???/*/index.html") if "arsip" not in path.parts
    )
    assert len(articles) == 5
    for path in ("/", "/feed/rss.xml", *(f"/{article.relative_to(desk.folder / 'output')}/" for article in articles)):
        assert desk.status(path) == 200
    asked = time.monotonic()
    desk.interrupt()
    assert desk.process.wait(_PATIENCE) == 0
    assert time.monotonic() - asked < 2
    assert "Traceback" not in desk.said()


def test_it_ends_when_asked_during_its_first_build(project: Path) -> None:
    with serving(project, hosting.free_port(), ready=False) as desk:
        wait_until((project / "output").is_dir)
        desk.interrupt()
        assert desk.process.wait(_PATIENCE) == 0
        assert desk.said() == ""


def test_it_ends_while_a_page_waits_for_the_next_build(browser: Browser, desk: Desk) -> None:
    with opened(browser, f"http://127.0.0.1:{desk.port}/"):
        asked = time.monotonic()
        desk.interrupt()
        assert desk.process.wait(_PATIENCE) == 0
        assert time.monotonic() - asked < 2
    assert "Traceback" not in desk.said()


def test_where_the_port_is_taken_it_takes_the_next_one_and_says_so(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        with serving(project, taken) as desk:
            assert str(taken) in desk.said().splitlines()[0]
            address = desk.said().partition("http://localhost:")[2]
            port = int(address.split()[0])
            assert port > taken
            assert desk.status("/", port) == 200


def test_an_open_page_shows_what_was_changed(browser: Browser, desk: Desk) -> None:
    article = desk.folder / ARTICLE
    text = article.read_text(encoding="utf-8")
    with opened(browser, f"http://127.0.0.1:{desk.port}/") as page:
        title = next(line.removeprefix("title: ") for line in text.splitlines() if line.startswith("title: "))
        assert page.get_by_text(title).count() > 0
        article.write_text(text.replace(title, "Judul yang baru saja diganti"), encoding="utf-8")
        page.get_by_text("Judul yang baru saja diganti").first.wait_for(timeout=_PATIENCE * 1000)


def test_an_open_page_shows_a_text_that_was_changed_twice(browser: Browser, desk: Desk) -> None:
    article = desk.folder / ARTICLE
    address = "pengawasan/2024/bawaslu-probolinggo-ikuti-konsolidasi-kehumasan-di-batam"
    with opened(browser, f"http://127.0.0.1:{desk.port}/{address}/") as page:
        for sentence in ("Kalimat pertama yang baru.", "Kalimat kedua yang baru."):
            with article.open("a", encoding="utf-8") as file:
                file.write(f"\n{sentence}\n")
            page.get_by_text(sentence).wait_for(timeout=_PATIENCE * 1000)


def test_other_code_and_other_settings_are_followed(desk: Desk) -> None:
    for changed, old in (("pelicanconf.py", "LPC"), ("plugins/languages/catalogues/id.po", "Cari")):
        file, before = desk.folder / changed, desk.said().count("berkas:")
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(old, f"{old}X"), encoding="utf-8")
        desk.wait_until_said("berkas:", before + 1)
    assert "Traceback" not in desk.said()
    assert desk.status("/") == 200


def test_a_broken_file_is_one_line_and_no_end(desk: Desk) -> None:
    before = desk.said()
    broken = desk.folder / "content/berita/2024/08/rusak.md"
    broken.write_text("---\ntitle: Tanggalnya salah\ndate: kemarin\ncategory: berita\n---\n\nIsi.\n", encoding="utf-8")
    desk.wait_until_said("berkas:", before.count("berkas:") + 1)
    told = desk.said().removeprefix(before)
    assert len([line for line in told.splitlines() if "rusak.md:" in line]) == 1
    assert "Traceback" not in told
    assert desk.status("/") == 200
    broken.unlink()
    desk.wait_until_said("berkas:", before.count("berkas:") + 2)
    assert desk.status("/") == 200


def test_a_reader_raises_the_number_once_in_half_an_hour_and_a_new_address_keeps_it(
    browser: Browser, desk: Desk
) -> None:
    """The whole way: beacon, our own counter beside the site, its public file, the number on the page."""
    source = desk.folder / "content/berita/2024/07/rakernis-kehumasan.md"
    before = "humas-183-bawaslu-daerah-asah-konten-media-sosial-di-bali"
    phone = "Mozilla/5.0 (Linux; Android 13; SM-A042F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile"
    context = browser.new_context(viewport={"width": 360, "height": 740}, user_agent=phone)
    try:
        page = context.new_page()
        page.add_init_script(AS_A_READER)
        number = page.locator("[data-views]")
        page.goto(f"http://localhost:{desk.port}/kehumasan/2024/{before}/")
        assert number.text_content() == "2.417 kali"
        wait_until(lambda: counted(desk) == 1)
        page.reload()
        expect(number).to_have_text("2.418 kali")
        page.wait_for_timeout(2 * COUNTED_WITHIN)
        assert counted(desk) == 1
        page.goto("about:blank")  # a page of the site would be loaded again by the change, across the next one
        built = desk.said().count("berkas:")
        source.write_text(source.read_text(encoding="utf-8").replace(before, "alamat-baru"), encoding="utf-8")
        desk.wait_until_said("berkas:", built + 1)
        page.goto(f"http://localhost:{desk.port}/kehumasan/2024/alamat-baru/")
        expect(number).to_have_text("2.418 kali")
    finally:
        context.close()


def counted(desk: Desk) -> int:
    """Readings of the one article, as the counter tells everybody."""
    address = f"http://127.0.0.1:{desk.port}/_hitung/public/contoh.json"
    with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
        return sum(json.load(answer)["views"].values())

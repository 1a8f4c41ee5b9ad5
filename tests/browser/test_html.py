"""Every file of the output: the Nu HTML checker finds no error, and no link leads nowhere."""

import json
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests import equipment

SITE = "http://localhost:8000"  # SITEURL of pelicanconf.py
FRAGMENTS = "potongan"
_LINKS = {"href", "src", "poster", "data", "action"}


@pytest.fixture(scope="session")
def checker() -> list[str]:
    try:
        return equipment.nu_checker()
    except equipment.Missing as missing:
        pytest.skip(str(missing))


def errors_in(checker: list[str], *paths: Path) -> list[str]:
    """What the Nu HTML checker calls an error, in one run for all files."""
    command = [*checker, "--skip-non-html", "--format", "json", "--stdout", "--exit-zero-always", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = [said for said in json.loads(done.stdout)["messages"] if said["type"] != "info"]
    return [f"{said.get('url')}:{said.get('lastLine')}: {said['message']}" for said in found]


@pytest.mark.browser
def test_the_whole_output_is_valid_html(checker: list[str], newsroom: Path, generated: Path, tmp_path: Path) -> None:
    files = [file for folder in (newsroom, generated) for file in sorted(folder.rglob("*.html"))]
    fragments = [file for file in files if file.parent.name == FRAGMENTS]
    assert fragments
    assert errors_in(checker, *(set(files) - {*fragments}), *_in_pages(fragments, tmp_path)) == []


def _in_pages(fragments: list[Path], folder: Path) -> Iterator[Path]:
    """Pieces of pages, each in a page where such a piece may stand."""
    for number, fragment in enumerate(fragments):
        page = folder / f"{number}.html"
        begin = '<!doctype html>\n<html lang="id"><meta charset="utf-8"><title>x</title>\n<main>'
        page.write_text(f"{begin}{fragment.read_text(encoding='utf-8')}</main></html>", encoding="utf-8")
        yield page


@pytest.mark.browser
def test_the_checker_would_notice(checker: list[str], tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title><p><a href=/><a href=/>", encoding="utf-8")
    assert errors_in(checker, tmp_path) != []


class Links(HTMLParser):
    """The addresses that a page names, and the ids that it has."""

    def __init__(self) -> None:
        super().__init__()
        self.named: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in _LINKS:
                self.named.append(value or "")
            elif name == "srcset":
                self.named += [candidate.split()[0] for candidate in (value or "").split(",")]


def broken_links(folder: Path) -> list[str]:
    """Addresses within the site that lead to no file, or to no id of that file; and ids that a page has twice."""
    pages = {file.relative_to(folder).as_posix(): _read(file) for file in sorted(folder.rglob("*.html"))}
    broken = [
        f"{path}: id {name!r} twice" for path, page in pages.items() for name in page.ids if page.ids.count(name) > 1
    ]
    for path, page in pages.items():
        for named in page.named:
            target = urlsplit(urljoin(f"{SITE}/{path}", named))
            if f"{target.scheme}://{target.netloc}" != SITE:
                continue
            file = _file_of(unquote(target.path))
            if not (folder / file).is_file() or (target.fragment and unquote(target.fragment) not in pages[file].ids):
                broken.append(f"{path}: {named}")
    return broken


def _read(file: Path) -> Links:
    links = Links()
    links.feed(file.read_text(encoding="utf-8"))
    return links


def _file_of(path: str) -> str:
    return f"{path[1:]}index.html" if path.endswith("/") else path[1:]


@pytest.mark.parametrize("site", ["newsroom", "generated"])
def test_every_internal_link_leads_somewhere(site: str, request: pytest.FixtureRequest) -> None:
    assert broken_links(request.getfixturevalue(site)) == []


def test_the_link_check_would_notice(tmp_path: Path) -> None:
    page = '<a href="/b/">gone</a><a href="#x">no id</a><a href="{0}/a/#y">there</a><img srcset="c.jpg 2x"><p id="y">'
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text(page.format(SITE), encoding="utf-8")
    assert broken_links(tmp_path) == ["a/index.html: /b/", "a/index.html: #x", "a/index.html: c.jpg"]

"""Every type of page, where one of it lies, and how a page is opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page

# Page type → site (fixtures of conftest.py) and file; of several files that match, the first one in alphabetical order.
PAGES: dict[str, tuple[str, str]] = {
    "front page": ("newsroom", "index.html"),
    "front page in English": ("newsroom", "en/index.html"),
    "front page of many articles": ("generated", "index.html"),
    "section": ("generated", "berita/index.html"),
    "section, older page": ("generated", "berita/halaman/1/index.html"),
    "section without articles": ("newsroom", "pengumuman/index.html"),
    "sub-section": ("generated", "berita/kegiatan/index.html"),
    "tag": ("newsroom", "tag/media-sosial/index.html"),
    "all tags": ("generated", "tag/index.html"),
    "credits page": ("generated", "penulis/*/index.html"),
    "archive": ("generated", "arsip/index.html"),
    "archive of a year": ("generated", "arsip/2*/index.html"),
    "archive of a month": ("generated", "arsip/2*/*/index.html"),
    "article with picture": ("newsroom", "pengawasan/2024/*/index.html"),
    "article with table": ("newsroom", "kehumasan/2024/jelang-*/index.html"),
    "article without picture": ("generated", "pengawasan/2*/*/index.html"),
    "article in English": ("newsroom", "en/kehumasan/2024/*/index.html"),
    "article with every element": ("generated", "berita/2025/segala-unsur/index.html"),
    "article, corrected and answered": ("generated", "berita/2025/diralat/index.html"),
    "article, an answer": ("generated", "berita/2025/tanggapan/index.html"),
    "article, withdrawn": ("generated", "berita/2025/dicabut/index.html"),
    "article, draft": ("generated", "draf/draf/index.html"),
    "plain page": ("newsroom", "kontak/index.html"),
    "plain page in English": ("newsroom", "en/about/index.html"),
    "what is read most": ("newsroom", "terpopuler/index.html"),
    "privacy page that the build makes": ("newsroom", "en/privasi/index.html"),
    "not found": ("newsroom", "404.html"),
}
NOWHERE = "tidak/ada/"

Scheme = Literal["light", "dark"]


def address_of(folder: Path, pattern: str) -> str:
    """The site address of a file of the site: "berita/2024/judul/" for berita/2024/judul/index.html."""
    if pattern == "404.html":
        return NOWHERE
    file = next(iter(sorted(folder.glob(pattern))), None)
    if file is None:
        raise LookupError(f"no file {pattern} in {folder}")
    return file.relative_to(folder).as_posix().removesuffix("index.html")


@contextmanager
def opened(browser: Browser, url: str, width: int = 1280, scheme: Scheme = "light", **more: Any) -> Iterator[Page]:
    """The page at `url`, loaded, in a window and a profile of its own."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, locale="id-ID", **more)
    try:
        page = context.new_page()
        page.goto(url)
        yield page
    finally:
        context.close()

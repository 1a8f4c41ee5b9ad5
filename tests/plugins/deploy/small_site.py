"""A site of forty files in as many editions as a test wants; and what must hold wherever one of them is public."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from posixpath import normpath

from plugins.outputs.files import digest
from plugins.outputs.manifest import write_manifest

ARTICLES = 16
_SHOWN = re.compile(r'(?:src|href)="/([^"]+)"')
Read = Callable[[str], bytes | None]


def write(folder: Path, edition: int) -> dict[str, str]:
    """An edition: another style sheet, every article's picture and page anew; two articles come, two are gone."""
    files: dict[str, bytes] = {}
    css = f"body {{ order: {edition} }}".encode() + b" " * 20_000
    style = f"aset/teras.{digest(css)[:10]}.css"
    files[style] = css
    numbers = range(2 * edition, 2 * edition + ARTICLES)
    for number in numbers:
        picture = f"{number} {edition}".encode() * 4_000
        name = f"gambar/foto-{digest(picture)[:10]}-480.jpg"
        files[name] = picture
        files[f"berita/{number}/index.html"] = _page(style, [name], f"Berita {number}, edisi {edition}")
    links = [f"berita/{number}/" for number in numbers]
    files["index.html"] = _page(style, links, f"Beranda {edition}")
    files["404.html"] = _page(style, [], "Tidak ada")
    files["feed/semua.xml"] = f"<rss>{edition}</rss>".encode()
    files["sitemap.xml"] = f"<urlset>{edition}</urlset>".encode()
    files["_redirects"] = b"/lama/ / 301\n"
    files["tetap.txt"] = b"tidak berubah"
    known = {"version": 1, "addresses": {link: f"{link}:id" for link in links}}
    files["data/alamat.json"] = json.dumps(known).encode()
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    manifest = {path: digest(content) for path, content in files.items()}
    write_manifest(folder, manifest)
    return manifest


def _page(style: str, links: list[str], title: str) -> bytes:
    shown = "".join(f'<img src="/{link}">' if link.endswith("jpg") else f'<a href="/{link}">x</a>' for link in links)
    return f'<!doctype html><title>{title}</title><link href="/{style}">{shown}'.encode() + b"<p>isi" * 500


def missing(read: Read, pages: list[str]) -> list[str]:
    """What pages show or lead to, and is not there; `read` gives a public file or None."""
    gone = []
    for page in pages:
        content = read(page)
        for shown in _SHOWN.findall((content or b"").decode()):
            path = normpath(shown) + ("/index.html" if shown.endswith("/") else "")
            if read(path) is None:
                gone.append(f"{page} → {path}")
    return gone


def missing_assets(read: Read, pages: list[str]) -> list[str]:
    return [one for one in missing(read, pages) if not one.endswith(".html")]

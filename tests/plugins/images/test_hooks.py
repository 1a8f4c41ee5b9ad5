"""Pictures of a built site: in all their sizes, silent, made once; originals stay where they are."""

import os
import re
import signal
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from plugins.outputs.files import is_alive
from tests.plugins.build.sites import ROOT, SITEURL, Site, build, source, write
from tests.plugins.images.corpus import SECRET, saved, scene, svg, talkative_jpeg

LEAD = {"src": "gambar/posko.jpg", "alt": "Posko di pasar", "caption": "Hari pertama.", "credit": "Rian"}
BODY = """Awal.

![Tenda biru](tenda.jpg "Tenda | Foto: Ani")

```galeri
![Posko di pasar](posko.jpg)
![](bagan.svg){decorative}
```

[Surat]({static}/berkas/surat.pdf) dan [foto]({static}/gambar/unduh.jpg).
"""
SOURCES: dict[str, str | bytes] = {
    "berita/satu.md": source("Satu", BODY, id="satu", image=LEAD),
    "berita/dua.md": source("Dua", id="dua"),
    "berita/tenda.jpg": saved(scene(size=(700, 500)), "JPEG"),
    "gambar/posko.jpg": talkative_jpeg(),
    "gambar/bagan.svg": svg(),
    "gambar/unduh.jpg": talkative_jpeg(),
    "gambar/tak-dipakai.jpg": talkative_jpeg(),
    "gambar/tanpa-akhiran": talkative_jpeg(),
    "gambar/catatan.txt": "Catatan.",
    "berkas/surat.pdf": "%PDF-1.7",
    "berkas/foto-mentah.jpeg": talkative_jpeg(),
}
PICTURES = {"widths": (120, 480)}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(tmp_path_factory.mktemp("site"), SOURCES, PICTURES=PICTURES)


def below(site: Site, *folders: str) -> set[str]:
    """Published files without pages, digests left out."""
    return {
        re.sub(r"-[0-9a-f]{10}(?=[-.])", "-…", path)
        for path in site.files
        if path.startswith(folders) and not path.endswith((".html", ".keep"))
    }


def test_what_pages_show_is_published_and_originals_are_not(site: Site) -> None:
    assert site.faults == []
    sized = {f"gambar/posko-…-{width}.{form}" for width in (120, 320) for form in ("avif", "webp", "jpg")}
    sized |= {f"gambar/tenda-…-{width}.{form}" for width in (120, 480) for form in ("avif", "webp", "jpg")}
    others = {"gambar/bagan-….svg", "gambar/catatan.txt", "gambar/unduh.jpg", "berkas/surat.pdf"}
    assert below(site, "gambar/", "berkas/", "berita/") == sized | others


def test_no_published_file_tells_where_or_with_what_it_was_taken(site: Site) -> None:
    for path in site.files:
        assert SECRET.encode() not in (site.output / path).read_bytes(), path


def test_every_address_of_a_picture_leads_to_a_file_of_that_width(site: Site) -> None:
    page = site.read("berita/2024/satu/index.html")
    offered = re.findall(r"/(gambar/[^ \"]+) (\d+)w", page)
    assert len(offered) >= 3 * 3 * 2
    for path, width in offered:
        with Image.open(site.output / path) as opened:
            assert opened.width == int(width)
    for path, width, height in re.findall(r'<img[^>]* src="/(gambar/[^"]+)"[^>]* width="(\d+)" height="(\d+)"', page):
        if not path.endswith(".svg"):
            with Image.open(site.output / path) as opened:
                assert opened.size == (int(width), int(height))


def test_the_lead_picture_comes_first_and_the_others_when_they_are_needed(site: Site) -> None:
    page = site.read("berita/2024/satu/index.html")
    images = re.findall(r"<img[^>]*>", page)
    assert ['fetchpriority="high"' in image for image in images] == [True, False, False, False]
    assert ['loading="lazy"' in image for image in images] == [False, True, True, True]
    (preload,) = re.findall(r'<link rel="preload"[^>]*>', page)
    first = re.search(r'<source type="image/avif" srcset="([^"]*)" sizes="([^"]*)">', page)
    assert first is not None
    assert f'imagesrcset="{first[1]}" imagesizes="{first[2]}"' in preload


def test_the_site_may_lie_in_a_folder(tmp_path: Path) -> None:
    site = build(tmp_path, SOURCES, PICTURES=PICTURES, SITEURL=f"{SITEURL}/kantor")
    page = site.read("berita/2024/satu/index.html")
    assert re.findall(r'(?:="|, )(/(?!kantor/)[a-z][^" ]*)', page) == []
    assert "/kantor/gambar/tenda-" in page


def test_pictures_are_made_once(tmp_path: Path) -> None:
    first = build(tmp_path, SOURCES, PICTURES=PICTURES)
    drawers = {path: path.stat().st_mtime_ns for path in (tmp_path / "cache/pictures").rglob("*")}
    assert len(drawers) > 10
    again = build(tmp_path, SOURCES, PICTURES=PICTURES, OUTPUT_PATH=str(tmp_path / "second"))
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "cache/pictures").rglob("*")} == drawers
    assert below(again, "gambar/") == below(first, "gambar/")


def test_without_the_accelerator_the_same_comes_out(tmp_path: Path, site: Site) -> None:
    plugins = [name for name in _plugins() if name != "plugins.build"]
    plain = build(tmp_path, SOURCES, PICTURES=PICTURES, PLUGINS=plugins)
    assert plain.files - {".manifest.json"} == site.files - {".manifest.json"}
    for path in plain.files - {".manifest.json"}:
        assert (plain.output / path).read_bytes() == (site.output / path).read_bytes(), path


def _plugins() -> list[str]:
    from pelican.settings import read_settings

    return list(read_settings(str(ROOT / "pelicanconf.py"))["PLUGINS"])


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("rusak.jpg", saved(scene(), "JPEG")[:3000], "rusak"),
        ("palsu.jpg", saved(scene(), "PNG"), "Ganti namanya"),
        ("jahat.svg", svg("<script/>"), "memuat program"),
    ],
)
def test_an_article_with_an_unusable_picture_is_left_out_and_named(
    name: str, raw: bytes, said: str, tmp_path: Path
) -> None:
    sources = {
        "berita/a.md": source("A", image={"src": f"gambar/{name}", "alt": "Posko di pasar"}),
        "berita/b.md": source("B", f"Isi.\n\n![Posko di pasar](gambar/{name})"),
        "berita/c.md": source("C"),
        f"gambar/{name}": raw,
    }
    found = build(tmp_path, sources)
    assert {fault.partition(":")[0] for fault in found.faults} == {"content/berita/a.md", "content/berita/b.md"}
    assert all(said in fault for fault in found.faults)
    assert {path for path in found.files if path.startswith("berita/2024/")} == {"berita/2024/c/index.html"}
    assert below(found, "gambar/") == set()


def test_a_link_to_a_picture_that_cannot_be_stripped_is_a_dead_one(tmp_path: Path) -> None:
    sources = {
        "berita/a.md": source("A", "[Foto]({static}/gambar/a.tif)"),
        "gambar/a.tif": saved(scene(), "TIFF", description=SECRET),
    }
    found = build(tmp_path, sources)
    assert ["Tidak ada" in fault for fault in found.faults] == [True]
    assert below(found, "gambar/") == set()


def test_a_withdrawn_article_takes_its_pictures_with_it(tmp_path: Path) -> None:
    withdrawn = source("Satu", BODY, id="satu", image=LEAD, withdrawn={"date": "2024-08-01", "reason": "Keliru."})
    found = build(tmp_path, {**SOURCES, "berita/satu.md": withdrawn}, PICTURES=PICTURES)
    assert {path for path in below(found, "gambar/") if "…" in path} == set()


def test_wherever_a_build_is_killed_no_half_written_picture_is_left(tmp_path: Path) -> None:
    many = {f"gambar/p{number}.jpg": saved(scene(size=(900, 600 + number)), "JPEG") for number in range(6)}
    text = "\n\n".join(f"![Posko nomor {number} di pasar](p{number}.jpg)" for number in range(6))
    build(tmp_path, {**many, "berita/kosong.md": source("Kosong")}, PICTURES=PICTURES)
    conf = write(tmp_path, {**many, "berita/satu.md": source("Satu", text, id="satu")}, PICTURES=PICTURES)
    command = [sys.executable, "-m", "plugins.build.session", str(conf)]
    chance = Random(4)
    for _ in range(6):
        building = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(chance.uniform(0.3, 1.5))
        os.killpg(building.pid, signal.SIGKILL)
        building.wait()
        _all_whole(tmp_path)
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0
    _all_whole(tmp_path)
    assert len(list((tmp_path / "output/gambar").glob("p*.avif"))) == 12
    left = [int(entry.name.split(".")[-2]) for entry in (tmp_path / "cache/pictures").glob(".*.part")]
    assert all(map(is_alive, left))  # not yet buried by the system


def _all_whole(folder: Path) -> None:
    """Every picture that has its name can be opened to the end."""
    for place in ("output/gambar", "cache/pictures/*"):
        for file in folder.glob(f"{place}/*.*"):
            if file.suffix in (".jpg", ".webp", ".avif") and not file.parent.name.startswith("."):
                with Image.open(BytesIO(file.read_bytes())) as opened:
                    opened.load()


def test_where_nothing_can_be_kept_the_same_comes_out(tmp_path: Path, site: Site) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache/pictures").write_text("not a folder", encoding="utf-8")
    found = build(tmp_path, SOURCES, PICTURES=PICTURES)
    assert found.faults == []
    for path in site.files:
        if path.startswith("gambar/"):
            assert (found.output / path).read_bytes() == (site.output / path).read_bytes(), path

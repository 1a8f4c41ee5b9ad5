"""One second before its time an embargoed article is nowhere in the output; at its time it is everywhere."""

import gzip
import json
import runpy
import shutil
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import brotli
import pytest
from PIL import Image, ImageDraw

from plugins.deploy.leaks import find_leaks
from tests.plugins.build.sites import ROOT, Site, build, source
from tests.sites.test_edits import tree

AT, BEFORE = "2025-11-30T10:00:00+07:00", "2025-11-30T09:59:59+07:00"
ID, SLUG, ENGLISH = "251130-gudang-ungu", "gudang-ungu-dibuka-diam-diam", "purple-warehouse-opens-quietly"
HEADLINE, SUMMARY = "Gudang Ungu Dibuka Diam-Diam", "Sepuluh truk bercat ungu tiba sebelum subuh di dermaga lama."
BODY = (
    "Petugas berselendang jingga membuka segel gudang ungu yang belum pernah disebut siapa pun.\n\n"
    '![Pintu kayu bergambar merak](pintu-merak.png "Pintu merak | Foto: Wulan Sasmita")\n\n'
    "Denahnya ada dalam [lampiran]({static}/berkas/denah-gudang.pdf)."
)
TAG, WRITER, ALIAS = "Dermaga Lama Ungu", "Wulan Sasmita Ungu", "/lama/gudang-yang-dulu/"
# Everything of it, in lower case; each alone would tell of it.
MARKS = (
    ID, SLUG, ENGLISH, HEADLINE, SUMMARY, "purple warehouse opens", "berselendang jingga", "pintu-merak", "merak",
    "truk-bercat", "deretan truk bercat", "denah-gudang", "dermaga-lama", TAG, WRITER, "wulan-sasmita", "gudang-yang-dulu",
)  # fmt: skip
SINCE_THEN = {
    "its page": (f"kehumasan/2025/{SLUG}/index.html", "berselendang jingga"),
    "its translation": (f"en/kehumasan/2025/{ENGLISH}/index.html", "orange sashes"),
    "structured data": (f"kehumasan/2025/{SLUG}/index.html", '"NewsArticle"'),
    "the front page": ("index.html", HEADLINE),
    "its section": ("kehumasan/index.html", HEADLINE),
    "the feed of its section": ("feed/kehumasan/rss.xml", HEADLINE),
    "the page of its tag": ("tag/dermaga-lama-ungu/index.html", HEADLINE),
    "all tags": ("tag/index.html", TAG),
    "the page of its writer": ("penulis/wulan-sasmita-ungu/index.html", HEADLINE),
    "the archive": ("arsip/2025/11/index.html", HEADLINE),
    "most read": ("terpopuler/index.html", HEADLINE),
    "the fragment of what is read most": ("potongan/terpopuler.html", HEADLINE),
    "the feed": ("feed/rss.xml", "berselendang jingga"),
    "the feed as Atom": ("feed/atom.xml", "berselendang jingga"),
    "the feed as JSON": ("feed/feed.json", "berselendang jingga"),
    "the sitemap": ("sitemap/2025.xml", SLUG),
    "the sitemap of news": ("sitemap-berita.xml", SLUG),
    "plain data": (f"data/artikel/{ID}.json", "berselendang jingga"),
    "the addresses": ("data/alamat.json", SLUG),
    "its old address": ("lama/gudang-yang-dulu/index.html", SLUG),
    "redirects": ("_redirects", SLUG),
}


def picture(colour: str, form: str) -> bytes:
    """Not of one colour only, and with words that a camera might have left in it."""
    image = Image.new("RGB", (640, 480), colour)
    ImageDraw.Draw(image).ellipse((100, 100, 400, 300), "white")
    exif = Image.Exif()
    exif[0x010E] = f"{HEADLINE} {ID}"
    file = BytesIO()
    image.save(file, form, exif=exif)
    return file.getvalue()


@dataclass
class Desk:
    folder: Path

    def build(self, now: str, output: str, cache: str, **more: Any) -> Site:
        published = runpy.run_path(str(ROOT / "publishconf.py"))
        chosen = {name: published[name] for name in ("SITEURL", "DRAFTS", "STRICT")}
        paths = {"OUTPUT_PATH": str(self.folder / output), "CACHE_PATH": str(self.folder / cache)}
        views = {"provider": "native", "server": "/_hitung", "site": "contoh"}
        fixed = {"BUILD_DATE": now, "PRECOMPRESSED": True, "REMOVABLE_SHARE": 1.0, "VIEWS": views}
        return build(self.folder, {}, **{**chosen, **fixed, **paths, **more})


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The sample newsroom, and an embargoed article to which a public one already points."""
    folder = tmp_path_factory.mktemp("embargo")
    content = folder / "content"
    shutil.copytree(ROOT / "content", content)
    shared = {"id": ID, "date": "2025-11-30 08:00", "embargo": "2025-11-30 10:00", "category": "kehumasan"}
    named = {"tags": [TAG], "credits": {"writer": WRITER}}
    lead = {"src": "gambar/truk-bercat.jpg", "alt": "Deretan truk bercat ungu di dermaga", "caption": "Truk tiba."}
    files: dict[str, str | bytes] = {
        "berita/2025/gudang.md": source(
            HEADLINE, BODY, **shared, **named, slug=SLUG, summary=SUMMARY, image=lead, aliases=[ALIAS]
        ),
        "berita/2025/gudang.en.md": source(
            "Purple warehouse opens", "Officers in orange sashes opened it.", **shared, slug=ENGLISH, lang="en"
        ),
        "berita/2025/penunjuk.md": source(
            "Rapat persiapan", id="penunjuk", date="2025-11-20 09:00", category="kehumasan", related=[ID]
        ),
        "gambar/truk-bercat.jpg": picture("purple", "JPEG"),
        "gambar/pintu-merak.png": picture("orange", "PNG"),
        "berkas/denah-gudang.pdf": b"%PDF-1.4 denah-gudang",
    }
    for path, made in files.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_bytes(made if isinstance(made, bytes) else made.encode())
    counted = json.loads((content / "data/views.json").read_text(encoding="utf-8"))
    counted["totals"][ID] = 99_999
    for window in counted["windows"].values():
        window[ID] = 99_999
    (content / "data/views.json").write_text(json.dumps(counted), encoding="utf-8")
    return Desk(folder)


@pytest.fixture(scope="module")
def clean(desk: Desk) -> dict[str, Site]:
    """Built from nothing: before, and at, its time."""
    return {
        BEFORE: desk.build(BEFORE, "clean-before", "cache-before"),
        AT: desk.build(AT, "clean-at", "cache-at"),
    }


def told(site: Site) -> dict[str, str]:
    """Every file and its name as text in lower case, packed ones unpacked."""
    unpack = {".gz": gzip.decompress, ".br": brotli.decompress}
    found = {}
    for path, content in tree(site.output).items():
        plain = unpack.get(Path(path).suffix, bytes)(content)
        found[path] = f"{path}\n{plain.decode('utf-8', 'replace')}".casefold()
    return found


def test_a_second_before_its_time_nothing_of_it_is_anywhere(clean: dict[str, Site]) -> None:
    site = clean[BEFORE]
    assert site.faults == []
    assert [(path, mark) for path, text in told(site).items() for mark in MARKS if mark.casefold() in text] == []
    leaks = find_leaks(site.settings, "en")
    assert leaks.lines == ()
    assert leaks.articles == 2
    assert leaks.runs > 20
    assert leaks.files == len(site.files) > 200


@pytest.mark.parametrize("where", SINCE_THEN)
def test_at_its_time_it_is_in(where: str, clean: dict[str, Site]) -> None:
    path, words = SINCE_THEN[where]
    assert words in clean[AT].read(path)


def test_at_its_time_there_are_its_card_its_pictures_and_its_attachment(clean: dict[str, Site]) -> None:
    site = clean[AT]
    assert site.faults == []
    assert {f"gambar/kartu/{ID}.jpg", f"en/gambar/kartu/{ID}.jpg", "berkas/denah-gudang.pdf"} <= site.files
    article = site.article(ID)
    prints = {path for each in article.outline.prints for path in each.files()}
    assert len(prints) >= 6
    assert prints <= site.files
    assert ID not in (site.output / f"gambar/kartu/{ID}.jpg").read_bytes().decode("latin-1")


def test_at_its_time_other_articles_show_it(clean: dict[str, Site]) -> None:
    """Its neighbour, and the article that names it as related."""
    assert HEADLINE in clean[AT].at("kehumasan/2025/penunjuk/")
    assert HEADLINE not in clean[BEFORE].at("kehumasan/2025/penunjuk/")


def test_the_same_files_come_of_building_on_from_one_to_the_other_and_back(desk: Desk, clean: dict[str, Site]) -> None:
    for now in (BEFORE, AT, BEFORE, AT):
        on = tree(desk.build(now, "on", "cache-on").output)
        assert on == tree(clean[now].output)


def test_the_same_files_come_without_the_accelerator(desk: Desk, clean: dict[str, Site]) -> None:
    plugins = [name for name in clean[AT].settings["PLUGINS"] if name != "plugins.build"]
    for now in (BEFORE, AT):
        plain = tree(desk.build(now, "plain", "cache-plain", PLUGINS=plugins).output)
        assert plain == tree(clean[now].output)

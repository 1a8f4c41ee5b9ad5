"""`make leaks`: whatever of a waiting article is planted anywhere in the output is found, and named with its file."""

import gzip
import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import brotli
import pytest
from PIL import Image

from plugins.deploy.leaks import Leaks, find_leaks
from plugins.deploy.refusals import Refused
from tests.plugins.build.sites import Site, build, source

ID, TITLE = "251130-brankas", "Brankas Perunggu Ditemukan di Loteng"
SUMMARY = "Kunci brankas itu tersimpan tujuh tahun di laci bendahara lama."
BODY = "Tukang kunci dari kampung sebelah memutar gagang perunggu selama sembilan jam tanpa henti."
TEXT = "Peserta membahas agenda rapat bersama para pengurus harian lembaga."
WAITING = "berita/brankas.md"
AT = "2026-01-01 00:00"


def photo(colour: str, exif: dict[int, Any] | None = None) -> bytes:
    kept = Image.Exif()
    kept.update(exif or {})
    file = BytesIO()
    Image.new("RGB", (64, 48), colour).save(file, "JPEG", exif=kept)
    return file.getvalue()


def waiting(**header: Any) -> str:
    image = {
        "src": "gambar/brankas.jpg",
        "alt": "Pintu brankas perunggu dengan gagang bulat besar",
        "caption": "Loteng.",
    }
    known = {"id": ID, "slug": "brankas-perunggu", "summary": SUMMARY, "embargo": AT, "image": image}
    named = {"tags": ["Perunggu"], "credits": {"writer": "Lintang Kemuning Sari"}}
    return source(TITLE, f"{BODY}\n\n[Berkas]({{static}}/berkas/brankas.pdf)", **{**known, **named, **header})


@pytest.fixture
def site(tmp_path: Path) -> Site:
    sources = {
        WAITING: waiting(),
        "berita/a.md": source("Rapat koordinasi", TEXT, id="a"),
        "gambar/brankas.jpg": photo("brown"),
        "berkas/brankas.pdf": b"%PDF brankas",
    }
    return build(tmp_path, sources)


def leaks(site: Site, **changed: Any) -> Leaks:
    return find_leaks({**site.settings, **changed}, "en")


def rendition(site: Site) -> bytes:
    """One that was made when the article was still to be seen, as `make serve` makes it."""
    seen = build(site.output.parent, {}, DRAFTS=True, OUTPUT_PATH=str(site.output.parent / "seen"))
    return next((seen.output / "gambar").glob("brankas-*-64.avif")).read_bytes()


PLANTED: dict[str, tuple[str, Callable[[Site], bytes]]] = {
    "its headline": ("berita/index.html", lambda site: f"<p>{TITLE}</p>".encode()),
    "its headline in capitals": ("berita/index.html", lambda site: TITLE.upper().encode()),
    "its summary, escaped": ("data/x.json", lambda site: json.dumps(f"<p>“{SUMMARY}”</p>\n").encode()),
    "part of its text": ("feed/x.xml", lambda site: " ".join(BODY.split()[3:9]).encode()),
    "part of its text, with entities": ("feed/x.xml", lambda site: BODY.replace(" ", "&#32;").encode()),
    "words of its picture": ("x.js", lambda site: b'"pintu brankas perunggu dengan gagang bulat"'),
    "its id": ("feed/x.xml", lambda site: f"<id>tag:contoh.example,2024:{ID}</id>".encode()),
    "its address": ("_redirects", lambda site: b"/lama/ /berita/2024/brankas-perunggu/ 301"),
    "the name of its writer": ("x.txt", lambda site: b"Lintang Kemuning Sari"),
    "the page of its tag": ("tag/perunggu/index.html", lambda site: b""),
    "its data": (f"data/artikel/{ID}.json", lambda site: b""),
    "its card": (f"gambar/kartu/{ID}.jpg", lambda site: photo("black")),
    "its text, packed": ("x.html.gz", lambda site: gzip.compress(BODY.encode())),
    "its text, packed otherwise than its neighbour": ("index.html.br", lambda site: brotli.compress(BODY.encode())),
    "its original picture": ("gambar/lain.jpg", lambda site: photo("brown")),
    "a rendition under another name": ("gambar/lain.avif", rendition),
    "a rendition by its name": ("x.html", lambda site: name_of_rendition(site).encode()),
    "its attachment": ("berkas/lain.pdf", lambda site: b"%PDF brankas"),
    "a file named as it": (f"berkas/{ID}-lampiran.bin", lambda site: b"\0\1"),
    "EXIF": ("gambar/x.jpg", lambda site: photo("red", {0x010E: SUMMARY})),
    "EXIF as Windows writes it": ("gambar/x.jpg", lambda site: photo("red", {0x9C9B: SUMMARY.encode("utf-16-le")})),
    "what stands behind a picture": ("gambar/x.jpg", lambda site: photo("red") + BODY.encode()),
    "text in a document": ("berkas/x.pdf", lambda site: b"%PDF (" + BODY.encode() + b") Tj"),
}


def name_of_rendition(site: Site) -> str:
    seen = build(site.output.parent, {}, DRAFTS=True, OUTPUT_PATH=str(site.output.parent / "seen"))
    return next((seen.output / "gambar").glob("brankas-*-64.avif")).name


def test_what_does_not_leak_is_told_with_how_much_was_looked_at(site: Site) -> None:
    found = leaks(site)
    assert found.lines == ()
    assert (found.articles, found.files) == (1, len(site.files))
    assert found.runs > 10
    assert found.words > 1000
    assert str(found.files) in found.say().say("en")


@pytest.mark.parametrize("kind", PLANTED)
def test_there_is_found(kind: str, site: Site) -> None:
    path, make = PLANTED[kind]
    content = make(site)
    assert leaks(site).lines == ()
    file = site.output / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    found = leaks(site).lines
    assert found
    assert all(line.startswith(f"output/{path}: ") and line.count(f"content/{WAITING}") for line in found)


@pytest.mark.parametrize(
    "header", [{"embargo": None, "status": "draft"}, {"embargo": None, "date": AT}, {"publish": AT}]
)
def test_drafts_and_scheduled_articles_are_looked_for_too(header: dict[str, Any], site: Site) -> None:
    (site.output.parent / "content" / WAITING).write_text(waiting(**header))
    (site.output / "x.txt").write_text(BODY)
    assert leaks(site).lines


def test_what_public_texts_say_too_is_no_leak(site: Site) -> None:
    (site.output.parent / "content" / WAITING).write_text(waiting().replace(BODY, f"{TEXT}\n\n{BODY}"))
    assert leaks(site).lines == ()


def test_what_a_document_says_that_a_public_text_links_to_is_no_leak(site: Site) -> None:
    linking = source("Naskah", "[Naskah]({static}/berkas/naskah%20lama.txt)", id="naskah")
    again = build(site.output.parent, {"berita/naskah.md": linking, "berkas/naskah lama.txt": BODY})
    assert leaks(again).lines == ()


def test_a_document_that_no_public_text_links_to_can_leak(site: Site) -> None:
    again = build(site.output.parent, {"berkas/naskah.txt": BODY})
    assert [line.partition(": ")[0] for line in leaks(again).lines] == ["output/berkas/naskah.txt"]


def test_pictures_that_a_public_article_shows_are_no_leak(site: Site) -> None:
    shown = {"src": "brankas.jpg", "alt": "Brankas tua"}
    public = source("Pameran", id="pameran", image=shown)
    again = build(site.output.parent, {"berita/pameran.md": public})
    assert leaks(again).lines == ()


def test_a_translation_that_is_out_under_an_embargo_is_told(site: Site) -> None:
    file = site.output.parent / "content/berita/brankas.en.md"
    file.write_text(source("A bronze safe", id=ID, lang="en", slug="safe"))
    assert any(line.startswith("content/berita/brankas.en.md: is public") for line in leaks(site).lines)


def test_where_nothing_waits_nothing_is_said_to_have_been_searched(site: Site) -> None:
    found = leaks(site, BUILD_DATE="2026-01-01T00:00:00+07:00")
    assert found.say().say("en") == "No text waits for its time: there is nothing that could leak."


def test_texts_of_which_no_words_can_be_looked_for_are_named(site: Site) -> None:
    again = build(site.output.parent, {"berita/b.md": source("Rapat koordinasi", TEXT, id="b", status="draft")})
    (site.output.parent / "content/berita/rusak.md").write_text("tanpa kepala")
    assert leaks(again).unproved == ("content/berita/rusak.md", "content/berita/b.md")


def test_an_empty_output_proves_nothing(site: Site) -> None:
    with pytest.raises(Refused, match="holds no finished site"):
        leaks(site, OUTPUT_PATH=str(site.output / "aset"))

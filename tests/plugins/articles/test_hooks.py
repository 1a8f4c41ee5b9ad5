"""What the room does to a whole site: which sources become pages, where, and what is told of the others."""

from pathlib import Path
from typing import Any

import pytest

from tests.plugins.articles.newsroom import draw_picture
from tests.plugins.build.sites import build, source

ARTICLE = "berita/2024/"


def picture(folder: Path) -> bytes:
    draw_picture(folder / "picture.jpg")
    return (folder / "picture.jpg").read_bytes()


def articles(site: Any) -> set[str]:
    """Addresses below /berita/2024/."""
    return {path.removeprefix(ARTICLE).removesuffix("/index.html") for path in site.files if path.startswith(ARTICLE)}


def test_every_ending_of_a_markdown_file_is_read(tmp_path: Path) -> None:
    names = ("satu.md", "dua.MD", "tiga.markdown", "empat.mkd")
    site = build(tmp_path, {f"berita/{name}": source(name) for name in names})
    assert articles(site) == {"satu", "dua", "tiga", "empat"}


def test_folders_and_files_may_have_any_names(tmp_path: Path) -> None:
    names = ("Folder Baru (2)/Rapat & Evaluasi #1 100%.md", "Jum’at Bersih.md", "2024/07/27.07.2024 rapat.md")
    site = build(tmp_path, {f"berita/{name}": source(name) for name in names})
    assert articles(site) == {"rapat-evaluasi-1-100", "jumat-bersih", "27-07-2024-rapat"}
    assert site.faults == []


def test_the_content_may_be_reached_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "content").symlink_to(tmp_path / "elsewhere")
    assert articles(build(tmp_path, {"berita/satu.md": source("Satu")})) == {"satu"}


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_built(tmp_path: Path) -> None:
    (tmp_path / "content/berita").mkdir(parents=True)
    (tmp_path / "content/berita/putus.md").symlink_to(tmp_path / "nowhere.md")
    site = build(tmp_path, {"berita/satu.md": source("Satu")})
    assert articles(site) == {"satu"}
    (said,) = site.faults
    assert said.startswith("content/berita/putus.md: Berkas ini tidak dapat dibaca (No such file or directory).")


def test_a_file_that_breaks_the_converter_is_told_and_the_others_are_built(tmp_path: Path) -> None:
    deep = "".join("    " * depth + "- a\n" for depth in range(300))
    site = build(tmp_path, {"berita/a.md": source("A", deep), "berita/b.md": source("B", "Isi **tebal**.")})
    assert articles(site) == {"b"}
    assert "<p>Isi <strong>tebal</strong>.</p>" in site.read("berita/2024/b/index.html")
    (said,) = site.faults
    assert said.startswith("content/berita/a.md: Berkas ini tidak dapat dibaca (RecursionError:")


def test_a_picture_beside_its_article_is_published_with_it(tmp_path: Path) -> None:
    sources = {
        "berita/satu.md": source("Satu", image={"src": "foto posko.jpg", "alt": "Posko di pasar"}),
        "berita/foto posko.jpg": picture(tmp_path),
    }
    site = build(tmp_path, sources)
    (published,) = (path for path in site.files if path.endswith("-8.jpg"))
    assert published.startswith("gambar/foto-posko-")
    assert f'src="/{published}"' in site.read("berita/2024/satu/index.html")


def test_pictures_in_texts_may_have_the_names_that_telephones_give(tmp_path: Path) -> None:
    name = "gambar/WhatsApp Image 2024-07-27 at 11.23.45 (1).jpg"
    site = build(
        tmp_path, {"berita/satu.md": source("Satu", f"![Posko](<{{static}}/{name}>)"), name: picture(tmp_path)}
    )
    (published,) = (path for path in site.files if path.endswith("-8.jpg"))
    assert published.startswith("gambar/whatsapp-image-2024-07-27-at-11-23-45-1-")
    assert f'src="/{published}"' in site.read("berita/2024/satu/index.html")


@pytest.mark.parametrize(
    "target",
    [
        "{static}/gambar/hilang.jpg",
        "{static}hilang.jpg",
        "{static}/gambar/",
        "{static}../../rahasia.txt",
        "{static}dua.md",
        "{static}",
    ],
)
def test_a_picture_in_a_text_that_is_not_there_is_told_and_all_other_articles_are_built(
    target: str, tmp_path: Path
) -> None:
    (tmp_path / "rahasia.txt").write_text("rahasia", encoding="utf-8")
    site = build(tmp_path, {"berita/satu.md": source("Satu", f"![Posko]({target})"), "berita/dua.md": source("Dua")})
    assert articles(site) == {"dua"}
    assert len(site.faults) == 1
    assert "gambar" in site.faults[0]
    assert not [path for path in site.files if "rahasia" in path]


def test_pelican_guesses_no_dates_from_the_names_of_files(tmp_path: Path) -> None:
    names = ("gambar/2024-13-45.pdf", "gambar/0000-00-00.pdf")
    site = build(tmp_path, {**dict.fromkeys(names, "x"), "berita/2024-02-30-rapat.md": source("Rapat")})
    assert set(names) <= site.files
    assert articles(site) == {"2024-02-30-rapat"}


def test_a_link_leads_to_the_address_of_its_target(tmp_path: Path) -> None:
    sources = {
        "berita/satu.md": source(
            "Satu", "[Dua]({filename}../lain/dua.md#hasil) [Profil]({filename}/halaman/profil.md)"
        ),
        "lain/dua.md": source("Dua"),
        "halaman/profil.md": source("Profil", date=None, category=None),
    }
    site = build(tmp_path, sources)
    page = site.read("berita/2024/satu/index.html")
    assert '<a href="/berita/2024/dua/#hasil">Dua</a> <a href="/profil/">Profil</a>' in page


@pytest.mark.parametrize(
    "target",
    [
        pytest.param(source("Dua", status="draft"), id="draft"),
        pytest.param(source("Dua", date="2099-01-01"), id="scheduled"),
        pytest.param(source("Dua", date="besok"), id="faulty"),
        pytest.param(source("Dua", id="satu"), id="double"),
    ],
)
def test_a_link_to_what_is_not_published_is_told_and_its_words_stay(target: str, tmp_path: Path) -> None:
    sources = {"berita/a.md": source("Satu", "Lihat [berita dua]({filename}z.md).", id="satu"), "berita/z.md": target}
    site = build(tmp_path, sources)
    assert "Lihat <a>berita dua</a>." in site.read("berita/2024/a/index.html")
    assert any(said.startswith("content/berita/a.md:") and "“z.md”" in said for said in site.faults)


def test_drafts_are_shown_at_an_address_of_their_own_where_drafts_are_shown(tmp_path: Path) -> None:
    sources = {
        "berita/satu.md": source("Satu"),
        "berita/dua.md": source("Dua", id="konsep", status="draft"),
        "berita/tiga.md": source("Tiga", id="menunggu", date="2099-01-01"),
    }
    preview = build(tmp_path / "preview", sources, DRAFTS=True)
    assert {"draf/konsep/index.html", "draf/menunggu/index.html"} <= preview.files
    assert "Konsep" not in preview.read("index.html")
    published = build(tmp_path / "published", sources)
    assert articles(published) == {"satu"}
    assert not [path for path in published.files if path.startswith("draf/")]
    assert preview.read("index.html") == published.read("index.html")


def test_a_withdrawn_article_keeps_its_address_and_loses_its_text(tmp_path: Path) -> None:
    withdrawn = source(
        "Satu", "Rahasia korban.", withdrawn={"date": "2024-08-01", "reason": "Identitas korban terbuka."}
    )
    site = build(tmp_path, {"berita/satu.md": withdrawn, "berita/dua.md": source("Dua")})
    page = site.read("berita/2024/satu/index.html")
    assert "Identitas korban terbuka." in page
    assert not [path for path in site.files if b"Rahasia" in (site.output / path).read_bytes()]
    # Feeds say that it is withdrawn (decision 023); no list leads to it.
    pages = [path for path in site.files if path.endswith(".html") and path != "berita/2024/satu/index.html"]
    assert not [path for path in pages if "berita/2024/satu/" in site.read(path)]


WAITING = {"embargo": "2026-01-01 00:00"}


@pytest.mark.parametrize("link", ["{static}/berkas/siaran%20pers.pdf", "/berkas/siaran%20pers.pdf"])
def test_attachments_wait_with_the_only_text_that_has_them(link: str, tmp_path: Path) -> None:
    sources: dict[str, str | bytes] = {"berkas/siaran pers.pdf": b"%PDF", "berkas/lain.pdf": b"%PDF"}
    sources["berita/satu.md"] = source("Satu", f"[Berkas]({link})", id="satu", **WAITING)
    sources["berita/dua.md"] = source("Dua", id="dua")
    files = {"berkas/siaran pers.pdf", "berkas/lain.pdf"}
    assert build(tmp_path, sources).files & files == {"berkas/lain.pdf"}
    assert build(tmp_path, sources, DRAFTS=True).files & files == files
    assert build(tmp_path, sources, BUILD_DATE="2026-01-01T00:00:00+07:00").files & files == files
    sources["berita/dua.md"] = source("Dua", f"[Berkas]({link})", id="dua")
    assert build(tmp_path, sources).files & files == files


def test_what_a_plain_page_links_to_is_public_though_a_draft_has_it_too(tmp_path: Path) -> None:
    sources = {
        "berkas/satu.pdf": "%PDF",
        "berita/satu.md": source("Satu", "[Berkas]({static}/berkas/satu.pdf)", id="satu", status="draft"),
        "halaman/profil.md": source("Profil", "[Berkas](/berkas/satu.pdf)", date=None, category=None),
    }
    site = build(tmp_path, sources)
    assert "berkas/satu.pdf" in site.files
    assert site.faults == []


def test_two_pages_with_one_address_are_named_and_the_first_is_kept(tmp_path: Path) -> None:
    sources = {f"halaman/{name}/kontak.md": source(f"Kontak {name}", date=None, category=None) for name in "ba"}
    site = build(tmp_path, sources)
    assert "Kontak a" in site.read("kontak/index.html")
    (said,) = site.faults
    assert said.startswith("content/halaman/b/kontak.md:1: slug: Alamat /kontak/ sudah dipakai content/halaman/a/")


def test_the_register_is_read_anew_for_every_build(tmp_path: Path) -> None:
    sources = {"berita/satu.md": source("Satu", credits="HF")}
    for name in ("Henri Firmansah", "Hana Fitri"):
        site = build(tmp_path, {**sources, "data/people.yaml": f"- {{name: {name}, initials: HF}}\n"})
        assert name in site.read("berita/2024/satu/index.html")


def test_faults_of_data_files_are_told_like_those_of_articles(tmp_path: Path) -> None:
    site = build(tmp_path, {"berita/satu.md": source("Satu"), "data/people.yaml": "- nama: Henri\n"})
    assert articles(site) == {"satu"}
    assert site.faults == ["content/data/people.yaml:1: nama: Kunci ini tidak dikenal. Maksudnya “name”?"]

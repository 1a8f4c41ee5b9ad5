"""Where things live on the site."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plugins.articles import addresses
from plugins.articles.addresses import SLUG, file_of, slug_of


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Rapat Koordinasi & Evaluasi (Tahap II)", "rapat-koordinasi-evaluasi-tahap-ii"),
        ("Jum’at Bersih", "jumat-bersih"),
        ("I Made Ñ’ur", "i-made-nur"),
        ("100 % ASN Netral!", "100-asn-netral"),
        ("  --  ", ""),
        ("🎉", ""),
        ("دعاء", "d"),
    ],
)
def test_texts_become_parts_of_addresses(text: str, slug: str) -> None:
    assert slug_of(text) == slug


@given(some.text(max_size=60))
def test_whatever_the_text_is_its_slug_fits_an_address(text: str) -> None:
    slug = slug_of(text)
    assert slug == "" or SLUG.match(slug)
    assert slug_of(slug) == slug


@pytest.mark.parametrize(
    ("address", "file"),
    [("", "index.html"), ("kontak/", "kontak/index.html"), ("404.html", "404.html"), ("feed/rss.xml", "feed/rss.xml")],
)
def test_addresses_are_served_from_files(address: str, file: str) -> None:
    assert file_of(address) == file


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (addresses.article("", "berita", 2024, "judul"), "berita/2024/judul/"),
        (addresses.article("en/", "berita", 2024, "title"), "en/berita/2024/title/"),
        (addresses.draft("", "240727-abcd"), "draf/240727-abcd/"),
        (addresses.page("en/", "contact"), "en/contact/"),
        (addresses.person("", "rina-sari"), "penulis/rina-sari/"),
        (addresses.tag("", "hoaks"), "tag/hoaks/"),
        (addresses.tags("en/"), "en/tag/"),
        (addresses.archive(""), "arsip/"),
        (addresses.archive("", 2024), "arsip/2024/"),
        (addresses.archive("en/", 2024, 7), "en/arsip/2024/07/"),
        (addresses.numbered("berita/", 3), "berita/halaman/3/"),
    ],
)
def test_addresses_are_those_of_the_plan(address: str, expected: str) -> None:
    assert address == expected

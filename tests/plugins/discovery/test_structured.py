"""Structured data says what Google and schema.org ask for, and survives whatever an editor writes."""

import json
from typing import Any

import pytest

from tests.plugins.articles.recordings import silence
from tests.plugins.build.sites import OFFICE, SITEURL, Site, source
from tests.plugins.discovery.conftest import NASTY, Make, lead
from tests.plugins.discovery.google import CLAIM, RULES, broken
from tests.plugins.discovery.reading import node, nodes

FULL_OFFICE = {
    **OFFICE,
    "short_name": "KC",
    "tagline": "Kabar resmi",
    "email": "humas@contoh.example",
    "phone": "(000) 000",
    "address": ["Jalan Contoh 1", "Kota Contoh 00000"],
    "social": {"Instagram": "https://www.instagram.com/contoh"},
}


def pages(site: Site) -> list[str]:
    return [site.read(path) for path in sorted(site.files) if path.endswith(".html")]


def test_every_type_is_there_and_meets_what_is_required(site: Site) -> None:
    found = [one for page in pages(site) for one in nodes(page)]
    assert {one["@type"] for one in found} == RULES.keys()
    assert [fault for one in found for fault in broken(one, complete=False)] == []


@pytest.mark.parametrize(
    ("identity", "kind"), [("lengkap", "NewsArticle"), ("lengkap", "BreadcrumbList"), ("klarifikasi", "ClaimReview")]
)
def test_an_article_that_has_everything_has_all_that_is_recommended(site: Site, identity: str, kind: str) -> None:
    found = node(site.at(site.article(identity).url), kind)
    assert list(broken(found, complete=True)) == []


def test_an_office_that_has_everything_has_all_that_is_recommended(make: Make) -> None:
    front = make({}, OFFICE=FULL_OFFICE).at("")
    for kind in ("GovernmentOrganization", "WebSite"):
        assert list(broken(node(front, kind), complete=True)) == []


def test_the_rules_would_notice(site: Site) -> None:
    found = node(site.at(site.article("klarifikasi").url), "ClaimReview")
    del found["claimReviewed"]
    found["reviewRating"]["ratingValue"] = "satu"
    assert list(broken(found, complete=False)) == [
        f"ClaimReview.claimReviewed is missing ({CLAIM})",
        f"ClaimReview.reviewRating.ratingValue is 'satu' ({CLAIM})",
    ]


def article_at(site: Site, identity: str, lang: str = "id") -> dict[str, Any]:
    return node(site.at(site.article(identity, lang).url), "NewsArticle")


def test_an_article_says_what_its_page_says(site: Site) -> None:
    found = article_at(site, "lengkap")
    url = f"{SITEURL}/berita/2024/lengkap/"
    assert found["@id"] == found["mainEntityOfPage"]["@id"] == url
    assert found["headline"] == "Lengkap"
    assert found["description"] == "Ringkasan & <i>."
    assert (found["datePublished"], found["dateModified"]) == ("2024-07-27T11:23+07:00", "2024-08-02T08:00+07:00")
    assert (found["inLanguage"], found["articleSection"], found["keywords"]) == ("id", "Kegiatan", ["hoaks", "rapat"])
    assert (found["dateline"], found["contentLocation"]["name"]) == ("BATAM, 27 Juli 2024", "Batam")
    assert [(one["name"], one["url"]) for one in found["author"]] == [
        ("Hasan Fikri", f"{SITEURL}/penulis/hasan-fikri/"), ("Ani", f"{SITEURL}/penulis/ani/"),
    ]  # fmt: skip
    assert found["author"][0]["jobTitle"] == "Ketua"
    (image,) = found["image"]
    assert image == {
        "@type": "ImageObject", "url": f"{SITEURL}/{lead(site)}", "width": 1300, "height": 731,
        "caption": "Apel.", "creditText": "HF",
    }  # fmt: skip
    (correction,) = found["correction"]
    assert correction["text"] == "Tertulis: dua hari. Seharusnya: tiga hari."
    assert correction["datePublished"] == "2024-08-01"
    assert "creativeWorkStatus" not in found


def test_an_unsigned_article_is_the_offices(site: Site) -> None:
    found = article_at(site, "polos")
    assert found["author"] == [{"@type": "GovernmentOrganization", "name": "Kantor Contoh", "url": f"{SITEURL}/"}]
    assert found["dateModified"] == found["datePublished"] == "2024-07-21"
    assert {"image", "dateline", "correction", "keywords"} & found.keys() == set()


def test_who_signs_as_the_office_is_no_person(make: Make) -> None:
    site = make({"berita/a.md": source("A", id="a", credits={"writer": "Kantor Contoh"})})
    assert [one["@type"] for one in article_at(site, "a")["author"]] == ["GovernmentOrganization"]


def test_a_withdrawn_article_says_so_and_nothing_of_what_it_said(site: Site) -> None:
    found = article_at(site, "dicabut")
    assert (found["creativeWorkStatus"], found["description"]) == ("Withdrawn", "Keliru.")
    assert found["dateModified"] == "2024-08-01"


def test_an_episode_can_be_heard_by_machines_too(make: Make) -> None:
    audio = {"src": "berkas/a b.mp3", "transcript": "berkas/a.vtt"}
    episode = source("A", id="a", type="podcast", audio=audio)
    site = make({"berita/a.md": episode, "berkas/a b.mp3": silence(75), "berkas/a.vtt": "WEBVTT\n"})
    size = (site.output / "berkas/a b.mp3").stat().st_size
    told = {"url": f"{SITEURL}/berkas/a%20b.mp3", "transcript": f"{SITEURL}/berkas/a.vtt"}
    assert article_at(site, "a")["audio"] == {
        "@type": "AudioObject", "contentUrl": told["url"], "encodingFormat": "audio/mpeg", "duration": "PT75S",
        "contentSize": str(size),
        "caption": {"@type": "MediaObject", "contentUrl": told["transcript"], "encodingFormat": "text/vtt"},
    }  # fmt: skip
    data = json.loads(site.read("data/artikel/a.json"))["audio"]
    assert data == {**told, "type": "audio/mpeg", "length": size, "seconds": 75}


def test_in_english_the_office_has_its_english_name_and_home(site: Site) -> None:
    found = article_at(site, "lengkap", "en")
    assert (found["publisher"]["name"], found["publisher"]["url"]) == ("Sample Office", f"{SITEURL}/en/")


def test_a_clarification_says_what_it_answers(site: Site) -> None:
    found = node(site.at(site.article("klarifikasi").url), "ClaimReview")
    assert found["claimReviewed"] == "Kotak suara hilang"
    assert found["itemReviewed"] == {
        "@type": "Claim",
        "appearance": {"@type": "CreativeWork", "name": "WhatsApp"},
        "author": {"@type": "Person", "name": "Akun X"},
        "datePublished": "2024-07-19",
    }
    assert found["reviewRating"] == {
        "@type": "Rating", "ratingValue": 1, "worstRating": 1, "bestRating": 4, "alternateName": "Salah"
    }  # fmt: skip


def test_the_trail_leads_from_the_front_page_to_the_page_itself(site: Site) -> None:
    steps = node(site.at("berita/kegiatan/"), "BreadcrumbList")["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "Beranda", f"{SITEURL}/"),
        (2, "Berita", f"{SITEURL}/berita/"),
        (3, "Kegiatan", f"{SITEURL}/berita/kegiatan/"),
    ]


def test_a_headline_cannot_end_the_script_and_comes_back_as_written(site: Site) -> None:
    page = site.at(site.article("jahat").url)
    written = NASTY.strip()
    assert article_at(site, "jahat")["headline"] == written
    assert [one["@type"] for one in nodes(page)] == ["NewsArticle", "BreadcrumbList"]
    assert 'alert("1")' not in page
    assert page.count("<script") == page.count("</script>") == 2


def test_the_logo_lies_where_it_is_said_to_be(site: Site) -> None:
    address = article_at(site, "polos")["publisher"]["logo"]["url"]
    assert site.read(address.removeprefix(f"{SITEURL}/")).startswith("<svg")


def test_an_office_without_a_mark_names_none(make: Make) -> None:
    site = make({}, OFFICE={key: value for key, value in OFFICE.items() if key != "logo"})
    assert "logo" not in node(site.at(""), "GovernmentOrganization")
    assert not [path for path in site.files if path.startswith("logo")]

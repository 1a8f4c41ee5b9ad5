"""Right of reply: told on both articles as far as both are public, and on no other; what cannot be is a fault."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.plugins.build.sites import Site, build, source
from tests.plugins.discovery.reading import node

LATER = "2025-09-01 08:00"
GONE = {"date": "2025-01-01", "reason": "Keliru."}


def answered(**header: Any) -> str:
    return source("Gudang Dinilai Sempit", id="a", slug="gudang", date="2024-07-20 09:00", **header)


def answer(**header: Any) -> str:
    return source("Tanggapan Pengelola", **{"id": "b", "slug": "tanggapan", "reply_to": "a", **header})


def built(folder: Path, **sources: str) -> Site:
    return build(folder, {f"berita/{name}.md": text for name, text in sources.items()}, DRAFTS=True)


def box(site: Site, identity: str, lang: str = "id") -> list[tuple[str, list[str]]]:
    """What an article answers and what answers it: ids with languages."""
    article = site.article(identity, lang)
    told = [("answers", [article.answers] if article.answers else []), ("replies", article.replies)]
    return [(name, [f"{one.id} {one.lang}" for one in others]) for name, others in told if others]


def test_both_say_so(tmp_path: Path) -> None:
    site = built(tmp_path, a=answered(), b=answer())
    assert site.faults == []
    assert (box(site, "a"), box(site, "b")) == ([("replies", ["b id"])], [("answers", ["a id"])])
    assert "Hak jawab:" in site.at("berita/2024/gudang/")
    assert 'href="/berita/2024/tanggapan/"' in site.at("berita/2024/gudang/")
    assert "Hak jawab atas:" in site.at("berita/2024/tanggapan/")
    assert 'href="/berita/2024/gudang/"' in site.at("berita/2024/tanggapan/")


def test_several_answers_stand_in_the_order_of_their_dates(tmp_path: Path) -> None:
    days = {"d": "2024-07-23", "b": "2024-07-25", "c": "2024-07-24"}
    replies = {name: answer(id=name, slug=name, date=day) for name, day in days.items()}
    assert box(built(tmp_path, a=answered(), **replies), "a") == [("replies", ["d id", "c id", "b id"])]


@pytest.mark.parametrize(
    "header",
    [{"status": "draft"}, {"date": LATER}, {"embargo": LATER}, {"withdrawn": GONE}],
    ids=lambda header: next(iter(header)),
)
def test_an_answer_that_is_not_public_is_told_nowhere_else(header: dict[str, Any], tmp_path: Path) -> None:
    site = built(tmp_path, a=answered(), b=answer(**header))
    assert box(site, "a") == []
    own = [
        path for path in site.files if path.endswith(("draf/b/index.html", "tanggapan/index.html", "artikel/b.json"))
    ]
    assert own
    feeds_of_withdrawals = {path for path in site.files if path.startswith("feed/")} if "withdrawn" in header else set()
    texts = [path for path in site.files - {*own} - feeds_of_withdrawals if path.endswith((".html", ".json", ".xml"))]
    assert [path for path in texts if "Tanggapan Pengelola" in site.read(path)] == []
    assert [path for path in texts if "Ada hak jawab" in site.read(path)] == []


@pytest.mark.parametrize("header", [{"status": "draft"}, {"embargo": LATER}], ids=lambda header: next(iter(header)))
def test_what_is_answered_before_it_is_public_is_not_told(header: dict[str, Any], tmp_path: Path) -> None:
    site = built(tmp_path, a=answered(**header), b=answer())
    assert (site.faults, box(site, "a"), box(site, "b")) == ([], [], [])
    assert "Gudang" not in site.at("berita/2024/tanggapan/")


@pytest.mark.parametrize(
    "header",
    [
        {"status": "hidden"},
        {"expires": "2025-01-01"},
        {"withdrawn": GONE},
    ],
    ids=lambda header: next(iter(header)),
)
def test_an_answer_stays_tied_to_what_has_left_the_lists(header: dict[str, Any], tmp_path: Path) -> None:
    """Its page stays, and whoever comes there from an old link should learn of the answer."""
    site = built(tmp_path, a=answered(**header), b=answer())
    assert (box(site, "a"), box(site, "b")) == ([("replies", ["b id"])], [("answers", ["a id"])])


def test_an_answer_may_be_answered(tmp_path: Path) -> None:
    site = built(tmp_path, a=answered(), b=answer(), c=answer(id="c", slug="c", reply_to="b"))
    assert site.faults == []
    assert box(site, "b") == [("answers", ["a id"]), ("replies", ["c id"])]


def test_every_language_leads_to_its_own_if_there_is_one(tmp_path: Path) -> None:
    sources = {"a": answered(), "a.en": answered(lang="en"), "b": answer(), "b.en": answer(lang="en")}
    sources["c"] = answer(id="c", slug="c", date="2024-08-01")
    site = built(tmp_path, **sources)
    assert site.faults == []
    assert box(site, "a", "en") == [("replies", ["b en", "c id"])]
    assert box(site, "a") == [("replies", ["b id", "c id"])]
    assert box(site, "b", "en") == [("answers", ["a en"])]


def test_who_answers_in_a_circle_is_told_so_and_tied_to_nobody(tmp_path: Path) -> None:
    sources = {name: answer(id=name, slug=name, reply_to=other) for name, other in ("ab", "bc", "ca")}
    site = built(tmp_path, **sources, d=answer(id="d", slug="d", reply_to="a"))
    assert site.faults == [
        f"content/berita/{name}.md:5: reply_to: Berita ini dan “{other}” saling menjawab. "
        "Tulis reply_to hanya pada berita yang lebih baru di antara keduanya."
        for name, other in ("ab", "bc", "ca")
    ]
    assert [box(site, name) for name in "bc"] == [[], []]
    assert box(site, "a") == [("replies", ["d id"])]


def test_a_plain_page_cannot_be_answered(tmp_path: Path) -> None:
    page = "---\ntitle: Profil\nid: a\nslug: profil\n---\n\nTentang kami.\n"
    site = build(tmp_path, {"halaman/profil.md": page, "berita/b.md": answer()})
    assert len(site.faults) == 1
    assert "“a”" in site.faults[0]


def test_machines_are_told_of_both(tmp_path: Path) -> None:
    site = built(tmp_path, a=answered(), b=answer())
    one, other = (json.loads(site.read(f"data/artikel/{name}.json")) for name in "ab")
    assert [reply["id"] for reply in one["replies"]] == ["b"]
    assert other["answers"]["url"] == "https://contoh.example/berita/2024/gudang/"
    of_one, of_other = (node(site.at(f"berita/2024/{slug}/"), "NewsArticle") for slug in ("gudang", "tanggapan"))
    assert [reply["headline"] for reply in of_one["subjectOf"]] == ["Tanggapan Pengelola"]
    assert of_other["about"]["@id"] == of_one["@id"]
    assert "answers" not in one
    assert "replies" not in other
    texts = {item["id"]: item["content_html"] for item in json.loads(site.read("feed/feed.json"))["items"]}
    (of_answer,) = [text for name, text in texts.items() if name.endswith("b")]
    assert (
        "Hak jawab atas “Gudang Dinilai Sempit” (20 Juli 2024): https://contoh.example/berita/2024/gudang/" in of_answer
    )


def test_an_answer_appears_on_both_at_its_second(tmp_path: Path) -> None:
    sources = {"berita/a.md": answered(), "berita/b.md": answer(embargo="2025-09-01 08:00")}
    before = build(tmp_path, sources, BUILD_DATE="2025-09-01T07:59:59+07:00")
    page = before.at("berita/2024/gudang/")
    assert "Hak jawab" not in page
    assert build(tmp_path, {}, BUILD_DATE="2025-09-01T07:59:59+07:00").settings["OUTCOME"].written == []
    assert "Hak jawab:" in build(tmp_path, {}, BUILD_DATE="2025-09-01T08:00:00+07:00").at("berita/2024/gudang/")
    withdrawn = {"berita/b.md": answer(withdrawn={"date": "2025-09-02", "reason": "Keliru."})}
    assert build(tmp_path, withdrawn, BUILD_DATE="2025-09-02T08:00:00+07:00").at("berita/2024/gudang/") == page


def test_a_new_headline_is_told_wherever_the_old_one_was(tmp_path: Path) -> None:
    """The answer stands in no list, so that the answered article's page has no other reason to change."""
    hidden = answer(status="hidden")
    build(tmp_path, {"berita/a.md": answered(), "berita/b.md": hidden})
    site = build(tmp_path, {"berita/b.md": hidden.replace("Tanggapan Pengelola", "Tanggapan Kedua")})
    for path in ("berita/2024/gudang/index.html", "data/artikel/a.json", "feed/feed.json"):
        assert "Tanggapan Kedua" in site.read(path), path
        assert "Tanggapan Pengelola" not in site.read(path), path
    site = build(tmp_path, {"berita/a.md": answered().replace("Gudang Dinilai", "Gudang Masih Dinilai")})
    for path in ("berita/2024/tanggapan/index.html", "data/artikel/b.json"):
        assert "Gudang Masih Dinilai" in site.read(path), path


def test_lists_get_their_badges_and_lose_them(tmp_path: Path) -> None:
    hidden = answer(status="hidden")
    untied = build(tmp_path, {"berita/a.md": answered(), "berita/b.md": answer(status="hidden", reply_to=None)})
    assert "Ada hak jawab" not in untied.at("berita/")
    assert "Ada hak jawab" in build(tmp_path, {"berita/b.md": hidden}).at("berita/")
    gone = {"berita/b.md": answer(status="hidden", withdrawn=GONE)}
    assert "Ada hak jawab" not in build(tmp_path, gone).at("berita/")


def test_articles_that_pelican_makes_by_itself_are_tied_alike(tmp_path: Path) -> None:
    sources = {"a": answered(), "b": answer(), "c": answer(id="c", slug="c", withdrawn=GONE)}
    ours, theirs = (tmp_path / name for name in ("ours", "theirs"))
    one = build(ours, {f"berita/{name}.md": text for name, text in sources.items()})
    other = build(theirs, {f"berita/{name}.md": text for name, text in sources.items()}, DEFAULT_METADATA={"x": "y"})
    for address in ("berita/2024/gudang/", "berita/2024/tanggapan/", "berita/", "data/artikel/a.json"):
        assert other.at(address) == one.at(address)


def test_an_answer_makes_only_what_tells_of_it_anew(tmp_path: Path) -> None:
    others = {f"n{day}": source(f"Lain {day}", date=f"2024-03-{day:02}") for day in range(1, 28)}
    built(tmp_path, a=answered(category="siaran-pers"), b=answer(status="hidden", reply_to=None), **others)
    site = built(tmp_path, b=answer(status="hidden"))
    told = {
        *("siaran-pers/2024/gudang/index.html", "data/artikel/a.json"),
        *("berita/2024/tanggapan/index.html", "data/artikel/b.json"),
    }
    badges = {"index.html", "404.html", "siaran-pers/index.html", "arsip/2024/07/index.html"}
    of_feeds = {path for path in site.files if path.startswith("feed/")}
    written = set(site.settings["OUTCOME"].written)
    assert told <= written
    assert written <= told | badges | of_feeds

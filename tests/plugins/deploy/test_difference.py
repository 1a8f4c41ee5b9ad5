from plugins.deploy.difference import Kind, compare, kind_of
from plugins.deploy.record import Record, read

THERE = Record(
    "00004-abc",
    {"index.html": "1", "lama/index.html": "2", "aset/a.css": "3", "feed/x.xml": "4", "tetap.txt": "5"},
    {"aset/lebih-lama.css": "6"},
    ("c2", "c1"),
)
HERE = {"index.html": "1b", "baru/index.html": "7", "aset/b.css": "8", "feed/x.xml": "4b", "tetap.txt": "5"}


def test_assets_go_first_then_new_pages_then_changed_ones_then_indexes() -> None:
    assert compare(HERE, THERE).waves == (("aset/b.css",), ("baru/index.html",), ("index.html",), ("feed/x.xml",))


def test_pages_that_are_no_more_are_removed_and_assets_one_publication_later() -> None:
    plan = compare(HERE, THERE)
    assert plan.removed == ("lama/index.html", "aset/lebih-lama.css")
    assert plan.left == {"aset/a.css": "3"}
    after = THERE.followed_by(HERE, plan.left, "c3")
    assert compare(HERE, after).removed == ("aset/a.css",)
    assert compare(HERE, after).is_empty, "what is left over is no reason for a release"


def test_an_asset_that_comes_back_while_it_is_left_is_not_sent_again() -> None:
    plan = compare({**HERE, "aset/lebih-lama.css": "6"}, THERE)
    assert "aset/lebih-lama.css" not in (*plan.sent, *plan.removed)


def test_what_a_broken_off_publication_may_have_touched_is_sent_or_removed_again() -> None:
    plan = compare(HERE, THERE)
    broken_off = THERE.announcing((*plan.new, *plan.removed), plan.changed)
    again = compare(HERE, broken_off)
    assert again.waves == plan.waves, "what may be missing still goes before what leads to it"
    assert set(again.removed) == set(plan.removed)
    back = compare(THERE.files, broken_off)
    assert back.waves == (("lama/index.html",), ("index.html",), ("feed/x.xml",))
    assert "baru/index.html" in back.removed


def test_releases_are_counted_and_the_last_five_commits_remembered() -> None:
    after = THERE
    for number in range(3, 9):
        after = after.followed_by(HERE, {}, f"c{number}")
    assert after.release.startswith("00010-")
    assert after.commits == ("c8", "c7", "c6", "c5", "c4")


def test_a_record_comes_back_as_it_was_and_leads_nowhere_else() -> None:
    assert read(THERE.to_bytes()) == THERE
    meddled = THERE.to_bytes().replace(b"lama/index.html", b"../../etc/passwd")
    assert "../../etc/passwd" not in read(meddled).files


def test_compressed_files_go_with_what_they_hold() -> None:
    kinds = {"index.html.br": Kind.PAGE, "feed/rss.xml.gz": Kind.INDEX, "aset/a.css.gz": Kind.ASSET}
    kinds |= {"_headers": Kind.INDEX, ".htaccess": Kind.INDEX, "berkas/a.pdf": Kind.ASSET, "a/b.html": Kind.PAGE}
    assert {path: kind_of(path) for path in kinds} == kinds

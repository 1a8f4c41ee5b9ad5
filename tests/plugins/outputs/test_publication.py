"""The last step of a build: what changed is written, what nobody claims is removed, what is not ours is left alone."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from plugins.articles import contents
from plugins.outputs.files import digest
from plugins.outputs.ledger import Claim, OneArticle
from plugins.outputs.manifest import NAME, read_manifest
from plugins.outputs.pages import Page
from plugins.outputs.publication import Made, NotMade, Outcome, Removal, differences, publish, side_by_side


def claims(pages: Mapping[str, bytes]) -> list[Claim]:
    return [Claim(path, f"content/{path}", lambda content=content: content) for path, content in pages.items()]


def build(folder: Path, pages: Mapping[str, bytes], may_remove: bool = True) -> Outcome:
    return publish(claims(pages), folder, Removal(may_remove))


def files(folder: Path) -> dict[str, bytes]:
    found = (file for file in folder.rglob("*") if file.is_file() and file.name != NAME)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def test_everything_claimed_is_there(tmp_path: Path) -> None:
    pages = {"index.html": b"depan", "berita/a/index.html": b"a"}
    outcome = build(tmp_path, pages)
    assert files(tmp_path) == pages
    assert (sorted(outcome.written), outcome.unchanged, outcome.removed, outcome.kept) == (sorted(pages), 0, [], [])


def test_the_manifest_tells_what_is_there(tmp_path: Path) -> None:
    build(tmp_path, {"index.html": b"depan"})
    assert read_manifest(tmp_path) == {"index.html": digest(b"depan")}


def test_a_second_build_touches_nothing(tmp_path: Path) -> None:
    pages = {"index.html": b"depan", "berita/a/index.html": b"a"}
    build(tmp_path, pages)
    for file in tmp_path.rglob("*"):
        os.utime(file, (1, 1))
    outcome = build(tmp_path, pages)
    assert (outcome.written, outcome.unchanged) == ([], 2)
    assert {file.stat().st_mtime for file in tmp_path.rglob("*") if file.is_file()} == {1.0}


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    build(tmp_path, {"a.html": b"a", "b.html": b"b"})
    assert build(tmp_path, {"a.html": b"a", "b.html": b"B"}).written == ["b.html"]


def test_what_nobody_claims_any_more_is_removed(tmp_path: Path) -> None:
    build(tmp_path, {"a/index.html": b"a", "b/index.html": b"b"})
    assert build(tmp_path, {"a/index.html": b"a"}).removed == ["b/index.html"]
    assert not (tmp_path / "b").exists()


def test_files_of_other_hands_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b/CNAME").write_bytes(b"contoh.example")
    build(tmp_path, {"b/index.html": b"b"})
    build(tmp_path, {})
    assert files(tmp_path) == {"b/CNAME": b"contoh.example"}


def test_a_file_that_other_hands_have_changed_is_kept_and_told(tmp_path: Path) -> None:
    build(tmp_path, {"a.html": b"a", "b.html": b"b"})
    (tmp_path / "b.html").write_bytes(b"by hand")
    outcome = build(tmp_path, {"a.html": b"a"})
    assert (outcome.removed, outcome.kept) == ([], ["b.html"])
    assert files(tmp_path)["b.html"] == b"by hand"
    assert build(tmp_path, {"a.html": b"a"}).kept == []


def test_a_file_that_other_hands_have_removed_is_no_error(tmp_path: Path) -> None:
    build(tmp_path, {"b.html": b"b"})
    (tmp_path / "b.html").unlink()
    outcome = build(tmp_path, {})
    assert (outcome.removed, outcome.kept) == ([], [])


def test_without_a_manifest_nothing_is_removed(tmp_path: Path) -> None:
    build(tmp_path, {"b.html": b"b"})
    (tmp_path / NAME).unlink()
    build(tmp_path, {"a.html": b"a"})
    assert files(tmp_path) == {"a.html": b"a", "b.html": b"b"}


def test_while_there_are_faults_nothing_is_removed(tmp_path: Path) -> None:
    build(tmp_path, {"a.html": b"a", "b.html": b"b"})
    outcome = build(tmp_path, {"a.html": b"A"}, may_remove=False)
    assert (outcome.removed, outcome.written) == ([], ["a.html"])
    assert files(tmp_path) == {"a.html": b"A", "b.html": b"b"}


def test_it_is_removed_once_the_faults_are_mended(tmp_path: Path) -> None:
    build(tmp_path, {"a.html": b"a", "b.html": b"b"})
    build(tmp_path, {"a.html": b"a"}, may_remove=False)
    assert build(tmp_path, {"a.html": b"a"}).removed == ["b.html"]


def test_a_manifest_that_leads_out_of_the_folder_removes_nothing_there(tmp_path: Path) -> None:
    outside, folder = tmp_path / "luar.html", tmp_path / "output"
    outside.write_bytes(b"luar")
    folder.mkdir()
    (folder / NAME).write_text(f'{{"version": 1, "files": {{"../luar.html": "{digest(b"luar")}"}}}}', encoding="utf-8")
    build(folder, {"a.html": b"a"})
    assert outside.read_bytes() == b"luar"


def failing() -> bytes:
    raise ZeroDivisionError("division by zero")


def test_an_output_that_cannot_be_made_is_named_by_its_owner(tmp_path: Path) -> None:
    with pytest.raises(NotMade, match=r"^content/a\.md: ZeroDivisionError: division by zero$"):
        publish([Claim("a/index.html", "content/a.md", failing)], tmp_path, Removal())


def test_after_an_error_half_way_every_file_is_whole_and_old_or_new(tmp_path: Path) -> None:
    build(tmp_path, {"a.html": b"a", "b.html": b"b", "c.html": b"c"})
    with pytest.raises(NotMade):
        publish(
            [*claims({"a.html": b"A"}), Claim("b.html", "b.md", failing), *claims({"c.html": b"C"})],
            tmp_path,
            Removal(),
        )
    assert files(tmp_path) == {"a.html": b"A", "b.html": b"b", "c.html": b"c"}


def test_what_an_unfinished_build_wrote_is_known_to_the_next_one(tmp_path: Path) -> None:
    with pytest.raises(NotMade):
        publish([*claims({"a.html": b"a"}), Claim("b.html", "b.md", failing)], tmp_path, Removal())
    assert files(tmp_path) == {"a.html": b"a"}
    assert build(tmp_path, {"c.html": b"c"}).removed == ["a.html"]
    assert files(tmp_path) == {"c.html": b"c"}


def test_after_an_unfinished_build_files_of_other_hands_are_still_left_alone(tmp_path: Path) -> None:
    build(tmp_path, {"a.html": b"a"})
    (tmp_path / "a.html").write_bytes(b"by hand")
    (tmp_path / "CNAME").write_bytes(b"contoh.example")
    with pytest.raises(NotMade):
        publish([Claim("b.html", "b.md", failing)], tmp_path, Removal())
    assert build(tmp_path, {}).kept == ["a.html"]
    assert files(tmp_path) == {"a.html": b"by hand", "CNAME": b"contoh.example"}


def test_a_file_of_other_hands_where_an_unfinished_build_wanted_to_write_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "b.html").write_bytes(b"by hand")
    with pytest.raises(NotMade):
        publish([Claim("b.html", "b.md", failing)], tmp_path, Removal())
    build(tmp_path, {})
    assert files(tmp_path) == {"b.html": b"by hand"}


def test_each_output_is_told_once_it_is_there(tmp_path: Path) -> None:
    told = []
    pages = {"a.html": b"a", "b.html": b"b"}
    publish(
        claims(pages),
        tmp_path,
        Removal(),
        told=lambda made: told.append((made.path, (tmp_path / made.path).is_file())),
    )
    assert told == [("a.html", True), ("b.html", True)]


def backwards(function: Callable[[Any], Any], things: Iterable[Any]) -> Iterator[Any]:
    return map(function, reversed(list(things)))


def test_the_order_of_work_does_not_show(tmp_path: Path) -> None:
    pages = {f"{name}.html": name.encode() for name in "abc"}
    publish(claims(pages), tmp_path / "one", Removal())
    publish(claims(pages), tmp_path / "two", Removal(), apply=backwards)
    both = [{**files(tmp_path / way), NAME: (tmp_path / way / NAME).read_bytes()} for way in ("one", "two")]
    assert both[0] == both[1]


_PAGES = some.dictionaries(
    some.sampled_from(["index.html", "a/index.html", "a/b/index.html", "c.xml"]), some.sampled_from([b"", b"1", b"2"])
)


@settings(deadline=None)
@given(builds=some.lists(some.tuples(_PAGES, some.booleans()), max_size=6))
def test_after_any_builds_the_folder_is_that_of_a_clean_one(
    builds: list[tuple[dict[str, bytes], bool]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("output")
    (folder / "CNAME").write_bytes(b"contoh.example")
    for pages, fault in builds:
        build(folder, pages, may_remove=not fault)
        assert pages.items() <= files(folder).items()
    last: dict[str, bytes] = builds[-1][0] if builds else {}
    build(folder, last)
    assert files(folder) == {**last, "CNAME": b"contoh.example"}
    assert read_manifest(folder) == {path: digest(content) for path, content in last.items()}


# --- comparing instead of publishing


@pytest.mark.parametrize(
    ("now", "different"),
    [
        ({"a.html": b"a", "b.html": b"b"}, []),
        ({"a.html": b"A", "b.html": b"b"}, ["a.html"]),
        ({"a.html": b"a"}, ["b.html"]),
        ({"a.html": b"a", "b.html": b"b", "c/index.html": b""}, ["c/index.html"]),
        ({"c.html": b"c", "b.html": b"B"}, ["a.html", "b.html", "c.html"]),
    ],
)
def test_what_publishing_would_write_or_remove_is_named_and_nothing_is_done(
    tmp_path: Path, now: dict[str, bytes], different: list[str]
) -> None:
    build(tmp_path, {"a.html": b"a", "b.html": b"b"})
    (tmp_path / "CNAME").write_bytes(b"contoh.example")
    before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in tmp_path.rglob("*")}
    assert differences(claims(now), tmp_path) == different
    assert differences(claims(now), tmp_path, apply=backwards) == different
    assert {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in tmp_path.rglob("*")} == before
    build(tmp_path, now)
    assert differences(claims(now), tmp_path) == []


def test_an_output_that_cannot_be_compared_is_named_by_its_owner(tmp_path: Path) -> None:
    with pytest.raises(NotMade, match=r"^content/a\.md: "):
        differences([Claim("a/index.html", "content/a.md", failing)], tmp_path)


def test_a_leftover_that_is_no_more_differs_from_nothing(tmp_path: Path) -> None:
    build(tmp_path, {"a.html": b"a"})
    (tmp_path / "a.html").unlink()
    assert differences([], tmp_path) == []


# --- how much may be removed


@pytest.mark.parametrize(
    ("leftovers", "files", "share", "allowed"),
    [(20, 20, 0.0, True), (21, 30, 0.25, False), (25, 100, 0.25, True), (26, 100, 0.25, False), (100, 100, 1.0, True)],
)
def test_a_few_may_always_be_removed_and_no_more_than_a_share(
    leftovers: int, files: int, share: float, *, allowed: bool
) -> None:
    assert Removal(share=share).allows(leftovers, files) is allowed
    assert not Removal(allowed=False, share=share).allows(leftovers, files)


def test_too_many_leftovers_are_spared_all_of_them_and_told(tmp_path: Path) -> None:
    many = {f"{number:02}.html": b"" for number in range(40)}
    build(tmp_path, many)
    for _ in range(2):
        outcome = publish(claims({"00.html": b""}), tmp_path, Removal(share=0.5))
        assert (outcome.removed, outcome.spared) == ([], sorted(many)[1:])
    assert files(tmp_path) == many
    assert publish(claims({"00.html": b""}), tmp_path, Removal()).removed == sorted(many)[1:]


# --- with a memory


class Memo:
    """Believes what it is told of."""

    def __init__(self, known: dict[str, str]) -> None:
        self.known, self.learned, self.asked = known, list[Made](), list[list[str]]()

    def up_to_date(self, asked: Any, folder: Path) -> dict[str, str]:
        assert folder.is_dir()
        self.asked.append([claim.path for claim in asked])
        return self.known

    def learn(self, made: Made) -> None:
        self.learned.append(made)


def test_what_is_up_to_date_is_not_made(tmp_path: Path) -> None:
    build(tmp_path, {"a.html": b"a", "b.html": b"b"})
    memo = Memo({"a.html": digest(b"a")})
    outcome = publish([Claim("a.html", "a.md", failing), *claims({"b.html": b"B"})], tmp_path, Removal(), memory=memo)
    assert memo.asked == [["a.html", "b.html"]]
    assert [(one.path, one.digest, one.written) for one in memo.learned] == [("b.html", digest(b"B"), True)]
    assert (outcome.made, outcome.unchanged, outcome.written) == (1, 1, ["b.html"])
    assert read_manifest(tmp_path) == {"a.html": digest(b"a"), "b.html": digest(b"B")}


def test_a_memory_hears_of_what_came_out_as_before(tmp_path: Path) -> None:
    build(tmp_path, {"a.html": b"a"})
    memo = Memo({})
    outcome = publish(claims({"a.html": b"a"}), tmp_path, Removal(), memory=memo)
    assert [(one.path, one.written) for one in memo.learned] == [("a.html", False)]
    assert (outcome.made, outcome.unchanged, outcome.written) == (1, 1, [])


def test_what_is_up_to_date_is_no_leftover(tmp_path: Path) -> None:
    build(tmp_path, {"a.html": b"a", "b.html": b"b"})
    outcome = publish(claims({"a.html": b"a"}), tmp_path, Removal(), memory=Memo({"a.html": digest(b"a")}))
    assert outcome.removed == ["b.html"]
    assert files(tmp_path) == {"a.html": b"a"}


def test_a_memory_is_told_into_which_articles_an_output_looked(tmp_path: Path) -> None:
    def look() -> bytes:
        noted = contents._LOOKED_INTO.get()
        assert noted is not None
        noted.add("berita/a.md")
        return b"a"

    memo = Memo({})
    publish([Claim("a.html", "a.md", look), *claims({"b.html": b"b"})], tmp_path, Removal(), memory=memo)
    assert {one.path: one.looked_into for one in memo.learned} == {
        "a.html": {"berita/a.md"}, "b.html": frozenset()
    }  # fmt: skip


def test_what_a_killed_build_was_writing_is_swept_away(tmp_path: Path) -> None:
    build(tmp_path, {"a/index.html": b"a"})
    (tmp_path / ".under-way").touch()
    (tmp_path / "a/.index.html.4194305.part").write_bytes(b"half")  # no process has such a number
    (tmp_path / f"a/.other.html.{os.getpid()}.part").write_bytes(b"still being written")
    build(tmp_path, {"a/index.html": b"A"})
    assert sorted(files(tmp_path)) == [f"a/.other.html.{os.getpid()}.part", "a/index.html"]


def test_what_shows_an_article_is_made_after_its_page() -> None:
    one, other, third = object(), object(), object()
    pages = {
        name: Claim(name, "", bytes, Page(name, None, {}, {"article": of})) for name, of in (("a", one), ("b", other))
    }
    data = {name: Claim(name, "", bytes, OneArticle(of, None)) for name, of in (("x", other), ("y", one), ("z", third))}
    rest = Claim("r", "", bytes)
    ordered = side_by_side([data["x"], pages["a"], rest, pages["b"], data["y"], data["z"]])
    assert [claim.path for claim in ordered] == ["a", "y", "r", "b", "x", "z"]

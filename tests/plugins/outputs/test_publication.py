"""The last step of a build: what changed is written, what nobody claims is removed, what is not ours is left alone."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from plugins.outputs.files import digest
from plugins.outputs.ledger import Claim
from plugins.outputs.manifest import NAME, read_manifest
from plugins.outputs.publication import NotMade, Outcome, Removal, publish


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

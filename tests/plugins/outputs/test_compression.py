"""Compressed copies lie beside texts and are always those of what lies there."""

import gzip
import random
from pathlib import Path

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as some

from plugins.hosts.policy import TEXTS as SERVED
from plugins.outputs.compression import TEXTS
from plugins.outputs.ledger import Claim
from plugins.outputs.manifest import read_manifest
from plugins.outputs.publication import Outcome, Removal, differences, publish

PAGE = b"<p>" + b"Rapat koordinasi kehumasan di Semarang. " * 60
OTHER = PAGE.replace(b"Semarang", b"Batam")
PATHS = ("a.html", "b/index.html", "c.json", "d.jpg")


def claims(pages: dict[str, bytes]) -> list[Claim]:
    return [Claim(path, path, lambda content=content: content) for path, content in pages.items()]


def build(folder: Path, pages: dict[str, bytes], *, compressed: bool = True) -> Outcome:
    return publish(claims(pages), folder, Removal(), compress=map if compressed else None)


def files(folder: Path) -> dict[str, bytes]:
    found = (file for file in folder.rglob("*") if file.is_file() and file.name != ".manifest.json")
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def test_a_text_has_its_copies_and_a_picture_none(tmp_path: Path) -> None:
    outcome = build(tmp_path, {"a.html": PAGE, "d.jpg": PAGE})
    assert sorted(files(tmp_path)) == sorted(outcome.files) == ["a.html", "a.html.br", "a.html.gz", "d.jpg"]
    assert gzip.decompress(files(tmp_path)["a.html.gz"]) == PAGE
    assert brotli.decompress(files(tmp_path)["a.html.br"]) == PAGE
    assert read_manifest(tmp_path) == outcome.files


@pytest.mark.parametrize("content", [b"<p>Pendek.", PAGE[:1000], random.Random(1).randbytes(2000)])
def test_where_nothing_is_gained_there_is_no_copy(content: bytes, tmp_path: Path) -> None:
    build(tmp_path, {"a.html": content})
    assert list(files(tmp_path)) == ["a.html"]


def test_copies_of_what_is_unchanged_are_not_made_again(tmp_path: Path) -> None:
    build(tmp_path, {"a.html": PAGE, "b.html": PAGE})
    outcome = build(tmp_path, {"a.html": PAGE, "b.html": OTHER})
    assert sorted(outcome.written) == ["b.html", "b.html.br", "b.html.gz"]
    assert build(tmp_path, {"a.html": PAGE, "b.html": OTHER}).written == []


def test_a_lost_copy_is_made_again(tmp_path: Path) -> None:
    build(tmp_path, {"a.html": PAGE})
    (tmp_path / "a.html.br").unlink()
    assert build(tmp_path, {"a.html": PAGE}).written == ["a.html.br"]


def test_what_only_looks_like_a_copy_keeps_its_owner(tmp_path: Path) -> None:
    build(tmp_path, {"a.json": PAGE, "a.json.gz": b"an attachment"})
    assert files(tmp_path)["a.json.gz"] == b"an attachment"


def test_without_the_setting_copies_go(tmp_path: Path) -> None:
    build(tmp_path, {"a.html": PAGE})
    assert build(tmp_path, {"a.html": PAGE}, compressed=False).removed == ["a.html.br", "a.html.gz"]


def test_a_copy_that_is_not_one_of_what_lies_there_is_a_difference(tmp_path: Path) -> None:
    build(tmp_path, {"a.html": PAGE})
    assert differences(claims({"a.html": PAGE}), tmp_path) == []
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(OTHER))
    assert differences(claims({"a.html": PAGE}), tmp_path) == ["a.html.gz"]
    assert differences(claims({}), tmp_path) == ["a.html", "a.html.br", "a.html.gz"]


def test_every_text_that_is_compressed_is_served_so() -> None:
    assert {f".{ending}" for ending in SERVED} == TEXTS


_SITES = some.lists(some.dictionaries(some.sampled_from(PATHS), some.sampled_from((PAGE, OTHER, b"kecil"))), max_size=4)


@given(_SITES)
def test_after_any_builds_the_folder_is_that_of_a_clean_build(tmp_path_factory, sites: list[dict[str, bytes]]) -> None:
    ours, clean = tmp_path_factory.mktemp("ours"), tmp_path_factory.mktemp("clean")
    for pages in (*sites, {"a.html": PAGE}):
        build(ours, pages)
    build(clean, {"a.html": PAGE})
    assert files(ours) == files(clean)

"""What the last build wrote is remembered in the output folder."""

from pathlib import Path
from typing import Any

import pytest

from plugins.outputs.manifest import NAME, read_manifest, write_manifest
from tests.cases import read_cases

MANIFESTS = read_cases(__file__, "manifests")


@pytest.mark.parametrize("case", MANIFESTS.values(), ids=MANIFESTS)
def test_only_a_manifest_is_believed(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(case["text"], encoding="utf-8")
    assert read_manifest(tmp_path) == case["files"]


def test_no_manifest_is_no_files(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == {}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    files = {"berita/index.html": "00", "gambar/foto é.jpg": "11", "gambar/rapat\udce9.jpg": "22"}
    write_manifest(tmp_path, files)
    assert read_manifest(tmp_path) == files


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    texts = set()
    for order in ("ab", "ba"):
        write_manifest(tmp_path, {f"{name}.html": "00" for name in order})
        texts.add((tmp_path / NAME).read_bytes())
    assert texts == {b'{"version": 1,\n"files": {"a.html": "00",\n"b.html": "00"}}\n'}

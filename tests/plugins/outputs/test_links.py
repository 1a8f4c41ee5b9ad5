"""Links within the site are judged when all outputs are known."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from plugins.articles.lifecycle import State
from plugins.outputs.links import dead_links

FILES = {"berita/index.html", "berita/2024/ada/index.html", "berita/2024/asal/index.html", "berkas/surat.pdf"}


def content(folder: Path, name: str, *links: str, anchors: tuple[str, ...] = (), state: State = State.PUBLISHED) -> Any:
    file = folder / f"{name}.md"
    file.write_text("Title: A\n\n" + "\n".join(f"[x]({link})" for link in links))
    return SimpleNamespace(
        outline=SimpleNamespace(links=links, anchors=anchors), state=state, url=f"berita/2024/{name}/",
        source_path=str(file), shown=f"content/berita/{name}.md", get_relative_source_path=lambda: f"berita/{name}.md",
    )  # fmt: skip


def told(folder: Path, *links: str, base_path: str = "", **more: Any) -> list[tuple[int, str]]:
    sources = {
        "berita/asal.md": content(folder, "asal", *links, **more),
        "berita/ada.md": content(folder, "ada", anchors=("atas",)),
        "berita/rusak.md": None,
        "berita/lain.rst": SimpleNamespace(url="lain/"),
    }
    return [(fault.line, fault.wrong.say("id")) for fault in dead_links(sources, FILES, base_path)]


@pytest.mark.parametrize(
    "link",
    [
        "/berita/", "/berita", "/berita/?halaman=2", "/berita/2024/ada/", "/berita/2024/ada/#atas", "../ada/",
        "../ada/#atas", "/berkas/surat.pdf", "{filename}ada.md#atas", "{filename}/berita/ada.md#atas",
        "|filename|ada.md#atas",        "/berita/#apa-pun", "{filename}tiada.md#atas",
    ],
)  # fmt: skip
def test_what_is_there_is_no_fault_and_missing_sources_are_told_elsewhere(tmp_path: Path, link: str) -> None:
    assert told(tmp_path, link) == []


@pytest.mark.parametrize("link", ["/berita/tiada/", "tiada/", "www.contoh.example", "/berkas/Surat.pdf"])
def test_an_address_that_no_output_has_is_told_with_its_line(tmp_path: Path, link: str) -> None:
    assert told(tmp_path, "/berita/", link) == [(4, f"Tidak ada halaman “{link}”.")]


def test_an_anchor_that_its_article_does_not_have_is_told(tmp_path: Path) -> None:
    found = told(tmp_path, "/berita/2024/ada/#bawah", "{filename}ada.md#tepi", "#samping")
    assert found == [
        (3, "“/berita/2024/ada/” tidak punya jangkar “#bawah”."),
        (4, "“{filename}ada.md” tidak punya jangkar “#tepi”."),
        (5, "Berita ini tidak punya jangkar “#samping”."),
    ]


def test_below_a_folder_what_lies_outside_of_it_is_another_site(tmp_path: Path) -> None:
    assert told(tmp_path, "/berita/tiada/", "/kantor/berita/", base_path="/kantor") == []
    assert told(tmp_path, "/kantor/tiada/", base_path="/kantor") == [(3, "Tidak ada halaman “/kantor/tiada/”.")]


def test_a_withdrawn_article_shows_no_links(tmp_path: Path) -> None:
    assert told(tmp_path, "/tiada/", state=State.WITHDRAWN) == []

"""No two articles share an id or an address; the later file by name is left out, whatever the order of reading."""

from dataclasses import dataclass
from itertools import permutations

import pytest

from plugins.articles.identity import find_doubles
from plugins.articles.record import Record


@dataclass(eq=False)
class Content:
    shown: str
    id: str
    url: str
    lang: str = "id"
    lines: dict[str, int] | None = None

    @property
    def record(self) -> Record:
        return Record(title="Judul", slug="judul", lang=self.lang, id=self.id, lines=self.lines or {})


def told(*contents: Content) -> tuple[list[str], list[str]]:
    doubles, faults = find_doubles(contents)
    return [double.shown for double in doubles], [fault.say("id") for fault in faults]


def test_articles_of_their_own_are_all_kept() -> None:
    assert told(Content("a.md", "a", "berita/a/"), Content("b.md", "b", "berita/b/")) == ([], [])


def test_two_articles_with_one_id_are_named() -> None:
    first, second = Content("a.md", "x", "berita/a/"), Content("b.md", "x", "berita/b/", lines={"id": 2})
    assert told(first, second) == (["b.md"], ["b.md:2: id: Id “x” sudah dipakai a.md. Beri artikel ini id sendiri."])


def test_two_articles_with_one_address_are_named() -> None:
    first, second = Content("a.md", "a", "berita/x/"), Content("b.md", "b", "berita/x/", lines={"slug": 4})
    said = "b.md:4: slug: Alamat /berita/x/ sudah dipakai a.md. Beri salah satunya slug lain."
    assert told(first, second) == (["b.md"], [said])


def test_an_id_or_slug_that_is_not_written_is_missed_at_the_top() -> None:
    _, faults = told(Content("a.md", "x", "a/"), Content("b.md", "x", "b/"))
    assert faults[0].startswith("b.md:1: id:")


def test_a_translation_shares_the_id() -> None:
    assert told(Content("a.md", "x", "a/"), Content("a.en.md", "x", "en/a/", lang="en")) == ([], [])


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_files_does_not_matter(order: tuple[int, ...]) -> None:
    contents = [Content("a.md", "x", "a/"), Content("b.md", "x", "b/"), Content("c.md", "c", "b/")]
    # b is left out for its id, so that its address is free for c.
    assert told(*(contents[number] for number in order))[0] == ["b.md"]

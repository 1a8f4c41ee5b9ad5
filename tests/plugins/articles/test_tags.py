"""Tags: synonyms merged, one address each, collisions told to the editor."""

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from plugins.articles.tags import Topic, Vocabulary, read_vocabulary
from tests.cases import read_cases

CASES = read_cases(__file__, "tags")
MERGED = {
    rule: case for rule, case in CASES.items() if "vocabulary" in case and "tags" in case and "faults" not in case
}


@pytest.fixture
def read(tmp_path: Path) -> Any:
    """read(text) → the vocabulary of a tags.yaml with this text; no text, no file."""

    def call(text: str | None) -> Vocabulary:
        file = tmp_path / "tags.yaml"
        if text is not None:
            file.write_text(text, encoding="utf-8")
        return read_vocabulary(file, "data/tags.yaml")

    return call


def resolve(vocabulary: Vocabulary, tags: dict[str, list[str]]) -> dict[str, dict[str, str]]:
    found = {file: vocabulary.topics(tuple(names), file, lambda: 5) for file, names in tags.items()}
    return {file: {topic.name: topic.slug for topic in topics} for file, topics in found.items()}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_tags_become_topics_or_faults(case: dict[str, Any], read: Any) -> None:
    vocabulary = read(case.get("vocabulary"))
    assert resolve(vocabulary, case.get("tags", {})) == case.get("topics", {})
    assert [fault.say("id") for fault in vocabulary.faults] == case.get("faults", [])


@pytest.mark.parametrize("case", MERGED.values(), ids=MERGED)
def test_what_a_known_tag_means_does_not_depend_on_the_order_of_files(case: dict[str, Any], read: Any) -> None:
    for order in permutations(case["tags"]):
        vocabulary = read(case["vocabulary"])
        assert resolve(vocabulary, {file: case["tags"][file] for file in order}) == case["topics"]


def test_a_collision_is_told_once_per_file_however_often_it_is_met(read: Any) -> None:
    vocabulary = read(None)
    for _ in range(2):
        resolve(vocabulary, {"a.md": ["Pemilu 2024"], "b.md": ["Pemilu-2024"], "c.md": ["pemilu_2024"]})
    assert [fault.path for fault in vocabulary.faults] == ["b.md", "c.md"]


def test_a_missing_vocabulary_is_an_empty_one(read: Any) -> None:
    assert read(None) == Vocabulary({})


def test_a_topic_is_called_by_its_name_where_a_language_has_no_other() -> None:
    topic = Topic("hoaks", "hoaks", {"en": "hoaxes"})
    assert [topic.label(lang) for lang in ("id", "en", "ms")] == ["hoaks", "hoaxes", "hoaks"]

"""The voice fills every slot, repeats nothing too early, and says the same for the same seed."""

import pytest

from plugins.sample.draws import Draws
from plugins.sample.phrases import Voice, bounds, common_phrases, parse_lines, walks
from plugins.sample.prose import FORMS
from plugins.sample.register import read_register

FACTS = {
    *("topic", "speaker", "given", "post", "day", "year", "deadline", "profile", "office", "office_short"),
    *("region_short", "goal_line", "earlier_title", "earlier_path"),
}
PHRASES = {
    "greeting": parse_lines("halo {who}\nselamat pagi\napa kabar, {who}"),
    "who": parse_lines("warga\nketua"),
    "number": parse_lines("{1000..1999} orang"),
}


def voice(seed: str = "1", **facts: str) -> Voice:
    return Voice(Draws(seed), PHRASES, facts)


def test_a_list_is_said_to_its_end_before_a_phrase_comes_again() -> None:
    speaker = voice()
    said = [speaker.say("who") for _ in range(4)]
    assert set(said[:2]) == set(said[2:]) == {"warga", "ketua"}


def test_a_fact_goes_before_a_list_of_the_same_name() -> None:
    speaker = voice(who="Ayu")
    assert {speaker.say("greeting") for _ in range(3)} == {"halo Ayu", "selamat pagi", "apa kabar, Ayu"}


def test_what_is_settled_stays_as_it_was_said() -> None:
    speaker = voice()
    speaker.settle("who")
    assert {speaker.say("greeting").removeprefix("halo ") for _ in range(3)} >= {speaker.facts["who"]}


def test_numbers_are_grouped_as_in_indonesian() -> None:
    assert voice().say("number").startswith("1.")


def test_the_same_seed_says_the_same() -> None:
    one, other = ([speaker.say("greeting") for _ in range(9)] for speaker in (voice("a"), voice("a")))
    assert one == other


@pytest.mark.parametrize("size", [1, 2, 6, 7, 12])
def test_every_walk_comes_to_every_place_once(size: int) -> None:
    assert all(sorted(walk) == list(range(size)) for walk in walks(size))


def test_every_slot_in_the_data_files_can_be_filled() -> None:
    for topic in read_register().topics:
        for lines in topic.phrases.values():
            for slot in (slot for _, slots in lines for slot in slots):
                assert slot in topic.phrases or slot in FACTS or bounds(slot)[0] < bounds(slot)[1], slot


def test_every_form_has_its_lists() -> None:
    for form in FORMS:
        for part in ("title", "summary", "lead", "detail"):
            assert common_phrases()[f"{form}.{part}"], f"{form}.{part}"

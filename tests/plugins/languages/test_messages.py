"""Message ids are English sentences; what they say is in the catalogues."""

import pytest

from plugins.languages.messages import CATALOGUES, N_, Message, catalogue, message


def test_there_is_indonesian_and_english() -> None:
    assert CATALOGUES == ("en", "id")


def test_a_message_speaks_the_language_asked_for() -> None:
    said = message("Did you mean “%(name)s”?", name="title")
    assert said.say("id") == "Maksudnya “title”?"
    assert said.say("en") == "Did you mean “title”?"


def test_a_message_inside_a_message_speaks_the_same_language() -> None:
    outer = message("Photo: %(credit)s", credit=message("Writer"))
    assert outer.say("id") == "Foto: Penulis"


def test_a_value_with_a_percent_sign_is_left_alone() -> None:
    assert message("Did you mean “%(name)s”?", name="50%(x)s %d").say("en") == "Did you mean “50%(x)s %d”?"


def test_marking_a_text_does_not_change_it() -> None:
    assert N_("Nothing to translate here") == "Nothing to translate here"


def test_a_text_that_is_in_no_catalogue_says_itself() -> None:
    assert Message("A sentence nobody has marked.").say("id") == "A sentence nobody has marked."


@pytest.mark.parametrize(("lang", "one", "many"), [("id", "1 tulisan", "2 tulisan"), ("en", "1 item", "2 items")])
def test_plurals_follow_the_language(lang: str, one: str, many: str) -> None:
    say = catalogue(lang).ngettext
    said = [say("%(count)s item", "%(count)s items", count) % {"count": count} for count in (1, 2)]
    assert said == [one, many]

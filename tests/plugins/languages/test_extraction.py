"""The catalogues hold exactly what code and theme say, in every language."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from plugins.languages.extraction import MessageId, read_catalogue, strings_of, updated
from plugins.languages.messages import CATALOGUES, FOLDER

ROOT = Path(__file__).parents[3]
_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[a-z]|\{\w*\}")


@pytest.fixture(scope="module")
def strings() -> set[MessageId]:
    return strings_of(ROOT)


def entries(lang: str) -> dict[MessageId, Message]:
    return {entry.id: entry for entry in read_catalogue(lang) if entry.id}


def translations(entry: Message) -> tuple[str, ...]:
    return entry.string if isinstance(entry.string, tuple) else (entry.string,)


@pytest.mark.parametrize("lang", CATALOGUES)
def test_every_string_has_a_translation(lang: str, strings: set[MessageId]) -> None:
    said = entries(lang)
    assert not {text for text in strings if text not in said or not all(translations(said[text]))}


@pytest.mark.parametrize("lang", CATALOGUES)
def test_no_translation_is_left_over(lang: str, strings: set[MessageId]) -> None:
    assert not entries(lang).keys() - strings
    assert not read_catalogue(lang).obsolete


@pytest.mark.parametrize("lang", CATALOGUES)
def test_no_translation_is_a_guess(lang: str) -> None:
    assert not [entry.id for entry in entries(lang).values() if entry.fuzzy]


@pytest.mark.parametrize("lang", CATALOGUES)
def test_translations_have_the_placeholders_of_their_string(lang: str) -> None:
    for text, entry in entries(lang).items():
        wanted = sorted(set(_PLACEHOLDER.findall(text if isinstance(text, str) else text[-1])))
        for said in translations(entry):
            assert sorted(set(_PLACEHOLDER.findall(said))) == wanted, said


@pytest.mark.parametrize("lang", CATALOGUES)
def test_translations_begin_and_end_as_their_string_does(lang: str) -> None:
    """A full stop or a blank that is lost shows on the page, and in every message that is put together."""
    for text, entry in entries(lang).items():
        for said in translations(entry):
            wanted = text if isinstance(text, str) else text[-1]
            assert (said[0].isspace(), said[-1].isspace()) == (wanted[0].isspace(), wanted[-1].isspace()), said
            assert (said[-1] in ".?!:…") == (wanted[-1] in ".?!:…"), said


@pytest.mark.parametrize("lang", CATALOGUES)
def test_bringing_the_catalogues_up_to_date_changes_nothing(lang: str, strings: set[MessageId]) -> None:
    assert updated(lang, strings) == (FOLDER / f"{lang}.po").read_bytes()


def test_known_translations_are_kept_and_the_others_dropped() -> None:
    text = updated("id", {"Share", "A new sentence."}).decode()
    assert 'msgid "Share"\nmsgstr "Bagikan"' in text
    assert 'msgid "A new sentence."\nmsgstr ""' in text
    assert "Foto" not in text


def test_english_is_filled_in() -> None:
    text = updated("en", {"A new sentence.", ("%(n)s file", "%(n)s files")}).decode()
    assert 'msgstr "A new sentence."' in text
    assert 'msgstr[0] "%(n)s file"\nmsgstr[1] "%(n)s files"' in text


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one string in every place where strings are looked for."""
    for name, text in {
        "plugins/room/nouns.py": 'said = message(N_("in code"), n=1)\nother = _("not marked")\n',
        "plugins/room/tasks.py": '@task\ndef make(c):\n    """In a task.\n\n    Further down.\n    """\n\n\n'
        'def helper():\n    """No task."""\n',
        "theme/templates/page.html": '{{ _("in a template") }}{{ ngettext("%(n)s one", "%(n)s many", 2) }}',
        "theme/components/card/card.html": '{% macro card() %}{{ _("in a component") }}{% endmacro %}',
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_strings_are_found_in_code_tasks_templates_and_components(project: Path) -> None:
    assert strings_of(project) == {
        "in code",
        "In a task.",
        "in a template",
        "in a component",
        ("%(n)s one", "%(n)s many"),
    }


def test_a_template_that_cannot_be_read_is_not_passed_over(project: Path) -> None:
    (project / "theme/templates/page.html").write_text("{% if %}", encoding="utf-8")
    with pytest.raises(Exception, match="Expected an expression"):
        strings_of(project)

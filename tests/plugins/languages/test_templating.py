"""Two languages are rendered side by side from one theme, and neither hears the other."""

from datetime import datetime
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined

from plugins.languages.dates import Dateline
from plugins.languages.templating import install, localised

TEMPLATES = {
    "page.html": '{% from "part.html" import share with context %}{{ _("Share") }} {{ share() }} {{ moment|tanggal }}',
    "part.html": '{% macro share() %}{{ _("Share on X") }}{% endmacro %}',
    "values.html": '{{ _("Photo: %(credit)s", credit=name) }}',
    "plural.html": '{{ ngettext("%(count)s item", "%(count)s items", n, count=n|angka) }}',
    "filters.html": "{{ moment|hari }}|{{ (2024, 7)|bulan }}|{{ 1089|angka }}|{{ moment|waktu }}|{{ line|dateline }}",
}
MOMENT = datetime(2024, 7, 27, 11, 23, tzinfo=ZoneInfo("Asia/Jakarta"))
INDONESIAN = "Bagikan Bagikan ke X Sabtu, 27 Juli 2024, 11.23 WIB"
ENGLISH = "Share Share on X Saturday, 27 July 2024, 11:23 WIB"


@pytest.fixture
def indonesian() -> Environment:
    environment = Environment(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    install(environment, "id")
    return environment


def page(environment: Environment) -> str:
    return environment.get_template("page.html").render(moment=MOMENT)


def test_environments_do_not_leak_into_each_other(indonesian: Environment) -> None:
    english = localised(indonesian, "en")
    said = [page(environment) for environment in (indonesian, english, indonesian, english)]
    assert said == [INDONESIAN, ENGLISH, INDONESIAN, ENGLISH]


def test_the_order_in_which_they_are_made_does_not_matter(indonesian: Environment) -> None:
    english = localised(indonesian, "en")
    localised(english, "id")
    assert (page(english), page(indonesian)) == (ENGLISH, INDONESIAN)


def test_environments_do_not_leak_between_threads(indonesian: Environment) -> None:
    environments = {"id": indonesian, "en": localised(indonesian, "en")}
    said: dict[str, set[str]] = {"id": set(), "en": set()}

    def render(lang: str) -> None:
        for _ in range(50):
            said[lang].add(page(environments[lang]))

    threads = [Thread(target=render, args=(lang,)) for lang in environments]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == {"id": {INDONESIAN}, "en": {ENGLISH}}


def test_what_is_added_later_to_one_stays_there(indonesian: Environment) -> None:
    english = localised(indonesian, "en")
    english.globals["only"], english.filters["only"] = "here", str
    assert "only" not in indonesian.globals
    assert "only" not in indonesian.filters


def test_strings_are_markup_and_their_values_are_not(indonesian: Environment) -> None:
    assert indonesian.get_template("values.html").render(name="<b>Humas</b>") == "Foto: &lt;b&gt;Humas&lt;/b&gt;"


@pytest.mark.parametrize(
    ("count", "id_says", "en_says"), [(1, "1 tulisan", "1 item"), (1089, "1.089 tulisan", "1,089 items")]
)
def test_plurals_carry_their_numbers(indonesian: Environment, count: int, id_says: str, en_says: str) -> None:
    both = (indonesian, localised(indonesian, "en"))
    assert [environment.get_template("plural.html").render(n=count) for environment in both] == [id_says, en_says]


def test_filters_speak_the_language(indonesian: Environment) -> None:
    both = (indonesian, localised(indonesian, "en"))
    line = Dateline("Bali")
    said = [environment.get_template("filters.html").render(moment=MOMENT, line=line) for environment in both]
    assert said == [
        "27 Juli 2024|Juli 2024|1.089|2024-07-27T11:23+07:00|BALI –",
        "27 July 2024|July 2024|1,089|2024-07-27T11:23+07:00|BALI –",
    ]

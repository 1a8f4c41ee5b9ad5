"""What an article says of its age: from a second on, and under which office."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from plugins.articles import hooks
from plugins.articles.ageing import NEVER, Ageing
from plugins.languages.dates import Day
from plugins.languages.settings import SettingError
from tests.plugins.articles.newsroom import ZONE
from tests.plugins.build.sites import build, source

TERMS = [
    ("2017-04-11", {"id": "pimpinan periode 2017–2022", "en": "the 2017 to 2022 leadership"}),
    ("2022-04-12", "pimpinan periode 2022–2027"),
]
AGEING = Ageing.parse({"OLD_AFTER_YEARS": 5, "TERMS": TERMS}, ZONE)
SECOND = timedelta(seconds=1)


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=ZONE)  # type: ignore[arg-type,misc]


def said(published: datetime, now: datetime, changed: datetime | None = None, lang: str = "id") -> str:
    return AGEING.notice(lang, published, changed, now)


def test_what_is_new_says_nothing() -> None:
    assert said(at(2022, 5, 1), at(2024, 1, 1)) == ""


def test_an_earlier_term_is_named_from_the_second_at_which_the_next_begins() -> None:
    published, begins = at(2021, 5, 1), at(2022, 4, 12)
    assert said(published, begins - SECOND) == ""
    assert said(published, begins) == "Ini diterbitkan pada masa pimpinan periode 2017–2022."
    assert said(published, begins, lang="en") == "This was published under the 2017 to 2022 leadership."


def test_what_is_older_than_any_known_term_names_none() -> None:
    assert "pimpinan" not in said(at(2016, 1, 1), at(2018, 1, 1))


def test_an_article_is_old_from_its_second() -> None:
    published = at(2022, 5, 1, 9, 30)
    assert said(published, at(2027, 5, 1, 9, 30) - SECOND) == ""
    assert said(published, at(2027, 5, 1, 9, 30)) == (
        "Ini diterbitkan lebih dari 5 tahun yang lalu; keterangan di dalamnya mungkin tidak berlaku lagi."
    )


def test_what_has_changed_since_is_not_old_but_still_of_its_term() -> None:
    published, changed = at(2018, 1, 1), at(2023, 6, 1)
    assert said(published, at(2024, 1, 1), changed) == "Ini diterbitkan pada masa pimpinan periode 2017–2022."


def test_both_are_one_sentence() -> None:
    assert said(at(2018, 1, 1), at(2024, 1, 1), lang="en") == (
        "This was published under the 2017 to 2022 leadership, more than 5 years ago; what it says may no longer hold."
    )


def test_what_was_published_on_a_leap_day_is_old_on_the_first_of_march() -> None:
    published = Day(2024, 2, 29, tzinfo=ZONE)
    assert said(published, at(2029, 2, 28, 23, 59)) == ""
    assert said(published, at(2029, 3, 1)) != ""


def test_without_settings_nothing_is_old() -> None:
    assert Ageing.parse({}, ZONE) == NEVER
    assert NEVER.notice("id", at(1999, 1, 1), None, at(2026, 1, 1)) == ""
    assert list(NEVER.moments([at(1999, 1, 1)])) == []


def test_a_notice_changes_at_the_moments_that_are_told_and_at_no_other() -> None:
    published = at(2018, 3, 1, 8)
    moments = sorted(AGEING.moments([published]))
    assert moments == [at(2017, 4, 11), at(2022, 4, 12), at(2023, 3, 1, 8)]
    notices = [said(published, moment + step) for moment in moments for step in (-SECOND, timedelta())]
    assert notices[1] == notices[2]
    assert notices[3] == notices[4]
    assert len(set(notices)) == 3


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"OLD_AFTER_YEARS": 1}, "OLD_AFTER_YEARS: must be a whole number from 2"),
        ({"OLD_AFTER_YEARS": "5"}, "OLD_AFTER_YEARS: "),
        ({"OLD_AFTER_YEARS": True}, "OLD_AFTER_YEARS: "),
        ({"TERMS": {"2022-04-12": "x"}}, "TERMS: must be a list"),
        ({"TERMS": ["2022"]}, "TERMS: '2022' is not a first day and a name, e.g."),
        ({"TERMS": [("12/04/2022", "x")]}, "TERMS: ('12/04/2022', 'x') is not a first day"),
        ({"TERMS": [("2022-04-12", "")]}, "TERMS: ('2022-04-12', '') has no name"),
        ({"TERMS": [("2022-04-12", {"id": 1})]}, "TERMS: "),
        ({"TERMS": TERMS[::-1]}, "TERMS: 2017-04-11 stands after 2022-04-12"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(settings: dict[str, Any], told: str) -> None:
    with pytest.raises(SettingError) as refused:
        Ageing.parse(settings, ZONE)
    assert str(refused.value).startswith(told)


def test_only_pages_whose_notice_changes_are_made_again(tmp_path: Path) -> None:
    sources = {f"berita/{year}.md": source(f"Tahun {year}", date=f"{year}-06-01 10:00") for year in range(2018, 2025)}
    settings = {"OLD_AFTER_YEARS": 5, "TERMS": TERMS}
    build(tmp_path, sources, BUILD_DATE="2025-05-31T10:00:00+07:00", **settings)
    later = build(tmp_path, {}, BUILD_DATE="2025-06-01T09:59:59+07:00", **settings)
    assert later.settings["OUTCOME"].written == []
    now = build(tmp_path, {}, BUILD_DATE="2025-06-01T10:00:00+07:00", **settings)
    assert now.settings["OUTCOME"].written == ["berita/2020/2020/index.html"]
    assert "lebih dari 5 tahun yang lalu" in now.at("berita/2020/2020/")


def test_without_a_date_of_the_build_time_passes_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing has changed then, neither settings nor sources, but the moment."""
    sources = {
        **{f"berita/{year}.md": source(f"Tahun {year}", date=f"{year}-06-01 10:00") for year in range(2019, 2025)},
        "data/notice.yaml": "text: Kantor tutup.\nuntil: 2025-07-01\n",
    }
    written = []
    for now in (at(2025, 6, 1, 9, 59), at(2025, 6, 1, 9, 59, 59), at(2025, 6, 1, 10), at(2025, 7, 1)):
        monkeypatch.setattr(hooks, "moment_of_build", lambda value, languages, now=now: now)
        site = build(tmp_path, sources, BUILD_DATE=None, OLD_AFTER_YEARS=5, TERMS=())
        written.append([path for path in site.settings["OUTCOME"].written if path.endswith(".html")])
        sources = {}
    assert written[1:3] == [[], ["berita/2020/2020/index.html"]]
    assert sorted(written[3]) == sorted(written[0])


def test_who_is_withdrawn_says_nothing_of_its_age(tmp_path: Path) -> None:
    withdrawn = source("Lama", date="2018-01-01", withdrawn={"date": "2024-01-01", "reason": "Keliru."})
    site = build(tmp_path, {"berita/a.md": withdrawn}, OLD_AFTER_YEARS=5, TERMS=TERMS)
    assert "age-notice" not in site.at("berita/2018/a/")

"""One page for the office: today by the hour, the last month by the day, what was read most. No script."""

from base64 import b64encode
from datetime import date, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from plugins.languages.dates import day_in_words, in_full, number
from plugins.languages.messages import CATALOGUES
from plugins.languages.templating import localised
from plugins.languages.translations import alternates
from plugins.views.counter.chart import HEIGHT, WIDTH, Chart, chart
from plugins.views.counter.counting import CountedSite
from plugins.views.counter.stores import Store

_HERE = Path(__file__).parent
_STYLE = (_HERE / "report.css").read_text(encoding="utf-8")
_STYLE_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_DAYS, _WEEK, _MOST = 30, 7, 20
_CLOCK = {"id": "{:02}.00", "en": "{:02}:00"}


def language_of(asked: str, default: str) -> str:
    return asked if asked in CATALOGUES else default


def page(site: CountedSite, store: Store, now: datetime, lang: str) -> str:
    """The page of one site as HTML. Raises StoreFailed."""
    site.calendar.turn_to(now.timestamp())
    firsts = {count: site.calendar.first_of(count, now.timestamp()) for count in (_WEEK, _DAYS)}
    days = [now.date() - timedelta(days=ago) for ago in reversed(range(_DAYS))]
    read = dict(store.days(site.site.key, days[0].isoformat()))
    return _template(lang).render(
        lang=lang,
        name=site.site.name,
        as_of=in_full(now, lang),
        style=Markup(_STYLE),  # noqa: S704 - our own
        languages=alternates({other: f"?lang={other}" for other in CATALOGUES}, lang),
        width=WIDTH,
        height=HEIGHT,
        today=_by_hour(site.calendar.hours, lang),
        month=_by_day(days, [read.get(day.isoformat(), 0) for day in days], lang),
        tables=[(count, store.window(site.site.key, first, _MOST)) for count, first in firsts.items()],
    )


def _by_hour(hours: list[int], lang: str) -> Chart:
    said = [_CLOCK[lang].format(hour) for hour in range(len(hours))]
    labels = [name if hour % 6 == 0 else "" for hour, name in enumerate(said)]
    return chart(hours, labels, [f"{name}: {number(count, lang)}" for name, count in zip(said, hours, strict=True)])


def _by_day(days: list[date], counts: list[int], lang: str) -> Chart:
    labels = [str(day.day) if day.day % 5 == 0 else "" for day in days]
    titles = [f"{day_in_words(day, lang)}: {number(count, lang)}" for day, count in zip(days, counts, strict=True)]
    return chart(counts, labels, titles)


@cache
def _template(lang: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return localised(environment, lang).get_template("report.html")

"""When the site changes by itself, because the time has come that an article names; and the place in a CI file where
that is written (decision 035).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from plugins.articles.lifecycle import State, state
from plugins.articles.record import Record
from plugins.articles.site_notice import FILE
from plugins.deploy.refusals import Refused
from plugins.deploy.sources import Texts
from plugins.languages.dates import in_full
from plugins.languages.messages import N_, Message, message
from plugins.languages.settings import in_language

_BEGIN, _END = "# >>> make due", "# <<< make due"
_PLACE = re.compile(rf"^([ \t]*){_BEGIN}[ \t]*(\r?\n)(.*?)^[ \t]*{_END}[ \t]*\r?$", re.MULTILINE | re.DOTALL)
_MOST = 20  # entries in the file: more than that is a list that nobody reads; the hourly run takes the rest
_AHEAD = timedelta(days=360)  # cron knows no year
_A_MOMENT = timedelta(microseconds=1)
_WHAT = {
    State.PUBLISHED: N_("appears"),
    State.UNLISTED: N_("appears, outside of lists"),
    State.EXPIRED: N_("leaves the lists"),
    State.WITHDRAWN: N_("is withdrawn"),
}


class Due(NamedTuple):
    """What becomes of an article or the site's notice, and when, in the newsroom's zone. `shown` is its file."""

    moment: datetime
    what: Message
    shown: str
    title: str

    def say(self, lang: str) -> str:
        return f"  {in_full(self.moment, lang)}: {self.shown} “{self.title}” {self.what.say(lang)}"


def due(texts: Texts) -> list[Due]:
    """Everything after the date of the build, the next first."""
    settings = texts.newsroom.settings
    found = [
        Due(_in_zone(moment, settings.languages.zone), message(_WHAT[later]), texts.shown(path), record.title)
        for path, record, *_ in texts.headed
        for moment, later in changes(record, settings.build_date)
    ]
    return sorted([*found, *_of_notice(texts)], key=lambda one: (one.moment, one.shown))


def _of_notice(texts: Texts) -> Iterator[Due]:
    """Every page of the site changes with it."""
    if texts.notice is None:
        return
    settings, lang = texts.newsroom.settings, texts.newsroom.settings.languages.default
    for moment in texts.notice.moments():
        if moment > settings.build_date:
            what = N_("stands on every page") if texts.notice.at(moment, lang) else N_("is taken from all pages")
            title = in_language(texts.notice.text, lang)
            yield Due(
                _in_zone(moment, settings.languages.zone),
                message(what),
                f"{settings.content.name}/data/{FILE}",
                title,
            )


def changes(record: Record, now: datetime) -> Iterator[tuple[datetime, State]]:
    """After `now`: when the state of an article changes, and to which."""
    withdrawn = record.withdrawal.date if record.withdrawal else None
    named = {record.date, record.publish, record.embargo, record.expires, withdrawn}
    for moment in sorted(one for one in named if one is not None and one > now):
        later = state(record, moment)
        if later != state(record, moment - _A_MOMENT):
            yield moment, later


def _in_zone(moment: datetime, zone: ZoneInfo) -> datetime:
    """With a time of day, which a bare date of a header has not: its day begins at midnight."""
    return datetime.fromtimestamp(moment.timestamp(), zone)


def written(text: str, dues: Sequence[Due], now: datetime, shown: str) -> str:
    """The text of the CI file `shown` with the schedule in its place, all else as it was. Raises Refused."""
    place = _PLACE.search(text)
    if place is None:
        wrong = message(N_("%(file)s has no place for the schedule."), file=shown)
        cure = message(
            N_(
                "On GitHub write these two lines below “schedule:”. GitLab keeps schedules outside of files:"
                " Build → Pipeline schedules."
            )
        )
        raise Refused(wrong, cure, [_BEGIN, _END])
    indent, end = place[1], place[2]
    lines = "".join(f"{indent}{line}{end}" for line in _crons(dues, now))
    return text[: place.start(3)] + lines + text[place.end(3) :]


def _crons(dues: Iterable[Due], now: datetime) -> list[str]:
    """A line for each minute; the first minute that is not before what is due."""
    minutes: dict[datetime, list[Due]] = {}
    for one in dues:
        minute = (one.moment.astimezone(UTC) + timedelta(minutes=1) - _A_MOMENT).replace(second=0, microsecond=0)
        if minute - now.astimezone(UTC) < _AHEAD:
            minutes.setdefault(minute, []).append(one)
    return [_cron(minute, those) for minute, those in sorted(minutes.items())[:_MOST]]


def _cron(minute: datetime, those: Sequence[Due]) -> str:
    more = f" (+{len(those) - 1})" if len(those) > 1 else ""
    local = f"{those[0].moment:%Y-%m-%d %H:%M}"
    remark = "".join(letter if letter.isprintable() else "?" for letter in f"{local} {those[0].shown}{more}")
    return f'- cron: "{minute.minute} {minute.hour} {minute.day} {minute.month} *" # {remark}'

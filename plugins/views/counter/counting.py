"""What becomes of a hit: counted or not, and why. No I/O happens here, however many come."""

from collections import Counter as Tally
from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from plugins.views.counter.batches import Batch, Cell, Gathering
from plugins.views.counter.calendars import Calendar
from plugins.views.counter.configuration import Configuration, Site
from plugins.views.counter.limits import Limit
from plugins.views.counter.published import Published
from plugins.views.counter.salts import Salts
from plugins.views.counter.visitors import Visitors
from plugins.views.robots import is_robot

LONGEST_ID = 256


class Outcome(Enum):
    """Its name in the metrics, and the status it is answered with (RFC 9110, 15)."""

    COUNTED = "counted", 204
    REPEATED = "repeated", 204
    ROBOT = "robot", 204
    OBJECTED = "objected", 204
    MALFORMED = "malformed", 400
    FOREIGN = "foreign", 403
    UNKNOWN = "unknown", 404
    TOO_LONG = "too_long", 413
    LIMITED = "limited", 429

    __hash__ = object.__hash__  # an Enum's own takes as long as all else that is done with it

    def __init__(self, label: str, status: int) -> None:
        self.label, self.status = label, status


class Hit(NamedTuple):
    """What a request says; `origin` is None where it says none. `objects`: its reader does not want to be counted."""

    site: str
    article: str
    origin: str | None
    host: str
    address: str
    user_agent: str
    objects: bool


class CountedSite:
    """One site at work."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.published = Published(site.articles)
        self.calendar = Calendar(site.zone)
        self.changed = False  # in the store, since the public file was written

    def may_come_from(self, hit: Hit) -> bool:
        """No origin is told by old browsers within one site; elsewhere browsers tell it always (Fetch, 3.2)."""
        if hit.origin is None or hit.origin in self.site.origins:
            return True
        return self.site.own_origin and hit.host != "" and hit.origin.partition("://")[2] == hit.host


class Counting:
    """Decides about hits and gathers those that count, in memory that is bounded by what the sites have published."""

    def __init__(self, configuration: Configuration, salts: Salts, *, with_marks: bool) -> None:
        limits = configuration.limits
        self.sites = {key: CountedSite(site) for key, site in configuration.sites.items()}
        self.visitors = Visitors(salts)
        self.gathering = Gathering(with_marks=with_marks)
        self._by_address = Limit(limits.address_per_minute)
        self._by_article = Limit(limits.article_per_minute)
        self._by_reader = Limit(limits.reader_per_minute)
        self._outcomes: dict[str, Tally[Outcome]] = {key: Tally() for key in ("", *self.sites)}

    @property
    def outcomes(self) -> Mapping[str, Tally[Outcome]]:
        """By site; those of unknown sites under an empty key."""
        return self._outcomes

    def count(self, hit: Hit, now: float) -> Outcome:
        found = self.sites.get(hit.site)
        outcome = Outcome.UNKNOWN if found is None else self._count(hit, found, now)
        self.note(hit.site, outcome)
        return outcome

    def note(self, site: str, outcome: Outcome) -> None:
        self._outcomes[site if site in self.sites else ""][outcome] += 1

    def _count(self, hit: Hit, found: CountedSite, now: float) -> Outcome:
        if not found.may_come_from(hit):
            return Outcome.FOREIGN
        if hit.article not in found.published.ids:
            return Outcome.UNKNOWN
        if not self._by_address.allows(hit.address, now):
            return Outcome.LIMITED
        if hit.objects:
            return Outcome.OBJECTED
        if is_robot(hit.user_agent):
            return Outcome.ROBOT
        return self._count_reader(hit, found, now)

    def _count_reader(self, hit: Hit, found: CountedSite, now: float) -> Outcome:
        visit = self.visitors.visit(hit.site, hit.article, hit.address, hit.user_agent, now)
        if self.visitors.has(visit, now):
            return Outcome.REPEATED
        if not self._by_reader.allows(visit.reader, now):
            # Whoever opens one article after another reads none, and is not believed again as long as it goes on.
            self._by_reader.exhaust(visit.reader, now)
            return Outcome.ROBOT
        if not self._by_article.allows((hit.site, hit.article), now):
            return Outcome.LIMITED
        self.visitors.add(visit, now)
        self.gathering.add(Cell(hit.site, hit.article, found.calendar.turn_to(now)), visit.mark)
        found.calendar.count_hour(now)
        return Outcome.COUNTED

    def take(self) -> Batch:
        return self.gathering.take()

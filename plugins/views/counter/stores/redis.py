"""Counts in Redis or a Redis cluster, for any number of instances of the service.

A site's keys carry its name in braces, so that they lie on one node of a cluster and one script can change them all:
    teras:{contoh}:totals       hash: article → count
    teras:{contoh}:days         hash: day → count
    teras:{contoh}:day:<day>    sorted set: article by count
    teras:{contoh}:seen         sorted set: visitors' marks by the time of their visit; expires after half an hour
    teras:{contoh}:done:<id>    the last batch that instance <id> has written; expires after a day
"""

import secrets
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from redis import Redis
from redis.cluster import RedisCluster
from redis.exceptions import RedisError

from plugins.views.counter.batches import Batch, Cell
from plugins.views.counter.salts import SharedSalts
from plugins.views.counter.stores import Row, StoreFailed
from plugins.views.counter.visitors import HALF_HOUR, MARK

# KEYS: done, totals, days, seen, a key for each day. ARGV: number, now, half an hour, bytes of a mark, the days, then
# for each cell: which day, article, count, marks in a row. Marks that others have brought within the half hour are
# taken off the count.
_ADD = """
if redis.call('GET', KEYS[1]) == ARGV[1] then return 0 end
local now, size, days = tonumber(ARGV[2]), tonumber(ARGV[4]), #KEYS - 4
redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', now - tonumber(ARGV[3]))
for i = 5 + days, #ARGV, 4 do
  local day, article, count, marks = tonumber(ARGV[i]), ARGV[i + 1], tonumber(ARGV[i + 2]), ARGV[i + 3]
  for from = 1, #marks, size do
    count = count - 1 + redis.call('ZADD', KEYS[4], 'NX', now, string.sub(marks, from, from + size - 1))
  end
  if count > 0 then
    redis.call('HINCRBY', KEYS[2], article, count)
    redis.call('HINCRBY', KEYS[3], ARGV[4 + day], count)
    redis.call('ZINCRBY', KEYS[4 + day], count, article)
  end
end
redis.call('EXPIRE', KEYS[4], ARGV[3])
redis.call('SET', KEYS[1], ARGV[1], 'EX', 86400)
return 1
"""
# KEYS: totals, days, the day's. ARGV: the day, then article and count in turns.
_PUT = """
for i = 2, #ARGV, 2 do
  local more = tonumber(ARGV[i + 1]) - tonumber(redis.call('ZSCORE', KEYS[3], ARGV[i]) or 0)
  redis.call('HINCRBY', KEYS[1], ARGV[i], more)
  redis.call('HINCRBY', KEYS[2], ARGV[1], more)
  redis.call('ZINCRBY', KEYS[3], more, ARGV[i])
end
"""
_PATIENCE = {"socket_timeout": 10.0, "socket_connect_timeout": 5.0}
_AT_ONCE = 1000

Client = Redis | RedisCluster


def connected(address: str) -> Client:
    """A client of a server or of a cluster, whichever is there. Raises RedisError."""
    scheme, _, place = address.partition("://")
    plain = f"{scheme.removesuffix('+cluster')}://{place}"
    options: dict[str, Any] = {"decode_responses": True, **_PATIENCE}
    if not scheme.endswith("+cluster"):
        single = Redis.from_url(plain, **options)
        if not single.info("cluster")["cluster_enabled"]:
            return single
        single.close()
    return RedisCluster.from_url(plain, **options)


class RedisStore:
    """A batch is written once, however often it is sent: an answer that got lost does not count twice."""

    shared = True

    def __init__(self, address: str) -> None:
        self._instance = secrets.token_hex(8)
        with _told():
            self.client = connected(address)

    def salts(self) -> SharedSalts:
        return SharedSalts(self.client)

    def add(self, batch: Batch) -> None:
        """The cells of one site as a whole; sites that were written before another one failed are not written again."""
        by_site: dict[str, list[Cell]] = defaultdict(list)
        for cell in batch.counts:
            by_site[cell.site].append(cell)
        with _told():
            for site, cells in by_site.items():
                self._add(site, cells, batch)

    def _add(self, site: str, cells: list[Cell], batch: Batch) -> None:
        days = sorted({cell.day for cell in cells})
        place = {day: number for number, day in enumerate(days, 1)}
        keys = [_key(site, f"done:{self._instance}"), *(_key(site, name) for name in ("totals", "days", "seen"))]
        keys += [_day(site, day) for day in days]
        values: list[Any] = [batch.number, time.time(), int(HALF_HOUR), MARK, *days]
        for cell in cells:
            marks = b"".join(batch.marks.get(cell, ()))
            values += [place[cell.day], cell.article, batch.counts[cell], marks]
        self.client.eval(_ADD, len(keys), *keys, *values)

    def totals(self, site: str) -> dict[str, int]:
        with _told():
            return {article: int(count) for article, count in self._hash(site, "totals").items() if int(count)}

    def window(self, site: str, since: str, n: int) -> list[tuple[str, int]]:
        with _told():
            keys = [_day(site, day) for day in self._hash(site, "days") if day >= since]
            found: Any = self.client.zunion(keys, withscores=True) if keys else []
        counts = [(article, int(count)) for article, count in found]
        return sorted(counts, key=lambda one: (-one[1], one[0]))[:n]

    def recent(self, site: str, since: str, n: int) -> dict[str, int]:
        articles = [article for article, _ in self.window(site, since, n)]
        with _told():
            totals: Any = self.client.hmget(_key(site, "totals"), articles) if articles else []
        return {article: int(count or 0) for article, count in zip(articles, totals, strict=True)}

    def days(self, site: str, since: str = "") -> list[tuple[str, int]]:
        with _told():
            return sorted((day, int(count)) for day, count in self._hash(site, "days").items() if day >= since)

    def rows(self, site: str) -> Iterator[Row]:
        for day, _ in self.days(site):
            with _told():
                found: Any = self.client.zrange(_day(site, day), 0, -1, withscores=True)
            yield from sorted(Row(article, day, int(count)) for article, count in found)

    def put(self, site: str, rows: Iterable[Row]) -> None:
        by_day: dict[str, list[Any]] = defaultdict(list)
        for row in rows:
            by_day[row.day] += [row.article, row.views]
        with _told():
            for day, values in sorted(by_day.items()):
                keys = (_key(site, "totals"), _key(site, "days"), _day(site, day))
                for start in range(0, len(values), 2 * _AT_ONCE):
                    self.client.eval(_PUT, len(keys), *keys, day, *values[start : start + 2 * _AT_ONCE])

    def close(self) -> None:
        with _told():
            self.client.close()

    def _hash(self, site: str, name: str) -> dict[str, str]:
        found: Any = self.client.hgetall(_key(site, name))
        return dict(found)


def _key(site: str, name: str) -> str:
    return f"teras:{{{site}}}:{name}"


def _day(site: str, day: str) -> str:
    return _key(site, f"day:{day}")


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (RedisError, OSError) as error:
        raise StoreFailed(str(error) or type(error).__name__) from error

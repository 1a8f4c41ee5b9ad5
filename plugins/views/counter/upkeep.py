"""What the service does by itself: writing what was gathered, the public files, reading the lists of articles again."""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime

from plugins.languages.messages import N_, Message, message
from plugins.views.counter.batches import Batch
from plugins.views.counter.configuration import Configuration
from plugins.views.counter.counting import CountedSite, Counting
from plugins.views.counter.public import DAYS, MOST, PublicFiles
from plugins.views.counter.published import Unreadable
from plugins.views.counter.stores import Store, StoreFailed

_LISTS = 15.0  # seconds between looks at the lists of articles
_ATTEMPTS, _PAUSE = 10, 1.0  # to write what is left when the service stops


class Upkeep:
    """`failing`: the store did not take the last batch. It is kept and given again, and nothing is lost meanwhile."""

    def __init__(
        self,
        configuration: Configuration,
        counting: Counting,
        store: Store,
        public: PublicFiles,
        clock: Callable[[], float],
    ) -> None:
        self._clock = clock
        self._configuration, self._counting, self._store, self._public = configuration, counting, store, public
        self._unwritten: Batch | None = None
        self._writing, self._stopping = asyncio.Lock(), asyncio.Event()
        self._told: dict[str, str] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self.failing = False
        self.written_at = 0.0
        self.flushes = self.flush_failures = 0
        self.flush_seconds = 0.0

    async def start(self) -> None:
        await self.read_lists()
        await self.write_public(everything=True)
        every = (
            # What is gathered while a batch is being written would be lost with it, so there are two in the time.
            (self._configuration.flush_seconds / 2, self.flush),
            (self._configuration.public_seconds, self.write_public),
            (min(_LISTS, self._configuration.public_seconds), self.read_lists),
        )
        self._tasks = [asyncio.create_task(self._repeat(seconds, work)) for seconds, work in every]

    async def _repeat(self, seconds: float, work: Callable[[], Awaitable[object]]) -> None:
        begun = time.monotonic()
        while not self._stopping.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), max(0.0, begun + seconds - time.monotonic()))
            begun = time.monotonic()
            await work()

    async def stop(self) -> int:
        """Write what is left; returns how many hits could not be written, which are lost."""
        self._stopping.set()
        await asyncio.gather(*self._tasks)
        for attempt in range(_ATTEMPTS):
            await asyncio.sleep(_PAUSE * (attempt > 0))
            if await self.flush():
                await self.write_public()
                return 0
        lost = sum(self._unwritten.counts.values()) if self._unwritten else 0
        lost += sum(self._counting.take().counts.values())
        self._tell("stop", message(N_("%(count)s hits could not be written and are lost."), count=lost))
        return lost

    async def flush(self) -> bool:
        """Write what was gathered until now; whether that was done."""
        async with self._writing:
            if not await self._write():
                return False
            if len(self._counting.gathering):
                self._unwritten = self._counting.take()
            done = await self._write()
        self.written_at = self._clock() if done else self.written_at
        return done

    async def _write(self) -> bool:
        if self._unwritten is None:
            return True
        started = time.perf_counter()
        gathering = self._counting.gathering
        try:
            await asyncio.to_thread(self._store.add, self._unwritten)
        except StoreFailed as failure:
            # What is gathered while the store is away must not grow with the number of visitors.
            self.failing, self.flush_failures, gathering.with_marks = True, self.flush_failures + 1, False
            self._tell("store", message(N_("The store cannot be written: %(problem)s"), problem=failure))
            return False
        self.failing, self.flushes, gathering.with_marks = False, self.flushes + 1, self._store.shared
        self.flush_seconds += time.perf_counter() - started
        for cell in self._unwritten.counts:
            self._counting.sites[cell.site].changed = True
        self._unwritten = None
        self._told.pop("store", None)
        return True

    async def write_public(self, *, everything: bool = False) -> None:
        """Of the sites whose numbers have changed; other instances may have changed any."""
        for key, site in self._counting.sites.items():
            if not (everything or site.changed or self._store.shared):
                continue
            site.changed = False
            try:
                await asyncio.to_thread(self._write_public, key, site)
            except (StoreFailed, OSError) as failure:
                site.changed = True
                wrong = N_("The public numbers of %(site)s cannot be written: %(problem)s")
                self._tell(f"public {key}", message(wrong, site=key, problem=failure))
            else:
                self._told.pop(f"public {key}", None)

    def _write_public(self, key: str, site: CountedSite) -> None:
        as_of = datetime.fromtimestamp(self._clock(), site.site.zone)
        since = site.calendar.first_of(DAYS, as_of.timestamp())
        self._public.write(key, as_of, self._store.recent(key, since, MOST))

    async def read_lists(self) -> None:
        for key, site in self._counting.sites.items():
            try:
                await asyncio.to_thread(site.published.refresh)
            except Unreadable as unreadable:
                wrong = N_("The articles of %(site)s cannot be read: %(problem)s")
                self._tell(f"list {key}", message(wrong, site=key, problem=unreadable))
            else:
                self._told.pop(f"list {key}", None)

    def _tell(self, about: str, said: Message) -> None:
        """Once, as long as it stays the same."""
        text = said.say(self._configuration.language)
        if self._told.get(about) != text:
            self._told[about] = text
            print(text, file=sys.stderr, flush=True)

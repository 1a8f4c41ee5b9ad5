"""The web server's own logs: nginx and Apache (combined), CloudFront; plain or gzip. No script, nothing is sent.

What was read is kept as numbers (article, day, count) in a file of its own, since logs go: together with the place in
each log up to which it was read. A log is known by its first entry, so neither renaming nor packing makes it a new one.
"""

import gzip
import hashlib
import json
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import IO, Any, ClassVar, NamedTuple, cast
from urllib.parse import unquote, urlsplit

from plugins.languages.messages import N_, Message, message
from plugins.languages.settings import SettingError
from plugins.outputs.files import write_if_changed
from plugins.views.privacy import said
from plugins.views.provider import Options, Origins, Situation, Snippet, Trouble, ranked
from plugins.views.robots import is_robot

_VERSION = 1
_AGAIN = timedelta(minutes=30)  # the same reader counts once per article and half hour
_DAYS_KEPT, _FORGOTTEN_AFTER = 31, timedelta(days=60)
_READ = {"200", "304"}
_TEXT = r'"((?:[^"\\]|\\.)*)"'
_COMBINED = re.compile(rf'(\S+) \S+ [^\[]*\[([^\]]+)\] "GET (\S+)[^"]*" (\d{{3}}) \S+(?: {_TEXT} {_TEXT})?')


class View(NamedTuple):
    """One line of a log that may count. `reader` is address and browser, and is kept nowhere."""

    moment: datetime
    path: str
    reader: str


@dataclass
class Ledger:
    """What was counted: all views and those of the last days by article; and how far each log was read, and when."""

    totals: dict[str, int] = field(default_factory=dict)
    days: dict[str, dict[str, int]] = field(default_factory=dict)
    logs: dict[str, tuple[int, str]] = field(default_factory=dict)

    def add(self, name: str, day: date) -> None:
        self.totals[name] = self.totals.get(name, 0) + 1
        counts = self.days.setdefault(day.isoformat(), {})
        counts[name] = counts.get(name, 0) + 1

    def forget(self, today: date) -> None:
        oldest = (today - timedelta(days=_DAYS_KEPT)).isoformat()
        self.days = {day: counts for day, counts in self.days.items() if day >= oldest}
        gone = (today - _FORGOTTEN_AFTER).isoformat()
        self.logs = {known: (place, seen) for known, (place, seen) in self.logs.items() if seen >= gone}

    def since(self, first: date) -> dict[str, int]:
        found: dict[str, int] = {}
        for day, counts in self.days.items():
            if day >= first.isoformat():
                for name, count in counts.items():
                    found[name] = found.get(name, 0) + count
        return found

    def written(self) -> bytes:
        held = {"version": _VERSION, "totals": self.totals, "days": self.days, "logs": self.logs}
        return (json.dumps(held, sort_keys=True, separators=(",\n", ": ")) + "\n").encode()


def read_ledger(text: str) -> Ledger:
    """Raises ValueError."""
    try:
        held = json.loads(text)
        if held["version"] != _VERSION:
            raise ValueError(held["version"])
        logs = {known: (int(place), str(seen)) for known, (place, seen) in held["logs"].items()}
        return Ledger(dict(held["totals"]), {day: dict(counts) for day, counts in held["days"].items()}, logs)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(error) from None


class Counter:
    """`logs` are paths or patterns ("/var/log/nginx/access.log*"); `ledger` is where the numbers are kept."""

    keys: ClassVar[frozenset[str]] = frozenset({"logs", "ledger"})

    def __init__(self, options: Options, situation: Situation) -> None:
        logs = options.given.get("logs")
        self._patterns: tuple[str, ...] = (logs,) if isinstance(logs, str) else tuple(logs or ())
        if not self._patterns or not all(one and isinstance(one, str) for one in self._patterns):
            raise SettingError("VIEWS['logs']", f"must be a path, or several, not {logs!r}")
        self._ledger = situation.folder / options.text("ledger", "content/data/accesslog.json")
        self._situation, self._salt = situation, secrets.token_bytes(16)

    def totals(self, ids: Sequence[str], paths: Mapping[str, Sequence[str]]) -> dict[str, int]:
        del paths  # the situation knows whose they are
        ledger, today = self._known(), self._today()
        logs = self._logs()
        if not logs:
            raise Trouble(message(N_("There is no log at %(path)s."), path=", ".join(self._patterns)))
        seen: dict[tuple[bytes, str], datetime] = {}
        for log in logs:
            try:
                self._read(log, ledger, seen, today)
            except (OSError, EOFError) as error:
                raise Trouble(message(N_("%(file)s: %(problem)s."), file=log, problem=error)) from None
        ledger.forget(today)
        write_if_changed(self._ledger, ledger.written())
        return {name: ledger.totals[name] for name in ids if name in ledger.totals}

    def window(self, days: int, n: int) -> list[tuple[str, int]]:
        """As of when the totals were asked for."""
        known = set(self._situation.owners.values())
        counts = self._known().since(self._today() - timedelta(days=days - 1))
        return ranked({name: count for name, count in counts.items() if name in known}, n)

    def _today(self) -> date:
        return self._situation.now().astimezone(self._situation.zone).date()

    def _known(self) -> Ledger:
        try:
            return read_ledger(self._ledger.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Ledger()
        except ValueError as error:
            wrong = message(N_("%(file)s cannot be read (%(problem)s)."), file=self._ledger, problem=error)
            cure = message(N_("Restore it from git, or delete it to begin counting anew."))
            raise Trouble(message("%(wrong)s %(cure)s", wrong=wrong, cure=cure)) from None

    def _logs(self) -> list[Path]:
        """Oldest first, so that a reader who comes back within half an hour is met in the order of time."""
        found = {path for pattern in self._patterns for path in _matching(self._situation.folder, pattern)}
        return sorted(found, key=lambda path: (path.stat().st_mtime, str(path)))

    def _read(self, log: Path, ledger: Ledger, seen: dict[tuple[bytes, str], datetime], today: date) -> None:
        with opened(log) as lines:
            known = identity_of(lines)
            if known is None:
                return
            place, _ = ledger.logs.get(known, (0, ""))
            lines.seek(0)
            fields = fields_of(lines)
            lines.seek(max(place, lines.tell()))
            for view in views_in(lines, fields):
                self._count(view, ledger, seen)
            # Before a line that is still being written.
            ledger.logs[known] = (lines.tell(), today.isoformat())

    def _count(self, view: View, ledger: Ledger, seen: dict[tuple[bytes, str], datetime]) -> None:
        name = next(iter(self._situation.by_article({unquote(view.path): 1})), None)
        if name is None:
            return
        reader = hashlib.blake2b(view.reader.encode(), key=self._salt, digest_size=8).digest()
        before = seen.get((reader, name))
        if before is not None and timedelta(0) <= view.moment - before < _AGAIN:
            return
        seen[reader, name] = view.moment
        ledger.add(name, view.moment.astimezone(self._situation.zone).date())

    def snippet(self) -> Snippet | None:
        return None

    def origins(self) -> Origins:
        return Origins()

    def privacy(self, lang: str) -> list[str]:
        counted = N_(
            "How often an article is read is counted from the web server's own log; our pages send nothing for it."
        )
        kept = N_("Of the log only article, day and number are kept.")
        left_out = N_("Programs, and who reads the same again within half an hour, are not counted.")
        return said(lang, counted, kept, left_out)

    def selftest(self) -> Message:
        logs = self._logs()
        if not logs:
            raise Trouble(message(N_("There is no log at %(path)s."), path=", ".join(self._patterns)))
        return message(N_("Logs that can be read: %(count)s."), count=len(logs))


def _matching(folder: Path, pattern: str) -> Iterable[Path]:
    place = Path(pattern) if Path(pattern).is_absolute() else folder / pattern
    return (path for path in place.parent.glob(place.name) if path.is_file())


def opened(log: Path) -> IO[bytes]:
    """Plain or gzip, by its first bytes: logs are renamed in many ways."""
    with log.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
    return cast("IO[bytes]", gzip.open(log)) if packed else log.open("rb")


def identity_of(lines: IO[bytes]) -> str | None:
    """A digest of the first entry; None where there is no whole one yet. Headings are the same in many files."""
    for line in lines:
        if not line.endswith(b"\n"):
            return None
        if not line.startswith(b"#"):
            return hashlib.blake2b(line, digest_size=12).hexdigest()
    return None


def fields_of(lines: IO[bytes]) -> list[str]:
    """The names of the columns that CloudFront writes at the head of a file; none for combined logs."""
    names: list[str] = []
    while True:
        start = lines.tell()
        line = lines.readline()
        if not line.startswith(b"#"):
            lines.seek(start)
            return names
        if line.startswith(b"#Fields:"):
            names = line.decode("ascii", "replace").split()[1:]


def views_in(lines: IO[bytes], fields: Sequence[str]) -> Iterator[View]:
    """What may count in all whole lines from here on; stops before a line that is still being written."""
    while True:
        start = lines.tell()
        line = lines.readline()
        if not line.endswith(b"\n"):
            lines.seek(start)
            return
        text = line.decode("utf-8", "replace")
        found = _of_columns(text, fields) if fields else _of_combined(text)
        if found is not None:
            yield found


def _of_combined(line: str) -> View | None:
    match = _COMBINED.search(line)
    if match is None or match[4] not in _READ or is_robot(match[6] or ""):
        return None
    try:
        moment = datetime.strptime(match[2], "%d/%b/%Y:%H:%M:%S %z")
    except ValueError:
        return None
    return View(moment, urlsplit(match[3]).path, f"{match[1]} {match[6]}")


def _of_columns(line: str, fields: Sequence[str]) -> View | None:
    values: dict[str, Any] = dict(zip(fields, line.rstrip("\r\n").split("\t"), strict=False))
    agent = unquote(unquote(values.get("cs(User-Agent)", "")))
    if values.get("cs-method") != "GET" or values.get("sc-status") not in _READ or is_robot(agent):
        return None
    try:
        moment = datetime.fromisoformat(f"{values['date']}T{values['time']}").replace(tzinfo=UTC)
    except (KeyError, ValueError):
        return None
    return View(moment, values.get("cs-uri-stem", ""), f"{values.get('c-ip')} {agent}")

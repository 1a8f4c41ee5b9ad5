"""From a node of the header to a typed value, or to a sentence that says what to write instead."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from plugins.articles.addresses import LONGEST, SLUG, slug_of
from plugins.articles.faults import Wrong
from plugins.articles.nodes import Items, Node, Table, Text
from plugins.articles.suggestions import nearest
from plugins.languages.dates import MONTHS, Dateline, Day
from plugins.languages.messages import N_, Message, message

# Patterns are compiled when they are first used: that takes 1 ms, and in most builds nothing has to be read.
_MOMENT = (
    r"(?i)(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?"
    r"\s*(Z|WIB|WITA|WIT|[+-]\d{2}:?\d{2})?)?$"
)
_DAY_FIRST = r"(?P<day>\d{1,2})[/. -](?P<month>\d{1,2})[/. -](?P<year>\d{4})(?!\d)"
_GUESSES = (
    _DAY_FIRST,
    r"(?P<year>\d{4})[/. -](?P<month>\d{1,2})[/. -](?P<day>\d{1,2})(?!\d)",
    r"(?P<day>\d{1,2})\s+(?P<month>[^\W\d]+)\s+(?P<year>\d{4})",
    r"(?P<month>[^\W\d]+)\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})",
)
_CLOCK = r"(?i)[\s,]*(?:pukul|jam|at)?\s*(\d{1,2})[.:](\d{2})\s*(WIB|WITA|WIT)?$"
_OFFSETS = {"Z": 0, "WIB": 7 * 60, "WITA": 8 * 60, "WIT": 9 * 60}
_YES_NO = {"true": True, "yes": True, "ya": True, "false": False, "no": False, "tidak": False}
_LONGEST_NAME, _SHOWN = 100, 60
_EXAMPLE = N_("Write for example 2024-07-27 11:23, or 2024-07-27 alone.")


def is_empty(node: Node) -> bool:
    """Nothing is written there; a scaffold's table whose keys all wait for their values is empty too."""
    if isinstance(node, Text):
        return not node.text.strip() and not node.cut
    return all(
        is_empty(value) for value in (node.items if isinstance(node, Items) else (value for _, value in node.entries))
    )


def text(node: Node) -> str:
    """One line of text. Raises Wrong for lists and tables, and where YAML cut the text at a "#"."""
    return " ".join(lines(node))


def lines(node: Node) -> list[str]:
    """The lines of one text, without superfluous blanks. Raises Wrong as `text` does."""
    if not isinstance(node, Text):
        raise Wrong(node.line, message(N_("This must be a single text.")), message(N_("Write it on one line.")))
    if node.cut:
        raise Wrong(
            node.line,
            message(N_("Everything after “#” is lost here: YAML reads it as a comment.")),
            message(N_('Put the whole value between "…".')),
        )
    return [" ".join(line.split()) for line in node.text.splitlines()]


def texts(node: Node) -> tuple[str, ...]:
    """A list, or lines in which commas (or, if there are any, semicolons) separate; empty and repeated ones dropped."""
    if isinstance(node, Items):
        found = [text(item) for item in node.items]
    elif isinstance(node, Text):
        found = [part for line in lines(node) for part in line.split(";" if ";" in line else ",")]
    else:
        raise Wrong(node.line, message(N_("This must be a list.")), message(N_("Write for example [one, two].")))
    return tuple(dict.fromkeys(part for part in map(_bare, found) if part))


def _bare(item: str) -> str:
    """Without the curly quotation marks that word processors put around it."""
    item = item.strip()
    return item[1:-1].strip() if len(item) > 1 and item[0] + item[-1] in ("“”", "‘’", "””") else item


def flag(node: Node) -> bool:
    value = _YES_NO.get(text(node).casefold())
    if value is None:
        raise Wrong(
            node.line, _quoted(N_("“%(value)s” is neither yes nor no."), node), message(N_("Write true or false."))
        )
    return value


def count(node: Node) -> int:
    """A whole number, grouped or not: 1089, 1.089."""
    value = text(node)
    if not re.fullmatch(r"\d{1,12}|\d{1,3}(?:[.,]\d{3}){1,3}", value):
        raise Wrong(
            node.line, _quoted(N_("“%(value)s” is not a whole number."), node), message(N_("Write for example 1089."))
        )
    return int(re.sub(r"[.,]", "", value))


def one_of(node: Node, known: Iterable[str]) -> str:
    names = list(known)
    value = text(node).casefold()
    if value not in names:
        raise Wrong(node.line, _quoted(N_("“%(value)s” is not known here."), node), nearest(value, names))
    return value


def slug(node: Node) -> str:
    value = text(node)
    if not SLUG.match(value) or len(value) > LONGEST:
        proposal = slug_of(value)[:LONGEST].rstrip("-")
        cure = (
            message(N_("Write “%(slug)s”."), slug=proposal)
            if proposal
            else message(N_("Use lower-case letters, digits and hyphens only."))
        )
        raise Wrong(node.line, _quoted(N_("“%(value)s” cannot be part of an address."), node), cure)
    return value


def named(node: Node, names: Iterable[str]) -> tuple[str, ...]:
    """Names of people or topics, each of which gets a page of its own. Raises Wrong where an address is impossible."""
    found = tuple(names)
    for name in found:
        if len(name) > _LONGEST_NAME:
            raise Wrong(
                node.line,
                _quoted(N_("“%(value)s” is too long for a name."), Text(name, node.line)),
                message(N_("Separate several by commas.")),
            )
        if not any(letter.isalnum() for letter in name):
            raise Wrong(
                node.line,
                _quoted(N_("“%(value)s” has no letters."), Text(name, node.line)),
                message(N_("Write a word, or nothing.")),
            )
    return found


def moment(node: Node, zone: ZoneInfo) -> datetime:
    """ISO 8601 date or date-time (blank for T, dot for colon, WIB/WITA/WIT for offsets), in the office's zone."""
    value = text(node)
    match = re.match(_MOMENT, value)
    if not match:
        raise Wrong(node.line, _quoted(N_("“%(value)s” is not a date."), node), _proposal(value))
    year, month, day, hour, minute, second, offset = match.groups()
    try:
        if hour is None:
            return Day(int(year), int(month), int(day), tzinfo=zone)
        local = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=zone)
        if offset is not None:
            return local.replace(tzinfo=_offset(offset.upper())).astimezone(zone)
    except (ValueError, OverflowError):
        raise Wrong(node.line, _quoted(N_("“%(value)s” is not in the calendar."), node), message(_EXAMPLE)) from None
    return local


def tidy_moment(value: str) -> str:
    """The same moment as our tools write it, "2024-07-27 11:23 WITA"; what is none stays as it is."""
    match = re.match(_MOMENT, value)
    if match is None:
        return value
    year, month, day, hour, minute, second, offset = match.groups()
    found = f"{year}-{int(month):02d}-{int(day):02d}"
    if hour is not None:
        found += f" {int(hour):02d}:{minute}{f':{second}' if int(second or 0) else ''}"
    if offset is None:
        return found
    numeric = offset[0] in "+-" and ":" not in offset
    return found + (f" {offset[:3]}:{offset[3:]}" if numeric else f" {offset.upper()}")


def _offset(written: str) -> timezone:
    if written in _OFFSETS:
        return timezone(timedelta(minutes=_OFFSETS[written]))
    sign = -1 if written[0] == "-" else 1
    hours, minutes = int(written[1:3]), int(written[-2:])
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


def _proposal(value: str) -> Message:
    """The same day as we write it, where it can be guessed: "27/07/2024", "Sabtu, 27 Juli 2024, 11.23 WIB"."""
    match = next((match for guess in _GUESSES if (match := re.search(guess, value))), None)
    if match is None:
        return message(_EXAMPLE)
    try:
        day = date(int(match["year"]), _month(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return message(_EXAMPLE)
    clock = re.match(_CLOCK, value[match.end() :])
    time = f" {clock[1]}:{clock[2]}{' ' + clock[3].upper() if clock[3] else ''}" if clock else ""
    return message(N_("Write %(date)s."), date=day + time)


def _month(written: str) -> int:
    """1 to 12 for a number, a name or its first three letters; 0 for anything else."""
    if written.isdigit():
        return int(written)
    begins = written.casefold()[:3]
    named = ((number, name) for names in MONTHS.values() for number, name in enumerate(names, 1))
    return next((number for number, name in named if name.casefold().startswith(begins)), 0)


def dateline(node: Node, zone: ZoneInfo) -> Dateline:
    """A place, "place, 2024-08-28", or a table of place and date; two dates as 2024-07-24/2024-07-26."""
    if isinstance(node, Text):
        written = text(node)
        place, _, days = written.rpartition(",")
        if not any(letter.isdigit() for letter in days):
            place, days = written, ""  # "Batam, Kepulauan Riau"
        return _dateline(node, place, Text(days.strip(), node.line), zone)
    values = table(node, ("place", "date"))
    if "place" not in values:
        raise Wrong(node.line, message(N_("The place is missing.")), message(N_("Write place: and the town.")), "place")
    return _dateline(node, text(values["place"]), values.get("date", Text("", node.line)), zone)


def _dateline(node: Node, place: str, days: Node, zone: ZoneInfo) -> Dateline:
    place = place.strip(" ,–—-")
    if not place:
        raise Wrong(node.line, message(N_("The place is missing.")), message(N_("Write place: and the town.")), "place")
    if is_empty(days):
        return Dateline(place)
    written = text(days)
    first, _, last = (written, "", "") if re.match(_DAY_FIRST, written) else written.partition("/")
    begin = moment(Text(first.strip(), days.line), zone).date()
    end = moment(Text(last.strip(), days.line), zone).date() if last else begin
    if end < begin:
        raise Wrong(
            days.line,
            _quoted(N_("“%(value)s” ends before it begins."), days),
            message(N_("Write the earlier day first.")),
            "date",
        )
    return Dateline(place, begin, end)


def table(node: Node, fields: tuple[str, ...]) -> dict[str, Node]:
    """The values of a table by key, empty ones dropped. Raises Wrong for unknown keys and for anything but a table."""
    if not isinstance(node, Table):
        raise Wrong(
            node.line,
            message(N_("This must be a table.")),
            message(N_("Write indented lines “key: value” with the keys %(names)s."), names=", ".join(fields)),
        )
    for key, _ in node.entries:
        if key.text not in fields:
            raise Wrong(key.line, message(N_("This key is not known.")), nearest(key.text, fields), key.text)
    return {key.text: value for key, value in node.entries if not is_empty(value)}


def rows(node: Node, fields: tuple[str, ...]) -> list[dict[str, Node]]:
    """A list of tables that all have `fields`; in a Pelican header every line is "2024-07-28 | one | two"."""
    found = []
    for item in _items(node):
        values = _split_row(item, fields) if isinstance(item, Text) else table(item, fields)
        for name in fields:
            if name not in values:
                raise Wrong(
                    item.line,
                    message(N_("“%(key)s” is missing."), key=name),
                    message(N_("Every entry needs %(names)s."), names=", ".join(fields)),
                    name,
                )
        found.append(values)
    return found


def _items(node: Node) -> Iterable[Node]:
    if isinstance(node, Text):
        return [Text(line, number) for number, line in enumerate(lines(node), node.line)]
    return node.items if isinstance(node, Items) else (node,)


def _split_row(item: Text, fields: tuple[str, ...]) -> dict[str, Node]:
    parts = [part.strip() for part in text(item).split("|", len(fields) - 1)]
    return {name: Text(part, item.line) for name, part in zip(fields, parts, strict=False) if part}


def _quoted(sentence: str, node: Node) -> Message:
    """What stands there, on one line and not too much of it."""
    value = " ".join(node.text.split()) if isinstance(node, Text) else "…"
    return message(sentence, value=value if len(value) <= _SHOWN else f"{value[:_SHOWN].rstrip()}…")

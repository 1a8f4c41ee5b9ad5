"""Links that lead out of the site: found in texts, asked at most once in a while, told like the findings of rules."""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from plugins.editorial.exceptions import Excuses
from plugins.editorial.findings import ERROR, NOTE, Finding, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import OUTWARD, located
from plugins.editorial.web import LOOP, NO_ANSWER, NO_HOST, TIMEOUT, TLS, Answer
from plugins.languages.messages import N_, message

_LINK = re.compile(
    r"\]\(<?(?P<linked>https?://(?:[^\s()<>]|\([^\s()<>]*\))+)"
    r"|(?<![\w(])(?:<|href=[\"'])?(?P<typed>https?://[^\s<>)\]”\"']*[^\s<>)\]”\"'.,;:!?])"
)
_FRESH, _FRESH_TROUBLE = dt.timedelta(days=14), dt.timedelta(days=1)
_HOSTS_AT_ONCE = 8
_GONE = (404, 410)


def links_in(manuscript: Manuscript) -> Iterator[tuple[str, int, int]]:
    """Address and place of each link in the body; what the header names (a claim's source) is nobody's to visit."""
    for match in _LINK.finditer(manuscript.text, manuscript.body_start):
        name = match.lastgroup or ""
        yield (match[name], *match.span(name))


def read_answers(file: Path) -> dict[str, tuple[Answer, dt.date]]:
    """Address → answer and day. A file that cannot be read is no memory."""
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
        return {url: (Answer(*row[:3]), dt.date.fromisoformat(row[3])) for url, row in stored.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write_answers(file: Path, answers: Mapping[str, tuple[Answer, dt.date]]) -> None:
    rows = {url: [*answer, day.isoformat()] for url, (answer, day) in sorted(answers.items())}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(rows, ensure_ascii=False, indent=0), encoding="utf-8")


def is_fresh(answer: Answer, day: dt.date, today: dt.date) -> bool:
    return today - day < (_FRESH if _is_well(answer) else _FRESH_TROUBLE)


def ask_all(addresses: Iterable[str], ask: Callable[[str], Answer]) -> Iterator[tuple[str, Answer]]:
    """Hosts side by side, the addresses of each one after another."""
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(urlsplit(address).netloc, []).append(address)

    def ask_host(host: str) -> list[tuple[str, Answer]]:
        return [(address, ask(address)) for address in by_host[host]]

    with ThreadPoolExecutor(_HOSTS_AT_ONCE) as pool:
        for answers in pool.map(ask_host, by_host):
            yield from answers


def findings(manuscript: Manuscript, answers: Mapping[str, Answer]) -> list[Finding]:
    excuses = Excuses(manuscript.text, manuscript.exemptions)
    found = []
    for address, start, end in links_in(manuscript):
        told = _told(address, answers[address], start, end)
        if told is not None and not excuses.cover(OUTWARD, start, end):
            found.append(located(manuscript, OUTWARD, *told))
    return found


def _is_well(answer: Answer) -> bool:
    return 200 <= answer.status < 300


def _told(address: str, answer: Answer, start: int, end: int) -> tuple[str, Remark] | None:
    """Severity and remark; what may be the server's mood, or its distrust of machines, is a note."""
    if answer.problem or answer.status in _GONE:
        wrong = _PROBLEMS.get(answer.problem) or message(N_("The page is gone (%(status)s)."), status=answer.status)
        severity = NOTE if answer.problem in (TIMEOUT, NO_ANSWER) else ERROR
        cure = message(N_("Look whether “%(said)s” is right; find another page, or leave the words."), said=address)
        return severity, Remark(start, end, wrong, cure)
    if not _is_well(answer):
        wrong = message(N_("The server answers %(status)s."), status=answer.status)
        return NOTE, Remark(start, end, wrong, message(N_("Open “%(said)s” yourself."), said=address))
    if answer.moved and answer.moved != address:
        wrong = message(N_("The page has moved for good."))
        cure = message(N_("Write “%(said)s”."), said=answer.moved)
        return NOTE, Remark(start, end, wrong, cure, answer.moved)
    return None


_PROBLEMS = {
    NO_HOST: message(N_("There is no such server.")),
    NO_ANSWER: message(N_("The server does not answer.")),
    TIMEOUT: message(N_("The server takes too long to answer.")),
    TLS: message(N_("The server's certificate is not valid.")),
    LOOP: message(N_("The page leads round in a circle.")),
}

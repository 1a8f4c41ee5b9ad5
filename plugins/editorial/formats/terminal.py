"""For people: grouped by article, line by line, counted, coloured where a terminal can show it."""

import os
import sys
import textwrap
from collections.abc import Iterator

from plugins.editorial.findings import ERROR, Finding
from plugins.editorial.result import Result
from plugins.languages.dates import number
from plugins.languages.messages import N_, Message, message

_RED, _YELLOW, _BOLD, _FAINT, _PLAIN = "\033[31m", "\033[33m", "\033[1m", "\033[2m", "\033[0m"
_WIDTH = 100
_LABELS = {ERROR: N_("error"), "note": N_("note")}


def write(result: Result, colour: bool | None = None) -> str:
    """In colour if standard output is a terminal, unless NO_COLOR is set (no-color.org) or it is said here."""
    if colour is None:
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    paint = _painted if colour else _unpainted
    lines: list[str] = []
    for path, findings in result.found.items():
        lines += [paint(result.shown(path), _BOLD), *_told(findings, result, colour), ""]
    return "\n".join([*lines, *_closing(result)]) + "\n"


def _told(findings: tuple[Finding, ...], result: Result, colour: bool) -> Iterator[str]:
    paint = _painted if colour else _unpainted
    for finding in findings:
        label = message(_LABELS[finding.severity]).say(result.lang)
        tint = _RED if finding.severity == ERROR else _YELLOW
        place = f"{finding.line}:{finding.column}"
        head = f"  {place:<8}{label:<10}"
        wrong = _wrapped(finding.remark.wrong.say(result.lang), _WIDTH - len(head))
        cure = _wrapped(finding.remark.cure.say(result.lang), _WIDTH - len(head))
        indent = " " * len(head)
        yield f"  {place:<8}{paint(f'{label:<10}', tint)}{wrong[0]}"
        yield from (indent + line for line in wrong[1:])
        *most, last = cure
        yield from (f"{indent}{line}" for line in most)
        yield f"{indent}{last}  {paint(f'[{finding.rule}]', _FAINT)}"


def _wrapped(text: str, width: int) -> list[str]:
    """Most are short, and textwrap takes its time."""
    return [text] if len(text) <= width else textwrap.wrap(text, width)


def _closing(result: Result) -> Iterator[str]:
    yield _counted(result).say(result.lang)
    if result.fixable:
        yield message(
            N_("%(count)s of them can be mended by the program: %(command)s"),
            count=number(result.fixable, result.lang),
            command="make check FIX=yes",
        ).say(result.lang)


def _counted(result: Result) -> Message:
    if not result.found:
        return message(
            N_("Articles checked: %(articles)s. Nothing found."), articles=number(result.articles, result.lang)
        )
    return message(
        N_("Articles checked: %(articles)s. Errors: %(errors)s; notes: %(notes)s; articles with findings: %(found)s."),
        articles=number(result.articles, result.lang),
        errors=number(result.errors, result.lang),
        notes=number(result.notes, result.lang),
        found=number(len(result.found), result.lang),
    )


def _painted(text: str, tint: str) -> str:
    return f"{tint}{text}{_PLAIN}"


def _unpainted(text: str, tint: str) -> str:
    del tint
    return text

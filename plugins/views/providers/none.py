"""Nobody counts: no beacon, no numbers, no lists."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from plugins.languages.messages import N_, Message, message
from plugins.views.privacy import said
from plugins.views.provider import Options, Origins, Situation, Snippet


class Counter:
    keys: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, options: Options, situation: Situation) -> None:
        del options, situation

    def totals(self, ids: Sequence[str], paths: Mapping[str, Sequence[str]]) -> dict[str, int]:
        del ids, paths
        return {}

    def window(self, days: int, n: int) -> list[tuple[str, int]]:
        del days, n
        return []

    def snippet(self) -> Snippet | None:
        return None

    def origins(self) -> Origins:
        return Origins()

    def privacy(self, lang: str) -> list[str]:
        return said(lang, N_("This site does not count its readers."))

    def selftest(self) -> Message:
        return message(N_("Nobody counts readers here (VIEWS in pelicanconf.py)."))

"""Numbers that somebody else keeps in a file: JSON (id or path → number), or CSV of two columns, headed or not."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from plugins.languages.messages import N_, Message, message
from plugins.views.answers import count_of
from plugins.views.privacy import said
from plugins.views.provider import Options, Origins, Situation, Snippet, Trouble, ranked


class Counter:
    """`file` is its path from the project's folder. In JSON, `totals` and `windows` may be tables of their own."""

    keys: ClassVar[frozenset[str]] = frozenset({"file"})

    def __init__(self, options: Options, situation: Situation) -> None:
        self._file, self._situation = situation.folder / options.text("file"), situation

    def totals(self, ids: Sequence[str], paths: Mapping[str, Sequence[str]]) -> dict[str, int]:
        counts = self._read("")
        return {
            name: sum(counts.get(key, 0) for key in (name, *paths[name]))
            for name in ids
            if any(key in counts for key in (name, *paths[name]))
        }

    def window(self, days: int, n: int) -> list[tuple[str, int]]:
        counts = self._read(str(days))
        found = self._situation.by_article(counts)
        for name in set(self._situation.owners.values()) & counts.keys():
            found[name] = found.get(name, 0) + counts[name]
        return ranked(found, n)

    def _read(self, window: str) -> dict[str, int]:
        """All totals, or those of a window. Raises Trouble, which names the line where that is known."""
        try:
            text = self._file.read_text(encoding="utf-8-sig")
            if self._file.suffix.lower() == ".csv":
                return {} if window else dict(_rows(text))
            return _tables(json.loads(text), window)
        except json.JSONDecodeError as error:
            raise self._trouble(error.lineno, error.msg) from None
        except _BadLineError as error:
            raise self._trouble(error.line, message(N_("“%(value)s” is no number"), value=error.value)) from None
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise self._trouble(0, getattr(error, "strerror", None) or error) from None

    def _trouble(self, line: int, problem: object) -> Trouble:
        place = f"{self._file}:{line}" if line else str(self._file)
        return Trouble(message(N_("%(file)s: %(problem)s."), file=place, problem=problem))

    def snippet(self) -> Snippet | None:
        return None

    def origins(self) -> Origins:
        return Origins()

    def privacy(self, lang: str) -> list[str]:
        sends = N_("Our pages send nothing to a counter.")
        return said(lang, sends, N_("The numbers of readers come from elsewhere."))

    def selftest(self) -> Message:
        return message(
            N_("%(file)s holds the numbers of %(count)s articles."), file=self._file.name, count=len(self._read(""))
        )


class _BadLineError(ValueError):
    def __init__(self, line: int, value: str) -> None:
        super().__init__(value)
        self.line, self.value = line, value


def _rows(text: str) -> Iterator[tuple[str, int]]:
    """Only the first line may be a heading."""
    reader = csv.reader(text.splitlines(), delimiter=";" if ";" in text.partition("\n")[0] else ",")
    for row in reader:
        if not "".join(row).strip():
            continue
        value = row[1].strip() if len(row) > 1 else ""
        try:
            yield row[0].strip(), count_of(value)
        except ValueError:
            if reader.line_num > 1:
                raise _BadLineError(reader.line_num, value) from None


def _tables(said: Any, window: str) -> dict[str, int]:
    tables = said if "totals" in said else {"totals": said}
    found = tables.get("windows", {}).get(window, {}) if window else tables["totals"]
    return {str(key): count_of(value) for key, value in (found.items() if isinstance(found, dict) else found)}

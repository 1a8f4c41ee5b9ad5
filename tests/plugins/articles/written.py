"""Headers that hold any values, written in both styles by other hands than ours, and files as programs save them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml
from hypothesis import strategies as some

from plugins.articles.kinds import ROLES, VERDICTS

_LETTERS = some.characters(categories=["L", "M", "N", "P", "S", "Zs"])


def _squeezed(text: str) -> str:
    return " ".join(text.split())


WORDS = some.text(_LETTERS, min_size=1, max_size=40).map(_squeezed).filter(bool)
_CELL = WORDS.filter(lambda text: "|" not in text)
_NAME = some.text(some.characters(categories=["L", "N", "Zs"]), min_size=1, max_size=20).map(_squeezed)
_TAG = _NAME.filter(lambda text: any(letter.isalnum() for letter in text))
_SLUG = some.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,2}", fullmatch=True)
_DAY = some.dates(date(1999, 1, 1), date(2099, 12, 31)).map(str)
_MOMENT = some.builds(
    "{} {:02}{}{:02}".format, _DAY, some.integers(0, 23), some.sampled_from(":."), some.integers(0, 59)
)
_WHEN = _DAY | _MOMENT | some.builds("{} {}".format, _MOMENT, some.sampled_from(["WIB", "WITA", "WIT"]))
_PERSON = some.sampled_from(
    ["HF", "Rina Sari", "SA", "Humas Bawaslu", "Sri Rahayu", "Budi Santoso, S.Kom.", "I Made Ñ’ur"]
)


def _several(values: Any) -> Any:
    return some.lists(values, min_size=1, max_size=3, unique=True)


def _rows(*fields: str) -> Any:
    cells = some.tuples(_WHEN, *(_CELL for _ in fields))
    return some.lists(cells.map(lambda row: dict(zip(("date", *fields), row, strict=True))), min_size=1, max_size=3)


VALUES = some.fixed_dictionaries(
    {"title": WORDS, "date": _WHEN},
    optional={
        "id": _SLUG,
        "slug": _SLUG,
        "summary": WORDS,
        "status": some.sampled_from(["published", "draft", "hidden"]),
        "type": some.sampled_from(["berita", "pengumuman"]),
        "lang": some.sampled_from(["id", "en"]),
        "category": some.sampled_from(["berita", "Kerja sama", "siaran-pers"]),
        "tags": _several(_TAG),
        "modified": _WHEN,
        "publish": _WHEN,
        "expires": _WHEN,
        "embargo": _WHEN,
        "aliases": _several(_SLUG.map("/berita/{}/".format)),
        "related": _several(_SLUG),
        "reply_to": _SLUG,
        "views_before": some.integers(0, 10**9).map(str),
        "translation": some.sampled_from(["true", "no", "ya"]),
        "dateline": some.fixed_dictionaries({"place": _TAG}, optional={"date": _DAY}),
        "credits": some.dictionaries(some.sampled_from(list(ROLES)), _several(_PERSON)),
        "image": some.fixed_dictionaries(
            {"src": some.just("gambar/posko.jpg"), "alt": WORDS.map("Posko di pasar {}".format)},
            optional={"caption": WORDS},
        ),
        "changes": _rows("note"),
        "corrections": _rows("wrong", "right"),
        "claim": some.fixed_dictionaries(
            {"text": _TAG, "where": _TAG, "verdict": some.sampled_from(list(VERDICTS))},
            optional={"by": _TAG, "date": _WHEN},
        ),
        "withdrawn": some.fixed_dictionaries({"date": _WHEN, "reason": WORDS}),
    },
)


def in_yaml(values: dict[str, Any], flow: bool = False) -> str:
    header = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=10_000)
    return f"---\n{header}---\nIsi.\n"


def in_pelican(values: dict[str, Any], fenced: bool = False) -> str:
    lines = [line for key, value in values.items() for line in _pelican_lines(key, value)]
    return "\n".join(["---", *lines, "---", "Isi.\n"] if fenced else [*lines, "", "Isi.\n"])


def _pelican_lines(key: str, value: Any) -> list[str]:
    name = key.capitalize()
    if isinstance(value, str):
        return [f"{name}: {value}"]
    if isinstance(value, dict):
        return [line for inner, part in value.items() for line in _pelican_lines(f"{key}_{inner}", part)]
    if isinstance(value[0], str):
        return [f"{name}: {('; ' if any(',' in item for item in value) else ', ').join(value)}"]
    first, *more = (" | ".join(row.values()) for row in value)
    return [f"{name}: {first}", *(f"    {row}" for row in more)]


@dataclass(frozen=True)
class Habit:
    """What a program does to a file when it saves it."""

    line_end: str
    mark: bytes
    above: str

    def save(self, text: str) -> bytes:
        return self.mark + (self.above + text).replace("\n", self.line_end).encode()


HABITS = some.builds(
    Habit,
    some.sampled_from(["\n", "\r\n", "\r"]),
    some.sampled_from([b"", b"\xef\xbb\xbf"]),
    some.sampled_from(["", "\n", " \n\n"]),
)

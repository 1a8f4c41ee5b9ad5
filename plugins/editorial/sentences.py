"""Where sentences begin and end in Indonesian prose: abbreviations, initials and degrees end none."""

import re
from collections.abc import Iterator

_WORD = re.compile(r"\w+(?:[-'’.,/]\w+)*")
_END = re.compile(r"[.!?…]+[\"”’)]*\s+(?=[“\"‘(]?[A-Z0-9À-Þ])")
# Before a full stop: one letter or a degree, and what is shortened before a name or a number.
_SHORTENED = re.compile(
    r"(?:\b(?:[A-Z]|[Dd]r|[Dd]rs|[Dd]ra|Prof|Ir|Hj|Kol|Jend|Kompol|AKBP?|Tn|Ny|Sdr|Sdri|No|Jl|Jln|Gg|Bpk|Kab|Kec|Kel|Prov|St"
    r"|dll|hlm|tgl|Yth|Tbk|[Aa]\.n|[Uu]\.p)|(?:\b[A-Z][A-Za-z]{0,3}\.)+[A-Za-z]{1,4})$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each sentence."""
    start = 0
    for match in _END.finditer(text):
        before = text[start : match.start()]
        if match[0].startswith(".") and _SHORTENED.search(before):
            continue
        yield start, match.start() + len(match[0].rstrip())
        start = match.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def word_count(text: str) -> int:
    return sum(1 for _ in _WORD.finditer(text))

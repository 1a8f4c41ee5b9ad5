"""What Python 3.11 before 3.11.5 (Debian 12 has 3.11.2) does otherwise, and newer ones would not tell."""

import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

PLUGINS = Path(__file__).parents[1] / "plugins"
# A group that is repeated possessively fails where it should match (https://github.com/python/cpython/issues/106052).
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+")


def patterns(file: Path) -> Iterator[str]:
    """Raw strings: all patterns are written so."""
    with tokenize.open(file) as lines:
        for token in tokenize.generate_tokens(lines.readline):
            if token.type == tokenize.STRING and "r" in token.string[:2].lower():
                yield token.string


def test_no_pattern_repeats_a_group_possessively() -> None:
    found = [
        f"{file.relative_to(PLUGINS)}: {pattern}"
        for file in sorted(PLUGINS.rglob("*.py"))
        for pattern in patterns(file)
        if POSSESSIVE_GROUP.search(pattern)
    ]
    assert found == [], "write (?>(?:…)+) instead of (?:…)++"


def test_such_a_pattern_would_be_found() -> None:
    assert POSSESSIVE_GROUP.search(r"-.+(?:\n-.+)*+")
    assert not POSSESSIVE_GROUP.search(r"-.+(?>(?:\n-.+)*)[^ ]++\)++")

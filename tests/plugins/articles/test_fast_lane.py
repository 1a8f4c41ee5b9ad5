"""The fast lane: whatever text it takes, the HTML is the one of Python-Markdown, byte for byte."""

import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from plugins.articles import fast_lane
from plugins.articles.conversion import Converter
from plugins.articles.dialect import python_markdown
from plugins.sample.articles import draw_articles
from tests.cases import read_cases
from tests.plugins.articles.newsroom import MARKDOWN

CASES = read_cases(__file__, "fast_lane")
EDITORS_TEXTS = read_cases(__file__, "markdown")
SAMPLES = [article.body for article in draw_articles(300, seed=7)]
PROJECT = Path(__file__).parents[3]
JUDGE = python_markdown(MARKDOWN, str)


def judged(text: str) -> str:
    return JUDGE.reset().convert(text)


@pytest.mark.parametrize("text", CASES["taken"].values(), ids=CASES["taken"])
def test_plain_news_takes_the_lane(text: str) -> None:
    assert fast_lane.html(text) == judged(text)


@pytest.mark.parametrize("text", CASES["left"].values(), ids=CASES["left"])
def test_everything_else_is_left_to_python_markdown(text: str) -> None:
    assert fast_lane.html(text) is None
    assert fast_lane.html(f"Satu.\n\n{text}\n\nDua.") is None or not text.strip()


def agrees(text: str) -> bool:
    found = fast_lane.html(text)
    return found is None or found == judged(text)


@pytest.mark.parametrize("text", EDITORS_TEXTS.values(), ids=EDITORS_TEXTS)
def test_editors_texts_come_out_alike(text: str) -> None:
    assert agrees(text)


def test_the_sample_comes_out_alike_and_most_of_it_takes_the_lane() -> None:
    assert all(agrees(text) for text in SAMPLES)
    assert sum(fast_lane.html(text) is not None for text in SAMPLES) > 0.9 * len(SAMPLES)


# --- any text ---------------------------------------------------------------------------------------------------------

_SIGNS = some.text(
    some.sampled_from("ab K1*_`[](){}<>&!\\#:|-+=~^%.,;?/\"'“”–\n\n\n \t\xa0é日🎉\u2028\x02"), max_size=40
)
_INLINE = some.sampled_from(
    'kata KPU 1 1. 2) a_b & # - + = : ( ) “ ” " \' ! ? . , ; / % 日 🎉 é *miring* **tebal** **"a"** **a,** '
    "(**a**) “*a*” [a](/b) [a]({filename}/b_c.md) [é](/b%20c) [a](https://a.example/?b=1&c=2) [^1] ![ ]( `a` _a_ <b> "
    "&amp; {#a} \\ |".split()
)
_LINE = some.lists(_INLINE | some.just(" "), min_size=1, max_size=6).map(
    lambda parts: " ".join(parts).replace("   ", "")
)
_MARK = some.sampled_from(["", "", "", "# ", "## ", "> ", ">", "- ", "* ", "1. ", "2. ", ": ", "    ", " "])
_BREAK = some.sampled_from(["\n", "\n", "\n\n", "\n\n", "\n\n\n", "\n>\n", " \n", "  \n"])
_BLOCKS = some.lists(some.tuples(_MARK, _LINE, _BREAK).map("".join), min_size=1, max_size=6).map("".join)
_WHOLE = some.sampled_from([*CASES["taken"].values(), *CASES["left"].values(), *EDITORS_TEXTS.values(), *SAMPLES])


@some.composite
def mutilated(draw: Any) -> str:
    """An article, or a part of it, after a few slips of the hand, most of them beside a sign that means something."""
    text = draw(_WHOLE)
    start = draw(some.integers(0, len(text)))
    text = text[start : start + draw(some.integers(1, 400))]
    for _ in range(draw(some.integers(1, 3))):
        places = [match.end() for match in re.finditer(r"[\n*\[\]()>.-]", text)] or [0]
        place = draw(some.sampled_from(places) | some.integers(0, len(text)))
        text = text[:place] + draw(_SIGNS | _INLINE | _MARK | _BREAK) + text[place + draw(some.integers(0, 2)) :]
    return text


@settings(max_examples=500)
@given(some.one_of(_SIGNS, _LINE, _BLOCKS, mutilated(), some.text(max_size=60)))
def test_any_text_comes_out_alike(text: str) -> None:
    assert agrees(text)


# --- the lane itself --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "setting",
    [
        {},
        MARKDOWN | {"extensions": ["extra"]},
        MARKDOWN | {"extensions": ["extra", "sane_lists", "smarty"]},
        MARKDOWN | {"extension_configs": {"toc": {}}},
        MARKDOWN | {"output_format": "xhtml"},
    ],
)
def test_the_lane_is_closed_to_what_it_was_not_proved_for(setting: dict[str, Any]) -> None:
    assert not fast_lane.is_open(setting)
    text = 'Satu -- "dua"\ntiga'
    assert Converter(setting).html(text, "id") == python_markdown(setting, str).convert(text)


def test_it_is_open_to_the_settings_of_the_project() -> None:
    assert fast_lane.is_open(MARKDOWN)
    assert fast_lane.is_open(runpy.run_path(str(PROJECT / "pelicanconf.py"))["MARKDOWN"])


def test_neither_converter_is_loaded_before_a_text_needs_it() -> None:
    program = (
        "import sys; from plugins.articles.conversion import Converter;"
        "print('pyromark' in sys.modules, 'markdown' in sys.modules);"
        "Converter({'extensions': ('extra', 'sane_lists')}).html('Isi.', 'id');"
        "print('pyromark' in sys.modules, 'markdown' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["False", "False", "True", "False"]

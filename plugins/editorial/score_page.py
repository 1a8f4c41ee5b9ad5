"""The score card as a page that stands by itself: no script, no file besides it, charts drawn here as SVG."""

from functools import partial
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from plugins.editorial.result import Result
from plugins.editorial.scorecard import Card
from plugins.languages.dates import number
from plugins.languages.messages import N_, message

_TEMPLATE = Path(__file__).with_name("scorecard.html")
_WORDS = {
    "title": N_("Score card of the newsroom"),
    "of_hundred": N_("of 100"),
    "explanation": N_(
        "Each article is measured by nine sentences: without a finding one is met, with notes half, with an error not "
        "at all. Articles: %(articles)s."
    ),
    "criteria": N_("The office's standard"),
    "how_far": N_("How far the articles meet it, out of 100"),
    "months": N_("Points by month"),
    "weakest": N_("Begin with these articles"),
    "commonest": N_("Most frequent findings"),
}


def write_page(card: Card, result: Result, office: str) -> str:
    count = number(card.articles, result.lang)
    words = {name: message(text, articles=count).say(result.lang) for name, text in _WORDS.items()}
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    grouped = partial(number, lang=result.lang)
    return template.render(card=card, result=result, office=office, words=words, lang=result.lang, number=grouped)

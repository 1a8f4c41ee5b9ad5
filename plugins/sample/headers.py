"""The headers of the sample articles, in YAML or as Pelican's `Title: …` lines."""

import json
import re
from collections.abc import Iterator, Mapping

from plugins.sample.articles import SampleArticle

# What YAML reads as the same text without quotation marks.
_PLAIN = re.compile(r"[A-Za-z][\w ,.()/–-]*\Z")
_FLOW_TAGS = 3


def header(article: SampleArticle) -> str:
    """The header with the line that ends it, in the style that the article asks for."""
    if article.yaml:
        return "---\n" + "\n".join(_yaml_lines(article)) + "\n---\n"
    return "\n".join(_pelican_lines(article)) + "\n"


def _simple_values(article: SampleArticle) -> dict[str, str]:
    return {
        "id": article.id,
        "title": article.title,
        "slug": article.slug,
        "date": f"{article.moment:%Y-%m-%d %H:%M}",
        "type": article.type,
        "category": article.section,
        "summary": article.summary,
    }


def _dateline(article: SampleArticle) -> dict[str, str]:
    days = str(article.last) if article.first == article.last else f"{article.first}/{article.last}"
    return {"place": article.place, "date": days}


def _pelican_lines(article: SampleArticle) -> Iterator[str]:
    for key, value in _simple_values(article).items():
        yield f"{key.capitalize()}: {value}"
    yield f"Tags: {', '.join(article.tags)}"
    for outer, values in (
        ("Dateline", _dateline(article)),
        ("Credits", article.credits),
        ("Claim", article.claim),
        ("Audio", article.audio),
    ):
        for key, value in values.items():
            yield f"{outer}_{key}: {value}"


def _yaml_lines(article: SampleArticle) -> Iterator[str]:
    for key, value in _simple_values(article).items():
        # A date stands bare: quoted it would be a text to other tools.
        yield f"{key}: {value if key == 'date' else _scalar(value)}"
    yield from _yaml_tags(article.tags)
    yield from ("dateline:", *_indented(_dateline(article)))
    yield from ("credits:", *_indented({role: _scalar(name) for role, name in article.credits.items()}))
    if article.claim:
        yield from ("claim:", *_indented({key: _scalar(text) for key, text in article.claim.items()}))
    if article.audio:
        yield from ("audio:", *_indented(article.audio))
    if article.changes:
        yield "changes:"
        for change in article.changes:
            yield from _item({"date": str(change.day), "note": _scalar(change.note)})
    if article.corrections:
        yield "corrections:"
        for correction in article.corrections:
            values = {"wrong": _scalar(correction.wrong), "right": _scalar(correction.right)}
            yield from _item({"date": str(correction.day), **values})


def _yaml_tags(tags: tuple[str, ...]) -> Iterator[str]:
    """Short lists on one line, longer ones one tag a line."""
    if len(tags) <= _FLOW_TAGS:
        yield f"tags: [{', '.join(tags)}]"
    else:
        yield from ("tags:", *(f"  - {tag}" for tag in tags))


def _indented(values: Mapping[str, str]) -> Iterator[str]:
    return (f"  {key}: {value}" for key, value in values.items())


def _item(values: Mapping[str, str]) -> Iterator[str]:
    for number, (key, value) in enumerate(values.items()):
        yield f"{'    ' if number else '  - '}{key}: {value}"


def _scalar(text: str) -> str:
    """The text bare where that is safe, else between quotation marks (a JSON string is a YAML string)."""
    return text if _PLAIN.match(text) else json.dumps(text, ensure_ascii=False)

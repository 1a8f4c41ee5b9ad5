"""The office's standard in nine sentences, and how far one article meets each of them."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from plugins.articles.faults import Wrong
from plugins.articles.headers import take_apart
from plugins.articles.values import is_empty, tidy_moment
from plugins.editorial.findings import ERROR, Finding
from plugins.editorial.rulebook import IDLE
from plugins.languages.messages import N_


class Criterion(NamedTuple):
    """`sentence` is a message id; `rules` are those whose findings break it."""

    name: str
    sentence: str
    rules: tuple[str, ...]


HEADER = "header"
CRITERIA = (
    Criterion(HEADER, N_("The header is complete: summary, tags, dateline, credits and picture."), (IDLE,)),
    Criterion(
        "dates",
        N_("Days and dates are right."),
        ("weekday", "impossible_date", "distant_date", "missing_year", "month_first"),
    ),
    Criterion(
        "names",
        N_("People and offices are called by their names."),
        ("person_names", "run_on_names", "unknown_initials", "acronym_drift", "unknown_abbreviation"),
    ),
    Criterion("language", N_("Spelling and usage are right."), ("spelling", "usage", "sentence_case")),
    Criterion(
        "signs",
        N_("Quotation marks, blanks and numbers are right."),
        ("quotes", "quote_spacing", "spacing", "numbers", "typed_dateline", "raw_address"),
    ),
    Criterion(
        "reading",
        N_("Headline and text are easy to read."),
        ("headline", "headline_event", "lead", "sentence_length", "paragraph_length"),
    ),
    Criterion(
        "pictures_and_tags",
        N_("Pictures are described, and tags name topics."),
        ("alt_text", "caption", "tag_of_section", "similar_tags", "lonely_tag"),
    ),
    Criterion(
        "privacy",
        N_("People's data are protected."),
        ("identity_card", "identity_number", "phone_number", "email_address", "protected_person"),
    ),
    Criterion("links", N_("Links lead somewhere."), ("dead_links",)),
)
_OF_RULE = {rule: criterion.name for criterion in CRITERIA for rule in criterion.rules}
# What a complete header has, and the flattened keys that stand for it.
_PARTS = ("summary", "tags", "dateline", "credits", "image")


class Marks(NamedTuple):
    """One article. `parts` is criterion → from 0 to 1; `month` is "2024-09", empty where no date can be read."""

    path: str
    title: str
    month: str
    parts: dict[str, float]

    @property
    def points(self) -> int:
        """Out of a hundred."""
        return round(100 * sum(self.parts.values()) / len(self.parts))


def marks_of(text: str, path: PurePosixPath, findings: Iterable[Finding]) -> Marks:
    """A criterion with an error is missed, with notes alone half met; without a readable header all are missed."""
    parts = {criterion.name: 1.0 for criterion in CRITERIA}
    title, month, complete = path.name, "", 0.0
    try:
        header = take_apart(text).header
    except Wrong:
        return Marks(str(path), title, month, dict.fromkeys(parts, 0.0))
    written = {key.text: node for key, node in header.entries if not is_empty(node)}
    if title_node := written.get("title"):
        title = " ".join(getattr(title_node, "text", title).split())
    month = _month(str(getattr(written.get("date"), "text", "")))
    outer = {key.partition("_")[0] for key in written} | ({"credits"} if "author" in written else set())
    complete = sum(part in outer for part in _PARTS) / len(_PARTS)
    for finding in findings:
        name = _OF_RULE.get(finding.rule, HEADER)
        parts[name] = min(parts[name], 0.0 if finding.severity == ERROR else 0.5)
    parts[HEADER] = min(parts[HEADER], complete)
    return Marks(str(path), title, month, parts)


def _month(date: str) -> str:
    found = re.match(r"\d{4}-(?:0[1-9]|1[0-2])", tidy_moment(date))
    return found[0] if found else ""

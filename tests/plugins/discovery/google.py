"""What Google asks of structured data: a table per type, with the page that says so.

Read on developers.google.com/search/docs/appearance/structured-data/<page>. What is required must be there, what is
recommended must be there where our article has the value. Paths lead through nested types; a list is asked at each of
its members.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple


class Rule(NamedTuple):
    path: str
    kinds: tuple[type, ...]
    need: str
    source: str


MUST, SHOULD = "required", "recommended"
ARTICLE, CLAIM, TRAIL, SITE, LOGO = "article", "factcheck", "breadcrumb", "site-names", "organization"

RULES: dict[str, tuple[Rule, ...]] = {
    # Google requires nothing of an article and recommends all of these; schema.org's NewsArticle has dateline.
    "NewsArticle": (
        Rule("author", (list,), SHOULD, ARTICLE),
        Rule("author.@type", (str,), SHOULD, ARTICLE),
        Rule("author.name", (str,), SHOULD, ARTICLE),
        Rule("author.url", (str,), SHOULD, ARTICLE),
        Rule("dateModified", (str,), SHOULD, ARTICLE),
        Rule("datePublished", (str,), SHOULD, ARTICLE),
        Rule("headline", (str,), SHOULD, ARTICLE),
        Rule("image", (list,), SHOULD, ARTICLE),
        Rule("image.url", (str,), SHOULD, ARTICLE),
        Rule("image.width", (int,), SHOULD, ARTICLE),
        Rule("image.height", (int,), SHOULD, ARTICLE),
        Rule("publisher.name", (str,), SHOULD, ARTICLE),
        Rule("publisher.logo.url", (str,), SHOULD, ARTICLE),
        Rule("mainEntityOfPage.@id", (str,), SHOULD, ARTICLE),
        Rule("isAccessibleForFree", (bool,), SHOULD, "paywalled-content"),
    ),
    "ClaimReview": (
        Rule("claimReviewed", (str,), MUST, CLAIM),
        Rule("reviewRating", (dict,), MUST, CLAIM),
        Rule("reviewRating.alternateName", (str,), MUST, CLAIM),
        Rule("url", (str,), MUST, CLAIM),
        Rule("reviewRating.ratingValue", (int,), SHOULD, CLAIM),
        Rule("reviewRating.bestRating", (int,), SHOULD, CLAIM),
        Rule("reviewRating.worstRating", (int,), SHOULD, CLAIM),
        Rule("author.name", (str,), SHOULD, CLAIM),
        Rule("author.url", (str,), SHOULD, CLAIM),
        Rule("itemReviewed", (dict,), SHOULD, CLAIM),
        Rule("itemReviewed.appearance", (dict,), SHOULD, CLAIM),
        Rule("itemReviewed.author.name", (str,), SHOULD, CLAIM),
        Rule("itemReviewed.datePublished", (str,), SHOULD, CLAIM),
    ),
    "BreadcrumbList": (
        Rule("itemListElement", (list,), MUST, TRAIL),
        Rule("itemListElement.position", (int,), MUST, TRAIL),
        Rule("itemListElement.name", (str,), MUST, TRAIL),
        Rule("itemListElement.item", (str,), MUST, TRAIL),
    ),
    "WebSite": (
        Rule("name", (str,), MUST, SITE),
        Rule("url", (str,), MUST, SITE),
        Rule("alternateName", (str,), SHOULD, SITE),
    ),
    "GovernmentOrganization": (
        Rule("name", (str,), SHOULD, LOGO),
        Rule("url", (str,), SHOULD, LOGO),
        Rule("logo.url", (str,), SHOULD, LOGO),
        Rule("alternateName", (str,), SHOULD, LOGO),
        Rule("description", (str,), SHOULD, LOGO),
        Rule("email", (str,), SHOULD, LOGO),
        Rule("telephone", (str,), SHOULD, LOGO),
        Rule("address", (str,), SHOULD, LOGO),
        Rule("sameAs", (list,), SHOULD, LOGO),
    ),
}


def found_at(node: Any, path: str) -> list[Any]:
    """The values at a path; None where one is missing."""
    first, _, rest = path.partition(".")
    members = node if isinstance(node, list) else [node]
    values = [member.get(first) if isinstance(member, dict) else None for member in members]
    return values if not rest else [value for one in values for value in found_at(one, rest)]


def broken(node: dict[str, Any], *, complete: bool) -> Iterator[str]:
    """The rules that a node breaks; `complete` asks for what is recommended too. What is there has its shape."""
    for rule in RULES[node["@type"]]:
        for value in found_at(node, rule.path):
            missing = value in (None, "", [], {})
            if missing and (rule.need == MUST or complete):
                yield f"{node['@type']}.{rule.path} is missing ({rule.source})"
            elif not missing and not isinstance(value, rule.kinds):
                yield f"{node['@type']}.{rule.path} is {value!r} ({rule.source})"

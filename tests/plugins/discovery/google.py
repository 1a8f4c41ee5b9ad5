"""What Google asks of structured data: a table per type, with the address of the page that says so.

What is required must be there, what is recommended must be there where our article has the value. Paths lead through
nested types; a list is asked at each of its members. What Google's pages do not ask for, and we promise all the same,
has schema.org for its source.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple


class Rule(NamedTuple):
    """`kinds` are types that a value may have, or the texts that it may be."""

    path: str
    kinds: tuple[type, ...] | tuple[str, ...]
    need: str
    source: str


MUST, SHOULD = "required", "recommended"
_GOOGLE = "https://developers.google.com/search/docs/appearance"
ARTICLE = f"{_GOOGLE}/structured-data/article#structured-data-type-definitions"
CLAIM = f"{_GOOGLE}/structured-data/factcheck#structured-data-type-definitions"
TRAIL = f"{_GOOGLE}/structured-data/breadcrumb#structured-data-type-definitions"
OFFICE = f"{_GOOGLE}/structured-data/organization#structured-data-type-definitions"
PAYWALL = f"{_GOOGLE}/structured-data/paywalled-content"
SITE = f"{_GOOGLE}/site-names#website"
NEWS, IMAGE = "https://schema.org/NewsArticle", "https://schema.org/ImageObject"

RULES: dict[str, tuple[Rule, ...]] = {
    # Google requires nothing of an article.
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
        Rule("image.width", (int,), SHOULD, IMAGE),
        Rule("image.height", (int,), SHOULD, IMAGE),
        Rule("publisher.name", (str,), SHOULD, NEWS),
        Rule("publisher.logo.url", (str,), SHOULD, NEWS),
        Rule("mainEntityOfPage.@id", (str,), SHOULD, NEWS),
        Rule("isAccessibleForFree", (bool,), SHOULD, PAYWALL),
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
        Rule("author.@type", ("GovernmentOrganization",), SHOULD, CLAIM),
        Rule("itemReviewed", (dict,), SHOULD, CLAIM),
        Rule("itemReviewed.author.@type", ("Person", "Organization"), SHOULD, CLAIM),
        Rule("itemReviewed.appearance", (dict,), SHOULD, CLAIM),
        Rule("itemReviewed.author.name", (str,), SHOULD, CLAIM),
        Rule("itemReviewed.datePublished", (str,), SHOULD, CLAIM),
    ),
    "BreadcrumbList": (
        Rule("itemListElement", (list,), MUST, TRAIL),
        Rule("itemListElement.position", (int,), MUST, TRAIL),
        Rule("itemListElement.name", (str,), MUST, TRAIL),
        # But for the last of them, which has it here all the same.
        Rule("itemListElement.item", (str,), MUST, TRAIL),
    ),
    "WebSite": (
        Rule("name", (str,), MUST, SITE),
        Rule("url", (str,), MUST, SITE),
        Rule("alternateName", (str,), SHOULD, SITE),
    ),
    "GovernmentOrganization": (
        Rule("name", (str,), SHOULD, OFFICE),
        Rule("url", (str,), SHOULD, OFFICE),
        Rule("logo.url", (str,), SHOULD, OFFICE),
        Rule("alternateName", (str,), SHOULD, OFFICE),
        Rule("description", (str,), SHOULD, OFFICE),
        Rule("email", (str,), SHOULD, OFFICE),
        Rule("telephone", (str,), SHOULD, OFFICE),
        Rule("address.@type", ("PostalAddress",), SHOULD, OFFICE),
        Rule("address.streetAddress", (str,), SHOULD, OFFICE),
        Rule("sameAs", (list,), SHOULD, OFFICE),
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
            elif not missing and value not in rule.kinds and type(value) not in rule.kinds:
                yield f"{node['@type']}.{rule.path} is {value!r} ({rule.source})"

"""What an output was made from, as bytes: the same fingerprint, the same output.

A fingerprint is a row of digests of fixed size, one for each part that has a name, so that two of them can tell which
part has changed. What an article contributes comes in three measures: what a card shows (its header), all that its own
page shows (with its text, its neighbours and what is related), and, where a template is given articles in ways that we
don't know, all of both.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from jinja2.filters import FILTERS
from jinja2.tests import TESTS

from plugins.articles.contents import Article
from plugins.build.digests import SIZE, Digests, Unknown, digest
from plugins.build.templates import Closures
from plugins.build.tree import stamp_of
from plugins.outputs.ledger import Cards, Claim, OneArticle
from plugins.outputs.pages import Page, Siteurl

UNKNOWN = b""
_NOBODY = bytes(SIZE)
# Filters that call other filters and tests, by names that may be any text.
_CALLING = frozenset(("map", "select", "selectattr", "reject", "rejectattr"))
_CODE, _TEMPLATES, _SITE = "code", "templates", "site"


class Fingerprints:
    """Of the outputs of one build, once all of them are claimed; from then on no value may change.

    `code` is the digest of all code and libraries, `closures` knows what each template uses.
    """

    def __init__(self, code: bytes, closures: Closures, of_others: Any) -> None:
        self._code, self._closures = code, closures
        self._cards = Digests(lambda value: self.card(value) if type(value) is Article else of_others(value))
        self._of_others = of_others
        self._card_of: dict[int, bytes] = {}
        self._signatures: dict[int, dict[str, int]] = {}
        self.forget_insides()

    def forget_insides(self) -> None:
        """Texts may have changed, cards have not."""
        others = self._of_others
        self._insides = Digests(lambda value: self.inside(value) if type(value) is Article else others(value))
        self._texts = Digests(lambda value: self.text(value) if type(value) is Article else others(value))
        self._of_templates: dict[tuple[int, int, Siteurl | None], bytes] = {}

    def of(self, claim: Claim) -> bytes:
        """UNKNOWN where something is used of which nothing is known."""
        try:
            return b"".join(self._parts(claim))
        except Unknown:
            return UNKNOWN

    def before_rendering(self, claim: Claim) -> None:
        """What pages share may look otherwise once one of them has been made."""
        if isinstance(claim.inputs, Page):
            with suppress(Unknown):
                self.of_template(claim.inputs)

    def names(self, claim: Claim) -> list[str]:
        """What the parts of its fingerprint are called."""
        if isinstance(claim.inputs, Page):
            return [_CODE, _TEMPLATES, _SITE, *claim.inputs.values]
        return [_CODE, "inputs"]

    def covers(self, claim: Claim, looked_into: frozenset[str]) -> bool:
        """Whether the fingerprint of a page holds the inside of all articles that were looked into while rendering."""
        if not looked_into or not isinstance(claim.inputs, Page):
            return True
        own = {value.source.path for value in claim.inputs.values.values() if type(value) is Article}
        return looked_into <= own

    def _parts(self, claim: Claim) -> list[bytes]:
        inputs = claim.inputs
        if type(inputs) is Page:
            return [self.of_template(inputs), *map(self._of_value, inputs.values.values())]
        if inputs is None:
            raise Unknown("inputs")
        if type(inputs) is Cards:
            return [self._code, self._cards.of(inputs.values)]
        if type(inputs) is OneArticle and type(inputs.article) is Article:
            return [self._code, digest(self.text(inputs.article), self._texts.of(inputs.shared))]
        if isinstance(inputs, Path):
            return [self._code, digest(stamp_of(inputs.stat()))]
        return [self._code, self._texts.of(inputs)]

    def _of_value(self, value: Any) -> bytes:
        """An article as the page's own, a record of ours with cards in it, or anything."""
        return (self._cards if hasattr(type(value), "__dataclass_fields__") else self._insides).of(value)

    def of_template(self, page: Page) -> bytes:
        """Code, all templates that are used, and everything else that they name and that all pages share."""
        template = page.template
        key = (id(template), id(page.context), page.siteurl)
        known = self._of_templates.get(key)
        if known is None:
            closure, environment = self._closures.of(template), template.environment
            # The context wins, but imported templates do not see it.
            offered = [(page.context.get(name), environment.globals.get(name)) for name in closure.names]
            by_name = not _CALLING.isdisjoint(closure.filters)
            filters = [environment.filters.get(name) for name in (environment.filters if by_name else closure.filters)]
            tests = [environment.tests.get(name) for name in (environment.tests if by_name else closure.tests)]
            # Jinja's own belong to the code.
            used = [one for one in filters if one not in FILTERS.values()]
            tested = [one for one in tests if one not in TESTS.values()]
            site = self._insides.of((environment, offered, used, tested, page.siteurl))
            known = self._of_templates[key] = self._code + closure.digest + site
        return known

    def card(self, article: Article) -> bytes:
        """Of everything but its text and the articles that it leads to."""
        known = self._card_of.get(id(article))
        if known is None:
            topics = article.topics
            others = (article.breadcrumbs, article.alternates, article.feeds, article.maker.card_of, *topics)
            shared = self._cards.of_each(others)
            own = f"{len(topics)} {article.state} {article.url} {article.unlinked} {article.card_views}"
            own += f" {article.is_reply} {article.has_replies}"
            text = own.encode("utf-8", "surrogatepass")
            known = blake2b(article.source.flat + shared + text, digest_size=SIZE).digest()
            self._card_of[id(article)] = known
        return known

    def text(self, article: Article) -> bytes:
        """Of everything but the articles that it leads to: for whoever names an article among the inputs of a file."""
        replies = self._of_replies(article)
        return digest(article.source.whole, self.card(article), replies, *self._of_targets(article))

    def inside(self, article: Article) -> bytes:
        """Of everything."""
        card, (newer, older, translations) = self.card, article.near()
        parts = [
            article.source.whole,
            card(article),
            digest(f"{article.views} {article.views_before} {article.age_notice}".encode()),
            card(newer) if newer else _NOBODY,
            card(older) if older else _NOBODY,
            self._of_related(article),
            self._of_replies(article),
        ]
        parts += map(card, translations)
        parts += self._of_targets(article)
        return blake2b(b"".join(parts), digest_size=SIZE).digest()

    def _of_related(self, article: Article) -> bytes:
        """Finding the related articles of all articles takes longer than telling that they can't have changed."""
        relations = article.maker.context["relations"][article.lang]
        signatures = self._signatures.get(id(relations))
        if signatures is None:
            found = relations.signatures(lambda one: int.from_bytes(self.card(one)[:8], "little"))
            signatures = self._signatures[id(relations)] = found
        return signatures.get(article.id, 0).to_bytes(SIZE, "little")

    def _of_replies(self, article: Article) -> bytes:
        """What it answers, and what answers it."""
        answers, replies = article.answering()
        if answers is None and not replies:
            return _NOBODY
        return digest(self.card(answers) if answers else _NOBODY, *map(self.card, replies))

    def _of_targets(self, article: Article) -> list[bytes]:
        """Where the links in its text lead."""
        targets = article.outline.targets
        if not targets:
            return []
        context: Mapping[str, Any] = article.maker.context
        places = (context["generated_content"], context["static_content"])
        found = [places[0].get(path) or places[1].get(path) for _, path, _ in targets]
        return [_NOBODY if one is None else self._cards.of(one.url) for one in found]


def changed_parts(before: bytes, now: bytes, names: Sequence[str]) -> list[str]:
    """The names of the parts in which two fingerprints differ; all where they can't be compared."""
    if len(before) != len(now) or len(now) != SIZE * len(names):
        return list(names)
    return [
        name
        for place, name in enumerate(names)
        if before[place * SIZE : (place + 1) * SIZE] != now[place * SIZE : (place + 1) * SIZE]
    ]


def shown_in(claim: Claim) -> Iterator[str]:
    """The sources of the articles that an output shows, as far as they lie at hand; a page's own with those near it."""
    values = list(claim.inputs.values.values()) if isinstance(claim.inputs, Page) else [claim.inputs]
    own = [value for value in values if type(value) is Article]
    near = [
        one
        for value in own
        for one in (value.newer, value.older, value.answers, *value.related, *value.replies)
        if one is not None
    ]
    todo: list[Any] = [*values, *near]
    while todo:
        value = todo.pop()
        if type(value) is Article:
            yield value.source.path
        elif isinstance(value, Mapping):
            todo += value.values()
        elif isinstance(value, (list, tuple)):
            todo += value
        elif is_dataclass(value) and not isinstance(value, type):
            todo += [getattr(value, field.name) for field in fields(value)]

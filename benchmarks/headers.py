"""An article's header as each generator wants it; the body below it is the same for all."""

import json

from benchmarks.corpus import Article


def pelican(article: Article) -> str:
    """Pelican's own `Title: …` lines, which Teras reads too."""
    return (
        f"Title: {article.title}\nDate: {article.date:%Y-%m-%d %H:%M}\nAuthor: {article.author}\n"
        f"Category: {article.category}\nTags: {', '.join(article.tags)}\nSlug: {article.slug}\n"
        f"Summary: {article.summary}\n\n"
    )


def hugo(article: Article) -> str:
    return _yaml(article, authors=[article.author], categories=[article.category], tags=article.tags, slug=article.slug)


def hugo_same(article: Article) -> str:
    """Its folder is its section. Months and years are lists like tags, since Hugo makes no archive from dates."""
    year, month = f"{article.date:%Y}", f"{article.date:%Y/%m}"
    return _yaml(article, authors=[article.author], tags=article.tags, months=[month], years=[year], slug=article.slug)


def eleventy(article: Article) -> str:
    """Its `tags` are collections of its own, so these have another name. The file's name is the slug."""
    return _yaml(article, author=article.author, category=article.category, topics=article.tags)


def _yaml(article: Article, **fields: object) -> str:
    """JSON is YAML, and quicker to write."""
    common = {"title": article.title, "date": article.date.isoformat(), "summary": article.summary}
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in (common | fields).items()]
    return f"---\n{''.join(lines)}---\n\n"

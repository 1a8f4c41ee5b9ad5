"""A new article: a file with id, date and slug filled in, and guidance beside every field."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from plugins.articles.addresses import slug_of
from plugins.articles.kinds import KINDS
from plugins.editorial.canonical import scalar
from plugins.languages.messages import N_, catalogue

_ID_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_SLUG_LENGTH = 80
_GUIDANCE = {
    "id": N_("Permanent: never change this line."),
    "slug": N_("The last part of the address; do not change it after publication."),
    "status": N_("Delete this line when the article may be published."),
    "tags": N_("Three to five topics; the same word for the same thing."),
    "summary": N_("One or two sentences for lists, search engines and shared links."),
    "dateline": N_("Where it happened, and when, if not on the day of publication."),
    "credits": N_("Full names or initials from data/people.yaml."),
    "image": N_("Lead picture below content/, with what it shows for readers who cannot see it."),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """Where the file goes (below the content folder) and what it says."""

    slug: str
    path: Path
    text: str


def begin(title: str, kind: str, section: str, now: datetime, lang: str, choose: Callable[[str], str]) -> Draft:
    """The scaffold of an article. `choose` picks a letter of the id; comments speak `lang`."""
    slug = slug_of(title)[:_SLUG_LENGTH].rstrip("-")
    identity = f"{now:%y%m%d}-" + "".join(choose(_ID_LETTERS) for _ in range(4))
    lines = ["---", *_header(title, kind, section, now, slug, identity, catalogue(lang).gettext), "---", ""]
    body = catalogue(lang).gettext(N_("Write the article here. The first paragraph says who, what, when and where."))
    return Draft(slug, Path(section, f"{now:%Y}", f"{now:%m}", f"{slug}.md"), "\n".join([*lines, body, ""]))


def _header(
    title: str, kind: str, section: str, now: datetime, slug: str, identity: str, say: Callable[[str], str]
) -> list[str]:
    guidance = {field: f"# {say(text)}" for field, text in _GUIDANCE.items()}
    return [
        guidance["id"],
        f"id: {scalar(identity)}",
        f"title: {scalar(title)}",
        f"date: {now:%Y-%m-%d %H:%M}",
        f"category: {scalar(section)}",
        guidance["tags"],
        "tags: []",
        guidance["slug"],
        f"slug: {scalar(slug)}",
        guidance["summary"],
        "summary:",
        guidance["status"],
        "status: draft",
        f"type: {kind}",
        guidance["dateline"],
        "dateline:",
        "  place:",
        "  date:",
        guidance["credits"],
        "credits:",
        *(f"  {role}:" for role in (*KINDS[kind].roles, "writer", "photographer", "editor")),
        guidance["image"],
        "#image:",
        "#  src: gambar/nama.jpg",
        "#  alt:",
        "#  caption:",
        "#  credit:",
    ]

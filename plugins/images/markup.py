"""Pictures of a text as HTML: browsers choose a format and a width, and keep the place free."""

from collections.abc import Iterable
from html import escape

from plugins.articles.record import Candidate, Picture
from plugins.languages.messages import N_, message


def figure(picture: Picture, sizes: str, base: str, lang: str) -> str:
    """A picture with its caption; `base` stands before every address."""
    caption = _caption(picture, base, lang)
    said = f"\n<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure class="figure">\n{picture_in_line(picture, sizes, base)}{said}\n</figure>'


def gallery(pictures: Iterable[Picture], sizes: str, base: str, lang: str) -> str:
    figures = "\n".join(figure(picture, sizes, base, lang) for picture in pictures)
    return f'<div class="gallery">\n{figures}\n</div>'


def picture_in_line(picture: Picture, sizes: str, base: str) -> str:
    """Without a caption, as it may stand within a sentence."""
    sources = "".join(
        f'<source type="{source.type}" srcset="{_srcset(source.candidates, base)}" sizes="{escape(sizes)}">'
        for source in picture.sources
    )
    more = f' srcset="{_srcset(picture.candidates, base)}" sizes="{escape(sizes)}"' if picture.candidates else ""
    colour = f' data-colour="{picture.colour}"' if picture.colour else ""
    image = (
        f'<img src="{base}/{picture.url}"{more} width="{picture.width}" height="{picture.height}" '
        f'alt="{escape(picture.alt)}" loading="lazy" decoding="async"{colour}>'
    )
    return f"<picture>{sources}{image}</picture>" if sources else image


def _srcset(candidates: Iterable[Candidate], base: str) -> str:
    return ", ".join(f"{base}/{candidate.url} {candidate.width}w" for candidate in candidates)


def _caption(picture: Picture, base: str, lang: str) -> str:
    parts = [escape(picture.caption)] if picture.caption else []
    if picture.credit:
        credit = message(N_("Photo: %(credit)s"), credit=picture.credit).say(lang)
        parts.append(f'<span class="figure__credit">{escape(credit)}</span>')
    if picture.moving:
        play = message(N_("Play the animation")).say(lang)
        parts.append(f'<a href="{base}/{picture.moving}">{escape(play)}</a>')
    return " ".join(parts)

"""A Markdown extension: `![what it shows](file.jpg "Caption | Photo: Name")` is a figure, a fence `galeri` has many.

A picture alone in its paragraph is a figure, one within a sentence is not and has no caption. `{decorative}` after it
says that there is nothing to describe. What is wrong with a picture is entered into the manuscript as a fault.
"""

import re
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    IMAGE_REFERENCE_RE,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    ShortImageReferenceInlineProcessor,
)
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from plugins.articles.faults import Wrong
from plugins.articles.manuscripts import Manuscript
from plugins.articles.pictures import Unusable, Words, picture
from plugins.articles.record import Picture
from plugins.images.markup import figure, gallery, picture_in_line
from plugins.images.studio import Studio
from plugins.languages.messages import N_, Message, message

# Priorities of Python-Markdown's own: image_link, image_reference, short_image_ref; fenced_code_block; raw_html.
_LINK, _REFERENCE, _SHORT = 150, 140, 125
_BEFORE_FENCES, _BEFORE_PARAGRAPHS, _BEFORE_RAW_HTML = 27, 15, 35

_LINE = re.compile(r"[ ]{0,3}!\[")
_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,})[ ]*galeri[ ]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\{:?[ ]*([^}\n]*?)[ ]*\}")
_OF_PELICAN = re.compile(r"[{|](?:static|filename|attach)[}|]")
_CREDIT = re.compile(r"(?:foto|gambar|kredit|sumber|photo|picture|credit|source)\s*:\s*", re.IGNORECASE)
_RAW_PICTURE = re.compile(r"<(?:img|picture|source)\b", re.IGNORECASE)
_BLOCKS = frozenset("p li dd td th div blockquote".split())
_DECORATIVE = "decorative"


class _Made(str):
    """HTML of ours among the raw HTML of a text."""

    __slots__ = ()


class Pictures:
    """What becomes of each picture of one text after the other. None of it happens in texts that are from no source."""

    def __init__(self, md: Markdown) -> None:
        self._md = md

    @property
    def manuscript(self) -> Manuscript | None:
        """The text that is being converted, if there is a studio for its pictures."""
        found: Manuscript | None = getattr(self._md, "manuscript", None)
        return found if found is not None and isinstance(found.newsroom.studio, Studio) else None

    def html(self, image: Element, written: str, attributes: str, alone: bool) -> str:
        """A placeholder for the HTML of a picture; empty where there is something wrong with it, which is told."""
        manuscript = self._manuscript()
        studio = self._studio()
        found = self.picture(image, written, attributes)
        if found is None:
            return ""
        if alone:
            return self.stash(figure(found, studio.settings.sizes, studio.base, manuscript.lang))
        if found.caption or found.credit:
            self.refuse(
                written,
                message(N_("A picture within a sentence cannot have a caption.")),
                message(N_("Put it into a paragraph of its own, between two empty lines.")),
            )
        return self.stash(picture_in_line(found, studio.settings.sizes, studio.base))

    def gallery(self, pictures: list[Picture]) -> str:
        studio = self._studio()
        return self.stash(gallery(pictures, studio.settings.gallery_sizes, studio.base, self._manuscript().lang))

    def picture(self, image: Element, written: str, attributes: str) -> Picture | None:
        """None where something is wrong, which is told."""
        manuscript = self._manuscript()
        if attributes not in ("", _DECORATIVE):
            self.refuse(
                written,
                message(N_("A picture cannot be told to be “%(words)s”."), words=attributes),
                message(N_("Take it away. Only {decorative} may stand there.")),
            )
            return None
        source = unquote(_OF_PELICAN.sub("", image.get("src", "")))
        words = Words(image.get("alt", "").strip(), *_caption_and_credit(image.get("title", "")), attributes != "")
        newsroom = manuscript.newsroom
        try:
            found = picture(source, words, newsroom.settings.content, manuscript.path, newsroom.studio)
        except Unusable as unusable:
            self.refuse(written, unusable.wrong, _cure(unusable, source))
            return None
        manuscript.pictures.append(found)
        return found

    def refuse(self, written: str, wrong: Message, cure: Message) -> None:
        manuscript = self._manuscript()
        manuscript.add(Wrong(manuscript.line_of(written), wrong, cure))

    def stash(self, html: str) -> str:
        return self._md.htmlStash.store(_Made(html))

    def _manuscript(self) -> Manuscript:
        found = self.manuscript
        assert found is not None  # noqa: S101 - whoever asks has looked
        return found

    def _studio(self) -> Studio:
        studio = self._manuscript().newsroom.studio
        assert isinstance(studio, Studio)  # noqa: S101 - whoever asks has looked
        return studio


def _caption_and_credit(title: str) -> tuple[str, str]:
    """ "Caption | Photo: Name", of which each may be missing."""
    caption, bar, credit = (part.strip() for part in title.rpartition("|"))
    if not bar:
        caption, credit = ("", credit) if _CREDIT.match(credit) else (credit, "")
    return caption, _CREDIT.sub("", credit, count=1) if _CREDIT.match(credit) else credit


def _cure(unusable: Unusable, source: str) -> Message:
    """Texts have no `alt:`."""
    if unusable.field == "alt":
        return message(N_("Write ![what the picture shows](%(name)s), for readers who cannot see it."), name=source)
    return unusable.cure


class _InLine(InlineProcessor):
    """What the three ways to write a picture have in common, beside how Python-Markdown finds them."""

    def __init__(self, pattern: str, pictures: Pictures, md: Markdown) -> None:
        super().__init__(pattern, md)
        self.pictures = pictures

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        image, start, end = found = super().handleMatch(m, data)
        if not isinstance(image, Element) or start is None or end is None or self.pictures.manuscript is None:
            return found
        attributes = _ATTRIBUTES.match(data, end)
        after = attributes.end() if attributes else end
        said = attributes[1] if attributes else ""
        alone = not data[:start].strip() and not data[after:].strip() and self._holder() in _BLOCKS
        return self.pictures.html(image, data[start:after], said, alone), start, after

    def _holder(self) -> str:
        """The element in which the text stands."""
        ancestors: list[str] = self.md.treeprocessors["inline"].ancestors  # type: ignore[attr-defined]
        return ancestors[-1] if ancestors else ""


class Image(_InLine, ImageInlineProcessor):
    def parse(self, line: str) -> tuple[Element | None, int]:
        """The picture that a line begins with, and where it ends."""
        # Python-Markdown looks there for what patterns have found so far, which here is nothing.
        self.md.treeprocessors["inline"].stashed_nodes = {}  # type: ignore[attr-defined]
        match = re.match(IMAGE_LINK_RE, line)
        image, _, end = ImageInlineProcessor.handleMatch(self, match, line) if match else (None, None, None)
        return (image, end or 0) if isinstance(image, Element) else (None, 0)


class ImageReference(_InLine, ImageReferenceInlineProcessor):
    pass


class ShortImageReference(_InLine, ShortImageReferenceInlineProcessor):
    pass


class OnePerParagraph(BlockProcessor):
    """Lines that each hold a picture are paragraphs, also without an empty line between them."""

    def __init__(self, pictures: Pictures, parser: BlockParser) -> None:
        super().__init__(parser)
        self.pictures = pictures

    def test(self, parent: Element, block: str) -> bool:
        del parent
        lines = block.strip("\n").split("\n")
        return self.pictures.manuscript is not None and len(lines) > 1 and all(map(_LINE.match, lines))

    def run(self, parent: Element, blocks: list[str]) -> None:
        del parent
        blocks[:1] = blocks[0].strip("\n").split("\n")


class Galleries(Preprocessor):
    """Fenced blocks `galeri`, each line of which is a picture."""

    def __init__(self, pictures: Pictures, image: Image, md: Markdown) -> None:
        super().__init__(md)
        self.pictures, self.image = pictures, image

    def run(self, lines: list[str]) -> list[str]:
        if self.pictures.manuscript is None:
            return lines
        text = "\n".join(lines)
        while opening := _FENCE.search(text):
            closing = re.compile(rf"^{opening['fence']}[ ]*$", re.MULTILINE).search(text, opening.end())
            if closing is None:
                self.pictures.refuse(
                    opening[0],
                    message(N_("This gallery does not end.")),
                    message(N_("Write %(fence)s on a line of its own below its last picture."), fence=opening["fence"]),
                )
            inside = text[opening.end() : closing.start() if closing else len(text)]
            after = text[closing.end() :] if closing else ""
            text = f"{text[: opening.start()]}\n{self.html(opening[0], inside)}\n{after}"
        return text.split("\n")

    def html(self, opening: str, inside: str) -> str:
        lines = [line.strip() for line in inside.split("\n") if line.strip()]
        if not lines:
            self._refuse(opening, message(N_("There is no picture in this gallery.")))
        found = [self._picture(line) for line in lines]
        return self.pictures.gallery([picture for picture in found if picture])

    def _picture(self, line: str) -> Picture | None:
        image, end = self.image.parse(line)
        attributes = _ATTRIBUTES.match(line, end)
        if image is None or line[attributes.end() if attributes else end :].strip():
            self._refuse(line, message(N_("This line of a gallery is no picture.")))
            return None
        return self.pictures.picture(image, line, attributes[1] if attributes else "")

    def _refuse(self, line: str, wrong: Message) -> None:
        cure = N_('Write ![what the picture shows](name.jpg "Caption | Photo: Name") on each of its lines.')
        self.pictures.refuse(line, wrong, message(cure))


class NoRawPictures(Postprocessor):
    """Pictures in HTML would be published unchecked, or not at all."""

    def __init__(self, pictures: Pictures, md: Markdown) -> None:
        super().__init__(md)
        self.pictures = pictures

    def run(self, text: str) -> str:
        raw = self.md.htmlStash.rawHtmlBlocks
        if self.pictures.manuscript is not None:
            for html in raw:
                if not isinstance(html, _Made) and isinstance(html, str) and (found := _RAW_PICTURE.search(html)):
                    self.pictures.refuse(
                        html[found.start() :].partition("\n")[0],
                        message(N_("A picture is written in HTML here, so that nobody can check and shrink it.")),
                        message(N_("Write ![what the picture shows](name.jpg).")),
                    )
        return text


class PicturesExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        pictures = Pictures(md)
        image = Image(IMAGE_LINK_RE, pictures, md)
        md.inlinePatterns.register(image, "image_link", _LINK)
        md.inlinePatterns.register(ImageReference(IMAGE_REFERENCE_RE, pictures, md), "image_reference", _REFERENCE)
        md.inlinePatterns.register(ShortImageReference(IMAGE_REFERENCE_RE, pictures, md), "short_image_ref", _SHORT)
        md.parser.blockprocessors.register(OnePerParagraph(pictures, md.parser), "pictures", _BEFORE_PARAGRAPHS)
        md.preprocessors.register(Galleries(pictures, image, md), "galleries", _BEFORE_FENCES)
        md.postprocessors.register(NoRawPictures(pictures, md), "no_raw_pictures", _BEFORE_RAW_HTML)


def makeExtension(**configuration: Any) -> PicturesExtension:  # noqa: N802 - Python-Markdown's name
    return PicturesExtension(**configuration)

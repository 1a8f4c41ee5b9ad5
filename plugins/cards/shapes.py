"""The formats of cards: how large, and what of them networks may cover or cut off."""

from typing import NamedTuple

from plugins.cards.headline import Place


class Shape(NamedTuple):
    """All in pixels. Nothing that matters comes nearer to an edge than `side`, `top` and `bottom`.

    `mark` is the height of the office's mark, to which the rest is in proportion; a picture fills the card down to
    `photo`; the headline has letters of at most `largest`. The JPEG has this `quality`, or less to fit `most_bytes`.
    """

    width: int
    height: int
    side: int
    top: int
    bottom: int
    mark: int
    photo: int
    largest: int
    most_lines: int
    quality: int
    most_bytes: int

    @property
    def rule(self) -> int:
        """Where the line is drawn between the headline and what stands below it."""
        return self.height - self.bottom - round(self.mark * 0.9)

    @property
    def headline(self) -> Place:
        height = self.rule - self.top - round(self.mark * 2.4)
        return Place(self.width - 2 * self.side, height, self.largest, self.most_lines)


# What a link looks like. Some networks cut it to 2:1, which takes 15 pixels at the top and at the bottom.
LINK = Shape(
    width=1200, height=630, side=72, top=56, bottom=56, mark=64, photo=630, largest=104, most_lines=5,
    quality=64, most_bytes=100_000,
)  # fmt: skip
SQUARE = Shape(
    width=1080, height=1080, side=80, top=80, bottom=80, mark=88, photo=1080, largest=116, most_lines=8,
    quality=85, most_bytes=300_000,
)  # fmt: skip
# Networks lay their own signs over the uppermost seventh and the lowest sixth.
STORY = Shape(
    width=1080, height=1920, side=88, top=270, bottom=340, mark=112, photo=1180, largest=124, most_lines=10,
    quality=85, most_bytes=400_000,
)  # fmt: skip

"""Lead pictures of the sample articles: five flat scenes in the brand colours, drawn from code, so that the sample
depends on nobody's photographs; and the cover of its podcast. `python -m plugins.sample.pictures` writes them again."""

from pathlib import Path
from typing import Self

from PIL import Image, ImageDraw

Colour = tuple[int, int, int]

WIDTH, HEIGHT, COVER = 1600, 1000, 1400
LARGER = 3  # scenes are drawn three times as large and then averaged, which makes the edges smooth


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with a share (0–1) of `other` in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


INK, RED, PAPER = (0x0F, 0x4C, 0x5C), (0xB8, 0x39, 0x1F), (0xFB, 0xF7, 0xF0)
NIGHT, DUSK = mix(INK, (0, 0, 0), 0.4), mix(INK, (0, 0, 0), 0.2)
MIST, HAZE, SEA, LAKE = (mix(PAPER, INK, share) for share in (0.10, 0.24, 0.45, 0.75))
SAND, CLAY, CORAL = (mix(PAPER, RED, share) for share in (0.12, 0.30, 0.62))


class Sheet:
    """A sheet to draw on: 1600 × 1000 units, counted from the top left corner. Every mark returns the sheet."""

    def __init__(self, ground: Colour) -> None:
        self.image = Image.new("RGB", (WIDTH * LARGER, HEIGHT * LARGER), ground)
        self.pen = ImageDraw.Draw(self.image)

    def box(self, x: float, y: float, width: float, height: float, fill: Colour, radius: float = 0) -> Self:
        """A rectangle, with round corners where a radius is given."""
        self.pen.rounded_rectangle([n * LARGER for n in (x, y, x + width, y + height)], radius * LARGER, fill)
        return self

    def dot(self, x: float, y: float, radius: float, fill: Colour, down: float = 0) -> Self:
        """A disc around (x, y), or an ellipse where the half axis downwards is given."""
        down = down or radius
        self.pen.ellipse([n * LARGER for n in (x - radius, y - down, x + radius, y + down)], fill)
        return self

    def arc(self, x: float, y: float, radius: float, start: float, end: float, fill: Colour, width: int) -> Self:
        """A part of a ring around (x, y); degrees run clockwise from three o'clock."""
        bounds = [n * LARGER for n in (x - radius, y - radius, x + radius, y + radius)]
        self.pen.arc(bounds, start, end, fill, width * LARGER)
        return self

    def shape(self, fill: Colour, *points: tuple[float, float]) -> Self:
        """A polygon."""
        self.pen.polygon([(x * LARGER, y * LARGER) for x, y in points], fill)
        return self

    def row(self, count: int, y: float, size: float, fill: Colour, first: float) -> Self:
        """People from behind, side by side: the first head at `first`, the last as far from the right."""
        self.box(0, y + 2.3 * size, WIDTH, HEIGHT, fill)
        for x in (first + (WIDTH - 2 * first) * seat / (count - 1) for seat in range(count)):
            self.box(x - 1.6 * size, y + 1.2 * size, 3.2 * size, 9 * size, fill, 1.3 * size).dot(x, y, size, fill)
        return self


def training_room() -> Sheet:
    """A screen with a play sign, a trainer at a desk beside it, two rows of listeners seen from behind."""
    sheet = Sheet(MIST).dot(690, 330, 640, mix(MIST, HAZE, 0.5)).box(0, 650, WIDTH, 350, HAZE)
    sheet.box(290, 60, 800, 480, NIGHT, 22).box(312, 82, 756, 436, INK, 8)
    sheet.dot(690, 275, 112, RED).shape(PAPER, (655, 215), (655, 335), (756, 275))
    sheet.box(370, 456, 640, 12, LAKE, 6).box(370, 456, 260, 12, PAPER, 6)
    sheet.dot(1310, 270, 58, CORAL).box(1215, 342, 190, 200, RED, 85)
    sheet.box(1170, 470, 280, 400, LAKE).box(1145, 452, 330, 30, INK, 10).box(1240, 392, 140, 60, NIGHT, 8)
    return sheet.row(6, 705, 56, SEA, 145).row(5, 835, 78, INK, 290)


def podium() -> Sheet:
    """A speaker at a lectern in a beam of light, pennants at the sides, the audience in the dark."""
    sheet = Sheet(DUSK).shape(INK, (690, 0), (910, 0), (1330, 740), (270, 740))
    sheet.shape(LAKE, (740, 0), (860, 0), (1140, 740), (460, 740)).dot(800, 730, 530, SEA, 70)
    for x, fill in ((110, RED), (250, LAKE), (1250, LAKE), (1390, RED)):
        sheet.shape(fill, (x, 0), (x + 100, 0), (x + 100, 400), (x + 50, 350), (x, 400))
    sheet.dot(800, 238, 70, CLAY).box(672, 325, 256, 200, PAPER, 100)
    sheet.shape(RED, (640, 440), (960, 440), (920, 740), (680, 740)).dot(800, 575, 54, PAPER)
    sheet.box(612, 416, 376, 38, CORAL, 12).dot(750, 352, 17, NIGHT)
    sheet.shape(NIGHT, (708, 416), (722, 416), (752, 355), (744, 351))
    return sheet.row(10, 805, 44, mix(INK, LAKE, 0.4), 80).row(8, 885, 58, NIGHT, 150)


def meeting_table() -> Sheet:
    """A long table seen from above: ten people around it; laptops, papers and cups on it."""
    sheet = Sheet(MIST).box(120, 90, 1360, 820, HAZE, 60)
    sheet.box(298, 296, 1004, 428, SEA, 90).box(298, 282, 1004, 428, PAPER, 90)
    ends = [(215, 496, 385, 496.0), (1385, 496, 1215, 496.0)]
    sides = [(x, y, x - 26, 496 + (y - 496) * 0.44) for y in (201, 791) for x in (440, 680, 920, 1160)]
    for number, (x, y, desk_x, desk_y) in enumerate(sides + ends):
        wide, high = (40, 80) if y == 496 else (80, 40)
        sheet.box(x - 62, y - 62, 124, 124, SEA, 34).dot(x, y, wide, RED if number in (2, 8) else INK, high)
        sheet.dot(x, y, 33, NIGHT if number % 3 else CLAY)
        if number % 2:
            sheet.box(desk_x - 52, desk_y - 34, 104, 68, LAKE, 8).box(desk_x - 42, desk_y - 26, 84, 52, HAZE, 4)
        else:
            sheet.box(desk_x - 36, desk_y - 46, 72, 92, SAND, 4).box(desk_x - 22, desk_y - 24, 44, 6, CORAL, 3)
            sheet.box(desk_x - 22, desk_y - 4, 44, 6, CORAL, 3).box(desk_x - 22, desk_y + 16, 44, 6, CORAL, 3)
        cup = desk_x + (90 if desk_x < 1200 else -90)
        sheet.dot(cup, desk_y, 19, CORAL).dot(cup, desk_y, 12, PAPER)
    return sheet


def phone() -> Sheet:
    """A phone that shows a picture post, five speech bubbles on both sides of it."""
    sheet = Sheet(SAND).dot(800, 500, 450, CLAY)
    sheet.box(590, 70, 420, 860, NIGHT, 60).box(612, 92, 376, 816, PAPER, 42).box(735, 112, 130, 20, NIGHT, 10)
    sheet.dot(670, 195, 30, RED).dot(662, 598, 19, RED).dot(722, 598, 19, SEA).dot(782, 598, 19, SEA)
    for x, y, width in ((720, 176, 150), (720, 206, 96), (640, 645, 320), (640, 681, 290), (640, 717, 200)):
        sheet.box(x, y, width, 14, HAZE, 7)
    sheet.box(640, 250, 320, 300, HAZE, 16).dot(880, 325, 36, CORAL).box(640, 506, 320, 44, INK, 16)
    sheet.shape(INK, (640, 521), (740, 380), (815, 470), (865, 415), (960, 521))
    sheet.box(640, 790, 320, 64, MIST, 32).dot(928, 822, 20, INK)
    left = [(130, 200, 380, 180, INK, HAZE), (220, 560, 290, 150, RED, SAND)]
    right = [(1090, 150, 300, 150, RED, SAND), (1090, 430, 390, 180, PAPER, HAZE), (1090, 740, 250, 130, LAKE, MIST)]
    for x, y, width, height, fill, text in left + right:
        tail, tip, foot = (430, 492, y + height) if x < 800 else (1170, 1108, y + height)
        sheet.box(x, y, width, height, fill, 44).shape(fill, (tail - 30, foot), (tail + 30, foot), (tip, foot + 46))
        sheet.box(x + 44, foot - height / 2 - 29, width * 0.66, 18, text, 9)
        sheet.box(x + 44, foot - height / 2 + 11, width * 0.42, 18, text, 9)
    return sheet


def microphone() -> Sheet:
    """A studio microphone on its stand, four arcs of sound on each side."""
    sheet = Sheet(INK).dot(800, 430, 700, mix(INK, DUSK, 0.35)).dot(800, 430, 480, DUSK)
    for radius, fill, width in ((300, RED, 26), (390, CORAL, 22), (480, CLAY, 18), (570, SEA, 14)):
        sheet.arc(800, 400, radius, -32, 32, fill, width).arc(800, 400, radius, 148, 212, fill, width)
    sheet.box(0, 880, WIDTH, 120, NIGHT).box(786, 680, 28, 190, HAZE).box(640, 850, 320, 44, PAPER, 22)
    sheet.arc(800, 470, 218, 0, 180, HAZE, 26).box(650, 130, 300, 500, PAPER, 150)
    for y in range(200, 400, 40):
        sheet.box(700, y, 200, 14, SEA, 7)
    return sheet.box(650, 430, 300, 36, RED).dot(800, 540, 22, RED)


SCENES = {
    "rakernis-kehumasan": training_room,
    "konsolidasi-kehumasan": podium,
    "konsultasi-kehumasan": meeting_table,
    "pendampingan-media-sosial": phone,
    "rakor-kehumasan": microphone,
}


def draw(name: str) -> Image.Image:
    """The picture of that name, 1600 × 1000. KeyError where SCENES has no such name."""
    return SCENES[name]().image.reduce(LARGER)


def write(folder: Path) -> list[Path]:
    """Write every picture to the existing `folder` as <name>.jpg, without metadata; return the paths."""
    for name in SCENES:
        draw(name).save(folder / f"{name}.jpg", quality=82, progressive=True, optimize=True)
    return [folder / f"{name}.jpg" for name in SCENES]


def write_cover(file: Path) -> None:
    """The middle of the microphone's scene: directories of podcasts want a square of 1400 pixels or more."""
    scene, left = microphone().image, (WIDTH - HEIGHT) * LARGER // 2
    square = scene.crop((left, 0, left + HEIGHT * LARGER, HEIGHT * LARGER))
    square.resize((COVER, COVER), Image.Resampling.BOX).save(file, quality=82, progressive=True, optimize=True)


if __name__ == "__main__":
    write(Path("content/gambar"))
    write_cover(Path(__file__).with_name("siniar.jpg"))

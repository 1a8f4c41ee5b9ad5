"""Awkward files as offices have them, one for each way to be awkward; all are drawn here.

Every photograph has a red patch in the corner that is at the top left when it is seen as it was meant. Whatever can
hold words holds SECRET.
"""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageCms, ImageDraw, PngImagePlugin

SECRET = "RAHASIA-KAMERA-42"
RED, SKY = (220, 20, 20), (60, 120, 180)
WIDTH, HEIGHT = 320, 240


def scene(mode: str = "RGB", size: tuple[int, int] = (WIDTH, HEIGHT)) -> Image.Image:
    """Blue shades, as many as a photograph has, and the red patch."""
    across = Image.linear_gradient("L").rotate(90).resize(size)
    down = Image.linear_gradient("L").resize(size)
    drawn = Image.merge(
        "RGB", [across.point(lambda v: v // 3), down.point(lambda v: 60 + v // 3), Image.new("L", size, 180)]
    )
    ImageDraw.Draw(drawn).rectangle((0, 0, size[0] // 4, size[1] // 4), RED)
    return drawn.convert(mode)


def saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    file = BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def camera_exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = SECRET
    exif[ExifTags.Base.Artist] = "Rian Saputra"
    exif[ExifTags.Base.Copyright] = "Kantor Contoh"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.BodySerialNumber] = SECRET
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "S", (6.0, 10.0, 30.0)
    gps[ExifTags.GPS.GPSAreaInformation] = SECRET.encode()
    return exif


def turned(orientation: int) -> bytes:
    """As a camera writes it that was held so: pixels lie, and EXIF says how to turn them."""
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    return saved(scene().transpose(back[orientation]), "JPEG", exif=camera_exif(orientation), quality=92)


def talkative_jpeg() -> bytes:
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    raw = saved(scene(), "JPEG", exif=camera_exif(), comment=SECRET.encode(), xmp=xmp, icc_profile=icc, quality=92)
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(SECRET) + 5)
    iptc += b"\x1c\x02\x78" + struct.pack(">H", len(SECRET)) + SECRET.encode()
    return raw[:2] + b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc + raw[2:]


def talkative_png() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", SECRET)
    words.add_text("Comment", SECRET, zip=True)
    words.add_itxt("XML:com.adobe.xmp", SECRET)
    return saved(scene(), "PNG", pnginfo=words, exif=camera_exif())


def with_other_primaries() -> bytes:
    """A profile whose red is sRGB's green and the other way round: whoever ignores it shows a green patch."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", profile[128:132])[0]
    entries = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    red, green = entries[b"rXYZ"], entries[b"gXYZ"]
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    named = bytes(profile).replace("sRGB".encode("utf-16-be"), "Lain".encode("utf-16-be")).replace(b"sRGB", b"Lain")
    red_channel, green_channel, blue_channel = scene().split()
    return saved(Image.merge("RGB", (green_channel, red_channel, blue_channel)), "JPEG", icc_profile=named, quality=95)


def png(width: int, height: int, depth: int, colours: int, rows: bytes, *more: tuple[bytes, bytes]) -> bytes:
    """A PNG of any depth, which Pillow does not write (PNG, 11.2.2)."""
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)), *more]
    chunks += [(b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in chunks
    )


def deep_png() -> bytes:
    """Each byte twice makes 16 bits of the same share."""
    row = 3 * WIDTH
    raw = bytes(byte for channel in scene().tobytes() for byte in (channel, channel))
    return png(WIDTH, HEIGHT, 16, 2, b"".join(b"\0" + raw[at : at + 2 * row] for at in range(0, len(raw), 2 * row)))


def seen_through(mode: str = "RGBA") -> Image.Image:
    drawn = scene("RGBA")
    ImageDraw.Draw(drawn).rectangle((WIDTH // 2, HEIGHT // 2, WIDTH, HEIGHT), (0, 0, 0, 0))
    return drawn.convert(mode)


def moving(form: str, count: int = 3, size: tuple[int, int] = (WIDTH, HEIGHT)) -> bytes:
    moments = [scene(size=size)]
    for number in range(1, count):
        moments.append(moments[0].copy())
        ImageDraw.Draw(moments[-1]).point((size[0] - 1 - number % size[0], size[1] - 1), (255, 255, number % 256))
    options = {"comment": SECRET.encode()} if form == "GIF" else {}
    return saved(moments[0], form, save_all=True, append_images=moments[1:], duration=80, **options)


def half(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


def pretending(width: int, height: int) -> bytes:
    """A few bytes that say they are a very large picture."""
    return png(width, height, 8, 2, b"\0")


def iso_file(brand: bytes) -> bytes:
    return struct.pack(">I", 24) + b"ftyp" + brand + bytes(4) + brand + b"mif1" + bytes(400)


def svg(inside: str = "", head: str = 'width="64" height="48"', before: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>\n{before}<svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink" {head}><rect width="9" height="9" fill="#a00"/>{inside}</svg>'
    ).encode()


def of_a_drawing_program() -> bytes:
    inside = (
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' + SECRET + "</rdf:RDF></metadata>"
        f'<g inkscape:label="{SECRET}"><path id="a" d="M0 0L9 9"/><use xlink:href="#a"/></g><!-- {SECRET} -->'
        f'<sodipodi:namedview pagecolor="{SECRET}"/>'
    )
    head = (
        'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 640 480" '
        'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" '
        f'sodipodi:docname="/home/{SECRET}/bagan.svg" width="64mm" height="48mm"'
    )
    return svg(
        inside,
        head,
        "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>",
    )


# What comes out of a file: format of the last resort, size, and more that is worth a word.
Good = tuple[str, Callable[[], bytes], dict[str, Any]]
GOOD: dict[str, Good] = {
    "a plain photograph": ("foto.jpg", lambda: saved(scene(), "JPEG"), {}),
    "a photograph in capitals": ("FOTO.JPG", lambda: saved(scene(), "JPEG"), {}),
    "a photograph without an ending": ("foto", lambda: saved(scene(), "JPEG"), {}),
    **{f"orientation {number}": ("foto.jpg", lambda number=number: turned(number), {}) for number in range(2, 9)},
    "damaged EXIF": ("foto.jpg", lambda: saved(scene(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff" + SECRET.encode()), {}),
    "progressive": ("foto.jpeg", lambda: saved(scene(), "JPEG", progressive=True), {}),
    "greyscale": ("foto.jpg", lambda: saved(scene("L"), "JPEG"), {"grey": True}),
    "CMYK": ("foto.jpg", lambda: saved(scene("CMYK"), "JPEG", quality=95), {}),
    "colours of another profile": ("foto.jpg", with_other_primaries, {}),
    "a profile that is none": ("foto.jpg", lambda: saved(scene(), "JPEG", icc_profile=SECRET.encode()), {}),
    "GPS, serial number, comment, XMP, IPTC": ("foto.jpg", talkative_jpeg, {}),
    "something behind the end": ("foto.jpg", lambda: saved(scene(), "JPEG") + SECRET.encode() * 9, {}),
    "MPO of a telephone": ("foto.jpg", lambda: saved(scene(), "MPO", save_all=True, append_images=[scene()]), {}),
    "PNG with words": ("foto.png", talkative_png, {}),
    "16 bits": ("foto.png", deep_png, {}),
    "16 bits, greyscale": ("foto.png", lambda: saved(scene("L").convert("I;16").point(lambda v: v * 257), "PNG"), {"grey": True}),
    "palette": ("bagan.png", lambda: saved(scene().quantize(64), "PNG"), {"format": "png"}),
    "palette that can be seen through": ("bagan.png", lambda: saved(seen_through().quantize(64), "PNG"), {"format": "png", "alpha": True}),
    "alpha": ("lambang.png", lambda: saved(seen_through(), "PNG"), {"format": "png", "alpha": True}),
    "greyscale with alpha": ("lambang.png", lambda: saved(seen_through("LA"), "PNG"), {"format": "png", "alpha": True, "grey": True}),
    "alpha that hides nothing": ("foto.png", lambda: saved(scene("RGBA"), "PNG"), {}),
    "one bit": ("bagan.png", lambda: saved(scene("1"), "PNG"), {"format": "png", "grey": True}),
    "GIF that stands still": ("bagan.gif", lambda: saved(scene().quantize(64), "GIF", comment=SECRET), {"format": "png"}),
    "GIF that moves": ("gerak.gif", lambda: moving("GIF"), {"moving": True}),
    "PNG that moves": ("gerak.png", lambda: moving("PNG"), {"moving": True}),
    "WebP that moves": ("gerak.webp", lambda: moving("WEBP"), {"moving": True}),
    "WebP": ("foto.webp", lambda: saved(scene(), "WEBP", exif=camera_exif(), xmp=SECRET.encode()), {}),
    "AVIF": ("foto.avif", lambda: saved(scene(), "AVIF", exif=camera_exif(), quality=90), {}),
    "TIFF": ("foto.tif", lambda: saved(scene(), "TIFF", description=SECRET), {}),
    "TIFF of a printer": ("foto.tiff", lambda: saved(scene("CMYK"), "TIFF"), {}),
    "TIFF of a laboratory": ("foto.tiff", lambda: saved(scene("L").convert("F"), "TIFF"), {"grey": True}),
    "TIFF in Lab": ("foto.tiff", lambda: saved(in_lab(), "TIFF"), {}),
    "BMP": ("foto.bmp", lambda: saved(scene(), "BMP"), {}),
    "one pixel": ("titik.png", lambda: saved(Image.new("RGB", (1, 1), RED), "PNG"), {"format": "png", "size": (1, 1)}),
    "a panorama": ("foto.jpg", lambda: saved(scene(size=(2500, 100)), "JPEG"), {"size": (960, 38)}),
    "larger than what is published": ("foto.jpg", lambda: saved(scene(size=(2400, 1800)), "JPEG"), {"size": (960, 720)}),
    "a drawing": ("bagan.svg", of_a_drawing_program, {"format": "svg", "size": (242, 181)}),
}  # fmt: skip


def in_lab() -> Image.Image:
    converted = ImageCms.profileToProfile(
        scene(), ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    assert converted is not None
    return converted


# File name, content, and a part of what the editor is told.
BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a truncated JPEG": ("foto.jpg", lambda: saved(scene(), "JPEG", quality=95)[:-4000], "rusak atau tidak lengkap"),
    "a truncated PNG": ("foto.png", lambda: half(saved(scene(), "PNG")), "rusak atau tidak lengkap"),
    "a truncated WebP": ("foto.webp", lambda: saved(scene(), "WEBP")[:-300], "rusak atau tidak lengkap"),
    "a truncated AVIF": ("foto.avif", lambda: saved(scene(), "AVIF")[:-300], "rusak atau tidak lengkap"),
    "a truncated GIF": ("foto.gif", lambda: saved(scene().quantize(64), "GIF")[:300], "rusak atau tidak lengkap"),
    "a head without a body": ("foto.jpg", lambda: b"\xff\xd8\xff\xe0", "rusak atau tidak lengkap"),
    "noise in the middle": ("foto.png", lambda: half(saved(scene(), "PNG")) + bytes(4000), "rusak atau tidak lengkap"),
    "a decompression bomb": ("foto.png", lambda: pretending(60_000, 60_000), "terlalu besar"),
    "a smaller bomb": ("foto.png", lambda: pretending(9_000, 9_000), "terlalu besar"),
    "higher than browsers can show": ("foto.png", lambda: saved(Image.new("RGB", (4, 30_000)), "PNG"), "terlalu tinggi"),
    "a film": ("gerak.gif", lambda: moving("GIF", 700, (16, 12)), "terlalu lama"),
    "a PNG called JPEG": ("foto.jpg", lambda: saved(scene(), "PNG"), "Ganti namanya menjadi foto.png"),
    "a JPEG called PNG": ("foto.png", lambda: saved(scene(), "JPEG"), "Ganti namanya menjadi foto.jpg"),
    "a JPEG called PDF": ("foto.pdf", lambda: saved(scene(), "JPEG"), "Ganti namanya menjadi foto.jpg"),
    "a document": ("surat.pdf", lambda: b"%PDF-1.7\n", "bukan gambar yang dapat dibaca"),
    "a document called JPEG": ("surat.jpg", lambda: b"%PDF-1.7\n", "bukan gambar yang dapat dibaca"),
    "a page that the browser saved": ("foto.jpg", lambda: b"<!doctype html><title>404</title>", "bukan gambar yang dapat dibaca"),
    "PostScript": ("logo.eps", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n", "bukan gambar yang dapat dibaca"),
    "nothing": ("foto.jpg", lambda: b"", "bukan gambar yang dapat dibaca"),
    "HEIC": ("foto.heic", lambda: iso_file(b"heic"), "HEIC"),
    "HEIC called JPEG": ("foto.jpg", lambda: iso_file(b"heix"), "HEIC"),
    "a film called JPEG": ("foto.jpg", lambda: iso_file(b"isom").replace(b"mif1", b"mp42"), "bukan gambar yang dapat dibaca"),
    "SVG with a script": ("a.svg", lambda: svg("<script>alert(1)</script>"), "memuat program"),
    "SVG with a handler": ("a.svg", lambda: svg('<g onload="alert(1)"/>'), "memuat program"),
    "SVG with a page inside": ("a.svg", lambda: svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">a</p></foreignObject>'), "memuat program"),
    "SVG with HTML": ("a.svg", lambda: svg('<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>'), "memuat program"),
    "SVG with a link": ("a.svg", lambda: svg('<a href="javascript:alert(1)"><path d="M0 0"/></a>'), "memuat program"),
    "SVG that becomes a link": ("a.svg", lambda: svg('<a><set attributeName="xlink:href" to="javascript:alert(1)"/></a>'), "memuat program"),
    "SVG from elsewhere": ("a.svg", lambda: svg('<use xlink:href="https://contoh.example/a.svg#a"/>'), "memuat program"),
    "SVG with styles from elsewhere": ("a.svg", lambda: svg("<style>@import url(//contoh.example/a.css);</style>"), "memuat program"),
    "SVG with a font from elsewhere": ("a.svg", lambda: svg("<style>g{src:url(//contoh.example/a.woff)}</style>"), "memuat program"),
    "SVG with a processing instruction's entity": ("a.svg", lambda: svg(before='<!DOCTYPE svg [<!ENTITY a "b">]>'), "memuat program"),
    "SVG with a photograph": ("a.svg", lambda: svg('<image href="#a"/>'), "Ada foto di dalam"),
    "SVG without a size": ("a.svg", lambda: svg(head=""), "seberapa besar"),
    "SVG that is not finished": ("a.svg", lambda: svg()[:-5], "rusak atau tidak lengkap"),
}  # fmt: skip

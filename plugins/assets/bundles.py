"""Everything a page loads besides itself: one style sheet, one script, fonts, the mark; each named by its content."""

import re
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import lightningcss
import rjsmin
from markupsafe import Markup
from PIL import Image

from plugins.articles.addresses import slug_of
from plugins.articles.colours import to_hex
from plugins.assets.settings import Font, Look
from plugins.languages.settings import SettingError
from plugins.outputs.files import digest

FOLDER = "aset/"
# What the oldest telephones in use still read; newer syntax (light-dark, nesting) is rewritten for them.
BROWSERS = ["chrome >= 99", "safari >= 15.4", "firefox >= 97"]
_FALLBACKS = {"heading": "var(--stack-heading)", "body": "var(--stack-body)"}
# Scripts, and anything fetched from elsewhere: links may lead to parts of the mark itself, or hold a picture.
_UNSAFE_SVG = re.compile(
    r"""<(?:\w+:)?(?:script|foreignObject)|\son\w+\s*=|javascript:|@import|url\(\s*["']?(?!["'#])"""
    r"""|\s(?:xlink:)?href\s*=\s*["'](?!#|data:image/(?:png|jpeg|webp))""",
    re.IGNORECASE,
)


class Asset(NamedTuple):
    """`url` is its address on the site."""

    name: str
    url: str
    content: bytes


class Assets(NamedTuple):
    """`by_name` as templates ask for them; `others` are asked for by the style sheet and the mark."""

    by_name: dict[str, Asset]
    others: tuple[Asset, ...]
    logo: Markup
    favicon: str
    theme_colour: dict[str, str]


def bundle(look: Look, base_path: str) -> Assets:
    """`base_path` is where the site is mounted, for links in markup that is made here."""
    fonts = {use: _font_file(font) for use, font in look.fonts.items()}
    style = named("teras.css", style_sheet(look, fonts).encode())
    script = named("teras.js", script_of(look.theme / "scripts").encode())
    svg, picture = _mark(look.logo)
    others = {asset.url: asset for asset in (*fonts.values(), picture) if asset}
    return Assets(
        by_name={asset.name: asset for asset in (style, script)},
        others=tuple(others.values()),
        logo=_logo_markup(svg, picture, base_path),
        favicon=_favicon(svg, look) if svg else (f"{base_path}/{picture.url}" if picture else "data:,"),
        theme_colour={"light": to_hex(look.band.light), "dark": to_hex(look.band.dark)},
    )


def _font_file(font: Font) -> Asset:
    return named(f"{slug_of(font.file.stem) or 'font'}.woff2", font.file.read_bytes())


def named(name: str, content: bytes) -> Asset:
    """An asset at an address that changes with its content, so that it may be cached for ever."""
    stem, _, suffix = name.rpartition(".")
    return Asset(name, f"{FOLDER}{stem}.{digest(content)[:10]}.{suffix}", content)


def style_sheet(look: Look, fonts: dict[str, Asset]) -> str:
    """The office's tokens, then the theme's sheets in the order of styles/main.css."""
    brand = lightningcss.process_stylesheet(_brand_css(look, fonts), browsers_list=BROWSERS)
    theme = lightningcss.bundle_css(str(look.theme / "styles" / "main.css"), browsers_list=BROWSERS)
    return f"{brand}\n{theme}\n"


def _brand_css(look: Look, fonts: dict[str, Asset]) -> str:
    # Headings and text may share one font.
    faces = "".join(dict.fromkeys(_font_face(look.fonts[use], asset) for use, asset in fonts.items()))
    stacks = "".join(
        f"--font-{use}: {_quoted(look.fonts[use].family) + ', ' if use in look.fonts else ''}{fallback};"
        for use, fallback in _FALLBACKS.items()
    )
    return (
        f"{faces}@layer tokens {{ :root {{ color-scheme: light dark; "
        f"--brand: {look.brand.css()}; --accent: {look.accent.css()}; {stacks} }} }}"
    )


def _font_face(font: Font, asset: Asset) -> str:
    file = asset.url.removeprefix(FOLDER)
    return (
        f"@font-face {{ font-family: {_quoted(font.family)}; font-weight: {font.weights}; "
        f'font-display: swap; src: url("{file}") format("woff2"); }}'
    )


def _quoted(family: str) -> str:
    return '"' + family.replace("\\", "").replace('"', "") + '"'


def script_of(folder: Path) -> str:
    """All scripts of the theme in the order of their names, each as it is: they do not see each other's names."""
    return "".join(f"{rjsmin.jsmin(file.read_text(encoding='utf-8'))}\n" for file in sorted(folder.glob("*.js")))


def _mark(file: Path | None) -> tuple[str, Asset | None]:
    """The mark as SVG markup, or else as a picture file. Raises SettingError."""
    if file is None:
        return "", None
    if file.suffix == ".svg":
        return _svg_of(file), None
    if file.suffix in (".png", ".webp"):
        return "", named(f"logo{file.suffix}", file.read_bytes())
    raise SettingError("OFFICE['logo']", f"{file.name} must be an SVG, PNG or WebP file")


def _svg_of(file: Path) -> str:
    """The element alone: what drawing programs write above it (XML declaration, DOCTYPE) has no place in a page."""
    text = file.read_text(encoding="utf-8", errors="replace")
    if _UNSAFE_SVG.search(text):
        raise SettingError("OFFICE['logo']", f"{file.name} contains scripts or links; save it again as plain SVG")
    start = text.find("<svg")
    if start < 0:
        raise SettingError("OFFICE['logo']", f"{file.name} is not an SVG drawing")
    return text[start:].strip()


def _logo_markup(svg: str, picture: Asset | None, base_path: str) -> Markup:
    if picture is None:
        return Markup(svg)  # noqa: S704 - the office's own file, checked above
    try:
        with Image.open(BytesIO(picture.content)) as image:
            width, height = image.size
    except OSError:
        raise SettingError("OFFICE['logo']", f"{picture.name} is not a picture that can be read") from None
    return Markup('<img src="{}/{}" width="{}" height="{}" alt="">').format(base_path, picture.url, width, height)


def _favicon(svg: str, look: Look) -> str:
    """The mark in the office's colour, inside the page: no request of its own."""
    coloured = svg.replace("currentColor", to_hex(look.brand.light))
    encoded = quote(coloured, safe="/:=,'()")
    return min(
        (f"data:image/svg+xml,{encoded}", f"data:image/svg+xml;base64,{b64encode(coloured.encode()).decode()}"), key=len
    )

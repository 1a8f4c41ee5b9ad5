"""What of a card comes from neither the article nor the office: this code, and the libraries that draw."""

from functools import cache
from hashlib import blake2b
from pathlib import Path

import PIL
import resvg_py
from PIL import features

_LIBRARIES = ("freetype2", "raqm", "fribidi", "harfbuzz", "jpg", "libjpeg_turbo")


@cache
def digest_of_recipe() -> bytes:
    made = blake2b(digest_size=16)
    for file in sorted(Path(__file__).parent.glob("*.py")):
        made.update(file.read_bytes())
    versions = [features.version(name) for name in _LIBRARIES]
    made.update(repr((PIL.__version__, resvg_py.__version__, *versions)).encode())
    return made.digest()


def key_of(*parts: object) -> str:
    """The name under which a card is kept: the same key, the same bytes. Parts are plain values."""
    return blake2b(digest_of_recipe() + repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

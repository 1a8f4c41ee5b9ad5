"""What the editor probably meant: the nearest known name."""

from collections.abc import Iterable
from difflib import get_close_matches

from plugins.languages.messages import N_, Message, message

# What our keys and roles are called in Indonesian.
_IN_INDONESIAN = {
    "judul": "title",
    "tanggal": "date",
    "rubrik": "category",
    "kategori": "category",
    "topik": "tags",
    "ringkasan": "summary",
    "jenis": "type",
    "bahasa": "lang",
    "tempat": "dateline",
    "gambar": "image",
    "foto": "image",
    "perubahan": "changes",
    "ralat": "corrections",
    "pencabutan": "withdrawn",
    "terkait": "related",
    "hak-jawab": "reply_to",
    "jawaban": "reply_to",
    "pembicara": "speaker",
    "penulis": "writer",
    "fotografer": "photographer",
    "penyunting": "editor",
    "pemeriksa": "reviewer",
}


def nearest(name: str, known: Iterable[str]) -> Message:
    """ "Did you mean …?", or the list of what there is where nothing is near."""
    names, written = list(known), name.casefold()
    close = get_close_matches(_IN_INDONESIAN.get(written, written), names, n=1, cutoff=0.6)
    if close:
        return message(N_("Did you mean “%(name)s”?"), name=close[0])
    return message(N_("Known are: %(names)s."), names=", ".join(names))

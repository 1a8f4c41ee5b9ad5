"""The kinds of article and what each one demands."""

from typing import NamedTuple

from plugins.languages.messages import N_

# Roles in the order in which they are printed; the message ids are the words readers see.
ROLES: dict[str, str] = {
    "speaker": N_("Speaker"),
    "writer": N_("Writer"),
    "photographer": N_("Photographer"),
    "editor": N_("Editor"),
    "reviewer": N_("Reviewer"),
}


# What may come of checking a claim, from the worst to the best: its place is its rating.
VERDICTS: dict[str, str] = {
    "salah": N_("False"),
    "menyesatkan": N_("Misleading"),
    "sebagian-benar": N_("Partly true"),
    "benar": N_("True"),
}


class Kind(NamedTuple):
    """`label` is a message id, empty for plain news. `fields` and `roles` must be filled in."""

    name: str
    label: str = ""
    fields: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("berita"),
        Kind("siaran-pers", N_("Press release"), fields=("dateline",)),
        Kind("pengumuman", N_("Announcement")),
        Kind("pidato", N_("Speech"), fields=("dateline",), roles=("speaker",)),
        Kind("klarifikasi", N_("Clarification"), fields=("summary", "claim")),
        Kind("podcast", N_("Podcast"), fields=("audio",)),
    )
}

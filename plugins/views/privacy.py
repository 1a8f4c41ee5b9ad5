"""Sentences of the privacy page that several providers share."""

from plugins.languages.messages import N_, catalogue

# Of whoever has a beacon.
ADDS_UP = N_("%(name)s at %(server)s adds up how often each article is read.")
OBJECTION = N_("Nothing is sent where your browser asks not to be tracked (Do Not Track, Global Privacy Control).")


def said(lang: str, *texts: str, **values: str) -> list[str]:
    return [catalogue(lang).gettext(text) % values for text in texts]

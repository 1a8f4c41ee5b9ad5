"""Sections, tags, credits pages, archives, front page, neighbours, related; page numbers that never shift."""


def register() -> None:
    from plugins.listings import hooks  # here, so that the room's plain functions can be imported without Pelican

    hooks.register()

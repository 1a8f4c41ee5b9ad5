"""Styles, scripts, mark and fonts: bundled, minified, named by content hash, colours checked for contrast."""


def register() -> None:
    from plugins.assets import hooks  # here, so that the room's plain functions can be imported without Pelican

    hooks.register()

"""What each kind of web server is told: security headers, caching, compression, types, the 404 page, redirects."""


def register() -> None:
    from plugins.hosts import hooks  # here, so that the room's plain functions can be imported without Pelican

    hooks.register()

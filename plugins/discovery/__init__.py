"""What search engines and other sites read: JSON-LD, Open Graph, sitemaps, redirects, robots.txt and their like."""


def register() -> None:
    from plugins.discovery import hooks  # here, so that the room's plain functions can be imported without Pelican

    hooks.register()

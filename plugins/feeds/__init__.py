"""RSS 2.0, Atom and JSON Feed for the site, every section, and every tag and person with enough articles."""


def register() -> None:
    from plugins.feeds import hooks  # here, so that the room's plain functions can be imported without Pelican

    hooks.register()

"""Pictures of articles, and the cards that social networks show of them."""


def register() -> None:
    from plugins.cards import hooks  # here, so that the room's plain functions can be imported without Pelican

    hooks.register()

"""What an article is: both header styles, the schema, credits, permanent id, life cycle, register of people."""


def register() -> None:
    from plugins.articles import hooks  # here, so that the room's plain functions can be imported without Pelican

    hooks.register()

"""How often articles are read: the beacon, the baked numbers, the lists of what is read most, and who counts."""


def register() -> None:
    from plugins.views import hooks  # here, so that the room's plain functions can be imported without Pelican

    hooks.register()

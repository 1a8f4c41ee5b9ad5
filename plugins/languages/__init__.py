"""Indonesian and English: dates, numbers, zones, interface strings, translations of an article."""


def register() -> None:
    from plugins.languages import hooks  # here, so that the room's plain functions can be imported without Pelican

    hooks.register()

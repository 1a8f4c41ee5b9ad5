"""Pictures: photographs checked, stripped of what they tell about people and places, and published in fitting sizes."""


def register() -> None:
    from plugins.images import hooks

    hooks.register()

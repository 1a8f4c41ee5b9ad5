"""Who writes what: one owner per path, atomic writes of changed bytes only, removal of what nobody claims any more."""


def register() -> None:
    from plugins.outputs import hooks  # here, so that the room's plain functions can be imported without Pelican

    hooks.register()

"""Runs builds, on all cores, and serves them to editors. Only an accelerator: without it the bytes are the same."""


def register() -> None:
    from plugins.build import hooks  # here, so that the room's plain functions can be imported without Pelican

    hooks.register()

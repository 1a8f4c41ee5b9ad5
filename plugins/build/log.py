"""What Pelican and the rooms log, as single lines for the editor."""

import logging
import sys

# How Pelican's messages about plugins begin; the name is their first value.
_PLUGIN_LOST = ("Cannot load plugin", "Cannot register plugin")


def on_one_line(text: str) -> str:
    return " ".join(text.split())


class Log(logging.Handler):
    """Warnings and errors as single lines. What Pelican itself calls an error makes the build fail.

    `lost` holds what the plugins raised that it could not load; they are told of once, when all have been tried.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors_of_pelican = 0
        self.lost: dict[str, BaseException] = {}

    def emit(self, record: logging.LogRecord) -> None:
        error = sys.exc_info()[1]  # Pelican logs inside its except clauses, without saying what was raised
        if error and isinstance(record.args, tuple) and str(record.msg).startswith(_PLUGIN_LOST):
            self.lost[str(record.args[0])] = error
            return
        cause = f": {type(error).__name__}: {error}" if error and record.name.startswith("pelican") else ""
        print(on_one_line(f"{record.getMessage()}{cause}"), file=sys.stderr, flush=True)
        if record.levelno >= logging.ERROR and record.name.startswith("pelican"):
            self.errors_of_pelican += 1

"""What must not stand in a settings file comes from the environment, and never goes to a screen or a log."""

import os
import re
from importlib import import_module
from typing import Any

from plugins.deploy.refusals import Refused
from plugins.languages.messages import N_, message

PASSWORD = "DEPLOY_PASSWORD"  # noqa: S105 - the name of a variable
_SECRETS = (PASSWORD, "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
_IN_ADDRESS = re.compile(r"(?<=://)[^/@\s]+(?=@)")


def secret(name: str) -> str | None:
    return os.environ.get(name) or None


def required(name: str) -> str:
    """Raises Refused."""
    found = secret(name)
    if not found:
        raise Refused(
            message(N_("The environment has no %(name)s."), name=name),
            message(N_("Set it before make publish, in CI as a protected variable; never in a file.")),
        )
    return found


def redacted(text: str) -> str:
    """The text, without any secret that a host's answer may have repeated."""
    for name in _SECRETS:
        found = secret(name)
        text = text.replace(found, "•••") if found else text
    return _IN_ADDRESS.sub("•••", text)


def client(module: str, target: str) -> Any:
    """A package that only this target needs. Raises Refused where it is not installed."""
    try:
        return import_module(module)
    except ImportError:
        raise Refused(
            message(N_("The target %(target)s needs the package %(name)s."), target=target, name=module),
            message(
                N_("Install it: %(command)s"),
                command=f".venv/bin/python -m pip install --require-hashes -r requirements-{target}.txt",
            ),
        ) from None

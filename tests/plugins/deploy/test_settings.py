"""What is wrong in DEPLOY is told by file, entry and cure, before anything is built."""

from typing import Any

import pytest

from plugins.deploy.refusals import Refused
from plugins.deploy.settings import DeploySettings
from plugins.deploy.targets.rsync import Rsync

SETTINGS = {
    "SITEURL": "https://kantor.go.id", "OFFICE": {"name": "Kantor"}, "OUTPUT_PATH": "output", "PATH": "content",
}  # fmt: skip
RSYNC = {"target": "rsync", "host": "kantor.go.id", "path": "/var/www/kantor"}

# What stands in DEPLOY → what is told of it.
WRONG = {
    "nothing": ({}, "DEPLOY: it is not said where to publish. Write there what docs/menerbitkan.md"),
    "another kind": ({"target": "rsinc"}, "DEPLOY['target']: there is no “rsinc”. Did you mean “rsync”?"),
    "a slip": ({**RSYNC, "hots": "x"}, "DEPLOY['hots']: there is no such entry. Did you mean “host”?"),
    "a text for a number": ({**RSYNC, "port": "22"}, "DEPLOY['port']: '22' is no whole number."),
    "an empty text": ({**RSYNC, "path": ""}, "DEPLOY['path']: '' is no text."),
    "no host": ({"target": "rsync", "path": "/x"}, "DEPLOY['host']: it is missing."),
    "a password": ({**RSYNC, "password": "x"}, "DEPLOY['password']: secrets do not stand in files."),
    "a token": ({"target": "git", "repository": "https://a:b@example.org/x"}, "DEPLOY['repository']: secrets do not"),
    "a host that is not known": ({**RSYNC, "service": "githup-pages"}, "Did you mean “github-pages”?"),
    "no yes or no": ({**RSYNC, "verify": "no"}, "DEPLOY['verify']: 'no' is neither True nor False."),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_place_and_cure(name: str) -> None:
    deploy, said = WRONG[name]
    with pytest.raises(Refused) as refused:
        DeploySettings.parse({**SETTINGS, "DEPLOY": deploy}, "publishconf.py")
    assert said in refused.value.say("en")
    assert refused.value.say("en").startswith("publishconf.py, DEPLOY")


def test_a_secret_in_the_file_is_not_repeated() -> None:
    with pytest.raises(Refused) as refused:
        DeploySettings.parse({**SETTINGS, "DEPLOY": {**RSYNC, "password": "s3rahasia"}}, "publishconf.py")
    assert "s3rahasia" not in refused.value.say("en")


def test_what_is_not_said_is_as_usual() -> None:
    parsed: Any = DeploySettings.parse({**SETTINGS, "DEPLOY": RSYNC}, "publishconf.py")
    assert parsed.target == Rsync("kantor.go.id", "/var/www/kantor", user="", port=22, key="", host_key="")
    assert parsed.verified

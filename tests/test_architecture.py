"""The plan of the house as import-linter checks it; and proof that it would notice what it forbids."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
NAMES = {contract["id"]: contract["name"] for contract in CONTRACTS}

# Contract, the file in plugins/ that breaks it, the line that does, what is told of it.
BREACHES = [
    (
        "floors",
        "languages/dates.py",
        "from plugins.articles import record",
        "languages.dates -> plugins.articles.record",
    ),
    ("floors", "articles/faults.py", "from plugins.outputs import ledger", "articles.faults -> plugins.outputs.ledger"),
    ("floors", "outputs/ledger.py", "from plugins.build import session", "outputs.ledger -> plugins.build.session"),
    ("floors", "listings/front.py", "from plugins.feeds import plan", "listings.front -> plugins.feeds.plan"),
    ("floors", "sample/draws.py", "from plugins.editorial import tasks", "sample.draws -> plugins.editorial.tasks"),
    ("floors", "feeds/text.py", "from plugins.deploy import record", "feeds.text -> plugins.deploy.record"),
    ("floors", "deploy/limits.py", "from plugins.build import log", "deploy.limits -> plugins.build.log"),
    ("floors", "attic/__init__.py", "", "- plugins.attic"),
    ("nouns", "listings/groups.py", "import plugins.listings.hooks", "listings.groups -> plugins.listings.hooks"),
    ("nouns", "sample/prose.py", "from plugins.sample import tasks", "sample.prose -> plugins.sample.tasks"),
    ("pelican", "assets/colours.py", "import blinker", "assets.colours -> blinker"),
    ("pelican", "feeds/text.py", "from pelican.utils import slugify", "feeds.text -> pelican"),
    ("feedgen", "feeds/hooks.py", "import feedgen", "feeds.hooks -> feedgen"),
]


def lint(folder: Path) -> str:
    """What import-linter says of the plugins in a folder; the last of it under a heading per broken contract."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()"]
    surroundings = {**os.environ, "COLUMNS": "200"}  # lines are not wrapped
    done = subprocess.run(
        [*command, "--no-cache", "--no-logo"], cwd=folder, env=surroundings, capture_output=True, text=True, check=False
    )
    assert not done.stderr, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def breached(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is told of each contract when all the breaches have been made; by the contract's id."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(ROOT / "plugins", folder / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
    for _, file, line, _ in BREACHES:
        path = folder / "plugins" / file
        path.parent.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8") as source:
            source.write(f"\n{line}\n")
    _, _, told = lint(folder).partition("\nBroken contracts\n")
    starts = sorted((told.index(f"\n{name}\n"), identity) for identity, name in NAMES.items())
    ends = [start for start, _ in starts[1:]] + [len(told)]
    return {identity: told[start:end] for (start, identity), end in zip(starts, ends, strict=True)}


def test_every_contract_is_kept() -> None:
    told = lint(ROOT)
    assert f"Contracts: {len(NAMES)} kept, 0 broken." in told, told


@pytest.mark.parametrize(("contract", "file", "line", "told"), BREACHES, ids=[told for *_, told in BREACHES])
def test_a_breach_is_noticed(breached: dict[str, str], contract: str, file: str, line: str, told: str) -> None:
    assert told in breached[contract]


def test_every_contract_has_a_breach_that_proves_it() -> None:
    assert {contract for contract, *_ in BREACHES} == set(NAMES)


def test_every_exception_carries_its_reason() -> None:
    """A room's hooks are the rule and need none."""
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    exceptions = [line.strip() for line in lines if " -> pelican" in line and "plugins.*.hooks" not in line]
    assert exceptions
    assert all("  # " in line for line in exceptions)

"""What docs/ tells people to type and to write is real: settings parse, tasks and files exist, servers take snippets.

Blocks are fenced and say their language; pages lead to each other, and to headings that there are.
"""

import ast
import inspect
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from plugins.deploy.settings import TARGETS, DeploySettings
from tasks import namespace
from tests import web_servers

ROOT = Path(__file__).parents[1]
GUIDES = sorted([*ROOT.glob("docs/*.md"), *ROOT.glob("docs/hosting/*.md"), ROOT / "README.md"])
HOSTING = sorted(ROOT.glob("docs/hosting/*.md"))
_BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_COMMAND = re.compile(r"\bmake ([a-z]+)((?: [A-Z_]+=(?:\"[^\"]*\"|[^\s`;|}&]+))*)")


class Block(NamedTuple):
    guide: Path
    language: str
    text: str


def blocks(*languages: str) -> list[Block]:
    return [block for guide in GUIDES for block in _in(guide) if block.language in languages]


def _in(guide: Path) -> Iterator[Block]:
    for indent, language, text in _BLOCK.findall(guide.read_text(encoding="utf-8")):
        yield Block(guide, language, re.sub(f"^{indent}", "", text, flags=re.MULTILINE))


def name(given: object) -> str:
    guide = given.guide if isinstance(given, Block) else given
    return guide.stem if isinstance(guide, Path) else ""


@pytest.mark.parametrize("block", [one for one in blocks("python") if one.guide in HOSTING], ids=name)
def test_settings_are_such_as_publishing_understands(block: Block) -> None:
    assigned = {node.targets[0].id: ast.literal_eval(node.value) for node in ast.parse(block.text).body}
    settings = {"SITEURL": "https://kantor.go.id", "OFFICE": {"name": "Kantor"}, "OUTPUT_PATH": "output", "PATH": "isi"}
    known: Any = DeploySettings.parse({**settings, **assigned}, "publishconf.py")
    assert assigned["DEPLOY"]["target"] == block.guide.stem
    assert isinstance(known.target, TARGETS[block.guide.stem])


def test_every_kind_of_target_has_a_page_that_the_guide_leads_to() -> None:
    assert {guide.stem for guide in HOSTING} == TARGETS.keys()
    guide = (ROOT / "docs/menerbitkan.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[[^\]]+\]\(hosting/(\w+)\.md\).*?\| `(\w+)` \|", guide, re.MULTILINE)
    assert sorted(rows) == sorted(zip(TARGETS, TARGETS, strict=True))


@pytest.mark.parametrize("guide", HOSTING, ids=name)
def test_every_page_tells_of_the_first_publication_of_going_back_and_of_breaking_off(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    assert "make publish" in text
    assert "DEPLOY = {" in text
    assert "## Kembali ke rilis lama" in text
    assert "## Bila berhenti di tengah jalan" in text


@pytest.mark.parametrize("guide", GUIDES, ids=name)
def test_tasks_and_their_options_exist(guide: Path) -> None:
    parts = re.findall(
        r"`[^`\n]*\bmake [^`\n]*`|^(?: {4,}|\$ )?make .*$", guide.read_text(encoding="utf-8"), re.MULTILINE
    )
    typed = [found for part in [*parts, *(block.text for block in _in(guide))] for found in _COMMAND.findall(part)]
    wrong = [f"make {task}{options}" for task, options in typed if not _is_known(task, options)]
    assert wrong == []


def _is_known(task: str, options: str) -> bool:
    if task not in namespace.tasks:
        return False
    parameters = {name.rstrip("_") for name in inspect.signature(namespace.tasks[task].body).parameters}
    return {option.lower() for option in re.findall(r"([A-Z_]+)=", options)} <= parameters | {"python"}


@pytest.mark.parametrize("block", blocks("sh"), ids=name)
def test_commands_are_such_as_a_shell_reads_and_name_files_that_there_are(block: Block) -> None:
    subprocess.run(["bash", "-n"], input=block.text, text=True, check=True, capture_output=True)
    assert all((ROOT / file).is_file() for file in re.findall(r"-r (\S+)", block.text))


@pytest.mark.parametrize("guide", GUIDES, ids=name)
def test_links_lead_to_files_and_headings_that_there_are(guide: Path) -> None:
    links = [link for link in _LINK.findall(_without_blocks(guide)) if not re.match(r"[a-z]+:", link)]
    lost = [link for link in links if not _leads(guide, link)]
    assert lost == []


def _without_blocks(guide: Path) -> str:
    text = _BLOCK.sub("", guide.read_text(encoding="utf-8"))
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^````.*?^````$", "", text, flags=re.MULTILINE | re.DOTALL))


def _leads(guide: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (guide.parent / path).resolve() if path else guide
    return target.exists() and (not anchor or anchor in _anchors(target))


def _anchors(guide: Path) -> set[str]:
    """As GitHub and GitLab make them of headings."""
    text = _BLOCK.sub("", guide.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("block", blocks("nginx", "caddy"), ids=name)
def test_web_servers_can_be_set_up_before_the_first_publication(block: Block, tmp_path: Path) -> None:
    """But for Apache, whose folder must be there; its page says so."""
    done = web_servers.tested(block.language, block.text.replace("/var/www", str(tmp_path)), tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("block", blocks("nginx", "apache", "caddy"), ids=name)
def test_web_servers_take_the_rules_of_a_published_site(block: Block, newsroom: Path, tmp_path: Path) -> None:
    current = tmp_path / "kantor/current"
    current.parent.mkdir()
    current.symlink_to(newsroom)
    text = block.text.replace("/var/www", str(tmp_path))
    done = web_servers.tested(block.language, text, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    taken = re.findall(r"^ *(?:include|import) ([^;\n]+);?$", text, re.MULTILINE)
    assert len(taken) == (block.language != "apache")
    assert all(len([*Path(pattern).parent.glob(Path(pattern).name)]) == 1 for pattern in taken)

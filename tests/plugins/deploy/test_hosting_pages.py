"""docs/hosting, followed as by somebody who reads a page for the first time: its DEPLOY, and the commands.

What names a host (its address, user, folder) is that of a server on this machine, which is not at SITEURL; so nothing
is compared with what readers get.
"""

import ast
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.plugins.deploy.hosts import WHOLE, Host
from tests.sites.code_hosts import ROOT, Repository, install

PAGE = "berita/2025/rapat/index.html"


def page_of(host: Host) -> str:
    return (ROOT / f"docs/hosting/{host.described['target']}.md").read_text(encoding="utf-8")


def settings_of(page: str) -> dict[str, Any]:
    """Of the first publication."""
    found = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    assert found
    code = re.sub(r"^ {3}", "", found[1], flags=re.MULTILINE) if found[1].startswith("   ") else found[1]
    return {node.targets[0].id: ast.literal_eval(node.value) for node in ast.parse(code).body}


def commands_of(page: str, heading: str) -> list[str]:
    part = page.partition(f"\n## {heading}")[2].partition("\n## ")[0]
    return re.findall(r"^ *(make \w[^\n]*)$", part, re.MULTILINE)


def run(command: str, desk: Path) -> tuple[int, str]:
    done = subprocess.run(["bash", "-c", command], cwd=desk, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_a_page_leads_from_an_empty_host_to_the_first_publication_and_back(host: Host, tmp_path: Path) -> None:
    page, office = page_of(host), Repository(tmp_path)
    written = settings_of(page)
    deploy = {**written["DEPLOY"], **host.described, "verify": False}
    office.configure(SITEURL=written["SITEURL"], DEPLOY=deploy, BUILD_DATE="2025-08-17T10:00:00+07:00")
    office.write("rapat", "Rapat koordinasi pengawasan")
    office.commit()
    install(office.desk)
    first = commands_of(page, "GitHub Pages" if deploy["target"] == "git" else "Penerbitan pertama")
    assert first[-1] == "make publish"
    for command in first:
        assert host.read(PAGE) is None, "a rehearsal sends nothing"
        status, said = run(command, office.desk)
        assert status == 0, said
    assert "Rapat koordinasi pengawasan" in (host.read(PAGE) or b"").decode()

    office.write("rapat", "Rapat koordinasi lanjutan")
    office.commit()
    status, said = run("make publish", office.desk)
    assert status == 0, said
    assert "Rapat koordinasi lanjutan" in (host.read(PAGE) or b"").decode()
    status, said = run("make rollback", office.desk)
    if deploy["target"] in WHOLE:
        assert status == 0, said
        assert "Rapat koordinasi pengawasan" in (host.read(PAGE) or b"").decode()
        assert commands_of(page, "Kembali ke rilis lama")[0] == "make rollback"
    else:
        assert status != 0
        assert re.search(r"git switch --detach [0-9a-f]{10} && make publish", said)


@pytest.mark.parametrize("page", sorted((ROOT / "docs/hosting").glob("*.md")), ids=lambda page: page.stem)
def test_a_page_says_how_to_go_back_where_the_host_keeps_releases_and_where_it_does_not(page: Path) -> None:
    back = page.read_text(encoding="utf-8").partition("## Kembali ke rilis lama")[2].partition("\n## ")[0]
    assert ("commit git" in back) == (page.stem not in WHOLE)

"""`make publish` from end to end: what keeps a site from going out, and what becomes of yesterday's addresses."""

import http.client
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pelican.settings import read_settings

from plugins.deploy.publishing import Order, publish
from plugins.deploy.refusals import Refused
from plugins.deploy.settings import DeploySettings
from tests import equipment, web_servers
from tests.hosting import hosted
from tests.plugins.deploy.hosts import installed

ROOT = Path(__file__).parents[3]
ARTICLES, RENAMED, RESECTIONED, DELETED = 170, 100, 50, 10


@dataclass
class Newsroom:
    """A small newsroom of its own, published into a folder of this machine."""

    folder: Path
    deploy: dict[str, object] = field(default_factory=dict)
    siteurl: str = "https://kantor.test"

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def public(self) -> Path:
        return self.folder / "web/current"

    def write(self, number: int, **header: str) -> None:
        known = {"title": f"Rapat koordinasi ke-{number}", "slug": f"rapat-{number}", "category": "berita", **header}
        lines = "".join(f"{key}: {value}\n" for key, value in known.items())
        file = self.content / f"berita/{number}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        lines += f"id: rapat-{number}\ndate: 2025-01-{number % 28 + 1:02} 10:00\n"
        text = f"---\n{lines}---\n\nPeserta membahas agenda.\n"
        file.write_text(text, encoding="utf-8")

    def settings(self, **more: object) -> Path:
        values = {
            "SITEURL": self.siteurl, "PATH": str(self.content), "OUTPUT_PATH": str(self.folder / "output"),
            "CACHE_PATH": str(self.folder / "cache"), "EDITOR_LANG": "en", "BUILD_DATE": "2025-08-17T10:00:00+07:00",
            "DEPLOY": self.deploy or {"target": "local", "path": str(self.folder / "web"), "verify": False}, **more,
        }  # fmt: skip
        file = self.folder / "publishconf.py"
        file.write_text(
            f"import runpy\nfound = runpy.run_path({str(ROOT / 'publishconf.py')!r})\n"
            "globals().update((name, value) for name, value in found.items() if name.isupper())\n"
            "OFFICE = {**OFFICE, 'sample': False, 'services': []}\n"
            f"EDITOR_LANG = 'en'\nglobals().update({values!r})\n",
            encoding="utf-8",
        )
        return file

    def run(self, task: str, *options: str, **more: object) -> tuple[int, str]:
        """Exit status, and all that is said."""
        command = [sys.executable, "-m", "invoke", task, "--settings", str(self.settings(**more)), *options]
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    with installed():
        equipment.system("rsync", "rsync")
    made = Newsroom(tmp_path)
    made.write(1)
    return made


def test_what_is_under_embargo_and_leaks_keeps_the_site_back(newsroom: Newsroom) -> None:
    newsroom.write(2, title="Tujuh gudang rahasia di pulau seberang", embargo="2025-12-01 10:00")
    leak = newsroom.content / "berkas/bocor.txt"
    leak.parent.mkdir()
    leak.write_text("Tujuh gudang rahasia di pulau seberang")
    status, said = newsroom.run("publish")
    assert status == 1
    assert "output/berkas/bocor.txt: headline of content/berita/2.md: “tujuh gudang rahasia di pulau seberang”" in said
    assert not newsroom.public.exists()
    leak.unlink()
    status, said = newsroom.run("publish")
    assert status == 0, said
    assert "Nothing leaks: " in said


def test_addresses_that_moved_are_redirected_and_those_that_would_be_lost_keep_the_site_back(
    newsroom: Newsroom,
) -> None:
    for number in range(ARTICLES):
        newsroom.write(number)
    assert newsroom.run("publish")[0] == 0
    addresses = [f"/berita/2025/rapat-{number}/" for number in range(ARTICLES)]
    # As on a clean runner: what is public is known from the target alone.
    (newsroom.content / "data/addresses.json").unlink()
    for number in range(RENAMED):
        newsroom.write(number, slug=f"rapat-koordinasi-{number}")
    for number in range(RENAMED, RENAMED + RESECTIONED):
        newsroom.write(number, category="pengumuman")
    deleted = range(RENAMED + RESECTIONED, RENAMED + RESECTIONED + DELETED)
    for number in deleted:
        (newsroom.content / f"berita/{number}.md").unlink()
    before = newsroom.public.resolve()

    status, said = newsroom.run("publish")

    assert status == 1
    assert newsroom.public.resolve() == before
    assert {address for address in addresses if address in said} == {f"/berita/2025/rapat-{one}/" for one in deleted}

    for number in deleted[:5]:
        newsroom.write(number, withdrawn="{date: 2025-02-01, reason: Isinya keliru.}")
    old = ", ".join(f"berita/2025/rapat-{number}/" for number in deleted[5:])
    newsroom.write(ARTICLES - 1, aliases=f"[{old}]")
    status, said = newsroom.run("publish")
    assert status == 0, said
    stand_ins = [newsroom.public / address.strip("/") / "index.html" for address in addresses]
    assert all(file.is_file() for file in stand_ins), "for hosts that know no redirects"
    with web_servers.nginx(newsroom.public, newsroom.public) as address:
        assert {old: where_it_ends(address, old)[0] for old in addresses} == dict.fromkeys(addresses, 200)
        assert where_it_ends(address, addresses[0]) == (200, "/berita/2025/rapat-koordinasi-0/")
        assert where_it_ends(address, addresses[RENAMED]) == (200, f"/pengumuman/2025/rapat-{RENAMED}/")
        assert where_it_ends(address, addresses[deleted[7]]) == (200, addresses[ARTICLES - 1])


def where_it_ends(site: str, path: str) -> tuple[int, str]:
    """Status and path after all redirects."""
    for _ in range(5):
        connection = http.client.HTTPConnection(urlsplit(site).netloc)
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status not in (301, 302, 308):
            break
        path = urlsplit(answer.getheader("Location") or "").path
    return answer.status, path


def test_a_faulty_site_is_not_sent(newsroom: Newsroom) -> None:
    (newsroom.content / "berita/rusak.md").write_text("---\ntitle: Tanpa rubrik\ndate: kemarin\n---\n\nIsi.\n")
    status, said = newsroom.run("publish")
    assert status == 1
    assert "Nothing was sent" in said
    assert not newsroom.public.exists()


def test_a_text_with_errors_is_not_sent(newsroom: Newsroom) -> None:
    file = newsroom.content / "berita/1.md"
    file.write_text(file.read_text() + "\nRapat pada Senin (32/13/2025) dihadiri warga. (Senin, 2/1/2025)\n")
    status, said = newsroom.run("publish")
    assert status == 1, said
    assert "Nothing was sent" in said
    assert not newsroom.public.exists()


def test_the_sample_is_not_published(newsroom: Newsroom) -> None:
    status, said = newsroom.run("publish", SITEURL="https://contoh.example")
    assert (status, "the sample's address" in said) == (1, True)
    status, said = newsroom.run("publish", OFFICE={"name": "Kantor", "sample": True})
    assert (status, "made-up office" in said) == (1, True)
    assert not (newsroom.folder / "output").exists()


def test_a_rehearsal_shows_the_plan_and_sends_nothing(newsroom: Newsroom) -> None:
    status, said = newsroom.run("publish", "--dry-run", "1")
    assert status == 0
    assert "  + berita/2025/rapat-1/index.html" in said
    assert not newsroom.public.exists()


def test_one_more_article_sends_few_files_on_a_site_of_any_size(newsroom: Newsroom) -> None:
    for number in range(ARTICLES):
        newsroom.write(number)
    assert newsroom.run("publish")[0] == 0
    newsroom.write(ARTICLES)
    status, said = newsroom.run("publish", "--dry-run", "1")
    assert status == 0
    sent = [line for line in said.splitlines() if line.startswith(("  + ", "  ~ "))]
    assert 0 < len(sent) <= 60


def test_what_readers_get_is_compared_with_what_was_sent(newsroom: Newsroom) -> None:
    web = newsroom.folder / "web"
    newsroom.deploy = {"target": "folder", "path": str(web)}
    web.mkdir()
    with hosted(web) as address:
        newsroom.siteurl = address
        status, said = newsroom.run("publish")
        assert status == 0, said
        assert "files compared with what" in said
    other = newsroom.folder / "lain"
    shutil.copytree(web, other)
    newsroom.write(2)
    settings = DeploySettings.parse(read_settings(str(newsroom.settings())), "publishconf.py")
    order = Order(build=lambda: build_with(newsroom), search=lambda: None, check=lambda since: None)
    stale = hosted(other, port=urlsplit(address).port or 0)  # the host goes on showing what it had
    with stale, pytest.raises(Refused, match=r"berita/2025/rapat-2/index.html"):
        publish(replace(settings, waits=(0,)), order, lambda said, lines: None)


def build_with(newsroom: Newsroom) -> None:
    command = [sys.executable, "-m", "plugins.build.session", str(newsroom.settings())]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=True)


def test_rolling_back_makes_the_release_before_public_again(newsroom: Newsroom) -> None:
    assert newsroom.run("publish")[0] == 0
    first = newsroom.public.resolve()
    newsroom.write(2)
    assert newsroom.run("publish")[0] == 0
    assert newsroom.public.resolve() != first
    status, said = newsroom.run("rollback")
    assert status == 0, said
    assert newsroom.public.resolve() == first
    status, said = newsroom.run("rollback", "--release", "9")
    assert status == 1
    assert first.name in said
    status, said = newsroom.run("rollback", "--release", "2")
    assert status == 0, said
    assert newsroom.public.resolve() != first


def test_a_target_without_releases_says_which_commit_to_publish(newsroom: Newsroom) -> None:
    newsroom.deploy = {"target": "folder", "path": str(newsroom.folder / "web"), "verify": False}

    def git(*command: str) -> str:
        who = ("-c", "user.name=Ani", "-c", "user.email=ani@contoh.example")
        done = subprocess.run(["git", *who, *command], cwd=newsroom.content, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    git("init", "--quiet")
    commits = []
    for number in (1, 2):
        newsroom.write(number)
        git("add", ".")
        git("commit", "--quiet", "-m", "Berita")
        commits.append(git("rev-parse", "HEAD"))
        status, said = newsroom.run("publish")
        assert status == 0, said
    status, said = newsroom.run("rollback")
    assert status == 1
    assert f"git switch --detach {commits[0][:10]} && make publish" in said


def test_the_history_of_addresses_is_kept_for_the_next_build(newsroom: Newsroom) -> None:
    assert newsroom.run("publish")[0] == 0
    kept = json.loads((newsroom.content / "data/addresses.json").read_text())
    assert kept["addresses"] == {"berita/2025/rapat-1/": "rapat-1:id"}


def test_the_numbers_of_readers_that_are_public_stay_wherever_the_site_is_published_from(newsroom: Newsroom) -> None:
    views = {"VIEWS": {"provider": "file", "file": "angka.json"}}
    file, page = newsroom.content / "data/views.json", newsroom.public / "berita/2025/rapat-1/index.html"
    baked = {"version": 1, "as_of": "2025-08-17T05:00:00+07:00", "totals": {"rapat-1": 1089}, "windows": {"7": {}}}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(baked))
    assert newsroom.run("publish", **views)[0] == 0
    assert "1.089" in page.read_text()
    for stale in (None, {**baked, "as_of": "2025-08-16T05:00:00+07:00", "totals": {"rapat-1": 7}}):
        file.write_text(json.dumps(stale)) if stale else file.unlink()
        status, said = newsroom.run("publish", **views)
        assert status == 0, said
        assert "1.089" in page.read_text()
    file.write_text(json.dumps({**baked, "as_of": "2025-08-18T05:00:00+07:00", "totals": {"rapat-1": 1090}}))
    assert newsroom.run("publish", **views)[0] == 0
    assert "1.090" in page.read_text()

"""docs/ci as code hosts run it: every command of every job, in a fresh clone, with targets and a counter on this machine.

Not run here is what only the hosts have: their actions and images, `apt-get`, and the installation of packages
(tests/sites/code_hosts.py stands in for them).
"""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import equipment
from tests.plugins.deploy import servers
from tests.plugins.deploy.hosts import installed
from tests.sites.code_hosts import ROOT, GitHub, GitLab, Repository, Run, Runner

PROPOSAL = {"github": "pull_request", "gitlab": "merge_request_event"}
NOW, LATER = "2025-08-17T10:00:00+07:00", "2025-08-18T10:00:00+07:00"


@dataclass
class Office:
    """An office that has this project on its code host, and publishes with the host's jobs."""

    folder: Path
    repository: Repository
    runner: Runner
    name: str

    @property
    def public(self) -> Path:
        return self.folder / "web/current"

    @property
    def clock(self) -> Path:
        return self.folder / "clock"

    @property
    def counter(self) -> Path:
        return self.folder / "counter.json"

    def configure(self, deploy: dict[str, object]) -> None:
        """With a "now" and a counter that the test sets."""
        self.clock.write_text(NOW)
        views = {"provider": "file", "file": str(self.counter)}
        self.repository.configure(SITEURL="https://kantor.test", VIEWS=views, DEPLOY=deploy)
        with (self.repository.desk / "publishconf.py").open("a") as file:
            file.write(f"BUILD_DATE = Path({str(self.clock)!r}).read_text()\n")

    def page(self, name: str) -> str:
        file = self.public / f"berita/2025/{name}/index.html"
        return file.read_text() if file.is_file() else ""

    def propose(self) -> Run:
        self.repository.commit("usulan")
        return self._only("periksa", self.runner.run(PROPOSAL[self.name], "usulan"))

    def publish(self, event: str) -> Run:
        return self._only("terbitkan", self.runner.run(event))

    def _only(self, job: str, runs: dict[str, Run]) -> Run:
        assert runs.keys() == {job}
        return runs[job]


@pytest.fixture(params=["github", "gitlab"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Office:
    with installed():
        equipment.system("rsync", "rsync")
    repository = Repository(tmp_path)
    kind = GitHub if request.param == "github" else GitLab
    made = Office(tmp_path, repository, kind(tmp_path / "runner", repository), request.param)
    made.configure({"target": "local", "path": str(tmp_path / "web"), "verify": False})
    repository.write("rapat", "Rapat koordinasi pengawasan")
    repository.commit()
    return made


def test_a_proposal_with_faults_fails_tells_them_beside_their_lines_and_has_a_preview(office: Office) -> None:
    office.repository.write("salah", "Rapat yang salah tanggal", "\n\nRapat digelar pada Senin (2/1/2025) di Batam.\n")
    office.repository.write("draf", "Rapat yang masih ditulis", status="draft")
    office.repository.write("rusak", "Rapat tanpa tanggal", date="kemarin dulu")
    done = office.propose()
    assert not done.succeeded
    assert {"draf/draf/index.html", "berita/2025/rapat/index.html"} <= _paths(done.artifacts["pratinjau"])
    told = {(path.rpartition("/")[2], line) for path, line, _ in _annotations(office, done)}
    assert ("salah.md", 10) in told
    assert "content/berita/2025/08/rusak.md:4: date:" in done.said
    if office.name == "github":
        assert ("rusak.md", 4) in told
    assert {name for name, _ in told} <= {"salah.md", "rusak.md", "draf.md"}, "only what the proposal changes is told of"


def _paths(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def _annotations(office: Office, done: Run) -> Iterator[tuple[str, int, str]]:
    """File, line and message, as the host reads them."""
    if office.name == "github":
        form = r"^::(?:error|notice) file=([^,]+),line=(\d+)[^:]*::(.+)$"
        yield from ((path, int(line), said) for path, line, said in re.findall(form, done.said, re.MULTILINE))
    else:
        for one in json.loads(done.artifacts["codequality"].read_text()):
            yield one["location"]["path"], one["location"]["lines"]["begin"], one["description"]


def test_a_sound_proposal_passes(office: Office) -> None:
    office.repository.write("baik", "Pengawas membahas tahapan pemilu")
    done = office.propose()
    assert done.succeeded, done.said
    assert "berita/2025/baik/index.html" in _paths(done.artifacts["pratinjau"])
    assert not office.public.exists()


def test_main_is_published_and_what_falls_due_follows_by_itself(office: Office) -> None:
    office.repository.write("kelak", "Rapat yang terjadwal", publish="2025-08-18 09:00")
    office.repository.commit()

    first = office.publish("push")
    assert first.succeeded, first.said
    assert office.page("rapat")
    assert not office.page("kelak")
    assert "tidak diperbarui" in first.said, "the counter has no numbers yet, and that keeps nothing back"

    release, caches = office.public.resolve(), list(office.runner.caches)
    idle = office.publish("schedule")
    assert idle.succeeded, idle.said
    assert _made(idle) <= 2, "the list of addresses and their redirects alone, which the target's list goes into"
    assert (office.public.resolve(), list(office.runner.caches)) == (release, caches)

    office.clock.write_text(LATER)
    office.counter.write_text(json.dumps({"rapat": 1089}))
    due = office.publish("schedule")
    assert due.succeeded, due.said
    assert office.page("kelak")
    assert "1.089" in office.page("rapat")
    assert _made(due) < _made(first)

    office.counter.unlink()
    _age_numbers(office.runner)
    failing = office.publish("schedule")
    assert failing.succeeded, failing.said
    assert "tidak diperbarui" in failing.said
    assert "1.089" in office.page("rapat")

    office.runner.caches.clear()
    anew = office.publish("schedule")
    assert anew.succeeded, anew.said
    assert "1.089" in office.page("rapat"), "what is public is known from the target"


def _made(done: Run) -> int:
    found = re.search(r"(\d[\d.]*) halaman dan berkas dibuat", done.said)
    assert found, done.said
    return int(found[1].replace(".", ""))


def _age_numbers(runner: Runner) -> None:
    for kept in runner.caches.values():
        file = kept / "content/data/views.json"
        if file.is_file():
            file.write_text(json.dumps(json.loads(file.read_text()) | {"as_of": "2025-08-01T00:00:00+07:00"}))


def test_secrets_open_the_target_and_are_in_no_log(office: Office, tmp_path: Path) -> None:
    """With a password for an FTP server and, for another publication, a key for sshd; wrong and right."""
    said = ""
    for secrets, wrong, deploy in _locked(tmp_path):
        office.configure(deploy)
        office.repository.commit()
        office.runner.secrets = {**secrets, **wrong}
        refused = office.publish("push")
        assert not refused.succeeded
        office.runner.secrets = {**secrets, "TERAS_VIEWS_TOKEN": "token-penghitung", "AWS_SECRET_ACCESS_KEY": "kunci-s3"}
        done = office.publish("push")
        assert done.succeeded, done.said
        said += refused.said + done.said
        secret = [*office.runner.secrets.values(), *wrong.values()]
        lines = {line for text in secret for line in text.splitlines() if len(line) > 5 and "PRIVATE KEY" not in line}
        assert [line for line in lines if line in said] == []


def _locked(folder: Path) -> Iterator[tuple[dict[str, str], dict[str, str], dict[str, Any]]]:
    """The right secrets, wrong ones, and DEPLOY, for one server after the other."""
    for name in ("sshd", "ftpsd", "ftp", "ssh", "lain"):
        (folder / name).mkdir()
    with installed(), servers.sshd(folder / "sshd") as ssh, servers.sshd(folder / "lain") as other:
        key, another = (Path(one.key).read_text() for one in (ssh, other))
        where = {"host": "127.0.0.1", "port": ssh.port, "user": ssh.user, "host_key": ssh.host_key}
        deploy = {"target": "rsync", **where, "path": str(folder / "ssh"), "verify": False}
        yield {"DEPLOY_KEY": key}, {"DEPLOY_KEY": another}, deploy
    with installed(), servers.ftpsd(folder / "ftpsd") as ftp:
        where = {"host": "127.0.0.1", "port": ftp.port, "user": ftp.user, "certificate": ftp.certificate}
        deploy = {"target": "ftps", **where, "path": str(folder / "ftp"), "verify": False}
        yield {"DEPLOY_PASSWORD": servers.PASSWORD}, {"DEPLOY_PASSWORD": "kata sandi keliru"}, deploy


def test_secrets_are_given_to_no_proposal(office: Office) -> None:
    text = (ROOT / f"docs/ci/{office.name}.yml").read_text(encoding="utf-8")
    assert "pull_request_target" not in yaml.safe_load(text).get(True, {}), "YAML 1.1 reads the key `on` as true"
    job = text.partition("\n  periksa:" if office.name == "github" else "\nperiksa:")[2].partition("terbitkan:")[0]
    assert "secrets." not in job
    assert "DEPLOY_" not in job

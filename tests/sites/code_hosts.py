"""GitHub's and GitLab's runners, as far as docs/ci needs them: a job's commands run in a fresh clone, as they stand there.

What comes from elsewhere is stood in for: checkout is `git clone`, caches and artefacts are folders beside it, and
`.venv` is this Python, marked as installed. Secrets are not masked, so that what is said shows what the files give away.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
_PROJECT = (
    "Makefile", "content", "pelicanconf.py", "plugins", "publishconf.py", "requirements.txt", "tasks.py", "theme", ".gitignore",
)  # fmt: skip
_NO_OUTPUTS: dict[str, str] = {}
TEXT = "\n\nRapat koordinasi membahas pengawasan tahapan pemilu dan dihadiri tiga puluh orang.\n"
_OPERATORS = {r"&&": " and ", r"\|\|": " or ", r"!(?!=)": " not ", r"(?<=\w)-(?=\w)": "_"}


@dataclass(frozen=True)
class Run:
    """One job that has ended: whether well, all that it said, its clone, and what it handed over by name."""

    succeeded: bool
    said: str
    workspace: Path
    artifacts: dict[str, Path]


@dataclass
class Repository:
    """The project as an office keeps it on its code host; `desk` is an editor's clone."""

    folder: Path

    def __post_init__(self) -> None:
        self.desk.mkdir()
        for name in _PROJECT:
            _copy(ROOT / name, self.desk / name)
        _git(self.folder, "init", "--quiet", "--bare", "--initial-branch=main", str(self.origin))
        _git(self.desk, "init", "--quiet", "--initial-branch=main")
        _git(self.desk, "remote", "add", "origin", str(self.origin))

    @property
    def desk(self) -> Path:
        return self.folder / "desk"

    @property
    def origin(self) -> Path:
        return self.folder / "origin.git"

    def configure(self, **published: object) -> None:
        """As docs/menerbitkan.md says, without the sample's news; `published` is added to publishconf.py."""
        for old in [self.desk / "content/berita", *self.desk.glob("content/halaman/profil*.md")]:  # which link to it
            shutil.rmtree(old) if old.is_dir() else old.unlink(missing_ok=True)
        settings = self.desk / "pelicanconf.py"
        settings.write_text(settings.read_text().replace('    "sample": True,\n', ""))
        with (self.desk / "publishconf.py").open("a") as file:
            file.writelines(f"{name} = {value!r}\n" for name, value in published.items())

    def write(self, name: str, title: str, text: str = TEXT, **header: str) -> None:
        """An article; what `header` says takes the place of the usual."""
        file = self.desk / f"content/berita/2025/08/{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        known = {"id": name, "title": title, "date": "2025-08-16 10:00", "category": "berita", "slug": name, **header}
        lines = "".join(f"{key}: {value}\n" for key, value in known.items())
        file.write_text(f"---\n{lines}---\n{text}")

    def commit(self, branch: str = "main") -> None:
        """All that has changed at the desk, pushed to a branch."""
        _git(self.desk, "checkout", "--quiet", "-B", branch)
        _git(self.desk, "add", ".")
        _git(self.desk, *_AUTHOR, "commit", "--quiet", "-m", "Perubahan")
        _git(self.desk, "push", "--quiet", "--force", "origin", branch)

    def clone(self, place: Path, branch: str, into: str = "") -> str:
        """With the whole history; `into` merges the branch into another one, as GitHub does. Returns the commit."""
        shutil.rmtree(place, ignore_errors=True)
        _git(self.folder, "clone", "--quiet", str(self.origin), str(place))
        _git(place, "checkout", "--quiet", "--detach", f"origin/{into or branch}")
        if into:
            _git(place, *_AUTHOR, "merge", "--quiet", "--no-ff", "-m", "Usulan", f"origin/{branch}")
        install(place)
        return _git(place, "rev-parse", "HEAD")


_AUTHOR = ("-c", "user.name=Ani", "-c", "user.email=ani@contoh.example")


def _git(folder: Path, *command: str) -> str:
    done = subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def install(place: Path) -> None:
    """In place of what `make` would install: newer than requirements.txt, so that it installs nothing."""
    python = place / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    (place / ".venv/.ready").touch()


@dataclass
class Runner:
    """A place where jobs run one after the other; `caches` are folders by key, the newest last."""

    folder: Path
    repository: Repository
    secrets: dict[str, str] = field(default_factory=dict)
    caches: dict[str, Path] = field(default_factory=dict)
    _runs: int = 0

    def _begin(self) -> Path:
        self._runs += 1
        (self.folder / "home").mkdir(parents=True, exist_ok=True)
        return self.folder / "work/situs"

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return {**kept, "HOME": str(self.folder / "home"), "CI": "true"}

    def _bash(self, script: str, workspace: Path, environment: Mapping[str, str]) -> tuple[bool, str]:
        file = self.folder / "langkah.sh"
        file.write_text(script, encoding="utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(file)], cwd=workspace, env=dict(environment),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        return done.returncode == 0, done.stdout

    def _save(self, key: str, paths: Sequence[str], workspace: Path) -> None:
        kept = self.folder / f"simpanan-{len(self.caches)}-{self._runs}"
        for path in paths:
            _copy(workspace / path, kept / path)
        self.caches.pop(key, None)
        self.caches[key] = kept

    def _restore(self, kept: Path, paths: Sequence[str], workspace: Path) -> None:
        for path in paths:
            _copy(kept / path, workspace / path)

    def _artifact(self, name: str, place: Path) -> Path:
        kept = self.folder / f"artefak-{self._runs}/{name}"
        _copy(place, kept)
        return kept


def _copy(source: Path, target: Path) -> None:
    """With its times, as archives keep them."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True)
    elif source.exists():
        shutil.copy2(source, target)


class GitHub(Runner):
    """Workflow syntax and expressions: docs.github.com, "Workflow syntax" and "Evaluate expressions"."""

    @property
    def workflow(self) -> dict[str, Any]:
        found: dict[str, Any] = yaml.safe_load((ROOT / "docs/ci/github.yml").read_text(encoding="utf-8"))
        return found

    def run(self, event: str, branch: str = "main") -> dict[str, Run]:
        """The jobs of an event that run at all; secrets go to none that a proposal starts."""
        proposal = event == "pull_request"
        github = {
            "event_name": event, "run_id": str(self._runs), "base_ref": "main" if proposal else "",
            "ref": "refs/pull/1/merge" if proposal else f"refs/heads/{branch}", "token": "token-dari-github",
        }  # fmt: skip
        known = _Named(github=_Named(github), secrets=_Named({} if proposal else self.secrets))
        jobs = self.workflow["jobs"].items()
        return {name: self._job(job, branch, known) for name, job in jobs if _value(job["if"], known)}

    def _job(self, job: Mapping[str, Any], branch: str, contexts: "_Named") -> Run:
        workspace = self._begin()
        steps, artifacts = _Named(), dict[str, Path]()
        ok, said = True, ""
        known = _Named(contexts, steps=steps)
        for step in job["steps"]:
            condition = step.get("if", "success()").strip().removeprefix("${{").removesuffix("}}")
            functions = _functions(workspace, ok=ok)
            if not _value(condition, _Named(known, **functions)):
                continue
            fill = _filling(_Named(known, **functions))
            outputs: Mapping[str, str] = _NO_OUTPUTS
            if "run" in step:
                fine, told, outputs = self._step(step, fill, workspace, known)
                ok, said = ok and fine, said + told
            else:
                outputs = self._action(step, fill, workspace, branch, known, artifacts)
            if "id" in step:
                steps[step["id"]] = _Named(outputs=_Named({k.replace("-", "_"): v for k, v in outputs.items()}))
        return Run(ok, said, workspace, artifacts)

    def _step(
        self, step: Mapping[str, Any], fill: Callable[[str], str], workspace: Path, known: "_Named"
    ) -> tuple[bool, str, dict[str, str]]:
        outputs = self.folder / "keluaran"
        outputs.write_text("")
        github: Any = known["github"]
        environment = {
            **self._environment(), "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(workspace),
            "GITHUB_BASE_REF": github["base_ref"], "GITHUB_REF": github["ref"], "GITHUB_SHA": github["sha"],
            "GITHUB_EVENT_NAME": github["event_name"], "GITHUB_OUTPUT": str(outputs),
            **{name: fill(value) for name, value in step.get("env", {}).items()},
        }  # fmt: skip
        assert "${{" not in step["run"], "values of expressions are not commands"
        fine, told = self._bash(step["run"], workspace, environment)
        pairs = (line.partition("=") for line in outputs.read_text().splitlines())
        return fine, told, {name: value for name, _, value in pairs}

    def _action(
        self, step: Mapping[str, Any], fill: Callable[[str], str], workspace: Path, branch: str, known: "_Named",
        artifacts: dict[str, Path],
    ) -> Mapping[str, str]:  # fmt: skip
        name = step["uses"].partition("@")[0]
        given = {key: fill(str(value)) for key, value in step.get("with", {}).items()}
        github: Any = known["github"]
        if name == "actions/checkout":
            github["sha"] = self.repository.clone(workspace, branch, github["base_ref"])
        elif name == "actions/setup-python":
            return {"python-version": "3.12.1"}
        elif name == "actions/cache/restore":
            return self._restore_newest(given, workspace)
        elif name == "actions/cache/save":
            assert given["key"] not in self.caches, "a cache cannot be replaced"
            self._save(given["key"], given["path"].split(), workspace)
        elif name == "actions/upload-artifact":
            artifacts[given["name"]] = self._artifact(given["name"], workspace / given["path"])
        else:
            raise NotImplementedError(name)
        return _NO_OUTPUTS

    def _restore_newest(self, given: Mapping[str, str], workspace: Path) -> Mapping[str, str]:
        for wanted in (given["key"], *given["restore-keys"].split()):
            for key in reversed(self.caches):
                if key.startswith(wanted):
                    self._restore(self.caches[key], given["path"].split(), workspace)
                    return {"cache-matched-key": key}
        return _NO_OUTPUTS


class _Named(dict[str, Any]):
    """A context of expressions: what it does not have is empty."""

    def __getattr__(self, name: str) -> Any:
        return self.get(name, "")


def _value(expression: str, known: _Named) -> Any:
    """Of an expression, read as Python's: strings aside, the two differ in three operators and in hyphens."""
    parts = re.split(r"('[^']*')", expression)
    for number in range(0, len(parts), 2):
        for theirs, ours in _OPERATORS.items():
            parts[number] = re.sub(theirs, ours, parts[number])
    return eval("".join(parts).strip(), {"__builtins__": {}}, known)


def _filling(known: _Named) -> Callable[[str], str]:
    return lambda text: re.sub(r"\$\{\{(.*?)\}\}", lambda found: str(_value(found[1], known)), text)


def _functions(workspace: Path, *, ok: bool) -> dict[str, Callable[..., Any]]:
    return {
        "success": lambda: ok,
        "cancelled": lambda: False,
        "hashFiles": lambda pattern: _hash_files(workspace, pattern),
    }


def _hash_files(workspace: Path, pattern: str) -> str:
    file = workspace / pattern
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


class GitLab(Runner):
    """docs.gitlab.com, "CI/CD YAML syntax reference". Variables of the kind File are secrets whose names end in _KEY."""

    @property
    def configuration(self) -> dict[str, Any]:
        found: dict[str, Any] = yaml.safe_load((ROOT / "docs/ci/gitlab.yml").read_text(encoding="utf-8"))
        return found

    def run(self, source: str, branch: str = "main") -> dict[str, Run]:
        variables = {"CI_PIPELINE_SOURCE": source, "CI_DEFAULT_BRANCH": "main"}
        if source == "merge_request_event":
            variables["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"] = "main"
        else:
            variables["CI_COMMIT_BRANCH"] = branch
        jobs = ((name, job) for name, job in self.jobs() if "rules" in job and not name.startswith("."))
        return {
            name: self._job(job, branch, variables)
            for name, job in jobs
            if any(_holds(rule["if"], variables) for rule in job["rules"])
        }

    def jobs(self) -> Iterator[tuple[str, dict[str, Any]]]:
        known = self.configuration
        for name, job in known.items():
            yield name, {**known.get(job.get("extends", ""), {}), **job}

    def _job(self, job: Mapping[str, Any], branch: str, variables: Mapping[str, str]) -> Run:
        workspace, protected = self._begin(), branch == "main"
        self.repository.clone(workspace, branch)
        environment = {**self._environment(), "GITLAB_CI": "true", "CI_PROJECT_DIR": str(workspace), **variables}
        for name, value in (self.secrets if protected else {}).items():
            environment[name] = self._file(name, value) if name.endswith("_KEY") and "\n" in value else value
        environment |= {
            name: value.replace("$CI_PROJECT_DIR", str(workspace)) for name, value in job["variables"].items()
        }
        cache = job["cache"]
        key = f"{cache['key']}-{'' if protected else 'non_'}protected"
        if key in self.caches:
            self._restore(self.caches[key], cache["paths"], workspace)
        ok, said = self._bash("\n".join([*job.get("before_script", ()), *job["script"]]), workspace, environment)
        assert cache["when"] == "always"
        self._save(key, cache["paths"], workspace)
        return Run(ok, said, workspace, dict(self._handed_over(job.get("artifacts", {}), workspace, ok=ok)))

    def _file(self, name: str, value: str) -> str:
        file = self.folder / name
        file.write_text(value)
        file.chmod(0o600)
        return str(file)

    def _handed_over(self, artifacts: Mapping[str, Any], workspace: Path, *, ok: bool) -> Iterator[tuple[str, Path]]:
        if not artifacts or not (ok or artifacts.get("when") == "always"):
            return
        yield artifacts["expose_as"], self._artifact("paths", workspace / artifacts["paths"][0])
        for name, path in artifacts["reports"].items():
            yield name, self._artifact(name, workspace / path)


def _holds(rule: str, variables: Mapping[str, str]) -> bool:
    sides = [side.strip() for side in rule.split("==")]
    left, right = (variables.get(side[1:]) if side.startswith("$") else side.strip('"') for side in sides)
    return left is not None and left == right

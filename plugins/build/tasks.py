"""Building, serving and cleaning up, and the list of all tasks."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from invoke import Context, Exit, task

from plugins.languages.messages import N_, catalogue, message
from plugins.languages.settings import editor_language

ROOT = Path(__file__).parents[2]


@task
def build(
    c: Context,
    settings: str = "pelicanconf.py",
    why: str = "",
    remove: str = "",
    paranoid: str = "",
    traceback: str = "",
) -> None:
    """Build the site into output/; SETTINGS=publishconf.py builds it as it is published."""
    del c
    options = [
        *(["--why", why] if why else []),
        *(["--remove-all"] if remove == "all" else []),
        *(["--paranoid"] if paranoid else []),
        *(["--traceback"] if traceback else []),
    ]
    sys.exit(_python("plugins.build.session", settings, *options))


@task
def verify(c: Context, settings: str = "pelicanconf.py") -> None:
    """Make everything anew in memory, and name every file of the output that differs."""
    del c
    sys.exit(_python("plugins.build.session", settings, "--verify"))


@task
def serve(c: Context, settings: str = "pelicanconf.py", port: int = 8000, host: str = "127.0.0.1") -> None:
    """Build, serve on localhost:8000, and rebuild and reload on every change."""
    del c
    from plugins.build.server import serve_forever  # here: the other tasks need not wait for the web server's import

    serve_forever(ROOT, Path(settings), host, port)


@task
def clean(c: Context, settings: str = "pelicanconf.py") -> None:
    """Remove the output and the cache."""
    del c
    from pelican.settings import read_settings

    from plugins.outputs.manifest import NAME

    found = read_settings(settings)
    output = Path(found["OUTPUT_PATH"])
    if output.is_dir() and any(output.iterdir()) and not (output / NAME).is_file():
        refusal = message(N_("%(folder)s was not written by Teras and is not removed."), folder=output)
        raise Exit(refusal.say(editor_language(settings)), code=1)
    for folder in (output, Path(found["CACHE_PATH"])):
        shutil.rmtree(folder, ignore_errors=True)


@task(name="help", default=True)
def list_tasks(c: Context) -> None:
    """List all tasks."""
    del c
    from tasks import namespace

    strings = catalogue(editor_language())
    for name, listed in sorted(namespace.tasks.items()):
        summary = (listed.__doc__ or "").strip().splitlines()[0]
        print(f"make {name:<12} {strings.gettext(summary)}")


@task
def test(c: Context, args: str = "") -> None:  # noqa: PT028 - a task, not a test
    """Run every test; ARGS="-k feed -x" is handed to pytest."""
    del c
    sys.exit(_python("pytest", *shlex.split(args)))


@task
def lint(c: Context) -> None:
    """Check the style of the code and its types."""
    del c
    checks = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))
    sys.exit(max([_python(*check) for check in checks]))


@task
def audit(c: Context) -> None:
    """Measure the front page and an article with Lighthouse."""
    del c
    sys.exit(_python("benchmarks.lighthouse"))


@task
def bench(
    c: Context,
    sizes: str = "1000 10000",
    runs: int = 3,
    peers: str = "hugo hugo-same pelican",
    results: str = "",
    parts: str = "sites images",
) -> None:
    """Measure builds beside Hugo's and plain Pelican's, and pictures beside sharp's; SIZES="1000 10000" RUNS=3.

    PEERS="hugo-same pelican:50000" chooses the others, and up to how many articles they build; hugo-same makes all that
    Teras makes, hugo much less. RESULTS=speed.jsonl keeps every measurement; PARTS=images measures pictures alone. What
    is not installed is left out.
    """
    del c
    kept = ("--results", results) if results else ()
    commands = {
        "sites": ("benchmarks.build", *sizes.split(), "--runs", str(runs), "--peers", peers, *kept),
        "images": ("benchmarks.images", "--runs", str(runs)),
    }
    sys.exit(max(_python(*commands[part]) for part in parts.split()))


def _python(*command: str) -> int:
    """Run a module of this Python in the project's folder; returns its exit status."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False)  # noqa: S603 - who runs the task names it
    return done.returncode

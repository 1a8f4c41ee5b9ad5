"""A plugin that does not load or register ends the build: one line names it, and nothing is written."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugins.build.session import FAILED, Request, run

ROOT = Path(__file__).parents[1]
OWN = ["plugins.languages", "plugins.articles"]

# What is wrong: the plugin's source, and what the one line says of it.
BROKEN = {
    "it raises on import": ("raise RuntimeError('tidak\\nsiap')", "RuntimeError: tidak siap"),
    "it needs a module that is not there": ("import tidak_ada_di_sini", "No module named 'tidak_ada_di_sini'"),
    "it is not Python": ("def register(:", "SyntaxError"),
    "it raises in register()": ("def register():\n    raise ValueError('belum siap')", "ValueError: belum siap"),
    "it has no register()": ("", "AttributeError"),
    "it does not exist": (None, "Cannot import plugin"),
}


@pytest.fixture
def build_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """build_with({name: source}) → the exit status of a build that wants these plugins as well."""
    monkeypatch.syspath_prepend(tmp_path)

    def call(sources: dict[str, str | None], **more: Any) -> int:
        for name, text in sources.items():
            if text is not None:
                (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        overrides = {"PLUGINS": [*OWN, *sources], "OUTPUT_PATH": str(tmp_path / "output")}
        return run(Request(ROOT / "pelicanconf.py", overrides, **more))

    before = set(sys.modules)
    yield call
    for name in set(sys.modules) - before:
        if name.startswith("pengaya_"):
            del sys.modules[name]


@pytest.mark.parametrize(("text", "told"), BROKEN.values(), ids=BROKEN)
def test_one_line_names_the_plugin_and_why(
    text: str | None, told: str, build_with: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build_with({"pengaya_rusak": text}) == FAILED
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    assert line.startswith("Plugin ini tidak dapat dimuat: pengaya_rusak (")
    assert told in line
    assert not (tmp_path / "output").exists()


def test_all_plugins_that_do_not_register_are_named_at_once(
    build_with: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build_with({"pengaya_a": "import tidak_ada_di_sini", "pengaya_b": "", "pengaya_c": None}) == FAILED
    (line,) = capsys.readouterr().err.splitlines()
    assert [name for name in ("pengaya_a", "pengaya_b", "pengaya_c") if f"{name} (" in line] == [
        "pengaya_a",
        "pengaya_b",
        "pengaya_c",
    ]


@pytest.mark.parametrize(
    "text", ["raise RuntimeError('tidak siap')", "def register():\n    raise RuntimeError('tidak siap')"]
)
def test_the_traceback_is_there_for_who_asks(text: str, build_with: Any) -> None:
    with pytest.raises(Exception, match="pengaya_rusak") as raised:
        build_with({"pengaya_rusak": text}, tracebacks=True)
    assert str(raised.value.__cause__) == "tidak siap"

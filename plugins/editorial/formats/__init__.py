"""How findings are told: to people in a terminal, and to the programs that show them beside a change."""

from collections.abc import Callable

from plugins.editorial.formats import github, gitlab, junit, plain_json, sarif, terminal
from plugins.editorial.result import Result

FORMS: dict[str, Callable[[Result], str]] = {
    "terminal": terminal.write,
    "github": github.write,
    "gitlab": gitlab.write,
    "sarif": sarif.write,
    "junit": junit.write,
    "json": plain_json.write,
}

"""A clean newsroom of 300 articles, in sentences apart from the cases of the rules, gives next to no findings."""

from pathlib import PurePosixPath

import pytest

from plugins.editorial.checking import Checker
from plugins.editorial.findings import ERROR
from plugins.editorial.rulebook import Desk, all_rules
from plugins.editorial.settings import EditorialSettings
from tests.plugins.editorial.articles import PEOPLE, SECTIONS, ZONE
from tests.plugins.editorial.heldout import articles

ARTICLES = 300
CHECKER = Checker(EditorialSettings.parse({}), Desk(people=PEOPLE, sections=SECTIONS), ZONE, "id")


def alarms(fresh: bool) -> list[tuple[str, str, str]]:
    """Rule, severity and words of everything that is found, each time that it is."""
    found: list[tuple[str, str, str]] = []
    clues = {}
    for path, text in articles(ARTICLES, fresh):
        checked = CHECKER.check(text.encode(), PurePosixPath(path))
        clues[path] = checked.clues
        found += [(one.rule, one.severity, text[one.remark.start : one.remark.end]) for one in checked.findings]
    for name, rule in all_rules().items():
        if rule.judge is not None:
            told = {path: known[name] for path, known in clues.items() if name in known}
            found += [(name, rule.severity, clue.text) for _, clue, _ in rule.judge(told, CHECKER.desk)]
    return found


@pytest.mark.parametrize("fresh", [False, True])
def test_of_a_hundred_articles_at_most_three_findings_are_false_and_none_is_an_error(fresh: bool) -> None:
    found = alarms(fresh)
    assert [one for one in found if one[1] == ERROR] == []
    assert len(found) <= 3 * ARTICLES / 100, found

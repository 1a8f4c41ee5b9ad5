"""The five pages that the project grew from give every defect that was found in them by hand."""

import pytest

from plugins.editorial.rulebook import all_rules
from tests.cases import read_cases
from tests.plugins.editorial.articles import checked_by
from tests.plugins.editorial.seeds import made_up, seeds

DEFECTS = read_cases(__file__, "seeds")
MARKED = [(page, rule) for page, rules in DEFECTS.items() for rule in rules]


def pointed_at(text: str, rule: str) -> list[str]:
    remarks = [finding.remark for finding in checked_by((rule,), text).findings]
    return [text[remark.start : remark.end] for remark in remarks]


@pytest.mark.parametrize(("page", "rule"), MARKED)
@pytest.mark.parametrize("pages", [seeds(), made_up()], ids=["seeds", "made-up"])
def test_every_marked_defect_is_found(pages: dict[str, str], page: str, rule: str) -> None:
    places = pointed_at(pages[page], rule)
    assert [defect for defect in DEFECTS[page][rule] if not any(defect in place for place in places)] == []


def test_all_rules_together_find_what_each_finds_alone() -> None:
    for text in seeds().values():
        together = [finding.rule for finding in checked_by(tuple(all_rules()), text).findings]
        alone = [finding.rule for rule in all_rules() for finding in checked_by((rule,), text).findings]
        assert sorted(together) == sorted(alone)

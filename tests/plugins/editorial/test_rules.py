"""Each rule finds what its cases say, where they say it, in these very words, and nothing else."""

import importlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plugins.editorial import rules
from plugins.editorial.mending import mended_text
from plugins.editorial.rulebook import all_rules, sentence_of
from plugins.languages.messages import message
from tests.cases import read_cases
from tests.plugins.editorial.articles import DESK, checked_by, written

CASES = {
    rule: read_cases(__file__, rule)
    for rule in all_rules()
    if (Path(__file__).parent / "cases" / f"{rule}.yml").exists()
}
ALONE = [(rule, name) for rule, cases in CASES.items() for name, case in cases.items() if "articles" not in case]
TOGETHER = [(rule, name) for rule, cases in CASES.items() for name, case in cases.items() if "articles" in case]


@pytest.mark.parametrize(("rule", "name"), ALONE)
def test_a_rule_finds_what_its_case_says(rule: str, name: str) -> None:
    case = CASES[rule][name]
    text = written(case)
    findings = checked_by((rule,), text).findings
    found = [
        {text[one.remark.start : one.remark.end]: f"{one.remark.wrong.say('id')} {one.remark.cure.say('id')}"}
        for one in findings
    ]
    wanted: Any = case["finds"] or {}
    assert found == (wanted if isinstance(wanted, list) else [{place: said} for place, said in wanted.items()])


@pytest.mark.parametrize(("rule", "name"), [(rule, name) for rule, name in ALONE if "becomes" in CASES[rule][name]])
def test_what_is_certain_is_mended(rule: str, name: str) -> None:
    case = CASES[rule][name]
    text = written(case)
    remarks = [finding.remark for finding in checked_by((rule,), text).findings]
    assert mended_text(text, remarks)[0] == written({**case, "body": case["becomes"], **case.get("becomes_header", {})})


@pytest.mark.parametrize(("rule", "name"), TOGETHER)
def test_a_rule_that_looks_at_all_articles_finds_what_its_case_says(rule: str, name: str, tmp_path: Path) -> None:
    for file in ("berita/ada.md", "gambar/ada.jpg"):
        (tmp_path / file).parent.mkdir()
        (tmp_path / file).write_text("## Bagian {#atas}")
    case = CASES[rule][name]
    texts = {path: written(article) for path, article in case["articles"].items()}
    clues = {path: checked_by((rule,), text).clues.get(rule, ()) for path, text in texts.items()}
    judge = all_rules()[rule].judge
    assert judge is not None
    desk = replace(DESK, options={rule: case.get("options", {})}, content=tmp_path)
    found: dict[str, dict[str, str]] = {}
    for path, _, remark in judge({path: told for path, told in clues.items() if told}, desk):
        said = f"{remark.wrong.say('id')} {remark.cure.say('id')}"
        found.setdefault(path, {})[texts[path][remark.start : remark.end]] = said
    assert found == (case["finds"] or {})


@pytest.mark.parametrize("rule", all_rules())
def test_every_rule_has_cases_in_which_it_finds_something_and_nothing(rule: str) -> None:
    cases = CASES[rule].values()
    assert any(case["finds"] for case in cases)
    assert any(not case["finds"] for case in cases)


@pytest.mark.parametrize("rule", all_rules())
def test_a_rule_is_named_after_its_file_and_says_what_it_asks_for_in_both_languages(rule: str) -> None:
    assert importlib.import_module(f"{rules.__name__}.{rule}").RULE.name == rule
    asked = message(sentence_of(rule))
    assert asked.say("id") != asked.say("en") != ""

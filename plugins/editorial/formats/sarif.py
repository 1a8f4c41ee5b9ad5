"""SARIF 2.1.0 (OASIS), which code hosts and editors show beside the text."""

import json
from typing import Any
from urllib.parse import quote

from plugins.editorial.findings import ERROR, Finding
from plugins.editorial.result import Result
from plugins.editorial.rulebook import sentence_of
from plugins.languages.messages import message

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write(result: Result) -> str:
    rules = sorted({finding.rule for _, finding in result.each()})
    driver = {
        "name": "Teras",
        "rules": [
            {"id": name, "shortDescription": {"text": message(sentence_of(name)).say(result.lang)}} for name in rules
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(path, finding, rules, result) for path, finding in result.each()],
    }
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _result(path: str, finding: Finding, rules: list[str], result: Result) -> dict[str, Any]:
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
    return {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": "error" if finding.severity == ERROR else "note",
        "message": {"text": result.said(finding)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": quote(path)}, "region": region}}],
    }

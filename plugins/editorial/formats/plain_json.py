"""For programs of one's own: one JSON document with everything that is known."""

import json

from plugins.editorial.result import Result


def write(result: Result) -> str:
    document = {
        "articles": result.articles,
        "errors": result.errors,
        "notes": result.notes,
        "findings": [
            {
                "path": path,
                "rule": finding.rule,
                "severity": finding.severity,
                "line": finding.line,
                "column": finding.column,
                "end_line": finding.end_line,
                "end_column": finding.end_column,
                "wrong": finding.remark.wrong.say(result.lang),
                "cure": finding.remark.cure.say(result.lang),
                "replacement": finding.remark.replacement,
                "certain": finding.remark.certain,
            }
            for path, finding in result.each()
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

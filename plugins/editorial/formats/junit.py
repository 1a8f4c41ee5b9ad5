"""JUnit's XML, which every CI shows: one test per article, failed where there are errors."""

import re
from xml.etree.ElementTree import Element, SubElement, tostring

from plugins.editorial.findings import ERROR, Finding
from plugins.editorial.result import Result

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(result: Result) -> str:
    failed = sum(any(finding.severity == ERROR for finding in findings) for findings in result.found.values())
    suite = Element("testsuite", name="Teras", tests=str(result.articles), failures=str(failed))
    for path, findings in result.found.items():
        case = SubElement(suite, "testcase", classname="editorial", name=_xml(result.shown(path)))
        errors = [finding for finding in findings if finding.severity == ERROR]
        notes = [finding for finding in findings if finding.severity != ERROR]
        if errors:
            failure = SubElement(case, "failure", message=_xml(result.said(errors[0])), type=errors[0].rule)
            failure.text = _lines(errors, result)
        if notes:
            SubElement(case, "system-out").text = _lines(notes, result)
    return tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def _lines(findings: list[Finding], result: Result) -> str:
    lines = (f"{found.line}:{found.column}: {result.said(found)} [{found.rule}]" for found in findings)
    return _xml("\n".join(lines))


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)

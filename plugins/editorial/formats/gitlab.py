"""GitLab's code-quality report, which it shows in merge requests."""

import hashlib
import json
from collections import Counter

from plugins.editorial.findings import ERROR
from plugins.editorial.result import Result


def write(result: Result) -> str:
    seen: Counter[str] = Counter()
    entries = []
    for path, finding in result.each():
        said = result.said(finding)
        # The fingerprint stays the same when lines move, so that old findings are not told as new ones.
        same = f"{path}\0{finding.rule}\0{said}"
        seen[same] += 1
        entries.append(
            {
                "description": said,
                "check_name": finding.rule,
                "fingerprint": hashlib.sha256(f"{same}\0{seen[same]}".encode()).hexdigest(),
                "severity": "major" if finding.severity == ERROR else "info",
                "location": {"path": path, "lines": {"begin": finding.line}},
            }
        )
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"

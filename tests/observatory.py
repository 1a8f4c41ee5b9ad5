"""Mozilla HTTP Observatory's rules as a table: what it would take from, or add to, the hundred points of a front page.

Source of names and points: github.com/mozilla/http-observatory, httpobs/docs/scoring.md. What depends on the host's
certificate and its port 80 (redirection to https, preloading) is not ours to send and is left out.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

_SIX_MONTHS = 15_768_000
_PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


class Answer(NamedTuple):
    """`headers` by their names in lower case."""

    headers: Mapping[str, str]
    html: str


Verdict = tuple[str, int]


def cookies(answer: Answer) -> Verdict:
    return ("cookies-found", -40) if "set-cookie" in answer.headers else ("cookies-not-found", 0)


def cross_origin_resource_sharing(answer: Answer) -> Verdict:
    if "access-control-allow-origin" in answer.headers:
        return "cross-origin-resource-sharing-implemented-with-public-access", 0
    return "cross-origin-resource-sharing-not-implemented", 0


def content_security_policy(answer: Answer) -> Verdict:
    if "content-security-policy" not in answer.headers:
        return "csp-not-implemented", -25
    found = directives(answer.headers["content-security-policy"])
    scripts, styles = (found.get(name, found.get("default-src", ["*"])) for name in ("script-src", "style-src"))
    everything = [source for sources in found.values() for source in sources]
    applying = (
        ("csp-header-invalid", -25, not found or any(not re.fullmatch(r"[a-z-]+", name) for name in found)),
        ("csp-implemented-with-unsafe-inline", -20, {"'unsafe-inline'", "*", "data:"} & set(scripts)),
        ("csp-implemented-with-insecure-scheme", -20, any(source.startswith("http:") for source in everything)),
        ("csp-implemented-with-unsafe-eval", -10, "'unsafe-eval'" in scripts),
        ("csp-implemented-with-unsafe-inline-in-style-src-only", 0, {"'unsafe-inline'", "*"} & set(styles)),
        ("csp-implemented-with-no-unsafe-default-src-none", 10, found.get("default-src") == ["'none'"]),
        ("csp-implemented-with-no-unsafe", 5, True),
    )
    return next((name, points) for name, points, applies in applying if applies)


def strict_transport_security(answer: Answer) -> Verdict:
    value = answer.headers.get("strict-transport-security")
    if value is None:
        return "hsts-not-implemented", -20
    age = re.search(r"max-age=(\d+)", value)
    if age is None:
        return "hsts-header-invalid", -20
    if int(age[1]) < _SIX_MONTHS:
        return "hsts-implemented-max-age-less-than-six-months", -10
    return "hsts-implemented-max-age-at-least-six-months", 0


def referrer_policy(answer: Answer) -> Verdict:
    value = answer.headers.get("referrer-policy")
    if value is None:
        return "referrer-policy-not-implemented", 0
    return ("referrer-policy-private", 5) if value in _PRIVATE else ("referrer-policy-unsafe", -5)


def subresource_integrity(answer: Answer) -> Verdict:
    scripts = re.findall(r'<script[^>]*\ssrc="([^"]*)"', answer.html)
    if not scripts:
        return "sri-not-implemented-but-no-scripts-loaded", 0
    if all(address.startswith("/") and not address.startswith("//") for address in scripts):
        return "sri-not-implemented-but-all-scripts-loaded-from-secure-origin", 0
    return "sri-not-implemented-but-external-scripts-loaded-securely", -5


def x_content_type_options(answer: Answer) -> Verdict:
    value = answer.headers.get("x-content-type-options")
    if value is None:
        return "x-content-type-options-not-implemented", -5
    return (
        ("x-content-type-options-nosniff", 0) if value == "nosniff" else ("x-content-type-options-header-invalid", -5)
    )


def x_frame_options(answer: Answer) -> Verdict:
    if "frame-ancestors" in directives(answer.headers.get("content-security-policy", "")):
        return "x-frame-options-implemented-via-csp", 5
    value = answer.headers.get("x-frame-options")
    if value is None:
        return "x-frame-options-not-implemented", -20
    return (
        ("x-frame-options-sameorigin-or-deny", 0)
        if value in ("DENY", "SAMEORIGIN")
        else ("x-frame-options-header-invalid", -20)
    )


RULES: tuple[Callable[[Answer], Verdict], ...] = (
    cookies,
    cross_origin_resource_sharing,
    content_security_policy,
    strict_transport_security,
    referrer_policy,
    subresource_integrity,
    x_content_type_options,
    x_frame_options,
)


def directives(policy: str) -> dict[str, list[str]]:
    parts = (part.split() for part in policy.split(";"))
    return {part[0]: part[1:] for part in parts if part}

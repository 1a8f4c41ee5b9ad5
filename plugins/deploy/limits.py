"""What hosts accept: how many files, how large each, how large all together. One table, each with its source."""

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.deploy.refusals import Refused
from plugins.languages.messages import N_, Message, message

_MIB, _GB = 1024**2, 1000**3
_NEAR = 0.8


@dataclass(frozen=True, slots=True)
class Service:
    """Sizes in bytes; None where the host names no limit. `source` is where it says so (read in November 2026)."""

    name: str
    files: int | None
    largest: int | None
    together: int | None
    source: str


SERVICES = {
    service.name: service
    for service in (
        Service("cloudflare-pages", 20_000, 25 * _MIB, None, "developers.cloudflare.com/pages/platform/limits"),
        Service(
            "github-pages", None, 100 * _MIB, _GB,
            "docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits",
        ),
        Service("gitlab-pages", 200_000, None, _GB, "docs.gitlab.com/user/gitlab_com/#gitlab-pages"),
    )
}  # fmt: skip
ANY = Service("", None, None, None, "")


def judge(sizes: Mapping[str, int], service: Service) -> Message:
    """What the site weighs, for the summary. Raises Refused where the host would not take it."""
    measured = (
        (message(N_("number of files")), len(sizes), service.files),
        (message(N_("size of the site in bytes")), sum(sizes.values()), service.together),
        (message(N_("size of the largest file in bytes")), max(sizes.values(), default=0), service.largest),
    )
    for what, found, limit in measured:
        if limit is not None and found > limit:
            names = [path for path, size in sorted(sizes.items()) if service.largest and size > service.largest]
            wrong = message(
                N_("%(service)s takes no such site: %(what)s %(found)s, at most %(limit)s."),
                service=service.name, what=what, found=found, limit=limit,
            )  # fmt: skip
            cure = message(N_("Make it smaller, or choose another host (%(source)s)."), source=service.source)
            raise Refused(wrong, cure, names)
    weight = message(
        N_("%(files)s files, %(megabytes)s MB"), files=len(sizes), megabytes=round(sum(sizes.values()) / 1e6)
    )
    near = [(what, found, limit) for what, found, limit in measured if limit and found > _NEAR * limit]
    for what, found, limit in near[:1]:
        return message(
            N_("%(weight)s; near the limit of %(service)s: %(what)s %(found)s of %(limit)s"),
            weight=weight, service=service.name, what=what, found=found, limit=limit,
        )  # fmt: skip
    return weight

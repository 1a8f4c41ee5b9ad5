"""One policy for the whole site, claimed in the words of each server."""

from collections.abc import Callable
from functools import partial
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.hosts import apache, caddy, nginx, pages
from plugins.hosts.policy import Policy, content_security, security_headers


class Hosts(Generator):  # type: ignore[misc]
    def generate_output(self, writer: Any) -> None:
        policy = self.policy()
        files: dict[str, Callable[[Policy], bytes]] = {
            apache.FILE: apache.write,
            nginx.FILE: nginx.write,
            caddy.FILE: caddy.write,
            pages.HEADERS: pages.write_headers,
            pages.NO_JEKYLL: lambda policy: b"",
        }
        if policy.moved or policy.moved_queries:
            files[pages.REDIRECTS] = pages.write_redirects
        for path, write in files.items():
            writer.claim(path, f"hosts ({path})", partial(write, policy), policy)

    def policy(self) -> Policy:
        secure = self.settings["SITEURL"].startswith("https://")
        moved = self.context.get("redirects", ())
        return Policy(
            self.settings["BASE_PATH"],
            security_headers(content_security(sorted(self.foreign()), secure=secure), secure=secure),
            tuple(sorted(self.feeds())),
            tuple(one for one in moved if not one.query),
            tuple(one for one in moved if one.query),
        )

    def foreign(self) -> set[tuple[str, str]]:
        """What texts of public articles and pages fetch from other sites, and whom pages tell that they are read."""
        embeds = {embed for content in self.context["addressed"] for embed in content.outline.embeds}
        views = self.context.get("views")
        if views is None:
            return embeds
        told = (("connect-src", views.origins.connect), ("img-src", views.origins.image))
        return embeds | {(directive, origin) for directive, origins in told for origin in origins}

    def feeds(self) -> set[tuple[str, str]]:
        """File name → media type."""
        planned = self.context.get("planned_feeds", ())
        return {(feed.url.rpartition("/")[2], feed.type) for one in planned for feed in one.feeds}


def add_generator(pelican: Any) -> type[Generator]:
    del pelican
    return Hosts


def register() -> None:
    signals.get_generators.connect(add_generator)

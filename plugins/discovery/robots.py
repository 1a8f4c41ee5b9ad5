"""robots.txt (RFC 9309): everything may be read, and here is what there is."""

from collections.abc import Iterable

from plugins.discovery.publisher import Site


def write(sitemaps: Iterable[str], site: Site) -> bytes:
    lines = ["User-agent: *", "Disallow:", "", *(f"Sitemap: {site.full(address)}" for address in sitemaps), ""]
    return "\n".join(lines).encode()

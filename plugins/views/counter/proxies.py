"""Whose address a request comes from. What proxies tell is believed only of those that the configuration names."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from socket import AF_INET, inet_pton

from plugins.views.counter.configuration import Network

_REMEMBERED = 8192
_LONGEST = 45  # characters of an address, with an IPv4 address in its end
_HOPS = 16


class Proxies:
    """`reader` finds the reader's address; for IPv6 the network of /64 that one line has (RFC 6177)."""

    def __init__(self, networks: tuple[Network, ...], *, by_unix_socket: bool = False) -> None:
        self._networks, self._by_unix_socket = networks, by_unix_socket
        self._known = lru_cache(_REMEMBERED)(self._look_at)

    def reader(self, peer: str, forwarded: str) -> str:
        """`peer` is who is connected, empty for a socket file; `forwarded` all X-Forwarded-For headers in one.

        Every proxy adds at the end who is connected to it. So the last address that is not of ours is the reader's;
        what stands before it may be anybody's invention.
        """
        address, trusted = self._known(peer)
        if not forwarded:
            return address
        for hop in reversed(forwarded.rsplit(",", _HOPS)):
            if not trusted:
                break
            found, trusted_next = self._known(hop.strip()[: _LONGEST + 1])
            if not found:
                break
            address, trusted = found, trusted_next
        return address

    def _look_at(self, written: str) -> tuple[str, bool]:
        """An address in short, empty for what is none, and whether it is a trusted proxy's."""
        if not written:
            return "", self._by_unix_socket
        try:
            address = _address(written)
        except ValueError:
            return "", False
        trusted = any(address in network for network in self._networks)
        if isinstance(address, IPv6Address):
            return str(ip_network((int(address), 64), strict=False)), trusted
        return str(address), trusted


def _address(written: str) -> IPv4Address | IPv6Address:
    """Raises ValueError. An IPv4 address within IPv6 (RFC 4291, 2.5.5.2) is one."""
    try:
        return IPv4Address(inet_pton(AF_INET, written))  # four times as fast as reading it here
    except (OSError, ValueError):
        address = ip_address(written)
    return (address.ipv4_mapped if isinstance(address, IPv6Address) else None) or address

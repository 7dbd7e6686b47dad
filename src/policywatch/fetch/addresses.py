"""Which addresses may be reached: the public ones, unless a source says otherwise."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address

_NAT64 = 0x64FF9B << 64  # the prefix 64:ff9b::/96, whose last 32 bits are an IPv4 address


def is_public(address: str) -> bool:
    """Whether an IP address, as text, is one of the open internet.

    An IPv4 address inside an IPv6 one counts as what it is.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast for one in _meant(found))


@lru_cache(maxsize=1000)
def is_loopback(host: str) -> bool:
    """Whether a host, as written, is this machine: a loopback address or `localhost`."""
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def is_own_wish(host: str) -> bool:
    """Whether a host, as a person wrote it, can only mean a machine that is not public."""
    name = host.strip("[]")
    try:
        ip_address(name.partition("%")[0])
    except ValueError:
        return is_loopback(host)
    return not is_public(name)


def _meant(found: IPv4Address | IPv6Address) -> tuple[IPv4Address | IPv6Address, ...]:
    """The address and whatever IPv4 address it carries."""
    if isinstance(found, IPv4Address):
        return (found,)
    carried = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
    if int(found) >> 32 == _NAT64:
        carried.append(IPv4Address(int(found) & 0xFFFFFFFF))
    inner = tuple(one for one in carried if one is not None)
    return inner if found.ipv4_mapped else (found, *inner)

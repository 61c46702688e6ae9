"""The proxy that the system, or the environment, names for an address."""

from __future__ import annotations

import ssl
from typing import Final
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore

_IDLE: Final = 30.0  # s that a connection is kept for the next request
_SOCKS: Final = ("socks5", "socks5h")


def proxy_for(scheme: str, host: str) -> str:
    """Return the address of the proxy to ask, "" for none.

    From HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, or from the system's settings.
    """
    named = getproxies()
    proxy = named.get(scheme) or named.get("all") or ""
    if not proxy or proxy_bypass(host):
        return ""
    return proxy if "://" in proxy else f"http://{proxy}"


def pool(
    proxy: str, tls: ssl.SSLContext | None, ways: httpcore.NetworkBackend
) -> httpcore.ConnectionPool:
    """Return connections that go through a proxy, or straight where it is "".

    Raises `httpcore.ProxyError` for a proxy of a kind that is not known.
    """
    if not proxy:
        return httpcore.ConnectionPool(
            ssl_context=tls, keepalive_expiry=_IDLE, network_backend=ways
        )
    parts = urlsplit(proxy)
    where = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    login = (unquote(parts.username or ""), unquote(parts.password or ""))
    auth = login if parts.username else None
    if parts.scheme in _SOCKS:
        return httpcore.SOCKSProxy(
            proxy_url=where.replace("socks5h:", "socks5:"),
            proxy_auth=auth,
            ssl_context=tls,
            keepalive_expiry=_IDLE,
            network_backend=ways,
        )
    if parts.scheme not in {"http", "https"}:
        raise httpcore.ProxyError("a proxy of a kind that is not known")
    return httpcore.HTTPProxy(
        proxy_url=where,
        proxy_auth=auth,
        ssl_context=tls,
        keepalive_expiry=_IDLE,
        network_backend=ways,
    )

"""Which proxy an address goes through."""

from __future__ import annotations

import ssl

import httpcore
import pytest

from netcompanion.dav.proxies import pool, proxy_for

NAMES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def none_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_nobody_is_asked_unless_named() -> None:
    assert proxy_for("https", "cards.example") == ""


def test_the_environment_names_one_for_each_scheme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("ALL_PROXY", "socks5://socks.example")
    monkeypatch.setenv("NO_PROXY", "here.example,127.0.0.1")
    assert proxy_for("https", "cards.example") == "http://proxy.example:3128"
    assert proxy_for("http", "cards.example") == "socks5://socks.example"
    assert proxy_for("https", "here.example") == ""
    assert proxy_for("http", "127.0.0.1") == ""


def test_a_proxy_without_a_scheme_is_one_of_http(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "proxy.example:3128")
    assert proxy_for("https", "cards.example") == "http://proxy.example:3128"


@pytest.mark.parametrize(
    ("proxy", "kind"),
    [
        ("", httpcore.ConnectionPool),
        ("http://ada:owl@proxy.example:3128", httpcore.HTTPProxy),
        ("https://proxy.example", httpcore.HTTPProxy),
        ("socks5://socks.example:1080", httpcore.SOCKSProxy),
        ("socks5h://ada:owl@socks.example:1080", httpcore.SOCKSProxy),
    ],
)
def test_connections_go_through_each_kind(proxy: str, kind: type) -> None:
    with pool(proxy, ssl.create_default_context(), httpcore.SyncBackend()) as made:
        assert type(made) is kind


def test_a_kind_that_is_not_known_is_told() -> None:
    with pytest.raises(httpcore.ProxyError):
        pool("gopher://proxy.example", None, httpcore.SyncBackend())

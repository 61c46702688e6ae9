"""Which service an address belongs to, and what is known of it."""

from __future__ import annotations

import pytest

from netcompanion.dav.typed import read
from netcompanion.services.sync.providers import (
    FASTMAIL,
    GOOGLE,
    ICLOUD,
    NEXTCLOUD,
    PROVIDERS,
    Provider,
    is_unprotected,
    provider_of,
)


@pytest.mark.parametrize(
    ("address", "provider"),
    [
        ("ada@icloud.com", ICLOUD),
        (" Ada@ME.com", ICLOUD),
        ("contacts.icloud.com", ICLOUD),
        ("https://p07-contacts.icloud.com:443/123/carddavhome/", ICLOUD),
        ("ada@fastmail.com", FASTMAIL),
        ("https://carddav.fastmail.com/dav/", FASTMAIL),
        ("ada@gmail.com", GOOGLE),
        ("https://www.googleapis.com/carddav/v1/", GOOGLE),
        ("https://cloud.example/remote.php/dav", NEXTCLOUD),
        ("nextcloud.firm.example", NEXTCLOUD),
        ("ada@firm.example", None),
        ("noticloud.com", None),
        ("icloud.com.example", None),
        ("nextcloud@firm.example", None),
        ("https://[::1", None),
        ("", None),
    ],
)
def test_a_service_is_known_by_its_addresses(address: str, provider: Provider | None) -> None:
    assert provider_of(address) is provider


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.name)
def test_what_is_known_leads_somewhere_safe(provider: Provider) -> None:
    pages = [provider.url, provider.password_url]
    if provider.endpoints is not None:
        pages += [provider.endpoints.authorize, provider.endpoints.token]
    for page in filter(None, pages):
        assert page.startswith("https://")
        assert read(page).url == page
    if provider.url:
        assert provider_of(provider.url) is provider
    assert provider.address_help.endswith(".")
    assert provider.password_help.endswith(".")


def test_only_google_is_entered_through_the_browser() -> None:
    assert [provider for provider in PROVIDERS if provider.oauth] == [GOOGLE]


def test_what_would_travel_readable_is_known() -> None:
    assert is_unprotected("http://cards.example/")
    assert not is_unprotected("cards.example")
    assert not is_unprotected("no address")

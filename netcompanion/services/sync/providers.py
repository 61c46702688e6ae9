"""What to know before one enters an account of a well-known service: facts, in words of our own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from netcompanion.dav.endpoints import Endpoints
from netcompanion.dav.typed import BadAddress, read


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A service. `url` is where its address books are, "" where everybody has a server of theirs.

    `address_help` says what to enter as the address and the username, `password_help` what as the
    password, and `password_url` is the page where that is made, "" for none in particular. Where
    there are `endpoints`, one signs in through the browser, and there is no password.
    """

    name: str
    domains: tuple[str, ...]
    url: str
    address_help: str
    password_help: str
    password_url: str = ""
    endpoints: Endpoints | None = None

    @property
    def oauth(self) -> bool:
        """Whether one signs in through the browser, with a client ID of one's own."""
        return self.endpoints is not None


ICLOUD: Final = Provider(
    name="iCloud",
    domains=("icloud.com", "me.com", "mac.com"),
    url="https://contacts.icloud.com/",
    address_help="The username is the e-mail address of your Apple Account.",
    password_help=(
        "iCloud does not take the password of your Apple Account here. Sign in to your Apple "
        "Account, open “Sign-In and Security”, then “App-Specific Passwords”, and make one for "
        "NetCompanion. Two-factor authentication has to be on for that."
    ),
    password_url="https://account.apple.com/",
)

FASTMAIL: Final = Provider(
    name="Fastmail",
    domains=("fastmail.com", "fastmail.fm"),
    url="https://carddav.fastmail.com/",
    address_help="The username is your whole Fastmail address.",
    password_help=(
        "Fastmail wants a password of its own for each program. In its settings open “Privacy & "
        "Security”, then manage app passwords, and make a new one that may use contacts (CardDAV)."
    ),
    password_url="https://app.fastmail.com/settings/security",
)

NEXTCLOUD: Final = Provider(
    name="Nextcloud",
    domains=(),
    url="",
    address_help="Enter the address of your Nextcloud as it stands in the browser.",
    password_help=(
        "In the settings of your Nextcloud open “Security”; under “Devices & sessions” make an "
        "app password for NetCompanion. With two-factor authentication there is no other way in; "
        "without it your usual password works too, but an app password can be taken back by itself."
    ),
)

GOOGLE: Final = Provider(
    name="Google",
    domains=("gmail.com", "googlemail.com", "google.com", "googleapis.com"),
    url="https://www.googleapis.com/.well-known/carddav",
    address_help="The username is your Gmail address.",
    password_help=(
        "Google takes no password; you sign in through the browser, with a client ID of your own. "
        "This takes about ten minutes, once.\n"
        "1. Open the Google Cloud console, and make a project.\n"
        "2. Enable the CardDAV API in it.\n"
        "3. Name the app on the OAuth consent screen, and add yourself as a test user.\n"
        "4. Under “Credentials” make an OAuth client ID of the kind “Desktop app”.\n"
        "5. Enter its client ID and secret here.\n"
        "While the project is in testing, Google asks you to sign in again every week."
    ),
    password_url="https://console.cloud.google.com/apis/credentials",
    endpoints=Endpoints(
        authorize="https://accounts.google.com/o/oauth2/v2/auth",
        token="https://oauth2.googleapis.com/token",  # an address, and no secret
        scope="https://www.googleapis.com/auth/carddav",
        # Without these a renewed permission comes with no refresh token.
        more=(("access_type", "offline"), ("prompt", "consent")),
    ),
)

PROVIDERS: Final = (ICLOUD, FASTMAIL, NEXTCLOUD, GOOGLE)


def provider_of(address: str) -> Provider | None:
    """Return the service that an e-mail address, host or URL belongs to; None for no known one."""
    text = address.strip().casefold()
    if not text:
        return None
    if "remote.php/" in text or "nextcloud" in text.rpartition("@")[2]:
        return NEXTCLOUD
    host = _host(text)
    for provider in PROVIDERS:
        if any(host == domain or host.endswith(f".{domain}") for domain in provider.domains):
            return provider
    return None


def is_unprotected(address: str) -> bool:
    """Whether a password would travel readable for everybody on the way to that address."""
    try:
        return read(address).is_unprotected
    except BadAddress:
        return False


def _host(text: str) -> str:
    url = text if "://" in text else f"https://{text.rpartition('@')[2]}"
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # an IPv6 address that is none
        return ""

"""Who asks: basic (RFC 7617), digest (RFC 7616, MD5 with qop) and bearer (RFC 6750)."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import md5
from secrets import token_hex
from urllib.request import parse_http_list, parse_keqv_list

from tests.servers.wire import Asked

REALM = "Fake"
TICKET = "a-ticket"


class Door:
    """Lets in who knows the password of that name, or holds one of the bearer tokens."""

    def __init__(self, logins: Sequence[str], username: str, password: str) -> None:
        self.logins = logins
        self.username = username
        self.password = password
        self.bearers = {TICKET} if "bearer" in logins else set[str]()
        self._nonces: set[str] = set()

    def opens(self, asked: Asked) -> bool:
        """Whether the one who asks is let in."""
        scheme, _, rest = asked.authorization.partition(" ")
        if not self.logins:
            return True
        if scheme.lower() not in self.logins:
            return False
        match scheme.lower():
            case "basic":
                return rest == b64encode(f"{self.username}:{self.password}".encode()).decode()
            case "bearer":
                return rest in self.bearers
            case _:
                return self._digests(asked, parse_keqv_list(parse_http_list(rest)))

    def asks(self) -> str:
        """Return the WWW-Authenticate of one who was not let in."""
        challenges = {"basic": f'Basic realm="{REALM}"', "bearer": f'Bearer realm="{REALM}"'}
        if "digest" in self.logins:
            nonce = token_hex(8)
            self._nonces.add(nonce)
            challenges["digest"] = f'Digest realm="{REALM}", qop="auth", nonce="{nonce}"'
        return ", ".join(challenges[login] for login in self.logins)

    def forget_nonces(self) -> None:
        """Take every nonce that was given out for stale."""
        self._nonces.clear()

    def _digests(self, asked: Asked, told: Mapping[str, str]) -> bool:
        fits = told.get("username") == self.username and told.get("uri") == asked.target
        if not fits or told.get("nonce") not in self._nonces:
            return False
        person = _hash(f"{self.username}:{REALM}:{self.password}")
        what = _hash(f"{asked.method}:{asked.target}")
        once = ":".join(told.get(name, "") for name in ("nonce", "nc", "cnonce", "qop"))
        return told.get("response") == _hash(f"{person}:{once}:{what}")


def _hash(words: str) -> str:
    return md5(words.encode()).hexdigest()

"""What can go wrong with an address book elsewhere, in sentences for the person whose book it is.

Each sentence says what happened, what is safe and what to do. `sent` says whether the server may
have acted on the request all the same; where it may, nobody knows until the card is read again.
"""

from __future__ import annotations

from typing import Final

from netcompanion.domain.errors import UserError

MOST_WORDS: Final = 200
"""Characters of a server's own words that are shown."""

_SAFE: Final = "Nothing was changed."
_LATER: Final = f"{_SAFE} Try again later."


def plain_words(text: str) -> str:
    """Return words of a server as one bounded line of plain text, without control characters."""
    lines = " ".join(text[: 20 * MOST_WORDS].split())
    line = "".join(letter for letter in lines if letter.isprintable())
    return line if len(line) <= MOST_WORDS else f"{line[: MOST_WORDS - 1].rstrip()}…"


class DavError(UserError):
    """Anything that a server, or the way to it, does not let us do.

    `host` is whom it is about; `sent` whether a change may have been made there all the same.
    """

    def __init__(self, message: str, host: str = "", *, sent: bool = False) -> None:
        """Keep the sentence and the facts."""
        super().__init__(message)
        self.host = host
        self.sent = sent


class Unreachable(DavError):
    """No request left this computer: offline, no such host, nobody answers there."""

    def __init__(self, host: str, why: str = "") -> None:
        """`why` is a clause of our own, such as "no server has this name"."""
        reason = f" ({why})" if why else ""
        super().__init__(f"{host} cannot be reached{reason}. {_LATER}", host)


class Interrupted(DavError):
    """The request left and no whole answer came; `sent` where it was one that changes things."""

    def __init__(self, host: str, *, sent: bool, message: str = "") -> None:
        """`message` replaces the usual sentence."""
        usual = f"The connection to {host} was lost before it had answered. "
        usual += _UNKNOWN if sent else _LATER
        super().__init__(message or usual, host, sent=sent)


_UNKNOWN: Final = (
    "Whether it took the change is not known. Nothing was changed here; the next sync looks."
)


class Failed(Interrupted):
    """The server itself failed (5xx); what it did before is not known."""

    def __init__(self, host: str, status: int, words: str = "", *, sent: bool) -> None:
        """`words` are the server's own."""
        self.status = status
        self.words = plain_words(words)
        happened = f"{host} failed (error {status}{_said(self.words)}). "
        super().__init__(host, sent=sent, message=happened + (_UNKNOWN if sent else _LATER))


class BadCertificate(DavError):
    """Who answers cannot prove to be that host; nothing was sent to it.

    `reason` reads on after "The certificate of this server"; `fingerprint` is SHA-256; `pem` is
    what to trust if the person says so. The last two are empty where it could not be looked at.
    """

    def __init__(self, host: str, reason: str, fingerprint: str = "", pem: str = "") -> None:
        """Keep what a person needs in order to decide."""
        shown = f" Its fingerprint (SHA-256) is {fingerprint}." if fingerprint else ""
        super().__init__(
            f"The certificate of {host} {reason}.{shown} Nothing was sent and nothing was changed. "
            "Trust it only if you know this fingerprint from whoever runs the server.",
            host,
        )
        self.reason = reason
        self.fingerprint = fingerprint
        self.pem = pem


class LoginRefused(DavError):
    """The server does not take this login; the account stops until the person is asked."""

    def __init__(self, host: str, why: str = "") -> None:
        """`why` is a sentence of our own."""
        told = why or "Check the username, and enter the password again."
        super().__init__(f"{host} refused the login. {_SAFE} {told}", host)


class Forbidden(DavError):
    """This login may not do that (403, 405); `condition` is such as "need-privileges" or ""."""

    def __init__(self, host: str, condition: str = "", words: str = "") -> None:
        """`words` are the server's own."""
        self.condition = condition
        self.words = plain_words(words)
        said = _said(self.words or condition)
        super().__init__(
            f"{host} does not allow this{said}. {_SAFE} Ask whoever runs the server for the "
            "right to it.",
            host,
        )


class Missing(DavError):
    """There is nothing at that address (404, 410); `url` is which."""

    def __init__(self, host: str, url: str) -> None:
        """Keep the address, which is not for the screen."""
        super().__init__(
            f"{host} no longer has what was asked for. {_SAFE} "
            "If it was moved or renamed, look for address books again.",
            host,
        )
        self.url = url


class Precondition(DavError):
    """It changed there meanwhile, or there is another one like it (409, 412)."""

    def __init__(self, host: str, condition: str = "", words: str = "") -> None:
        """`condition` is such as "no-uid-conflict" or ""; `words` are the server's own."""
        self.condition = condition
        self.words = plain_words(words)
        said = _said(self.words or condition)
        super().__init__(
            f"The card was changed on {host} meanwhile{said}. Nothing was overwritten. "
            "The next sync brings both together.",
            host,
        )


class TooBusy(DavError):
    """The server asks to come back later (429, 503); `retry_after` seconds, None: not said."""

    def __init__(self, host: str, retry_after: int | None = None, *, sent: bool = False) -> None:
        """`retry_after` is at most an hour."""
        super().__init__(
            f"{host} is too busy. {_SAFE} The next sync tries again{_in(retry_after)}.",
            host,
            sent=sent,
        )
        self.retry_after = retry_after


class Refused(DavError):
    """The server does not take this card or question, and would not take it later either."""

    def __init__(self, host: str, status: int, words: str = "", condition: str = "") -> None:
        """`words` are the server's own, `condition` is such as "valid-address-data" or ""."""
        self.status = status
        self.words = plain_words(words)
        self.condition = condition
        said = _said(self.words or condition)
        super().__init__(f"{host} refused this (error {status}{said}). {_SAFE}", host)


class Nonsense(DavError):
    """What came is no answer to what was asked, so nothing follows from it: no contact is gone.

    A web page of a hotel's network, an answer that cannot be read, or one that lacks what it must
    have.
    """

    def __init__(self, host: str, what: str, *, sent: bool = False) -> None:
        """`what` is a clause of our own, such as "a web page instead of contacts"."""
        super().__init__(
            f"{host} answered with {what}. {_SAFE} If this network asks you to sign in, open a "
            "web page first; else check the address of the account.",
            host,
            sent=sent,
        )


class Unreadable(Nonsense):
    """XML that cannot be read; one bad card in it is enough for that."""


class TooLarge(DavError):
    """More came, or would have to go, than is reasonable; it was not read to its end."""

    def __init__(self, host: str, what: str, *, sent: bool = False) -> None:
        """`what` is a clause of our own, such as "an answer of more than 64 MB"."""
        super().__init__(f"{host} sent {what}, more than is taken. {_SAFE}", host, sent=sent)


class TokenRefused(DavError):
    """What was remembered of the last sync is no longer known there: list everything anew."""

    def __init__(self, host: str) -> None:
        """Nothing to do for the person: the whole book is compared instead."""
        super().__init__(
            f"{host} no longer knows the last sync. {_SAFE} The whole book is compared instead.",
            host,
        )


class OtherOrigin(DavError):
    """The server sends us to `origin` (scheme://host:port), which the person did not confirm."""

    def __init__(self, host: str, origin: str, *, sent: bool = False) -> None:
        """Nothing was sent to that origin."""
        super().__init__(
            f"{host} wants to hand this account on to {origin}. Your login was not sent there, "
            "and nothing was changed. Go on only if you know that address.",
            host,
            sent=sent,
        )
        self.origin = origin


class Unconditional(DavError):
    """A write over a card whose version is not known, which would overwrite whatever is there."""

    def __init__(self, host: str) -> None:
        """No request was made."""
        super().__init__(
            f"It is not known which version of the card {host} has. {_SAFE} "
            "The next sync reads it first.",
            host,
        )


def _said(words: str) -> str:
    return f": “{words}”" if words else ""


def _in(seconds: int | None) -> str:
    if seconds is None:
        return ""
    if seconds < 120:
        return f" in {seconds} s"
    return f" in {(seconds + 59) // 60} minutes"

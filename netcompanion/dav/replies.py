"""What an answer means: either what was asked for, or one of `netcompanion.dav.errors`."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from netcompanion.dav import xml
from netcompanion.dav.errors import (
    DavError,
    Failed,
    Forbidden,
    Missing,
    Nonsense,
    Precondition,
    Refused,
    TooBusy,
    Unreachable,
)
from netcompanion.dav.session import SAFE, Answer, Session

_HOUR: Final = 3_600  # s; nobody is made to wait for longer
_WORDS: Final = 4_000  # bytes of an answer that are looked through for words
_PAGE: Final = "a web page instead of contacts"

_OF_THE_CARD: Final = frozenset(
    {
        "max-resource-size",
        "quota-not-exceeded",
        "sufficient-disk-space",
        "supported-address-data",
        "supported-address-data-conversion",
        "valid-address-data",
    }
)
"""Conditions that the card does not meet, now or later (RFC 6352 section 6.3.2.1, RFC 4331)."""


def done(session: Session, answer: Answer) -> Answer:
    """Return an answer that says that it was done; raises DavError for any other."""
    sent = answer.method not in SAFE
    if answer.status not in {200, 201, 202, 204}:
        raise refusal(session, answer)
    if answer.is_page:
        raise Nonsense(answer.host, _PAGE, sent=sent)
    return answer


def multistatus(session: Session, answer: Answer) -> xml.Multistatus:
    """Read what was asked about several things; raises DavError for anything else."""
    if answer.is_page and 200 <= answer.status < 300:
        raise Nonsense(answer.host, _PAGE)
    if answer.status != 207:
        raise refusal(session, answer)
    return xml.read(answer.body, answer.host, session.check, session.limits.members)


def refusal(session: Session, answer: Answer) -> DavError:
    """Return what an answer that was not wanted means."""
    host, status, sent = answer.host, answer.status, answer.method not in SAFE
    condition, words = _reasons(answer)
    of_the_card = condition in _OF_THE_CARD
    match status:
        case 403 if not of_the_card and condition in {"", "need-privileges"}:
            return Forbidden(host, condition, words)
        case 405:
            return Forbidden(host, condition, words)
        case 404 | 410:
            return Missing(host, answer.url)
        case 409 | 412 if not of_the_card:
            return Precondition(host, condition, words)
        case 407:
            return Unreachable(host, "the proxy asks for a login")
        case 423 | 429 | 503:
            return TooBusy(host, _retry_after(session, answer), sent=sent and status == 503)
        case 501 | 507:
            return Refused(host, status, words, condition)
        case 511:
            return Nonsense(host, _PAGE, sent=sent)
        case _ if 400 <= status < 500:
            return Refused(host, status, words, condition)
        case _ if status >= 500:
            return Failed(host, status, words, sent=sent)
        case _:
            return Nonsense(host, "something else than was asked for", sent=sent)


def _reasons(answer: Answer) -> tuple[str, str]:
    """Return the condition that an answer names, and its words; "" for neither."""
    if answer.is_page:
        return "", ""
    condition, words = xml.condition(answer.body)
    if not condition and not words and answer.kind == "text/plain":
        words = answer.body[:_WORDS].decode("utf-8", "replace")
    return condition, words


def _retry_after(session: Session, answer: Answer) -> int | None:
    """Return for how many seconds not to come back (RFC 9110 section 10.2.3), an hour at most."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return min(int(said[:9]), _HOUR)
    if (when := _date(said)) is None:
        return None
    return int(min(max((when - session.now()).total_seconds(), 0), _HOUR))


def _date(said: str) -> datetime | None:
    try:
        when = parsedate_to_datetime(said)
    except (ValueError, OverflowError):  # of a time zone that is further off than any
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)

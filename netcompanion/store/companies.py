"""Questions about companies: what a form completes while somebody types."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import Any, Final

from netcompanion.domain.company import (
    Company,
    CompanyBlock,
    Mailbox,
    common_beginning,
    common_domain,
)
from netcompanion.domain.contact import Email, Phone, PhoneKind, PostalAddress
from netcompanion.domain.normalise import fold
from netcompanion.store.codec import decoder, reading
from netcompanion.store.find import AFTER_ALL

_LEARNED_FROM: Final = 60
"""How many people of a company are looked at; those who came last."""
_OF_AN_OFFICE: Final = (PhoneKind.WORK, PhoneKind.OTHER)
_DECODE: Final[dict[str, Any]] = {
    "emails": decoder(Email),
    "phones": decoder(Phone),
    "addresses": decoder(PostalAddress),
}

_COMPANIES = """
    SELECT organisation_key, organisation, count(*) FROM contact
    WHERE organisation_key >= ? AND organisation_key < ? AND organisation <> ''
    GROUP BY organisation_key, organisation ORDER BY organisation_key, organisation LIMIT ?
"""
_SPELLINGS = """
    SELECT organisation, count(*) FROM contact WHERE organisation_key = ? GROUP BY organisation
"""
_LATEST = f"""
    SELECT contact.given, contact.family, contact_point.kind, contact_point.value
    FROM (
        SELECT row FROM contact INDEXED BY ix_contact_organisation_key
        WHERE organisation_key = ? ORDER BY row DESC LIMIT {_LEARNED_FROM}
    ) AS latest
    JOIN contact ON contact.row = latest.row
    JOIN contact_point ON contact_point.contact = latest.row
    WHERE contact_point.kind IN ('emails', 'phones', 'addresses')
    ORDER BY latest.row DESC, contact_point.kind, contact_point.position
"""
_TITLES = """
    SELECT title FROM contact WHERE title <> '' GROUP BY title ORDER BY count(*) DESC, title LIMIT ?
"""


class CompanyReader:
    """Questions about companies, in one moment of the database; a few ms each at 100,000."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        """Ask through an open transaction."""
        self._raw = raw

    def companies(self, prefix: str, limit: int = 8) -> list[Company]:
        """Return companies that begin with a text, by name, each in its most common spelling."""
        start = fold(prefix)
        rows = self._raw.execute(_COMPANIES, (start, start + AFTER_ALL, 4 * limit))
        people: dict[str, Counter[str]] = {}
        for key, name, number in rows:
            people.setdefault(key, Counter())[name] = number
        found = [Company(_usual(each), each.total()) for each in people.values()]
        return found[:limit]

    def company_block(self, name: str) -> CompanyBlock:
        """Return what the people of a company have in common; of an unknown one, its name."""
        key = fold(name)
        spellings = Counter(dict(self._raw.execute(_SPELLINGS, (key,)).fetchall())) if key else None
        if not spellings:
            return CompanyBlock(organisation=name)
        with reading("contact"):
            points = [
                (given, family, _DECODE[kind](value))
                for given, family, kind, value in self._raw.execute(_LATEST, (key,))
            ]
        domain = common_domain([each.value for *_, each in points if isinstance(each, Email)])
        return CompanyBlock(
            organisation=_usual(spellings),
            people=spellings.total(),
            domain=domain,
            mailboxes=_mailboxes(points, domain),
            phone_prefix=common_beginning(
                [
                    each.value
                    for *_, each in points
                    if isinstance(each, Phone) and each.kind in _OF_AN_OFFICE
                ]
            ),
            address=next((each for *_, each in points if isinstance(each, PostalAddress)), None),
        )

    def common_titles(self, limit: int = 50) -> list[str]:
        """Return the roles that most people have, the most common first."""
        return [title for (title,) in self._raw.execute(_TITLES, (limit,))]


def _mailboxes(points: list[tuple[str, str, Any]], domain: str) -> tuple[Mailbox, ...]:
    addresses = (
        (given, family, point.value.strip().rpartition("@"))
        for given, family, point in points
        if isinstance(point, Email) and given
    )
    return tuple(
        Mailbox(given, family, local)
        for given, family, (local, _, at) in addresses
        if domain and at.casefold() == domain
    )


def _usual(spellings: Counter[str]) -> str:
    return spellings.most_common(1)[0][0]

"""Questions about the links around some people, contacts and outsiders alike."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from typing import Final

from netcompanion.domain.relationship import Introduction, Referral
from netcompanion.store.codec import encode
from netcompanion.store.values import INTRODUCTIONS, REFERRALS

_INTRODUCED: Final = ("first", "second", "introducer")
_REFERRED: Final = ("giver", "receiver", "referred")


class LinksReader:
    """Questions about who led to whom, in one moment of the database."""

    _raw: sqlite3.Connection

    def links_with(
        self, contact_ids: Collection[str], outsiders: Collection[str] = ()
    ) -> tuple[list[Introduction], list[Referral]]:
        """Return in which introductions and referrals some people have a part, the earliest first.

        `outsiders` are the folded names of people who are no contacts.
        """
        found = tuple(encode(list(each)).decode() for each in (contact_ids, outsiders))
        order = 'ORDER BY "on", id'
        return (
            INTRODUCTIONS.ask(self._raw, f"WHERE {_among(_INTRODUCED)} {order}", found * 3),
            REFERRALS.ask(self._raw, f"WHERE {_among(_REFERRED)} {order}", found * 3),
        )


def _among(roles: Sequence[str]) -> str:
    given = "(SELECT value FROM json_each(?))"
    return " OR ".join(
        f"{role}_contact_id IN {given}"
        f" OR {role}_contact_id IS NULL AND {role}_name <> '' AND fold({role}_name) IN {given}"
        for role in roles
    )

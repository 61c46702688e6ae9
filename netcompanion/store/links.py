"""Questions about the links around some people, contacts and outsiders alike."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from typing import Final

from netcompanion.domain.relationship import Introduction, IntroductionState, Referral
from netcompanion.store.codec import encode
from netcompanion.store.values import INTRODUCTIONS, REFERRALS

_INTRODUCED: Final = ("first", "second", "introducer")
_REFERRED: Final = ("giver", "receiver", "referred")
_IS_ME: Final = "({0}_contact_id IS NULL AND coalesce({0}_name, '') = '')"
_INTRODUCED_TO_ME: Final = f"""
    WHERE state = ? AND NOT {_IS_ME.format("introducer")}
    AND ({_IS_ME.format("first")} OR {_IS_ME.format("second")})
"""


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

    def links_to_me(self) -> tuple[list[Introduction], list[Referral]]:
        """Return the made introductions of others to me, and the referrals to me."""
        return (
            INTRODUCTIONS.ask(self._raw, _INTRODUCED_TO_ME, (IntroductionState.MADE,)),
            REFERRALS.ask(self._raw, f"WHERE {_IS_ME.format('receiver')}"),
        )


def _among(roles: Sequence[str]) -> str:
    given = "(SELECT value FROM json_each(?))"
    return " OR ".join(
        f"{role}_contact_id IN {given}"
        f" OR {role}_contact_id IS NULL AND {role}_name <> '' AND fold({role}_name) IN {given}"
        for role in roles
    )

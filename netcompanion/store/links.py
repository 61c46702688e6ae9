"""Questions about the links around some people, contacts and outsiders alike."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from typing import Final

from netcompanion.domain.relationship import Introduction, IntroductionState, Referral, ReferralStep
from netcompanion.store.codec import GIVEN, encode
from netcompanion.store.values import INTRODUCTIONS, REFERRALS

_INTRODUCED: Final = ("first", "second", "introducer")
_REFERRED: Final = ("giver", "receiver", "referred")
_IS_ME: Final = "({0}_contact_id IS NULL AND coalesce({0}_name, '') = '')"
_INTRODUCED_TO_ME: Final = f"""
    WHERE state = ? AND NOT {_IS_ME.format("introducer")}
    AND ({_IS_ME.format("first")} OR {_IS_ME.format("second")})
"""
_TO_ME: Final = f"{_IS_ME.format('receiver')} AND NOT {_IS_ME.format('giver')}"
_FROM_ME: Final = f"{_IS_ME.format('giver')} AND NOT {_IS_ME.format('receiver')}"
_NAMED: Final = " OR ".join(
    f"instr(fold(coalesce((SELECT name FROM contact WHERE id = {role}_contact_id),"
    f" {role}_name, '')), ?1)"
    for role in _REFERRED
)


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

    def links_leading_to(self, keys: Collection[str]) -> tuple[list[Introduction], list[Referral]]:
        """Return those of `links_to_me` that led to some people, whose `Party.key` is given."""
        given = encode(list(keys)).decode()
        known = self._raw.execute(f"SELECT id FROM contact WHERE id IN {GIVEN}", (given,))
        ids = {id_ for (id_,) in known}
        values = (encode(list(ids)).decode(), encode(list(set(keys) - ids)).decode())
        met = f"({_leads('first')} OR {_leads('second')})"
        introduced = f"{_INTRODUCED_TO_ME} AND {met}"
        return (
            INTRODUCTIONS.ask(self._raw, introduced, (IntroductionState.MADE, *values * 2)),
            REFERRALS.ask(
                self._raw,
                f"WHERE {_IS_ME.format('receiver')} AND ({_leads('referred')})",
                values,
            ),
        )

    def referrals_of_mine(
        self, *, given: bool, wanted: str = "", most: int
    ) -> tuple[list[Referral], int]:
        """Return referrals to me, or `given` by me, and how many there are of them in all.

        The open ones come first, then those that ended, of each the latest. `wanted` is the folded
        part of a name that somebody in it has now.
        """
        where = f"({_FROM_ME if given else _TO_ME}) AND (?1 = '' OR {_NAMED})"
        order = 'ended IS NOT NULL OR step = ?3, coalesce(ended, "on") DESC, id'
        values = (wanted, most, ReferralStep.CLIENT)
        found = REFERRALS.ask(self._raw, f"WHERE {where} ORDER BY {order} LIMIT ?2", values)
        if len(found) < most:
            return found, len(found)
        query = f"SELECT count(*) FROM referral WHERE {where}"
        (number,) = self._raw.execute(query, (wanted,)).fetchone()
        return found, number


def _leads(role: str) -> str:
    """Return the condition that somebody is among contacts, or among outsiders by folded names."""
    outsider = f"{role}_contact_id IS NULL AND {role}_name <> '' AND fold({role}_name) IN {GIVEN}"
    return f"{role}_contact_id IN {GIVEN} OR {outsider}"


def _among(roles: Sequence[str]) -> str:
    return " OR ".join(map(_leads, roles))

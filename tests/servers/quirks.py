"""How a server differs from what the standards say, as switches, and which services do so.

The services in `SERVICES` could not be reached when this was written: what they do comes from
public reports, and each is as far as such a report goes and no further.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from tests.servers import mangling


@dataclass(frozen=True, slots=True, kw_only=True)
class Quirks:
    """A server without any is as RFC 4918, 6352, 6578 and 6764 want it."""

    # Finding it
    well_known: int = 301
    """What /.well-known/carddav answers: a redirect to the root, or 404."""
    principal: bool = True
    """Whether it says who one is; where not, the address of the home is all there is."""
    elsewhere: Literal["", "principal", "home"] = ""
    """From where on everything is at the second port."""
    username: str = "alice"
    password: str = "open sesame"
    logins: tuple[Literal["basic", "digest", "bearer"], ...] = ("basic",)
    """Ways to log in, all of them offered; none asks nobody."""
    bodiless_report: int = 0
    """What a REPORT without a body is answered, before anybody is asked who they are."""

    # What it says of a book
    absolute_hrefs: bool = False
    lower_case_escapes: bool = False
    versions: tuple[str, ...] = ("3.0", "4.0")
    """What it lists as supported-address-data; nothing for ()."""
    max_size: int = 0
    """In bytes; larger cards are refused with `too_large`. 0: any."""
    too_large: Literal[403, 413] = 413
    tells_privileges: bool = True
    etags: Literal["counted", "hashed", "weak"] = "counted"

    # Changes
    reports: bool = True
    """Whether there is any REPORT; where not, cards are got one by one."""
    sync: bool = True
    """sync-collection; where it is missing, the ctag is all there is."""
    ctag: bool = True
    tokens: Literal["counted", "hashed"] = "counted"
    """Hashed ones come back when a book is again what it was."""
    sync_depth: Literal["", "0", "1"] = ""
    """The only Depth of sync-collection that is not answered 400; "" for any."""
    empty_token: Literal[207, 400, 403] = 207
    """What an empty token is answered; 207 is the whole list."""
    empty_lists_removed: bool = False
    bad_token: Literal[207, 400, 403, 409, 412] = 403
    """What a token is answered that is not its own; 207 is the whole list, without removals."""
    limit: Literal["ignored", "obeyed", "lie"] = "ignored"
    """Obeyed with 507 and a token to go on from; lied about with the newest token and no 507."""
    page: int = 0
    """How many cards a list has at most, with 507 and a token to go on from. 0: all."""
    missing: Literal["404", "left out", "all 404"] = "404"
    """What becomes of cards in a multiget that are not there."""

    # Writing
    mangle: Callable[[bytes], bytes] | None = None
    """What it makes of a card before it keeps it."""
    give_out: Callable[[bytes], bytes] | None = None
    """What it makes of a card that is read without naming version 4.0; the ETag is the same."""
    put_etag: bool = True
    location: bool = True
    """Whether a PUT that put the card elsewhere says where."""
    moves: bool = False
    """Whether a new card gets a new UID and a new place."""
    heeds_if_match: bool = True
    uid_conflict: bool = True
    """Whether a second card of one UID is refused with no-uid-conflict."""
    deleted_status: Literal[200, 204] = 204
    keeps_all: bool = True
    """Whether a card comes back saying what it said."""

    # Limits
    locked: Literal["", "privileges", "405"] = ""
    """How changes of any book are refused: with 403 need-privileges, or with 405."""
    room: int = 1_000_000
    """How many cards a book takes before it answers 507."""
    quota: int = 0
    """How many bytes the cards of a book may have, before it answers 507. 0: any."""
    pause: float = 0.0
    """How long each answer takes, in seconds."""
    busy: tuple[Literal[429, 503], str, int] | None = None
    """What is answered instead, its Retry-After, and to every how manieth request."""


SERVICES: Mapping[str, Quirks] = {
    "plain": Quirks(),
    "google": Quirks(
        username="ada@mail.example",
        logins=("bearer",),
        sync_depth="1",
        empty_token=400,
        heeds_if_match=False,
        moves=True,
        mangle=mangling.google,
        keeps_all=False,
        versions=("3.0",),
    ),
    "icloud": Quirks(
        username="ada@mail.example",
        password="abcd-efgh-ijkl-mnop",
        elsewhere="principal",
        mangle=mangling.signed,
        versions=("3.0",),
    ),
    "fastmail": Quirks(
        username="ada@mail.example",
        password="2f3k4l5m6n7p8q9r",
        logins=("basic", "bearer"),
        mangle=mangling.signed,
        max_size=1_000_000,
        too_large=403,
    ),
    "synology": Quirks(well_known=404, principal=False),
    "nextcloud": Quirks(
        lower_case_escapes=True,
        give_out=mangling.as_three,
        missing="left out",
        uid_conflict=False,
    ),
    "baikal": Quirks(
        logins=("digest",),
        lower_case_escapes=True,
        give_out=mangling.as_three,
        missing="left out",
        uid_conflict=False,
        bodiless_report=500,
    ),
    "davical": Quirks(
        mangle=mangling.davical,
        keeps_all=False,
        put_etag=False,
        bad_token=207,
        missing="left out",
        uid_conflict=False,
        versions=(),
    ),
    "xandikos": Quirks(
        logins=(),
        well_known=302,
        tokens="hashed",
        etags="hashed",
        limit="lie",
        bad_token=412,
        uid_conflict=False,
        versions=(),
    ),
    "ctag only": Quirks(sync=False),
    "propfind only": Quirks(reports=False, sync=False, ctag=False, tells_privileges=False),
    "pages": Quirks(page=3, absolute_hrefs=True, etags="weak", location=False),
}
"""Services, and servers of few means, with which everything goes somehow."""

MOODS: Mapping[str, Quirks] = {
    "read only": Quirks(locked="privileges"),
    "read only untold": Quirks(locked="405", tells_privileges=False),
    "full": Quirks(room=0),
    "quota": Quirks(quota=2_000),
    "small cards": Quirks(max_size=2_000),
    "slow": Quirks(pause=0.2),
    "busy": Quirks(busy=(429, "2", 4)),
}
"""Servers that do not let one do everything."""

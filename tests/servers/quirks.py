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
    sync: bool = True
    """sync-collection; where it is missing, the ctag is all there is."""
    ctag: bool = True
    tokens: Literal["counted", "hashed"] = "counted"
    """Hashed ones come back when a book is again what it was."""
    sync_depth: Literal["", "0", "1"] = ""
    """The only Depth of sync-collection that is not answered 400; "" for any."""
    empty_token: bool = True
    """Whether an empty token gets the whole list; 400 where not."""
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


SERVICES: Mapping[str, Quirks] = {
    "plain": Quirks(),
    "google": Quirks(
        username="ada@mail.example",
        logins=("bearer",),
        sync_depth="1",
        empty_token=False,
        heeds_if_match=False,
        moves=True,
        mangle=mangling.google,
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
}

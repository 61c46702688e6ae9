"""Address books elsewhere, and what is kept in order to stay in step with them.

All of this is bookkeeping: it is written in the same transaction as the contacts it is about, and
never part of undo, so that taking back what came in brings back no old ETag.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from netcompanion.domain.contact import Contact

THIS_WRITE: Final = -1
"""As `synced_rev`, the revision of the write that saves this; as `settled_by`, the change."""


LONGEST_PAUSE: Final = timedelta(hours=1)
"""How long a server is left alone at most, whatever it asks for."""


class AuthKind(StrEnum):
    """How an account is entered."""

    NONE = "none"
    PASSWORD = "password"  # basic or digest, as the server asks
    OAUTH = "oauth"


class Direction(StrEnum):
    """Which way contacts of a book go."""

    OFF = "off"
    MIRROR = "mirror"
    TWO_WAY = "two-way"


class Phase(StrEnum):
    """How far a book is: never read, read whole but not looked at yet, or in step."""

    NEW = "new"
    PULLED = "pulled"
    LINKED = "linked"


class UploadKind(StrEnum):
    """Which people go up to a book, beside those who came from it."""

    NOBODY = "nobody"
    EVERYONE = "everyone"
    TAG = "tag"
    EVENT = "event"
    CHOSEN = "chosen"


class OpKind(StrEnum):
    """What is to be done there."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


class OpState(StrEnum):
    """How far it is.

    SENT: perhaps; nobody knows whether it was done until somebody looks. DONE: a deletion that is
    remembered until nobody takes it back any more. All else that was done leaves the journal.
    """

    SENT = "sent"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """Who goes up; `value` is the tag, or the id of the event."""

    kind: UploadKind = UploadKind.NOBODY
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One login on one server; its secret is in the system's keyring, under `id`.

    `address` is what the person typed. `origins` (scheme://host:port) are those that may be told
    the password; `certificate` (PEM) is one that the person trusts though the system does not.
    `stopped` after a refused login, until there is a new password.
    """

    id: str
    name: str
    address: str
    base_url: str
    username: str = ""
    auth: AuthKind = AuthKind.PASSWORD
    origins: tuple[str, ...] = ()
    home: str = ""
    certificate: str = ""
    client_id: str = ""
    error: str = ""
    retry_at: datetime | None = None
    stopped: bool = False

    def is_to_wait(self, now: datetime) -> bool:
        """Whether the server asked to be left alone until later.

        It is believed for an hour, so that a clock that was ahead shuts nobody out.
        """
        return self.retry_at is not None and now < self.retry_at <= now + LONGEST_PAUSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """One address book of an account.

    `token` (RFC 6578) and `ctag` say up to where its changes are stored. `max_size` (bytes of a
    card) and `versions` (of vCard) are what the server says about itself. `mass_change` is what a
    run wanted to delete when it stopped to ask; empty when there is nothing to be asked.
    `own_notes`: notes that were written here go up too, not only those that came with a card.
    """

    id: str
    account_id: str
    url: str
    name: str
    direction: Direction = Direction.OFF
    phase: Phase = Phase.NEW
    read_only: bool = False
    max_size: int | None = None
    versions: tuple[str, ...] = ()
    token: str = ""
    ctag: str = ""
    upload: Upload = Upload()
    mine_wins: bool = False
    own_notes: bool = False
    last_full: datetime | None = None
    last_ok: datetime | None = None
    error: str = ""
    mass_change: tuple[str, ...] = ()
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """A property that a server keeps otherwise than it was sent: digests of the two wordings."""

    property: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One card of a book, and the contact it is about.

    `href` is the unquoted path, `base` the bytes as they were fetched last: the base of the next
    merge. `synced_rev` is the revision of the contact that the card says; another one means that
    the contact was changed here since. Not `seen`: it is not there, not yet or not any more,
    and goes there with its contact. `verify`: to be fetched again, whatever the token says.
    `problem` is why the card could not be read or sent, in words. `group`: a card that is no
    person but a list of them. `lost` are the sorts of things that the server drops.
    """

    book_id: str
    href: str
    etag: str = ""
    uid: str = ""
    contact_id: str | None = None
    base: bytes = b""
    synced_rev: int | None = None
    seen: bool = True
    verify: bool = False
    group: bool = False
    problem: str = ""
    spelled: tuple[Spelling, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemState:
    """An item without its card, as lists of thousands of them are compared.

    `rev` is the revision of the contact now; None when there is no such contact (any more).
    """

    href: str
    etag: str
    uid: str
    contact_id: str | None
    synced_rev: int | None
    rev: int | None
    seen: bool
    verify: bool
    group: bool
    problem: str

    @property
    def is_dirty(self) -> bool:
        """Whether the contact was changed here since the card was in step with it."""
        return self.rev is not None and self.rev != self.synced_rev

    @property
    def is_gone(self) -> bool:
        """Whether the contact was removed here."""
        return self.contact_id is not None and self.rev is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemNote:
    """What there is to say about a card: why it could not be read or sent, what its server drops.

    `name` is that of the contact, "" where there is none.
    """

    href: str
    uid: str
    contact_id: str | None
    name: str
    problem: str
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Op:
    """One write to a server, in the journal before it is sent.

    `body_hash` (SHA-256, hexadecimal) is that of the card sent, `rev` the revision it says. What
    was refused is tried again after `not_before`, and what was done is forgotten then.
    """

    id: str
    book_id: str
    href: str
    kind: OpKind
    contact_id: str | None = None
    rev: int | None = None
    body_hash: str = ""
    state: OpState = OpState.SENT
    not_before: datetime | None = None
    message: str = ""


class Chose(StrEnum):
    """Whose value was chosen."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One value that was changed here and there at once; theirs was taken, mine is kept here.

    `field` is a key of `domain.differing.FIELDS`, or "other" for lines that are no field;
    `about` says which value of a list. `mine` and `theirs` are texts to be shown; the contacts
    hold the values (without their cards). Stays until the person settles it; `settled_by` is the
    step of the history that did, and once that is undone the conflict is open again.
    """

    id: str
    book_id: str
    contact_id: str
    field: str
    at: datetime
    mine: str
    theirs: str
    mine_contact: Contact
    theirs_contact: Contact
    base: str = ""
    about: str = ""
    chose: Chose | None = None
    settled: datetime | None = None
    settled_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one run of one book did; `error` is empty when it went through.

    `pulled` and `pushed` are contacts new or changed here and there, `notes` sentences about what
    a person would want to know ("Ada was deleted there, but changed here: she was kept").
    """

    id: str
    book_id: str
    started: datetime
    ended: datetime | None = None
    pulled: int = 0
    pushed: int = 0
    deleted_here: int = 0
    deleted_there: int = 0
    conflicts: int = 0
    refused: int = 0
    requests: int = 0
    cancelled: bool = False
    error: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Somebody who goes up to a book by choice."""

    book_id: str
    contact_id: str


Record = Account | Book | Item | Op | Conflict | Run | Chosen
"""What is kept about address books elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookkeeping:
    """What is to be written and removed beside a change, in one transaction with it.

    Removing an account removes its books, and removing a book all that was kept of it. `about` are
    the ids of contacts who have to be here still when it is written.
    """

    save: tuple[Record, ...] = ()
    remove: tuple[Record, ...] = ()
    about: frozenset[str] = frozenset()

    def __add__(self, other: Bookkeeping) -> Bookkeeping:
        """Return both as one."""
        return Bookkeeping(
            save=self.save + other.save,
            remove=self.remove + other.remove,
            about=self.about | other.about,
        )

    def __bool__(self) -> bool:
        """Whether there is anything to be written."""
        return bool(self.save or self.remove)

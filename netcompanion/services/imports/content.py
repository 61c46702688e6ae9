"""Whether two cards of one import say the same, and a UID for the second one that does not."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace

from netcompanion.domain.contact import Contact
from netcompanion.domain.sources import said, spelled

_REPEATED = uuid.UUID("0b6f3c52-6f0f-5a5c-8d0a-7f6d3a1e9c44")  # other people's uids, made unique
_SAYS_NOTHING = re.compile(r"\n(?:REV|PRODID|UID)[:;][^\n]*")


def content(contact: Contact) -> int:
    """Return a number that is the same for cards with the same lines, in any order.

    Every card of an import passes here, so its lines are compared as they are written. What says
    the same in other words is taken for something else: nothing is lost by that. Cards without a
    UID have one that is made from what they say, in whatever words.
    """
    if contact.source is None:
        return hash((contact.name, contact.emails, contact.phones, contact.photo))
    telling = _SAYS_NOTHING.sub("", f"\n{contact.source.text}")
    return hash((frozenset(telling.split("\n")), contact.photo))


def with_uid_of_its_own(contact: Contact) -> Contact:
    """Return a contact with another UID than somebody else's; the same card gets the same one."""
    lines = said(contact.source) if contact.source else frozenset()
    text = f"{contact.uid}\n{spelled(lines)}\n{contact.photo}"
    return replace(contact, uid=str(uuid.uuid5(_REPEATED, text)))

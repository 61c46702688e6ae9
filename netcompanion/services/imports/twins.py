"""Cards of one import that look like one person under two UIDs."""

from __future__ import annotations

from netcompanion.domain.contact import Contact
from netcompanion.domain.normalise import email_key, fold, phone_key

_FEWEST_DIGITS = 5


class Twins:
    """Remembers names with numbers and addresses, as numbers, of everybody who is new.

    Nobody can tell from two cards whether they are a father and his son, so both come in, with a
    word about it. Whom the person takes for one is merged afterwards like any other two.
    """

    def __init__(self) -> None:
        self._known: set[int] = set()

    def note(self, contact: Contact) -> str:
        """Return what there is to say of a contact beside those before; "" for most."""
        name = fold(contact.name)
        emails = {hash((name, email_key(each.value))) for each in contact.emails}
        keys = (phone_key(each.value) for each in contact.phones)
        phones = {hash((name, key)) for key in keys if len(key) >= _FEWEST_DIGITS}
        shared = [
            words
            for words, marks in (("e-mail address", emails), ("phone number", phones))
            if not self._known.isdisjoint(marks)
        ]
        self._known |= emails | phones
        if not name or not shared:
            return ""
        return (
            f"A card further up has the same name and the same {' and '.join(shared)}. "
            "Both come in; they can be merged afterwards."
        )

"""The rows that keep a contact, as far as its value alone gives them.

They are plain tuples in the order of their columns: an import works out half a million of them,
before it takes the lock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from operator import attrgetter
from typing import Any, Final, get_type_hints

import msgspec

from netcompanion.domain.contact import Contact, Email, Link, Phone, PostalAddress, SocialProfile
from netcompanion.domain.normalise import (
    email_key,
    fold,
    link_key,
    phone_key,
    social_key,
    tag_key,
)
from netcompanion.store.codec import encode
from netcompanion.store.tables import (
    contact_network,
    contact_point,
    contact_source,
    contact_tag,
)
from netcompanion.store.words import Words, words_of

Row = tuple[Any, ...]

PLAIN: Final = (
    "uid",
    "prefix",
    "given",
    "additional",
    "family",
    "suffix",
    "formatted",
    "phonetic_given",
    "phonetic_family",
    "nickname",
    "organisation",
    "department",
    "title",
    "note",
)
"""The fields of a contact that are columns as they are, but for its id."""

CELLS: Final = (
    *PLAIN,
    "name",
    "sort_key",
    "organisation_key",
    "created",
    "birthday",
    "photo_digest",
    "photo_type",
)
CHILDREN: Final = (contact_point, contact_tag, contact_network, contact_source)

_plain_of = attrgetter(*PLAIN)


class ContactRows(msgspec.Struct, array_like=True, gc=False):
    """One contact as rows: `cells` in the order of CELLS, `children` in that of CHILDREN.

    The rows of the children lack their first column, the number of the contact. `digest` is the
    content hash, `words` are what is indexed, without those of encounters.
    """

    id: str
    digest: bytes
    cells: Row
    children: tuple[list[Row], ...]
    words: Words

    @property
    def uid(self) -> str:
        """The UID of the contact."""
        return str(self.cells[_UID])

    @property
    def has_wants(self) -> bool:
        """Whether anything is noted that they look for."""
        return any(point[0] == "wants" for point in self.children[_POINTS])

    @property
    def sort_key(self) -> str:
        """The folded name."""
        return str(self.cells[_SORT_KEY])


_POINTS = CHILDREN.index(contact_point)
_UID = CELLS.index("uid")
_SORT_KEY = CELLS.index("sort_key")


def rows_of(value: Contact, content_hash: bytes) -> ContactRows:
    """Return a contact as rows."""
    return ContactRows(value.id, content_hash, cells_of(value), children_of(value), words_of(value))


def cells_of(value: Contact) -> Row:
    """Return the columns of a contact, in the order of CELLS."""
    name, birthday, photo = value.name, value.birthday, value.photo
    return (
        *_plain_of(value),
        name,
        fold(name),
        fold(value.organisation),
        value.created.isoformat(),
        encode(birthday).decode() if birthday else None,
        photo.digest if photo else None,
        photo.media_type if photo else None,
    )


def children_of(value: Contact) -> tuple[list[Row], ...]:
    """Return the rows of what hangs on a contact, in the order of CHILDREN."""
    source = value.source
    return (
        points_of(value),
        tags_of(value),
        [(network.value,) for network in sorted(value.networks)],
        [] if source is None else [(encode(source),)],
    )


def points_of(value: Contact) -> list[Row]:
    """Return the rows of what a contact is reached by, wants and offers, with keys to find by."""
    points = [
        (kind, position, key_of(point), encode(struct(*parts_of(point))).decode())
        for kind, key_of, struct, parts_of in _KINDS
        for position, point in enumerate(getattr(value, kind))
    ]
    for kind, texts in (("wants", value.wants), ("offers", value.offers)):
        points += [(kind, n, fold(text), encode(text).decode()) for n, text in enumerate(texts)]
    return points


def tags_of(value: Contact) -> list[Row]:
    """Return the rows of the tags of a contact."""
    return [(position, tag, tag_key(tag)) for position, tag in enumerate(value.tags)]


def _sparse(kind: type) -> tuple[type[msgspec.Struct], Callable[[Any], tuple[Any, ...]]]:
    """Return a struct like a dataclass, and what gives its fields.

    Fields with their default stay out of its JSON: there are several points for each contact,
    and most of their fields are empty.
    """
    hints = get_type_hints(kind)
    described = [
        (each.name, hints[each.name])
        if each.default is MISSING
        else (each.name, hints[each.name], each.default)
        for each in fields(kind)
    ]
    struct = msgspec.defstruct(kind.__name__, described, omit_defaults=True, gc=False)
    return struct, attrgetter(*(each.name for each in fields(kind)))


_KINDS: Final = (  # in the order of the table, where each row then comes after the last
    ("addresses", lambda place: fold(" ".join(place.parts)), *_sparse(PostalAddress)),
    ("emails", lambda email: email_key(email.value), *_sparse(Email)),
    ("links", lambda link: link_key(link.value), *_sparse(Link)),
    ("phones", lambda phone: phone_key(phone.value), *_sparse(Phone)),
    ("socials", social_key, *_sparse(SocialProfile)),
)

"""Whether a contact still says what its card said, without a look at every line of it."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter, itemgetter
from typing import Any, Final

from netcompanion.domain.contact import Contact

_TEXTS: Final = (
    *("uid", "prefix", "given", "additional", "family", "suffix", "formatted"),
    *("phonetic_given", "phonetic_family", "nickname", "organisation", "department", "title"),
    "note",
)
_POINTS: Final = {
    "phones": ("value", "kind", "label"),
    "emails": ("value", "kind", "label"),
    "links": ("value", "kind", "label"),
    "addresses": (
        *("po_box", "extended", "street", "locality", "region", "postcode", "country"),
        *("kind", "label"),
    ),
    "socials": ("service", "handle", "url"),
}
_NAMES: Final = (*_TEXTS, *_POINTS, "tags", "birthday", "photo")
_OF_CONTACT: Final = attrgetter(*_NAMES)
_OF_FIELDS: Final = itemgetter(*_NAMES)
_SPELL: Final = tuple(attrgetter(*names) for names in _POINTS.values())
_FIRST, _END_OF_FAMILY, _BETWEEN = "\x1d", "\x1e", "\x1f"
_DIGEST_BYTES: Final = 8


def fingerprint(contact: Contact) -> str:
    """Return 16 letters that are the same for contacts of the same words, in every process.

    Everything counts that a card spells; `id`, `created`, `networks`, `wants`, `offers`
    and `source` do not.
    """
    return _digest(_OF_CONTACT(contact))


def fingerprint_of(fields: Mapping[str, Any]) -> str:
    """Return the fingerprint of the contact that will have these fields.

    The values are what `Contact` declares; only the names vary, hence `Any`.
    """
    return _digest(_OF_FIELDS(fields))


def _digest(values: tuple[Any, ...]) -> str:
    import hashlib  # with OpenSSL, for which nobody who only reads has to wait

    texts = list(values[: len(_TEXTS)])
    *families, tags, birthday, photo = values[len(_TEXTS) :]
    for spell, points in zip(_SPELL, families, strict=True):
        for point in points:
            texts += spell(point)
        texts.append(_END_OF_FAMILY)
    for reach in (*families[0], *families[1]):
        texts.append(_FIRST if reach.preferred else "")
    texts += tags
    if birthday is not None:
        texts.append(f"{_END_OF_FAMILY}{birthday.year}-{birthday.month}-{birthday.day}")
    if photo is not None:
        texts += (_END_OF_FAMILY, photo.digest)
    data = _BETWEEN.join(texts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=_DIGEST_BYTES).hexdigest()

"""Cards of two versions of vCard that are about to become one."""

from __future__ import annotations

from dataclasses import replace

from netcompanion.domain.contact import Contact
from netcompanion.formats import as_version


def in_words_of(here: Contact, there: Contact) -> Contact:
    """Return `there` with its card in the version that the card of `here` is of.

    What is a number or a relation in 4.0 is not one under the same name in 3.0, so lines are
    translated before they join those of another card.
    """
    if here.source is None or there.source is None:
        return there
    return replace(there, source=as_version(there.source, here.source.version))

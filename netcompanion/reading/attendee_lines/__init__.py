"""Who comes, from the lines of a list as people paste them."""

from netcompanion.reading.attendee_lines.columns import (
    column_by_cells,
    column_by_header,
    is_of_another,
    is_standing,
    says_role,
)
from netcompanion.reading.attendee_lines.entry import Entries, Entry, Standing
from netcompanion.reading.attendee_lines.lines import read_lines
from netcompanion.reading.attendee_lines.naming import tidy_name
from netcompanion.reading.attendee_lines.people import name_of_address, read_role
from netcompanion.reading.attendee_lines.phrases import email_in, plain
from netcompanion.reading.attendee_lines.words import is_empty, is_nobody, standing

__all__ = [
    "Entries",
    "Entry",
    "Standing",
    "column_by_cells",
    "column_by_header",
    "email_in",
    "is_empty",
    "is_nobody",
    "is_of_another",
    "is_standing",
    "name_of_address",
    "plain",
    "read_lines",
    "read_role",
    "says_role",
    "standing",
    "tidy_name",
]

"""Lists of attendees, as people get them, become people to meet."""

from netcompanion.reading.attendee_lines import Standing
from netcompanion.services.attendees.adding import add_all
from netcompanion.services.attendees.model import (
    COLUMNS,
    MANY,
    Attendee,
    AttendeeList,
    Sheet,
)
from netcompanion.services.attendees.reading import read_list

__all__ = [
    "COLUMNS",
    "MANY",
    "Attendee",
    "AttendeeList",
    "Sheet",
    "Standing",
    "add_all",
    "read_list",
]

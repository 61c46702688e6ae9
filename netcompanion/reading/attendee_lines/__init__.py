"""Who comes, from the lines of a list as people paste them."""

from netcompanion.reading.attendee_lines.entry import Coming, Entries, Entry
from netcompanion.reading.attendee_lines.lines import read_lines

__all__ = ["Coming", "Entries", "Entry", "read_lines"]

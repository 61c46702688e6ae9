"""People to meet from lists of attendees; `dialog` is the door."""

"""Calendars (RFC 5545) and directories (RFC 2849) with something bad between two good ones."""

from __future__ import annotations

from collections.abc import Callable

_EVENT = b"BEGIN:VEVENT\r\n%sEND:VEVENT\r\n"
_GOOD = b"DTSTART:20261014T%s\r\nSUMMARY:%s\r\n"
_BAD = b"DTSTART:20261014T120000\r\nSUMMARY:Bad\r\n"


def calendar(bad: bytes) -> bytes:
    """Return a calendar with a bad appointment between two good ones."""
    first, last = _GOOD % (b"090000", b"First"), _GOOD % (b"200000", b"Last")
    middle = bad if bad.startswith(b"BEGIN:") else _EVENT % bad
    return (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
        + (_EVENT % first + middle + _EVENT % last)
        + b"END:VCALENDAR\r\n"
    )


EVENTS: dict[str, Callable[[int], bytes]] = {
    "every second since 1970": lambda _: (
        b"DTSTART:19700101T000000Z\r\nRRULE:FREQ=SECONDLY\r\nSUMMARY:Bad\r\n"
    ),
    "every week since the year 1": lambda _: (
        b"DTSTART:00010101T000000\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:Bad\r\n"
    ),
    "a rule that never matches": lambda _: _BAD + b"RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31\r\n",
    "a month that never matches": lambda _: (
        _BAD + b"RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=99;BYMONTHDAY=31\r\n"
    ),
    "parts without end": lambda n: (
        _BAD + b"RRULE:FREQ=WEEKLY;BYDAY=" + b"MO," * (50_000 * n) + b"MO\r\n"
    ),
    "rules without end": lambda n: _BAD + b"RRULE:FREQ=WEEKLY\r\n" * (5_000 * n),
    "exceptions without end": lambda n: _BAD + b"EXDATE:20261014T120000\r\n" * (20_000 * n),
    "attendees without end": lambda n: (
        _BAD
        + b"".join(
            b"ATTENDEE;CN=N%d:mailto:a%d@birk.example\r\n" % (each, each)
            for each in range(5_000 * n)
        )
    ),
    "the same attendee": lambda n: _BAD + b"ATTENDEE;CN=A:mailto:a@birk.example\r\n" * (5_000 * n),
    "parameters without end": lambda n: (
        _BAD + b"ATTENDEE" + b";X=Y" * (20_000 * n) + b":mailto:a@birk.example\r\n"
    ),
    "quotes": lambda n: (
        _BAD + b"ATTENDEE;CN=" + b'"' * (20_000 * n) + b":mailto:a@birk.example\r\n"
    ),
    "an endless line": lambda n: _BAD + b"DESCRIPTION:" + b"a" * (100_000 * n) + b"\r\n",
    "folds": lambda n: _BAD + b"DESCRIPTION:a\r\n" + b" a\r\n" * (20_000 * n),
    "backslashes": lambda n: _BAD + b"DESCRIPTION:" + b"\\" * (19_999 * n) + b"\r\n",
    "nested": lambda n: b"BEGIN:VEVENT\r\n" * (5_000 * n) + b"END:VEVENT\r\n" * (5_000 * n),
    "nested alarms": lambda n: (
        _BAD + b"BEGIN:VALARM\r\n" * (5_000 * n) + b"END:VALARM\r\n" * (5_000 * n)
    ),
    "a program as alarm": lambda _: (
        _BAD
        + b"BEGIN:VALARM\r\nACTION:PROCEDURE\r\nTRIGGER:-PT0S\r\nATTACH:file:///bin/sh\r\n"
        + b"END:VALARM\r\n"
    ),
    "attachments": lambda _: (
        _BAD + b"ATTACH:file:///etc/passwd\r\nATTACH:http://tracker.example/a\r\n"
        b"ATTACH;ENCODING=BASE64;VALUE=BINARY:QUJD\r\nURL:file:///etc/passwd\r\n"
    ),
    "a zone that is a path": lambda _: (
        b"DTSTART;TZID=../../../../etc/passwd:20261014T183000\r\nSUMMARY:Bad\r\n"
    ),
    "a zone that is a folder": lambda _: b"DTSTART;TZID=America:20261014T183000\r\nSUMMARY:Bad\r\n",
    "a zone of a device": lambda _: b"DTSTART;TZID=/dev/zero:20261014T183000\r\nSUMMARY:Bad\r\n",
    "a zone without end": lambda n: (
        b"DTSTART;TZID=" + b"A" * (1_000 * n) + b":20261014T183000\r\nSUMMARY:Bad\r\n"
    ),
    "a zone of its own": lambda n: (
        b"BEGIN:VTIMEZONE\r\nTZID:Evil\r\n"
        + b"BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+9999\r\n"
        b"TZOFFSETTO:-9999\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\n"
        * (500 * n)
        + b"END:VTIMEZONE\r\n"
        + _EVENT % b"DTSTART;TZID=Evil:20261014T183000\r\nSUMMARY:Bad\r\n"
    ),
    "the last day": lambda _: b"DTSTART:99991231T235959\r\nDURATION:P9999999D\r\nSUMMARY:Bad\r\n",
    "a day that is none": lambda _: b"DTSTART:20261345T999999\r\nSUMMARY:Bad\r\n",
    "a time of no digits": lambda _: "DTSTART:\u0662\u0660\u0662\u0666\r\nSUMMARY:Bad\r\n".encode(),
    "no name": lambda _: b"DTSTART:20261014T120000\r\n",
    "no start": lambda _: b"SUMMARY:Bad\r\n",
    "zeros": lambda _: _BAD + b"\0\0\0LOCATION:a\0b\r\n",
    "no letters": lambda _: _BAD + b"LOCATION:\xff\xfe\xc3\r\n",
    "characters": lambda _: _BAD + "LOCATION:\u202e\u2028\x1b[2J\r\n".encode(),
}


def directory(bad: bytes) -> bytes:
    """Return LDIF with a bad record between two good ones."""
    good = b"dn: cn=%s Good\nobjectclass: person\ncn: %s Good\nmail: %s@birk.example\n\n"
    return good % (b"First", b"First", b"first") + bad + good % (b"Last", b"Last", b"last")


_PERSON = b"dn: cn=Bad\nobjectclass: person\ncn: Bad\n"
RECORDS: dict[str, Callable[[int], bytes]] = {
    "a file": lambda _: (
        _PERSON + b"description:< file:///etc/passwd\njpegPhoto:< file:///etc/passwd\n\n"
    ),
    "a device": lambda _: _PERSON + b"jpegPhoto:< file:///dev/zero\n\n",
    "a tracker": lambda _: _PERSON + b"jpegPhoto:< http://tracker.example/a\n\n",
    "a share": lambda _: _PERSON + b"jpegPhoto:<file://host.example/a\n\n",
    "a distinguished file": lambda _: b"dn:< file:///etc/passwd\ncn: Bad\n\n",
    "base64 that is none": lambda _: _PERSON + b"description:: ====!\nsn:: QQ\n\n",
    "base64 of a line": lambda _: _PERSON + b"description:: QQpkbjogY249UFdOCgo=\n\n",
    "controls": lambda _: _PERSON + b"control: 1.2.840.113556.1.4.805 true\n\n",
    "a line without end": lambda n: _PERSON + b"description: " + b"a" * (1_100_000 * n) + b"\n\n",
    "folds": lambda n: _PERSON + b"description: a\n" + b" a\n" * (50_000 * n) + b"\n",
    "lines without end": lambda n: _PERSON + b"mail: a@birk.example\n" * (6_000 * n) + b"\n",
    "values without end": lambda n: (
        _PERSON + b"".join(b"x%d: a\n" % each for each in range(6_000 * n)) + b"\n"
    ),
    "colons": lambda n: _PERSON + b"description" + b":" * (50_000 * n) + b"\n\n",
    "comments": lambda n: (
        b"#" + b"a" * (50_000 * n) + b"\n " + b"b" * 100 + b"\n" + _PERSON + b"\n"
    ),
    "names of letters": lambda n: _PERSON + b"a" * (50_000 * n) + b": b\n\n",
    "options": lambda n: _PERSON + b"cn" + b";lang-en" * (10_000 * n) + b": Bad\n\n",
    "zeros": lambda _: _PERSON + b"sn: a\0b\n\n",
    "no letters": lambda _: _PERSON + b"sn: \xff\xfe\n\n",
    "versions": lambda _: b"version: 99\n" + _PERSON + b"\n",
    "members without end": lambda n: (
        b"dn: cn=List\nobjectclass: groupOfNames\ncn: List\n"
        + b"".join(b"member: cn=M%d,mail=m%d@birk.example\n" % (m, m) for m in range(2_000 * n))
        + b"\n"
    ),
}

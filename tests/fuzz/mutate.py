"""Bytes changed at random: words of formats put in, pieces cut, doubled, mixed and flipped."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

_WORDS = (
    *(b"\r\n", b"\n", b"\r", b"\n ", b"\r\n\t", b"\0", b"\x1b[2J", b"\xff", b"\xef\xbb\xbf"),
    *(b"\xff\xfe", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", "\u202e\u2066\u2028\u200b".encode()),
    *(b":", b";", b",", b'"', b"'", b"\\", b"=", b"^n", b"<", b">", b"&", b"&lt;", b"]]>", b"%"),
    *(b"-", b"+", b"0", b"-1", b"99999999999999999999", b"1e999", b"NaN", b"\xb2", b"\xd9\xa3"),
    *(b"BEGIN:VCARD\n", b"END:VCARD\n", b"item1.", b"X-ABLABEL:", b"TYPE=", b"CHARSET=utf-16;"),
    *(b"ENCODING=QUOTED-PRINTABLE:", b"ENCODING=b:", b"=E4=\n", b"data:image/png;base64,", b"AAAA"),
    *(b"_$!<Home>!$_", b"BDAY:", b"PHOTO:", b"N:;;;;", b"dn:: ", b"changetype: delete\n", b":< "),
    *(b"[", b"]", b"{", b"}", b'["vcard",[', b"null", b"true", b'{"a":', b"\\u0000", b"\\ud800"),
    *(b"BEGIN:VEVENT\n", b"RRULE:FREQ=SECONDLY\n", b"TZID=/", b"T999999Z", b"99991231", b"P9999D"),
    *(b" ::: ", b"First Name", b"E-mail 1 - Value", b"\t", b"PK\x03\x04", b"PK\x01\x02"),
    *(b"MECARD:", b"BIZCARD:", b"mailto:", b"tel:", b"https://", b"xn--", b"@", b"..", b"/", b"//"),
    *(b"<!DOCTYPE a [", b"<!ENTITY a 'b'>", b"&a;", b"<![CDATA[", b"<d:href>", b"HTTP/1.1 200"),
    *(b"IHDR", b"IDAT", b"\xff\xda", b"RIFF", b"GIF89a", b"\x7f\xff\xff\xff", b"\x80\0\0\0"),
    *(b"tomorrow", b"31/12", b"12:60", b"#a", b"!b", b"NEAR(", b"tag:", b"quiet:>6w", b"*", b"AND"),
)
LONGEST = 40_000


def mutated(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Return data that was changed in a few places."""
    changed = data
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9))):
        changed = chance.choice(_WAYS)(changed, others, chance)
    return changed[:LONGEST]


def _put_in(data: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    place = chance.randint(0, len(data))
    return data[:place] + chance.choice(_WORDS) + data[place:]


def _put_over(data: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    word = chance.choice(_WORDS)
    place = chance.randint(0, len(data))
    return data[:place] + word + data[place + len(word) :]


def _flip(data: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    if not data:
        return data
    place = chance.randrange(len(data))
    return data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]


def _cut(data: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    first, last = _span(data, chance)
    return data[:first] + data[last:]


def _double(data: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    first, last = _span(data, chance)
    times = chance.choice((2, 2, 3, 40, 2000))
    return (data[:first] + data[first:last] * times + data[last:])[:LONGEST]


def _mix(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(others)
    first, last = _span(other, chance)
    place = chance.randint(0, len(data))
    return data[:place] + other[first:last] + data[place:]


def _swap_lines(data: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    """Choose a piece: of a few bytes, between two marks, or of any length."""
    if chance.random() < 0.3:
        marks = [place for place, byte in enumerate(data[:4096]) if byte in b'\n,:;<>"{}[] ']
        if len(marks) > 1:
            return chance.choice(list(pairwise(marks)))
    first = chance.randint(0, len(data))
    length = chance.choice((1, 2, 4, 16, 64, 256, 4096))
    return first, min(len(data), first + length)


_WAYS = (_put_in, _put_in, _put_over, _flip, _flip, _cut, _double, _mix, _mix, _swap_lines)

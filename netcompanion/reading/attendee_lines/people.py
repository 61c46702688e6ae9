"""From the pieces of a row to somebody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from netcompanion.reading.attendee_lines import words
from netcompanion.reading.attendee_lines.entry import Entry, Standing
from netcompanion.reading.attendee_lines.naming import tidy_name
from netcompanion.reading.attendee_lines.phrases import Phrase, Pieces, plain, take_apart, trimmed
from netcompanion.reading.attendee_lines.roles import Habits, told
from netcompanion.reading.text.letter_case import role_in_usual_letters
from netcompanion.reading.text.lexicon import fold, names

LONGEST_TEXT = 300
_LONGEST_ROLE = 120
_I_AM = re.compile(
    r"(?i)^(?:(?:hi|hello|hey|hallo|bonjour|hola)(?: all| everyone)?[,!. ]+)?"
    r"(?:i['’]?m|i am|we are|we['’]re|ich bin|je suis|soy|sono|eu sou|ik ben)"
    r"(?: currently)?(?: an?| the| eine?| une?| una?| een)?\s+"
    r"|^i work as(?: an?)?\s+|^(?:i )?work(?:ing)? as(?: an?)?\s+"
)
_I_WORK = re.compile(r"(?i)^(?:i )?(?:currently )?work(?:ing)? (?:at|for|in|with)\s+(?=[A-Z0-9])")
_I = re.compile(r"(?i)^(?:i|we|my|our|ich|wir|je|nous|yo|eu|io|ik|wij)\b")
_PROSE = 10  # words from which a cell is a sentence and no role


def entry(text: str, pieces: Pieces, habits: Habits) -> Entry:
    """Return who a row is about, as its text and its pieces say."""
    shown = " ".join(text.split())[:LONGEST_TEXT]
    coming = pieces.coming or Standing.UNKNOWN
    if pieces.is_guest or not pieces.phrases:
        mail = "" if pieces.is_guest else pieces.email
        name = name_of_address(mail)
        why = "" if name or mail else "no name"
        return Entry(
            text=shown, name=name, email=mail, phone=pieces.phone, coming=coming, why_nobody=why
        )
    found = told(pieces.phrases, habits)
    name = "" if words.is_nobody(found.name) else tidy_name(found.name)
    is_me = pieces.is_me or words.is_any(found.name, "me")
    return Entry(
        text=shown,
        name=name or name_of_address(pieces.email),
        title=role_in_usual_letters(found.title)[:_LONGEST_ROLE],
        organisation=found.organisation[:_LONGEST_ROLE],
        email=pieces.email,
        phone=pieces.phone,
        note="; ".join(filter(None, (pieces.note, *dict.fromkeys(pieces.badges)))),
        coming=coming,
        why_nobody="this is you" if is_me else "" if name or pieces.email else "no name",
    )


def read_role(text: str) -> tuple[str, str, str]:
    """Return role, firm and what is looked for, as a cell says them: "Founder, Moss Ltd"."""
    said = trimmed(plain(text))
    if words.is_empty(said):
        return "", "", ""
    if note := words.looked_for(said):
        return "", "", note[:LONGEST_TEXT]
    bare = _I_AM.sub("", said, count=1)
    if work := _I_WORK.match(bare):
        return "", bare[work.end() :][:_LONGEST_ROLE], ""
    if _I.match(bare) or len(bare.split()) > _PROSE + 6:
        return "", "", said[:LONGEST_TEXT]
    pieces = take_apart(["x", bare])
    del pieces.phrases[0]
    found = told([Phrase(each.text, each.mark) for each in pieces.phrases], Habits(), named=False)
    title = role_in_usual_letters(found.title or ", ".join(pieces.badges))
    return title[:_LONGEST_ROLE], found.organisation[:_LONGEST_ROLE], pieces.note


def name_of_address(mail: str) -> str:
    """Return the name that an address spells out: "ada.moss@…" is Ada Moss; "" for others."""
    local = mail.partition("@")[0].partition("+")[0]
    parts = [part for part in re.split(r"[._]", local) if part]
    if len(parts) == 1 and fold(parts[0]) in names("given"):
        return parts[0].title()
    if len(parts) not in (2, 3) or not all(part.isalpha() and len(part) > 1 for part in parts):
        return ""
    return tidy_name(" ".join(parts).title())


def entries(texts: Sequence[tuple[str, Pieces]]) -> tuple[Entry, ...]:
    """Return who the rows of a list are about; rows of one shape help each other."""
    habits = Habits(pieces.phrases for _, pieces in texts)
    return tuple(entry(text, pieces, habits) for text, pieces in texts)

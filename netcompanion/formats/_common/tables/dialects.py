"""The programs whose tables are known, and what each of their columns holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from netcompanion.formats._common.tables import outlook
from netcompanion.formats._common.tables.headers import folded, meaning, sided_meaning
from netcompanion.formats._common.tables.targets import SINGLE, target

Columns = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How one program writes tables.

    `knows` says whether a header is its own, `columns` what they hold. `joint` stands between
    several values of one cell, `tag_joint` between tags; `month_first` is how days are written.
    """

    id: str
    label: str
    knows: Callable[[Columns], bool]
    columns: Callable[[Columns], Columns]
    joint: str = ""
    tag_joint: str = ";"
    month_first: bool = False


def dialect_of(header: Columns) -> Dialect | None:
    """Return the program that writes this header."""
    return next((each for each in DIALECTS if each.knows(header)), None)


def _keys(columns: dict[str, str]) -> dict[str, str]:
    return {folded(name): id_ for name, id_ in columns.items()}


_GOOGLE: Final = _keys(
    {
        "First Name": "given",
        "Given Name": "given",
        "Middle Name": "additional",
        "Additional Name": "additional",
        "Last Name": "family",
        "Family Name": "family",
        "Name": "name",
        "Phonetic First Name": "phonetic_given",
        "Given Name Yomi": "phonetic_given",
        "Phonetic Last Name": "phonetic_family",
        "Family Name Yomi": "phonetic_family",
        "Name Prefix": "prefix",
        "Name Suffix": "suffix",
        "Nickname": "nickname",
        "Organization Name": "organisation",
        "Organization Title": "title",
        "Organization Department": "department",
        "Organization 1 - Name": "organisation",
        "Organization 1 - Title": "title",
        "Organization 1 - Department": "department",
        "Birthday": "birthday",
        "Notes": "note",
        "Labels": "tags",
        "Group Membership": "tags",
    }
)
_NUMBERED = re.compile(r"(E-mail|Phone|Website|Address|Event|Relation|Custom Field|IM) \d+ - (.+)")
_FAMILIES = {
    "E-mail": "email",
    "Phone": "phone",
    "Website": "link",
    "Address": "address",
    "Event": "date",
    "Relation": "relation",
    "Custom Field": "detail",
    "IM": "social",
}
_PARTS = {
    "Value": "",
    "Label": ".label",
    "Type": ".label",
    "Service": ".label",
    "Formatted": ".formatted",
    "Street": ".street",
    "City": ".locality",
    "PO Box": ".po_box",
    "Region": ".region",
    "Postal Code": ".postcode",
    "Country": ".country",
    "Extended Address": ".extended",
}


def _is_google(header: Columns) -> bool:
    names = set(header)
    numbered = sum(1 for name in header if _NUMBERED.fullmatch(name.strip()))
    start = {"Labels", "Group Membership", "File As", "Phonetic First Name", "Given Name Yomi"}
    return numbered >= 2 or ((numbered > 0 or "Organization Name" in names) and bool(start & names))


def _google(header: Columns) -> Columns:
    return tuple(map(_google_column, header))


def _google_column(name: str) -> str:
    found = _NUMBERED.fullmatch(name.strip())
    if found is None:
        return _GOOGLE.get(folded(name), "line")
    if found[1] == "IM" and found[2] == "Type":
        return ""
    family, part = _FAMILIES[found[1]], _PARTS.get(found[2], "?")
    return "line" if part == "?" else family + part


_OUTLOOK: Final = _keys({**outlook.OTHER_DIALECTS, **outlook.COLUMNS})
_OUTLOOK_MARKS: Final = frozenset(
    map(
        folded,
        (
            *("E-mail Address", "E-mail 2 Address", "Business Street", "Business Phone"),
            *("Business Fax", "Home Street", "Business Postal Code", "Mobile Phone", "Job Title"),
            *("Company Main Phone", "Other Phone", "Web Page", "Categories", "Business Country"),
        ),
    )
)
_IN_ORDER = 48  # the columns up to "Telex" stand in one order in every language
_OUTLOOK_ORDER = tuple(outlook.COLUMNS.values())[:_IN_ORDER]
_ALIKE = 20
_BEFORE = ("title", "name", "given", "family", "address.", "phone")  # not among the last columns


def _is_outlook(header: Columns) -> bool:
    names = set(map(folded, header))
    return len(names & _OUTLOOK_MARKS) >= 5 and "business phone" in names


def _outlook(header: Columns) -> Columns:
    return tuple(_OUTLOOK.get(folded(name), "line") for name in header)


def _is_translated_outlook(header: Columns) -> bool:
    if not 60 <= len(header) <= 120:
        return False
    said = [sided_meaning(name) for name in header]
    alike = sum(block.size for block in _aligned(said).get_matching_blocks())
    return alike >= _ALIKE and alike >= 0.6 * sum(map(bool, said[:_IN_ORDER]))


def _translated_outlook(header: Columns) -> Columns:
    """Return what headers say in their own language.

    One that nobody knows means what stands at its place in Outlook, where those before and after
    it are Outlook's own and there are as many between them. Behind them an e-mail address has its
    type and its name, and what is known already is something else.
    """
    said = [sided_meaning(name) for name in header]
    aligned = _aligned(said)
    behind = max(block.b + block.size for block in aligned.get_matching_blocks()[:-1])
    for tag, start, end, at, to in aligned.get_opcodes():
        if tag == "replace" and end - start == to - at:
            places = zip(range(at, to), _OUTLOOK_ORDER[start:end], strict=True)
            for column, id_ in places:
                if not said[column] or said[column] == target(id_).family:
                    said[column] = id_
    found: list[str] = []
    for column, known in enumerate(said):
        id_ = known or "line"
        if found[-1:] == ["email"] and known in ("", "email"):
            id_ = ""
        elif found[-2:] == ["email", ""] and known in ("", "email"):
            id_ = "email.display"
        elif (column >= behind and id_.startswith(_BEFORE)) or (id_ in found and id_ in SINGLE):
            id_ = "line"
        found.append(id_)
    return tuple(found)


def _aligned(said: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, _OUTLOOK_ORDER, said[: _IN_ORDER + 4], autojunk=False)


THUNDERBIRD: Final[dict[str, str]] = {
    "First Name": "given",
    "Last Name": "family",
    "Display Name": "name",
    "Nickname": "nickname",
    "Primary Email": "email",
    "Secondary Email": "email",
    "Screen Name": "social:aim",
    "Work Phone": "phone:work",
    "Home Phone": "phone:home",
    "Fax Number": "phone:fax",
    "Pager Number": "phone:pager",
    "Mobile Number": "phone:mobile",
    "Home Address": "address:home.street",
    "Home Address 2": "address:home.extended",
    "Home City": "address:home.locality",
    "Home State": "address:home.region",
    "Home ZipCode": "address:home.postcode",
    "Home Country": "address:home.country",
    "Work Address": "address:work.street",
    "Work Address 2": "address:work.extended",
    "Work City": "address:work.locality",
    "Work State": "address:work.region",
    "Work ZipCode": "address:work.postcode",
    "Work Country": "address:work.country",
    "Job Title": "title",
    "Department": "department",
    "Organization": "organisation",
    "Web Page 1": "link:work",
    "Web Page 2": "link:home",
    "Birth Year": "birthday.year",
    "Birth Month": "birthday.month",
    "Birth Day": "birthday.day",
    "Custom 1": "line.custom",
    "Custom 2": "line.custom",
    "Custom 3": "line.custom",
    "Custom 4": "line.custom",
    "Notes": "note",
}
_THUNDERBIRD: Final = _keys(THUNDERBIRD)
_THUNDERBIRD_MARKS = {"primary email", "secondary email", "screen name", "display name"}


def _is_thunderbird(header: Columns) -> bool:
    names = set(map(folded, header))
    return len(names & _THUNDERBIRD_MARKS) >= 3 or _is_in_order(header)


def _thunderbird(header: Columns) -> Columns:
    if _is_in_order(header):
        return (*THUNDERBIRD.values(), "")[: len(header)]
    return tuple(_THUNDERBIRD.get(folded(name), "line" if name else "") for name in header)


def _is_in_order(header: Columns) -> bool:
    """Whether it has all columns in their order, in whatever language (with a comma behind)."""
    return 0 <= len(header) - len(THUNDERBIRD) <= 1 and _agree(header, tuple(THUNDERBIRD.values()))


def _agree(header: Columns, ids: Sequence[str]) -> bool:
    """Whether the translated headers mean what stands at their places."""
    pairs = [(meaning(name), id_) for name, id_ in zip(header, ids, strict=False)]
    agreed = sum(bool(said) and _same_family(said, id_) for said, id_ in pairs)
    return agreed >= 9 and agreed >= 0.7 * sum(bool(said) for said, _ in pairs)


def _same_family(said: str, id_: str) -> bool:
    pair = {said, id_}
    return target(said).family == target(id_).family or pair <= {"prefix", "title"}


def _by_words(known: dict[str, str]) -> Callable[[Columns], Columns]:
    """Return the reading of a program that asks questions of its own: the rest are lines."""

    def columns(header: Columns) -> Columns:
        found: list[str] = []
        for name in header:
            word = folded(name)
            id_ = known[word] if word in known else sided_meaning(name) or "line"
            single = "." not in id_ and target(id_).family in _GOOGLE.values()
            found.append("line" if single and id_ in found and id_ != "tags" else id_)
        return tuple(found)

    return columns


def _has(*names: str) -> Callable[[Columns], bool]:
    wanted = set(map(folded, names))
    return lambda header: wanted <= set(map(folded, header))


def _is_eventbrite(header: Columns) -> bool:
    names = set(map(folded, header))
    order = {"order", "order no", "order id", "order number"} & names
    return bool(order) and bool({"ticket type", "attendee", "attendee status"} & names)


_LINKEDIN = _keys(
    {
        "First Name": "given",
        "Last Name": "family",
        "URL": "social:linkedin",
        "Email Address": "email",
        "Company": "organisation",
        "Position": "title",
        "Connected On": "date:connected",
    }
)
_LUMA = {"api id": "line", "name": "name", "first name": "given", "last name": "family"}
_MAILCHIMP = dict.fromkeys(  # about the computer that somebody signed up with
    "optin ip|confirm ip|latitude|longitude|gmtoff|dstoff|timezone|cc|region|leid|euid".split("|"),
    "",
)
_EVENTBRITE = {"order": "line", "ticket type": "line", "quantity": "line"}

OWN: Final[dict[str, str]] = {
    "Name": "name",
    "Prefix": "prefix",
    "Given name": "given",
    "Middle name": "additional",
    "Family name": "family",
    "Suffix": "suffix",
    "Given name as spoken": "phonetic_given",
    "Family name as spoken": "phonetic_family",
    "Nickname": "nickname",
    "Organisation": "organisation",
    "Department": "department",
    "Job title": "title",
    "Birthday": "birthday",
    "Tags": "tags.escaped",
    "Note": "note",
    "UID": "uid",
}
OWN_GROUPS: Final[dict[str, dict[str, str]]] = {
    "Phone": {"": "", " type": ".type", " label": ".own_label"},
    "E-mail": {"": "", " type": ".type", " label": ".own_label"},
    "Website": {"": "", " type": ".type", " label": ".own_label"},
    "Address": {
        " street": ".street",
        " second line": ".extended",
        " PO box": ".po_box",
        " city": ".locality",
        " region": ".region",
        " postcode": ".postcode",
        " country": ".country",
        " type": ".type",
        " label": ".own_label",
    },
    "Profile": {" service": ".label", " name": ".handle", " address": ".url"},
    "Event": {"": "", " label": ".label"},
    "Relation": {"": "", " label": ".label"},
    "Custom Field": {"": "", " label": ".label"},
}
_OWN_FAMILIES = {**_FAMILIES, "Profile": "social"}
_OWN_NUMBERED = re.compile(rf"({'|'.join(OWN_GROUPS)}) \d+( .+)?")


def _own(header: Columns) -> Columns:
    return tuple(map(_own_column, header))


def _own_column(name: str) -> str:
    found = _OWN_NUMBERED.fullmatch(name)
    if found is None:
        return OWN.get(name, "line")
    part = OWN_GROUPS[found[1]].get(found[2] or "")
    return "line" if part is None else _OWN_FAMILIES[found[1]] + part


DIALECTS: Final = (
    Dialect(
        id="csv",
        label="NetCompanion",
        knows=lambda header: {"Given name as spoken", "UID"} <= set(header),
        columns=_own,
    ),
    Dialect(
        id="google-csv",
        label="Google Contacts",
        knows=_is_google,
        columns=_google,
        joint=" ::: ",
        tag_joint=" ::: ",
    ),
    Dialect(id="thunderbird-csv", label="Thunderbird", knows=_is_thunderbird, columns=_thunderbird),
    Dialect(
        id="linkedin-csv",
        label="LinkedIn",
        knows=_has("First Name", "Last Name", "Email Address", "Company", "Connected On"),
        columns=_by_words(_LINKEDIN),
    ),
    Dialect(
        id="luma-csv",
        label="Luma",
        knows=_has("api_id", "approval_status"),
        columns=_by_words(_LUMA),
    ),
    Dialect(
        id="eventbrite-csv",
        label="Eventbrite",
        knows=_is_eventbrite,
        columns=_by_words(_EVENTBRITE),
    ),
    Dialect(
        id="mailchimp-csv",
        label="Mailchimp",
        knows=_has("Email Address", "MEMBER_RATING", "OPTIN_TIME"),
        columns=_by_words(_MAILCHIMP),
        tag_joint="",
        month_first=True,
    ),
    Dialect(
        id="outlook-csv",
        label="Outlook",
        knows=_is_outlook,
        columns=_outlook,
        month_first=True,
    ),
    Dialect(
        id="outlook-csv",
        label="Outlook",
        knows=_is_translated_outlook,
        columns=_translated_outlook,
    ),
)

"""Who somebody's spouse, assistant or referrer is, in whatever words a card says it.

In our own lines it is always said as Apple says it: X-ABRELATEDNAMES and X-ABLABEL in a group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from netcompanion.domain.contact import CardLine
from netcompanion.formats._common.escaping import escape, split, unescape
from netcompanion.formats._common.points import Lines, param, types

REFERRED_BY = "referred by"
ANDROID_RELATION = "vnd.android.cursor.item/relation"
ANDROID_KINDS = (  # ContactsContract.CommonDataKinds.Relation, from 1
    *("assistant", "brother", "child", "domestic partner", "father", "friend", "manager"),
    *("mother", "parent", "partner", REFERRED_BY, "relative", "sister", "spouse"),
)
_APPLE_KINDS = frozenset(
    "assistant brother child father friend manager mother parent partner sister spouse".split()
)
_OWN_NAMES = {
    f"{maker}{name}": kind
    for kind, names in {
        "spouse": ("SPOUSE", "SPOUSESNAME"),
        "manager": ("MANAGER", "MANAGERSNAME"),
        "assistant": ("ASSISTANT", "ASSISTANTSNAME"),
    }.items()
    for name in names
    for maker in ("X-", "X-MS-", "X-WAB-", "X-EVOLUTION-", "X-KADDRESSBOOK-X-")
}
_NAMES = ("X-ABRELATEDNAMES", "RELATED", "X-ANDROID-CUSTOM", "AGENT", *_OWN_NAMES)
_KNOWN = {kind.replace(" ", ""): kind for kind in ANDROID_KINDS}
_JOINTS = re.compile(r"[\s_-]+")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_NO_KIND = frozenset({"pref", "home", "work", "other", "text"})


@dataclass(frozen=True, slots=True)
class Relation:
    """A person whom a contact is related to.

    `kind` is in lower case ("spouse", `REFERRED_BY`), or "" where nobody says; `label` is the
    same as the card spells it.
    """

    kind: str
    name: str
    label: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class PlacedRelation:
    """One relation, the index of the line that says it, and that of the line with its label."""

    index: int
    relation: Relation
    label_index: int | None = None


def relations(lines: Lines) -> list[Relation]:
    """Return the relations that a card names, in its order, in any program's spelling.

    What is said twice, for two programs, is one relation.
    """
    return list(dict.fromkeys(found.relation for found in placed_relations(lines)))


def placed_relations(lines: Lines) -> list[PlacedRelation]:
    """Return the relations that a card names with their places."""
    found = []
    for index in lines.named(*(name for name in _NAMES if name in lines.by_name)):
        line = lines.lines[index]
        said, name = _said(line)
        if not name:
            continue
        label, token, label_index = lines.label(line)
        relation = Relation(kind_of(token or label or said), name, label or said)
        found.append(PlacedRelation(index, relation, label_index))
    return found


def relation_lines(relation: Relation, group: str) -> tuple[CardLine, ...]:
    """Return the lines that say a relation in a card of ours; `group` is one not used in it."""
    name = CardLine(name="X-ABRELATEDNAMES", group=group, value=escape(relation.name))
    if not relation.kind:
        return (name,)
    label = CardLine(name="X-ABLABEL", group=group, value=escape(label_of(relation)))
    return name, label


def label_of(relation: Relation) -> str:
    """Return what an address book calls a relation: Apple's own label, or words to read."""
    if relation.kind in _APPLE_KINDS:
        return f"_$!<{relation.kind.capitalize()}>!$_"
    if relation.kind in ANDROID_KINDS or not relation.label:
        return relation.kind[:1].upper() + relation.kind[1:]
    return relation.label


def kind_of(label: str) -> str:
    """Return the kind that a label means; "Referred By", REFERRED_BY and ReferredBy are one."""
    words = label.strip().lower()
    return _KNOWN.get(_JOINTS.sub("", words), words)


def _said(line: CardLine) -> tuple[str, str]:
    """Return the kind and the name that one line gives; no name where it tells of nobody."""
    if line.name == "X-ANDROID-CUSTOM":
        return _android(line.value)
    name = unescape(line.value).strip()
    if line.name in _OWN_NAMES:
        return _OWN_NAMES[line.name], name
    if line.name == "AGENT":
        nobody = _URI.fullmatch(name) or "\n" in name or name.upper().startswith("BEGIN:VCARD")
        return "agent", "" if nobody else name
    kind = next((word for word in types(line) if word not in _NO_KIND), "")
    if line.name == "RELATED" and param(line, "VALUE").lower() != "text" and _URI.fullmatch(name):
        return kind, ""
    return kind, name


def _android(value: str) -> tuple[str, str]:
    """Return kind and name of "<MIME type>;name;type;label;..."; type 0 has a label of its own."""
    parts = [unescape(part).strip() for part in split(value, ";")][:4]
    if parts[0] != ANDROID_RELATION or len(parts) < 2:
        return "", ""
    _, name, number, label = (*parts, "", "")[:4]
    if number.isascii() and number.isdecimal() and 0 < int(number[:3]) <= len(ANDROID_KINDS):
        return ANDROID_KINDS[int(number[:3]) - 1], name
    return label, name

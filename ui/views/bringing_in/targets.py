"""What a column can hold, in words and in groups."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from netcompanion.formats.tables import TARGETS

translate = QCoreApplication.translate
_TECHNICAL = frozenset(("line.custom", "tags.escaped", "uid"))
_TECHNICAL_PARTS = frozenset(("formatted", "display", "handle", "url", "type", "own_label"))


def target_words(target: str) -> str:
    """What a target is called; services such as LinkedIn have names of their own."""
    return _words().get(target) or _address_words(target) or TARGETS.get(target, target)


def target_menu(used: Iterable[str] = ()) -> QStandardItemModel:
    """Every target under the heading of its group; the key is in the user's role.

    What only programs write into columns of their own is there where it is `used`.
    """
    model = QStandardItemModel()
    model.appendRow(_item(translate("Targets", "Leave out"), ""))
    offered = [each for each in TARGETS if not _is_technical(each) or each in used]
    for heading, families in _groups():
        title = QStandardItem(heading)
        title.setFlags(Qt.ItemFlag.NoItemFlags)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        model.appendRow(title)
        for target in offered:
            if target.partition(":")[0].partition(".")[0] in families:
                model.appendRow(_item(target_words(target), target))
    return model


def _is_technical(target: str) -> bool:
    return target in _TECHNICAL or target.partition(".")[2] in _TECHNICAL_PARTS


def _item(words: str, key: str) -> QStandardItem:
    item = QStandardItem(words)
    item.setData(key, Qt.ItemDataRole.UserRole)
    return item


def _groups() -> tuple[tuple[str, frozenset[str]], ...]:
    names = "name given family additional prefix suffix nickname phonetic_given phonetic_family"
    groups = (
        (translate("Targets", "Name"), names),
        (translate("Targets", "Work"), "title organisation department"),
        (translate("Targets", "E-mail"), "email"),
        (translate("Targets", "Phone"), "phone"),
        (translate("Targets", "Web and profiles"), "link social"),
        (translate("Targets", "Address"), "address"),
        (translate("Targets", "Dates"), "birthday date"),
        (translate("Targets", "Other people"), "relation"),
        (translate("Targets", "Anything else"), "tags note detail line uid"),
    )
    return tuple((words, frozenset(families.split())) for words, families in groups)


def _address_words(target: str) -> str:
    family, _, part = target.partition(".")
    parts = {
        "street": translate("Targets", "street"),
        "extended": translate("Targets", "second line"),
        "po_box": translate("Targets", "PO box"),
        "locality": translate("Targets", "city"),
        "region": translate("Targets", "state or county"),
        "postcode": translate("Targets", "postcode"),
        "country": translate("Targets", "country"),
    }
    sides = {
        "address": translate("Targets", "Address: {part}"),
        "address:work": translate("Targets", "Address, work: {part}"),
        "address:home": translate("Targets", "Address, home: {part}"),
        "address:other": translate("Targets", "Address, other: {part}"),
    }
    return sides[family].format(part=parts[part]) if family in sides and part in parts else ""


def _words() -> dict[str, str]:
    return {
        "name": translate("Targets", "Whole name"),
        "given": translate("Targets", "Given name"),
        "family": translate("Targets", "Family name"),
        "additional": translate("Targets", "Middle name"),
        "prefix": translate("Targets", "Title before the name"),
        "suffix": translate("Targets", "Letters after the name"),
        "nickname": translate("Targets", "Nickname"),
        "phonetic_given": translate("Targets", "Given name, as spoken"),
        "phonetic_family": translate("Targets", "Family name, as spoken"),
        "title": translate("Targets", "Role"),
        "organisation": translate("Targets", "Company"),
        "department": translate("Targets", "Department"),
        "email": translate("Targets", "E-mail"),
        "email:work": translate("Targets", "E-mail, work"),
        "email:home": translate("Targets", "E-mail, home"),
        "email.label": translate("Targets", "E-mail: which kind"),
        "phone": translate("Targets", "Phone"),
        "phone:mobile": translate("Targets", "Phone, mobile"),
        "phone:work": translate("Targets", "Phone, work"),
        "phone:home": translate("Targets", "Phone, home"),
        "phone:fax": translate("Targets", "Fax"),
        "phone:pager": translate("Targets", "Pager"),
        "phone:first": translate("Targets", "Phone, first choice"),
        "phone:assistant": translate("Targets", "Phone, assistant"),
        "phone:callback": translate("Targets", "Phone, to call back"),
        "phone:car": translate("Targets", "Phone, car"),
        "phone:company": translate("Targets", "Phone, company"),
        "phone:isdn": translate("Targets", "Phone, ISDN"),
        "phone:radio": translate("Targets", "Phone, radio"),
        "phone:telex": translate("Targets", "Telex"),
        "phone:tty": translate("Targets", "Phone, typed text (TTY)"),
        "phone.label": translate("Targets", "Phone: which kind"),
        "link": translate("Targets", "Web address"),
        "link:work": translate("Targets", "Web address, work"),
        "link:home": translate("Targets", "Web address, home"),
        "link.label": translate("Targets", "Web address: which kind"),
        "social:twitter": translate("Targets", "X or Twitter"),
        "social": translate("Targets", "Profile elsewhere"),
        "social.label": translate("Targets", "Profile elsewhere: where"),
        "address": translate("Targets", "Address in one cell"),
        "address.label": translate("Targets", "Address: which kind"),
        "birthday": translate("Targets", "Birthday"),
        "birthday.year": translate("Targets", "Birthday: year"),
        "birthday.month": translate("Targets", "Birthday: month"),
        "birthday.day": translate("Targets", "Birthday: day"),
        "date:anniversary": translate("Targets", "Anniversary"),
        "date:connected": translate("Targets", "Connected on"),
        "date": translate("Targets", "Other date"),
        "date.label": translate("Targets", "Other date: what for"),
        "relation:referred by": translate("Targets", "Referred by"),
        "relation:spouse": translate("Targets", "Spouse"),
        "relation:manager": translate("Targets", "Manager"),
        "relation:assistant": translate("Targets", "Assistant"),
        "relation": translate("Targets", "Another person"),
        "relation.label": translate("Targets", "Another person: how related"),
        "tags": translate("Targets", "Tags"),
        "note": translate("Targets", "Note"),
        "detail": translate("Targets", "Further detail"),
        "line": translate("Targets", "Keep as it is"),
        "detail.label": translate("Targets", "Further detail: what it is"),
    }

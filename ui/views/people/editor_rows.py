"""The parts of a contact of which there may be several: rows to add, change and take away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.contact import (
    Email,
    Link,
    Phone,
    PhoneKind,
    PointKind,
    PostalAddress,
    SocialProfile,
)
from netcompanion.domain.display import shown
from netcompanion.domain.opening import mail_address, phone_address, web_address
from ui.theme import Theme
from ui.views.parts.focus import set_reading_order
from ui.views.parts.form_draft import Draft
from ui.views.people.editor_fields import Check, Checked, TextField
from ui.views.people.kinds import (
    SERVICES,
    address_kinds,
    email_kinds,
    link_kinds,
    phone_kinds,
)
from ui.widgets import ChoiceField, button, icon_button, label

translate = QCoreApplication.translate

Point = Phone | Email | Link
P = TypeVar("P", covariant=True)
_OWN_LABEL = "own label"


class EditorRow(Protocol[P]):
    """One row; a QWidget. It has no focus proxy: Tab would pass over what stands before that."""

    def value(self) -> P | None:
        """What it says; None when it is empty."""

    def begin(self) -> None:
        """Go to where one types."""


class Rows(QWidget, Generic[P]):
    """Rows of one kind under a heading, with a button for one more."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        more: str,
        values: Sequence[P],
        make: Callable[[P | None], QWidget],
    ) -> None:
        super().__init__()
        self._theme, self._title, self._make = theme, title, make
        self._rows: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(title, "strong"))
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        column.addLayout(self._column)
        self.more = button(theme, more, "link", icon="plus", act=self._add_empty)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        for value in values:
            self._add(value)
        set_reading_order(self)

    def values(self) -> tuple[P, ...]:
        """What the rows say; empty ones say nothing."""
        said = (row.value() for row in self._rows)  # type: ignore[attr-defined]  # an EditorRow
        return tuple(value for value in said if value is not None)

    def make_room(self, draft: Draft) -> None:
        """Have as many rows as a draft has."""
        empty = self._make(None)
        name = empty.findChildren(TextField)[0].objectName()  # by which these rows are counted
        for _ in range(draft.count(name) - len(self.findChildren(TextField, name))):
            self._add(None)
        set_reading_order(self)

    def _add_empty(self) -> None:
        row = self._add(None)
        set_reading_order(self)
        row.begin()  # type: ignore[attr-defined]  # an EditorRow

    def _add(self, value: P | None) -> QWidget:
        row = self._make(value)
        box = QWidget()
        across = QHBoxLayout(box)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addWidget(row, 1)
        name = translate("Editor", "Remove from {part}").format(part=self._title)
        remove = icon_button(self._theme, "minus-circle", name)
        remove.clicked.connect(partial(self._remove, row, box))
        across.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(box)
        self._rows.append(row)
        return row

    def _remove(self, row: QWidget, box: QWidget, _checked: bool = False) -> None:
        self._rows.remove(row)
        self._column.removeWidget(box)
        box.hide()
        box.setParent(None)
        box.deleteLater()
        self.more.setFocus()


class KindField(ChoiceField):
    """What kind a number or address is; its owner's own word stands first."""

    def __init__(self, kinds: list[tuple[str, str]], kind: str, own_label: str) -> None:
        own = [(_OWN_LABEL, shown(own_label))] if own_label else []
        super().__init__(translate("Editor", "Kind"), [*own, *kinds])
        self._label = own_label
        self._kind = kind
        self.choose(_OWN_LABEL if own_label else kind)

    def kind(self) -> str:
        """The kind that is chosen."""
        return self._kind if self.key() == _OWN_LABEL else self.key()

    def own_label(self) -> str:
        """The owner's own word, while it is chosen."""
        return self._label if self.key() == _OWN_LABEL else ""


class PointRow(QWidget):
    """A phone, e-mail or web address with its kind. `blank` says which of them."""

    def __init__(self, theme: Theme, blank: Point, given: Point | None) -> None:
        super().__init__()
        self._given = given
        self._start = start = given or blank
        kinds, name, check = _rules(blank)
        self._kind = KindField(kinds, start.kind, start.label)
        self._text = TextField(name, start.value)
        self._kind.setObjectName(name)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        top = Qt.AlignmentFlag.AlignTop
        across.addWidget(self._kind, 0, top)
        across.addWidget(Checked(theme, self._text, check), 1, top)

    def begin(self) -> None:
        """See `EditorRow`."""
        self._text.setFocus()

    def value(self) -> Point | None:
        """See `EditorRow`."""
        text = self._text.value()
        if not text and (self._given is None or self._text.was_touched()):
            return None
        own, kind = self._kind.own_label(), self._kind.kind()
        if isinstance(self._start, Phone):
            return replace(self._start, value=text, kind=PhoneKind(kind), label=own)
        return replace(self._start, value=text, kind=PointKind(kind), label=own)


class AddressRow(QWidget):
    """A postal address, part by part; parts that are rare are shown where they are used."""

    def __init__(self, given: PostalAddress | None) -> None:
        super().__init__()
        self._given = given
        self._start = start = given or PostalAddress()
        self._kind = KindField(address_kinds(), start.kind, start.label)
        self._kind.setObjectName("address")
        self._parts = {
            part: TextField(words, getattr(start, part), words)
            for part, words in _address_parts().items()
            if part not in _RARE or getattr(start, part)
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        grid.addWidget(self._kind, 0, 0, 1, 2)
        row = 1
        for part, field in self._parts.items():
            column = _HALF.get(part, 0)
            grid.addWidget(field, row, column, 1, 1 if part in _HALF else 2)
            row += part not in _HALF or column

    def begin(self) -> None:
        """See `EditorRow`."""
        next(iter(self._parts.values())).setFocus()

    def value(self) -> PostalAddress | None:
        """See `EditorRow`."""
        values = {part: field.value() for part, field in self._parts.items()}
        touched = any(field.was_touched() for field in self._parts.values())
        if not any(values.values()) and (self._given is None or touched):
            return None
        kind = PointKind(self._kind.kind())
        return replace(self._start, **values, kind=kind, label=self._kind.own_label())


class SocialRow(QWidget):
    """A profile: which service, and the name or the address there."""

    def __init__(self, given: SocialProfile | None) -> None:
        super().__init__()
        self._given = given
        start = given or SocialProfile(service="")
        self._service = TextField(
            translate("Editor", "Service"), start.service, translate("Editor", "Service")
        )
        offers = QCompleter(list(SERVICES), self)
        offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._service.setCompleter(offers)
        self._handle = TextField(
            translate("Editor", "Name there"), start.handle, translate("Editor", "Name there")
        )
        self._url = TextField(
            translate("Editor", "Address"), start.url, translate("Editor", "Address")
        )
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addWidget(self._service, 2)
        across.addWidget(self._handle, 3)
        across.addWidget(self._url, 4)

    def begin(self) -> None:
        """See `EditorRow`."""
        self._service.setFocus()

    def value(self) -> SocialProfile | None:
        """See `EditorRow`."""
        fields = (self._service, self._handle, self._url)
        service, handle, url = (field.value() for field in fields)
        touched = any(field.was_touched() for field in fields)
        if not (handle or url) and (self._given is None or touched):
            return None
        if self._service.was_touched():
            service = service.lower()
        return SocialProfile(service=service, handle=handle, url=url)


def _rules(blank: Point) -> tuple[list[tuple[str, str]], str, Check]:
    match blank:
        case Phone():
            return phone_kinds(), translate("Editor", "Number"), _check_phone
        case Email():
            return email_kinds(), translate("Editor", "Email address"), _check_email
        case Link():
            return link_kinds(), translate("Editor", "Web address"), _check_link


def _check_phone(text: str) -> str:
    if phone_address(text):
        return ""
    return translate("Editor", "This does not look like a telephone number. It is kept as it is.")


def _check_email(text: str) -> str:
    if mail_address(text):
        return ""
    return translate("Editor", "This does not look like an email address. It is kept as it is.")


def _check_link(text: str) -> str:
    if web_address(text):
        return ""
    return translate("Editor", "This is no web address. It is kept, and not opened from here.")


def _address_parts() -> dict[str, str]:
    return {
        "po_box": translate("Editor", "PO box"),
        "extended": translate("Editor", "Flat, floor or building"),
        "street": translate("Editor", "Street"),
        "locality": translate("Editor", "Town"),
        "postcode": translate("Editor", "Postcode"),
        "region": translate("Editor", "Region"),
        "country": translate("Editor", "Country"),
    }


_RARE = ("po_box", "extended")
_HALF = {"locality": 0, "postcode": 1, "region": 0, "country": 1}  # side by side, in which column

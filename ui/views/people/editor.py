"""The form with every field of a contact."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QVBoxLayout, QWidget

from netcompanion.domain.birthdays import read_birthday
from netcompanion.domain.change import Change
from netcompanion.domain.contact import Contact, Email, Link, Phone, PhoneKind
from netcompanion.services import people
from netcompanion.services.met_targets import targets_of_edited
from ui.views.parts.form_draft import Draft
from ui.views.parts.networks import KEYS, plural
from ui.views.parts.scrolled_dialog import ScrolledDialog
from ui.views.people.editor_fields import BirthdayField, Checked, LongField, TagsField, TextField
from ui.views.people.editor_rows import AddressRow, PointRow, Rows, SocialRow
from ui.views.people.photo_field import PhotoField
from ui.widgets import FlowLayout, label
from ui.workspace import Workspace

_WIDTH, _HEIGHT = 680, 720
_PARTS = ("prefix", "given", "additional", "family", "suffix")


class ContactEditor(ScrolledDialog):
    """Turns a contact into fields, and fields into a contact; only Save changes anything.

    What nobody touches stays exactly as it was, also where a field could not hold it.
    """

    def __init__(self, workspace: Workspace, contact: Contact, parent: QWidget) -> None:
        super().__init__(workspace, self.tr("Edit contact"), parent)
        self.thing = contact.id
        self._before = contact
        theme = workspace.theme
        self.names = {
            field: TextField(words, getattr(contact, field))
            for field, words in self._name_words().items()
        }
        self.photo = PhotoField(workspace, contact)
        self.phones = Rows(
            theme,
            self.tr("Phones"),
            self.tr("Add a number"),
            contact.phones,
            lambda phone: PointRow(theme, Phone(value="", kind=PhoneKind.MOBILE), phone),
        )
        self.emails = Rows(
            theme,
            self.tr("Email"),
            self.tr("Add an address"),
            contact.emails,
            lambda email: PointRow(theme, Email(value=""), email),
        )
        self.links = Rows(
            theme,
            self.tr("Links"),
            self.tr("Add a link"),
            contact.links,
            lambda link: PointRow(theme, Link(value=""), link),
        )
        self.socials = Rows(
            theme, self.tr("Profiles"), self.tr("Add a profile"), contact.socials, SocialRow
        )
        self.addresses = Rows(
            theme,
            self.tr("Postal addresses"),
            self.tr("Add a postal address"),
            contact.addresses,
            AddressRow,
        )
        self.birthday = BirthdayField(
            self.tr("Birthday"), contact.birthday, self.tr("23 April, or 23 April 1985")
        )
        self.tags = TagsField(self.tr("Tags"), contact.tags, self.tr("energy, textiles"))
        self.networks = {kind: QCheckBox(plural(kind)) for kind in KEYS}
        for kind, box in self.networks.items():
            box.setChecked(kind in contact.networks)
        self.wants = TagsField(
            self.tr("Wants"), contact.wants, self.tr("a grant accountant, a stand at the fair")
        )
        self.offers = TagsField(
            self.tr("Offers"), contact.offers, self.tr("pattern cutting, a spare loom")
        )
        self.note = LongField(self.tr("Note"), contact.note)
        self._arrange(parent)
        self._shown_as_is_own = False
        self.names["formatted"].textEdited.connect(self._keep_shown_as)
        for part in _PARTS:
            self.names[part].textEdited.connect(self._follow_parts)
        self.begin_at(self.names["given"])

    def contact(self) -> Contact:
        """What the fields say."""
        checked = (kind for kind, box in self.networks.items() if box.isChecked())
        return replace(
            self._before,
            **{name: field.value() for name, field in self.names.items()},  # type: ignore[arg-type]  # these are all text
            phones=self.phones.values(),
            emails=self.emails.values(),
            links=self.links.values(),
            socials=self.socials.values(),
            addresses=self.addresses.values(),
            birthday=self.birthday.birthday(),
            tags=self.tags.tags(),
            networks=frozenset(checked),
            wants=self.wants.tags(),
            offers=self.offers.tags(),
            note=self.note.value(),
            photo=self.photo.photo(),
        )

    def change(self) -> Change:
        """See `FormDialog`."""
        after = self.contact()
        change = people.edit(self._before, after)
        with self.workspace.read() as reader:
            ticked = targets_of_edited(reader, self._before, after)
        change = replace(change, edits=(*change.edits, *ticked))
        new = self.photo.chosen()
        return replace(change, photos=(new,)) if new else change

    def make_room(self, draft: Draft) -> None:
        """See `TypedDialog`."""
        for rows in self._rows():
            rows.make_room(draft)

    def _rows(self) -> tuple[Rows[Any], ...]:
        return self.phones, self.emails, self.links, self.socials, self.addresses

    def _name_words(self) -> dict[str, str]:
        return {
            "given": self.tr("Given name"),
            "family": self.tr("Family name"),
            "formatted": self.tr("Shown as"),
            "prefix": self.tr("Title before"),
            "additional": self.tr("Middle names"),
            "suffix": self.tr("Letters after"),
            "nickname": self.tr("Nickname"),
            "phonetic_given": self.tr("Given name sounds like"),
            "phonetic_family": self.tr("Family name sounds like"),
            "organisation": self.tr("Organisation"),
            "title": self.tr("Role"),
            "department": self.tr("Department"),
        }

    def _keep_shown_as(self) -> None:
        self._shown_as_is_own = True

    def _follow_parts(self) -> None:
        """Keep "Shown as" in step with the parts, as long as it says just what they say."""
        shown_as = self.names["formatted"]
        if self._shown_as_is_own:
            return
        before = {part: getattr(self._before, part) for part in _PARTS}
        now = {part: self.names[part].text().strip() for part in _PARTS}
        for parts in (_PARTS, _PARTS[1:4]):
            if self._before.formatted and self._before.formatted == _joined(before, parts):
                shown_as.setText(_joined(now, parts))
                return

    def _arrange(self, parent: QWidget) -> None:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        column.addWidget(self.photo)
        column.addLayout(self._named(list(self.names)[:3]))
        column.addLayout(self._named(["organisation", "title", "department"]))
        for rows in self._rows():
            column.addWidget(rows)
        column.addLayout(self._sorting())
        column.addWidget(label(self.tr("More about the name"), "strong"))
        column.addLayout(self._named(list(self.names)[3:9]))
        column.addStretch(1)
        self.add_scrolled(sheet)
        px, room = self.workspace.theme.px, parent.size()
        self.resize(min(px(_WIDTH), room.width() - 48), min(px(_HEIGHT), room.height() - 48))

    def _named(self, fields: list[str]) -> QFormLayout:
        form = _form()
        for field in fields:
            self._add(form, self.names[field].accessibleName(), self.names[field])
        return form

    def _sorting(self) -> QFormLayout:
        form = _form()
        birthday = Checked(self.workspace.theme, self.birthday, self._check_birthday)
        self._add(form, self.tr("Birthday"), birthday, self.birthday)
        self._add(form, self.tr("Tags"), self.tags)
        boxes = FlowLayout(gap=12)
        for box in self.networks.values():
            boxes.addWidget(box)
        form.addRow(label(self.tr("Networks"), "secondary"), boxes)
        self._add(form, self.tr("Wants"), self.wants)
        self._add(form, self.tr("Offers"), self.offers)
        self._add(form, self.tr("Note"), self.note)
        return form

    def _add(
        self, form: QFormLayout, words: str, field: QWidget, buddy: QWidget | None = None
    ) -> None:
        name = label(words, "secondary", buddy=buddy or field)
        name.setMinimumHeight(self.names["given"].sizeHint().height())
        name.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        form.addRow(name, field)

    def _check_birthday(self, text: str) -> str:
        if not self.birthday.was_touched() or read_birthday(text):
            return ""
        return self.tr(
            "This is not read as a day, so the birthday stays as it was. Try “23 April”."
        )


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    form.setHorizontalSpacing(14)
    form.setVerticalSpacing(8)
    return form


def _joined(values: dict[str, str], parts: tuple[str, ...]) -> str:
    return " ".join(filter(None, (values[part] for part in parts)))

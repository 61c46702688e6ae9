"""The base of the cards about a person: built again only when what they show has changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QLineEdit, QWidget

from ui.models.person import Person
from ui.theme import Theme
from ui.views.people.acts import PersonActs
from ui.widgets import Card


class PersonCard(Card):
    """Subclasses say in `facts` what they show, and build it in `fill`.

    Signals:
        filled(): it was built again.
    """

    filled = Signal()

    def __init__(self, theme: Theme, acts: PersonActs, title: str = "", icon: str = "") -> None:
        super().__init__(theme, title, icon)
        self.theme = theme
        self.acts = acts
        self._facts: object = None

    def add_below(self, *widgets: QWidget) -> None:
        """Put widgets under the body, where they stay."""
        outer = self.layout()
        assert outer is not None  # made by Card
        for widget in widgets:
            outer.addWidget(widget)

    def show_person(self, person: Person) -> None:
        """Show somebody; the focus stays at its place when the same card is built again."""
        facts = (person.contact.id, self.facts(person))
        if facts == self._facts:
            return
        focused = self._focused()
        if focused is not None:
            self.setFocus(
                Qt.FocusReason.OtherFocusReason
            )  # else it goes on to a neighbour, or away
        self._facts = facts
        clear(self.body)
        self.fill(person)
        if focused is not None:
            self._focus(*focused)
        self.filled.emit()

    def facts(self, person: Person) -> object:
        """Everything that the card shows, to be compared."""
        return person

    def fill(self, person: Person) -> None:
        """Build `body` anew."""
        raise TypeError(f"{type(self).__name__} must say what it shows")

    def _fields(self) -> list[QWidget]:
        tabbed = Qt.FocusPolicy.TabFocus
        return [each for each in self.findChildren(QWidget) if each.focusPolicy() & tabbed]

    def _focused(self) -> tuple[str, int] | None:
        """Return name and place of the field with the focus; only a line goes by its name."""
        focused = self.window().focusWidget()  # also while a dialog is over it
        for place, each in enumerate(self._fields()):
            if each is focused:
                return each.accessibleName() if isinstance(each, QLineEdit) else "", place
        return None

    def _focus(self, name: str, place: int) -> None:
        fields = self._fields()
        if fields:
            same = (each for each in fields if name and each.accessibleName() == name)
            heir = next(same, fields[min(place, len(fields) - 1)])
            for each in fields:
                self._show_now(each)
            heir.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_now(self, field: QWidget | None) -> None:
        """Show a new field: Qt does so only later, and gives it no focus, nor by Tab, before."""
        if field is None or field is self:
            return
        self._show_now(field.parentWidget())
        if not field.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            field.show()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, at once and for good."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
            inner.deleteLater()

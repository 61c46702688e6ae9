"""What somebody said, written down in a minute."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter
from netcompanion.domain.identity import new_id
from netcompanion.services import encounters
from ui.views.parts.occasions import OccasionField
from ui.views.parts.people_words import name_of
from ui.views.parts.scrolled_dialog import ScrolledDialog
from ui.widgets import DateField, NotesField
from ui.workspace import Workspace

_LONGEST = 1000


class ConversationDialog(ScrolledDialog):
    """Logs a conversation, or corrects one. At an event, it goes to the meeting there was."""

    def __init__(
        self,
        workspace: Workspace,
        contact: Contact,
        encounter: Encounter | None = None,
        *,
        parent: QWidget,
    ) -> None:
        name = name_of(contact)
        title = self.tr("Conversation with {name}").format(name=name)
        super().__init__(workspace, title, parent)
        self._contact = contact
        self._before = encounter
        self.occasion = OccasionField(workspace, self.tr("Where"))
        self.day = DateField(self.tr("Day"), workspace.today())
        self.place = self._line(self.tr("the train home, a call, the market"))
        self.said = NotesField(self.tr("What they said"), "", 4)
        self.proud = self._line(self.tr("what they are proud of"))
        self.needs = self._line(self.tr("heat recovery; a bookkeeper"))
        self.remember = self._line(self.tr("one thing to ask about next time"))
        self.learned = self._line(self.tr("what I know now that I did not"))
        sheet = QWidget()
        fields = QFormLayout(sheet)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        fields.setHorizontalSpacing(14)
        fields.setVerticalSpacing(10)
        for words, field in (
            (self.tr("&Where"), self.occasion),
            (self.tr("&Day"), self.day),
            (self.tr("&Place"), self.place),
            (self.tr("What they &said"), self.said),
            (self.tr("Proud &of"), self.proud),
            (self.tr("&Needs"), self.needs),
            (self.tr("&Remember"), self.remember),
            (self.tr("&Learned"), self.learned),
        ):
            fields.addRow(words, field)
        self.add_scrolled(sheet)
        self._start(encounter)
        self.occasion.currentIndexChanged.connect(self._take_day)
        self.begin_at(self.said)

    def change(self) -> Change | None:
        """See `FormDialog`."""
        before = self._before or self._meeting_there()
        after = replace(
            before or Encounter(id=new_id(), contact_id=self._contact.id, on=self.day.day()),
            on=self.day.day(),
            event_id=self.occasion.event_id(),
            place=self.place.text().strip(),
            said=self.said.toPlainText().strip(),
            proud=self.proud.text().strip(),
            needs=self._needs(before),
            remember=self.remember.text().strip(),
            learned=self.learned.text().strip(),
        )
        if before is None:
            return encounters.log(self._contact, after)
        return encounters.edit(self._contact, before, after)

    def _line(self, placeholder: str) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(placeholder)
        line.setMaxLength(_LONGEST)
        return line

    def _start(self, encounter: Encounter | None) -> None:
        if encounter is None:
            self._take_day()
            return
        self.occasion.choose_event(encounter.event_id)
        self.day.set_day(encounter.on)
        self.place.setText(encounter.place)
        self.said.setPlainText(encounter.said)
        self.proud.setText(encounter.proud)
        self.needs.setText("; ".join(encounter.needs))
        self.remember.setText(encounter.remember)
        self.learned.setText(encounter.learned)
        contact = self._contact
        self.add_other_way(self.tr("Remove"), lambda: encounters.remove(contact, encounter))

    def _take_day(self) -> None:
        """An event has its day."""
        day = self.occasion.day()
        if day is not None:
            self.day.set_day(day)

    def _meeting_there(self) -> Encounter | None:
        """The meeting at the chosen event about which nothing was written yet."""
        event_id = self.occasion.event_id()
        if event_id is None:
            return None
        with self.workspace.read() as reader:
            met = reader.encounters(contact_id=self._contact.id, event_id=event_id)
        return next((each for each in met if not each.has_notes), None)

    def _needs(self, before: Encounter | None) -> tuple[str, ...]:
        if before is not None and self.needs.text() == "; ".join(before.needs):
            return before.needs
        return tuple(filter(None, (need.strip() for need in self.needs.text().split(";"))))

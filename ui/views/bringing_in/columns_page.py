"""What the columns of a table hold: guessed, to be put right, with the first people beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.services.columns import Sheet
from ui.models.table_columns import TableColumns
from ui.theme import Theme
from ui.views.bringing_in.column_row import ColumnRow
from ui.views.bringing_in.first_people import FirstPeople
from ui.views.bringing_in.letters import LettersField
from ui.views.bringing_in.targets import target_menu
from ui.views.parts.focus import go_to, set_reading_order
from ui.widgets import CARD_GAP, Card, ElideLabel, FlowLayout, button, label, line

_FOLDS_BELOW = 720  # px at the design's text size
_AT_ONCE = 60  # columns; of more one asks for the rest
_IN_A_FRAME = 12  # as many as are seen at first


class ColumnsPage(QWidget):
    """One table.

    Signals:
        changed(): a column holds something else; ask `problem()`.
        encoding_chosen(str): it is to be read in other letters.
        header_chosen(bool): its first row is the header, or is not.
    """

    changed = Signal()
    encoding_chosen = Signal(str)
    header_chosen = Signal(bool)

    def __init__(self, theme: Theme, sheet: Sheet, start_at: str = "") -> None:
        """`start_at`: "letters", "header", or the first column that should be looked at."""
        super().__init__()
        self._start_at = start_at
        self._is_beside = True
        self._theme = theme
        self.columns = TableColumns(sheet, self)
        self.columns.changed.connect(self._refresh)
        self.rows: dict[int, ColumnRow] = {}
        self._menu = target_menu(sheet.columns or ())
        self._menu.setParent(self)
        self.letters = LettersField(self.tr("Encoding of the file"), sheet.found, sheet.encoding)
        self.letters.setProperty("look", "small")
        self.letters.activated.connect(lambda _row: self.encoding_chosen.emit(self.letters.key()))
        self.header = QCheckBox(self._header_words())
        self.header.setChecked(sheet.table.header_line > 0)
        self.header.clicked.connect(self.header_chosen)
        self._used = label("", "caption")
        self._filled = [n for n in range(len(self.columns.targets)) if self._is_of_use(n)]
        self._wanted = _AT_ONCE
        self._filling = QTimer(self, singleShot=True, interval=0)
        self._filling.timeout.connect(self._fill)
        self.first = FirstPeople(theme)
        self._arrange()
        self._fill()
        self._refresh()

    def problem(self) -> str:
        """Why nobody can be read like this, or ""."""
        if self.columns.tells_who():
            return ""
        return self.tr(
            "Choose the column that tells who somebody is: a name, a company, an e-mail address "
            "or a phone number."
        )

    def start(self) -> None:
        """Go to where there is something to do."""
        named = {"letters": self.letters, "header": self.header}.get(self._start_at)
        if named is not None:
            go_to(named)
            return
        at = [n for n in self.rows if self.columns.is_doubtful(n) or not self.columns.targets[n]]
        for number in (at or list(self.rows))[:1]:
            go_to(self.rows[number].choice)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let all of it scroll, the people last, where there is no room for them beside."""
        super().resizeEvent(event)
        beside = event.size().width() >= self._theme.px(_FOLDS_BELOW)
        if beside != self._is_beside:
            self._is_beside = beside
            self._place()

    def _place(self) -> None:
        if self._is_beside:
            self._column.insertWidget(0, self._head)
            self._aside.setWidget(self.first)
        else:
            self._aside.takeWidget()
            self._scrolled.insertWidget(0, self._head)
            self._scrolled.addWidget(self.first)
        self._aside.setVisible(self._is_beside)
        for part in (self._head, self.first):
            part.show()
        set_reading_order(self)

    def _arrange(self) -> None:
        inside = QWidget()
        self._scrolled = QVBoxLayout(inside)
        self._scrolled.setContentsMargins(0, 0, 0, 0)
        self._scrolled.setSpacing(12)
        self._scrolled.addWidget(self._list(), 1)
        self._head = self._made_head()
        self._area, self._aside = _scrolling(inside), _scrolling(self.first)
        parts = QHBoxLayout()
        parts.setSpacing(CARD_GAP)
        parts.addWidget(self._area, 3)
        parts.addWidget(self._aside, 2)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self._head)
        self._column.addLayout(parts, 1)

    def _made_head(self) -> QWidget:
        """Return the file, and how it is cut into columns."""
        sheet = self.columns.sheet
        head = QWidget()
        flow = FlowLayout(gap=12)
        head.setLayout(flow)
        flow.addWidget(ElideLabel(shown(sheet.path.name), "strong"))
        flow.addWidget(label(self.tr("&Encoding"), "secondary", buddy=self.letters))
        flow.addWidget(self.letters)
        flow.addWidget(self.header)
        flow.addWidget(label(self._delimiter_words(), "caption"))
        return head

    def _header_words(self) -> str:
        row = self.columns.sheet.table.header_line
        if row > 1:
            return self.tr("&Row {number} is the header").format(number=row)
        return self.tr("The first &row is the header")

    def _delimiter_words(self) -> str:
        words = {
            ",": self.tr("Columns end at commas"),
            ";": self.tr("Columns end at semicolons"),
            "\t": self.tr("Columns end at tabs"),
            "|": self.tr("Columns end at upright strokes"),
        }
        return words.get(self.columns.sheet.table.delimiter, "")

    def _list(self) -> Card:
        card = Card(self._theme, self.tr("What each column is"), "sliders-horizontal")
        card.add_extra(self._used)
        self._body = QVBoxLayout()
        self._body.setSpacing(8)
        card.body.addSpacing(4)
        card.body.addLayout(self._body)
        empty = len(self.columns.targets) - len(self._filled)
        if empty:
            words = self.tr("%n empty column(s) left out", "", empty)
            card.body.addWidget(label(words, "caption"))
        self._more = button(self._theme, "", "small", act=self._show_more)
        card.body.addWidget(self._more)
        card.body.addStretch(1)
        return card

    def _is_of_use(self, column: int) -> bool:
        return bool(self.columns.targets[column] or self.columns.samples(column))

    def _fill(self) -> None:
        """Add the rows that are wanted, a few at a time: many of them cost more than a frame."""
        wanted = self._filled[len(self.rows) : self._wanted]
        for number in wanted[:_IN_A_FRAME]:
            if self.rows:
                self._body.addWidget(line())
            row = ColumnRow(self._theme, self.columns, number, self._menu)
            row.chosen.connect(lambda target, n=number: self.columns.choose(n, target))
            self.rows[number] = row
            self._body.addWidget(row)
        if len(wanted) > _IN_A_FRAME:
            self._filling.start()
        rest = len(self._filled) - self._wanted
        self._more.setText(self.tr("Show %n more column(s)", "", rest))
        self._more.setVisible(rest > 0)
        set_reading_order(self)

    def _show_more(self) -> None:
        last = list(self.rows)[-1]
        self._wanted += _AT_ONCE
        self._fill()
        self.rows[last].choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        for row in self.rows.values():
            row.refresh()
        self._used.setText(
            self.tr("{used} of {number} are brought in").format(
                used=self.columns.used(), number=len(self.columns.targets)
            )
        )
        self.first.show_people(self.columns.people())
        self.changed.emit()


def _scrolling(widget: QWidget) -> QScrollArea:
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(widget)
    return area

"""How one attendee looks: the line as it came, and beside it who was understood in it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from netcompanion.domain.display import shown
from netcompanion.services.attendees import Attendee
from ui.models.attendees import (
    ALREADY_THERE,
    AttendeeRole,
    can_be_met,
    name_of,
    standing_words,
)
from ui.views.parts.painted_row import PaintedRow
from ui.widgets import chip_size, paint_avatar, paint_check, paint_chip

TICK = 40  # px at the design's text size, at the beginning of a row
_FACE, _GAP, _EDGE = 32, 10, 10
_THEIRS = 0.42  # of the room is for their text
_VISIBLE_NAME = 96  # px that the name keeps beside the chip


class AttendeeRow(PaintedRow):
    """Paints attendees; who cannot be added has no tick, who is not ticked is paler."""

    def height(self) -> int:
        """Height of every row, in px."""
        return self._high("strong") + self._high("caption") + self._theme.px(16)

    def theirs(self, area: QRect) -> QRect:
        """Where their text stands, as if reading from left to right."""
        width = round(area.width() * _THEIRS)
        return area.adjusted(self._theme.px(TICK), 0, width - area.width(), 0)

    def person(self, area: QRect) -> QRect:
        """Where the person stands."""
        gap, edge = self._theme.px(2 * _GAP), self._theme.px(_EDGE)
        return area.adjusted(round(area.width() * _THEIRS) + gap, 0, -edge, 0)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one attendee."""
        attendee = index.data(AttendeeRole.ATTENDEE)
        if not isinstance(attendee, Attendee):
            return
        painter.save()
        self.paint_ground(painter, option)
        area: QRect = option.rect
        ticked = bool(index.data(AttendeeRole.TICKED))
        if can_be_met(attendee):
            tick = QRect(area.left(), area.top(), self._theme.px(TICK), area.height())
            paint_check(painter, _placed(option, tick), self._theme, ticked)
        self._paint_theirs(painter, option, shown(attendee.text))
        self._paint_person(painter, option, attendee, ticked)
        painter.restore()

    def _paint_theirs(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        area = _placed(option, self.theirs(option.rect))
        font = self._theme.font("caption")
        lines = _two_lines(text, font, area.width())
        painter.setFont(font)
        painter.setPen(self._theme.colour("text2"))
        high = self._high("caption")
        top = area.top() + (area.height() - high * len(lines)) // 2
        for line in lines:
            painter.drawText(QRect(area.left(), top, area.width(), high), _align(option), line)
            top += high

    def _paint_person(
        self, painter: QPainter, option: QStyleOptionViewItem, attendee: Attendee, ticked: bool
    ) -> None:
        theme, px = self._theme, self._theme.px
        area = self.person(option.rect)
        words, tone, icon = standing_words(attendee), *_look(attendee)
        size = chip_size(theme, words, icon)
        size.setWidth(min(size.width(), max(area.width() - px(_FACE + _VISIBLE_NAME), px(60))))
        chip = QRect(area.right() - size.width() + 1, 0, size.width(), size.height())
        chip.moveTop(area.center().y() - size.height() // 2)
        paint_chip(painter, _placed(option, chip), theme, words, tone, icon)
        if not attendee.name:
            return
        side = px(_FACE)
        face = QRect(area.left(), area.center().y() - side // 2, side, side)
        paint_avatar(painter, _placed(option, face), theme, name_of(attendee))
        room = area.adjusted(side + px(_GAP), 0, -size.width() - px(_GAP), 0)
        self._paint_words(painter, option, room, attendee, ticked)

    def _paint_words(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        attendee: Attendee,
        ticked: bool,
    ) -> None:
        role = ", ".join(filter(None, (attendee.title, attendee.organisation)))
        second = " · ".join(filter(None, map(shown, (role or attendee.email, attendee.note))))
        lines = [("strong", name_of(attendee), "text"), ("caption", second, "text2")]
        lines = [line for line in lines if line[1]]
        area = _placed(option, room)
        top = area.top() + (area.height() - sum(self._high(role) for role, _, _ in lines)) // 2
        for role, words, colour in lines:
            painter.setFont(self._theme.font(role))
            painter.setPen(self._theme.colour(colour if ticked else "text3"))
            place = QRect(area.left(), top, area.width(), self._high(role))
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(place, _align(option), cut)
            top += place.height()

    def _high(self, role: str) -> int:
        return QFontMetrics(self._theme.font(role)).height()


def _look(attendee: Attendee) -> tuple[str, str]:
    """Return tone and icon of the chip."""
    if attendee.why_not:
        return "neutral", "check" if attendee.why_not == ALREADY_THERE else "x"
    if attendee.known_by == "name":
        return "amber", "question"
    return ("accent", "check-circle") if attendee.contact_id else ("neutral", "")


def _two_lines(text: str, font: QFont, width: int) -> list[str]:
    """Return a text on two lines at the most, the second cut where it has to be."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    if not line.isValid():
        return []
    line.setLineWidth(max(width, 1))
    first = text[: line.textLength()]
    layout.endLayout()
    rest = text[len(first) :].strip()
    cut = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return [first.strip(), cut] if rest else [first.strip()]


def _placed(option: QStyleOptionViewItem, area: QRect) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, area)


def _align(option: QStyleOptionViewItem) -> int:
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    whole = Qt.TextFlag.TextDontClip  # letters of other scripts are higher than ours
    return int(QStyle.visualAlignment(option.direction, left)) | int(whole)

"""What pages are built from."""

from ui.widgets.avatar import Avatar, initials, paint_avatar
from ui.widgets.button import Button, button, icon_button
from ui.widgets.card import Card, Row, RowButton, frame, line
from ui.widgets.check import RoundCheck, paint_check
from ui.widgets.chip import Chip, ChipButton, chip_size, paint_chip
from ui.widgets.fields import ChoiceField, DateField, NotesField, NumberField, TimeField
from ui.widgets.flow import CARD_GAP, PAGE_MARGIN, Columns, FlowLayout, Page
from ui.widgets.icon import IconLabel, set_icon
from ui.widgets.key import Kbd, key_words
from ui.widgets.message import EmptyState, InlineMessage
from ui.widgets.meter import Bar, Ring
from ui.widgets.picture import Picture
from ui.widgets.search import SearchField
from ui.widgets.segments import SegmentedPhase
from ui.widgets.text import ElideLabel, PlainLabel, WrapLabel, label, set_tip
from ui.widgets.tile import DateTile
from ui.widgets.toast import Toast

__all__ = [
    "CARD_GAP",
    "PAGE_MARGIN",
    "Avatar",
    "Bar",
    "Button",
    "Card",
    "Chip",
    "ChipButton",
    "ChoiceField",
    "Columns",
    "DateField",
    "DateTile",
    "ElideLabel",
    "EmptyState",
    "FlowLayout",
    "IconLabel",
    "InlineMessage",
    "Kbd",
    "NotesField",
    "NumberField",
    "Page",
    "Picture",
    "PlainLabel",
    "Ring",
    "RoundCheck",
    "Row",
    "RowButton",
    "SearchField",
    "SegmentedPhase",
    "TimeField",
    "Toast",
    "WrapLabel",
    "button",
    "chip_size",
    "frame",
    "icon_button",
    "initials",
    "key_words",
    "label",
    "line",
    "paint_avatar",
    "paint_check",
    "paint_chip",
    "set_icon",
    "set_tip",
]

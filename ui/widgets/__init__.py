"""What pages are built from. Every one takes the `Theme` first where it paints itself.

Nothing here keeps a colour or a size: Qt paints and lays everything out again when
`theme.apply(...)` has changed the style sheet. So a page sets no style sheets, no colours and no
fixed sizes; it says what a thing is (`role`, `kind`, `look`, `tone`: see `ui.style`).

Words (plain text always, never HTML):

    label("Northern supper", "title")                roles: question display title heading strong
    label(note, "secondary", wrap=True)                     body secondary caption overline number
    label("Name", "secondary", buddy=field)          names the field for screen readers
    label(email, selectable=True)
    ElideLabel(name, "strong")                       one line, ends in an ellipsis, tooltip: all
    set_tip(widget, text)                            a tooltip with a person's text in it
    Kbd("Ctrl+N")                                    a key cap

Buttons (looks: "" primary ghost link quiet small small-primary dashed nav icon row):

    button(theme, self.tr("Draft"), "small", icon="envelope-simple", act=self.draft)
    icon_button(theme, "push-pin", self.tr("Pin this question"), act=self.pin, small=True)
    check = RoundCheck(theme, self.tr("Kept: {what}").format(what=words)); check.toggled
    switch = SegmentedPhase(theme, self.tr("Phase"), [("before", self.tr("Before"), "notebook")])
    switch.set_count("before", "4/5"); switch.chosen.connect(self.show_phase)

Chips, faces, meters (tones: accent amber red blue violet neutral):

    Chip(theme, self.tr("Today"), "amber", "clock")  a label; cuts itself and has a tooltip then
    ChipButton(theme, tag, "neutral", "tag", removable=True); .clicked
    Avatar(theme, name, 32, photo)                   paint_avatar(...) is for delegates
    DateTile(theme, day, 52)
    Ring(theme, self.tr("Prep"), 4, 5); Bar(theme, self.tr("Steps"), 4, 6); .set_progress(5, 6)
    IconLabel(theme, "gift", "accent", 18); set_icon(theme, action, "gift", "text2")

Charts (as wide as there is room; their words are description and tooltip by themselves):

    chart = Chart(theme, self.tr("People met"), PaceBar(17, 24, gone=0.8, behind=True))
    chart.set_figure(...)                            any figure: frozen, colourless, `.words()`
    Funnel((FunnelRow(self.tr("Met"), 8, "73%"), ...), early=2)
    StackedBar((StackPart(self.tr("Support"), 12, "violet"), ...))       legend: the caller's
    TwoRows(first, last, events, asks, since=day, sentence=words, ending=self.tr("today"))
    BalanceMeter(5, self.tr("In credit"), (taken_more, even, given_more))
    Dots((2.5, 4), top=8)                            from three values on: average="3.2"
    Stages(names, now)                               path to client, to look at
    path = PathSteps(theme, name, names, now, choosing=True); path.set_path(names, 4); path.chosen
    PaperFigure(figure, QRectF(...), PaperLook(9))   on paper, in mm: `ui.widgets.charts.paper`

Fields (named, and deaf to a wheel that only passes over):

    SearchField(theme, self.tr("Filter people")); NumberField(self.tr("How many"), 3, 1, 20)
    DateField(name, day); TimeField(name, moment); NotesField(name, placeholder, lines=3)
    ChoiceField(name, [("mine", self.tr("I owe"))]); .key(); .choose("mine")

Frames and layouts:

    page = Page(); page.body.addWidget(...)          margins, scrolls up and down only
    columns = Columns(theme, (2, 1), (520, 300))     shares of the room, least widths at 100 %
    columns.add(0, card)                             folds by itself, also as the text grows
    card = Card(theme, title, "gift"); card.body.addWidget(...); card.add_extra(chip)
    row = Row(last=True); row.add_lead(check); row.lines.addWidget(label); row.add_trail(chip)
    row = RowButton(theme, name); row.add_lead(face); row.add_text(label); row.clicked
    flow = FlowLayout(); flow.addWidget(chip)        wraps like words
    frame("inset"), line()                           kinds: see `ui.style`

Messages:

    toast.say(words)                                 one a window; toast.undo_asked
    InlineMessage(theme, text, "red", actions=[(self.tr("Try again"), self.retry)], closable=True)
    EmptyState(theme, "tag", sentence, why, (self.tr("Add one"), self.add), example)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ui.widgets.avatar import Avatar, initials, paint_avatar
    from ui.widgets.buttons import Button, button, icon_button
    from ui.widgets.card import Card, Row, RowButton, frame, line
    from ui.widgets.charts.balance import BalanceMeter
    from ui.widgets.charts.dots import Dots
    from ui.widgets.charts.figure import Chart, Figure
    from ui.widgets.charts.funnel import Funnel, FunnelRow
    from ui.widgets.charts.pace import PaceBar
    from ui.widgets.charts.path_steps import PathSteps
    from ui.widgets.charts.stack import StackedBar, StackPart
    from ui.widgets.charts.stages import Stages
    from ui.widgets.charts.timeline import TwoRows
    from ui.widgets.check import RoundCheck, paint_check
    from ui.widgets.chip import Chip, ChipButton, chip_size, paint_chip
    from ui.widgets.fields import (
        ChoiceField,
        DateField,
        ElideLine,
        NotesField,
        NumberField,
        TimeField,
    )
    from ui.widgets.flow import CARD_GAP, PAGE_MARGIN, Columns, FlowLayout, Page, PageArea
    from ui.widgets.icon import IconLabel, set_icon
    from ui.widgets.key import Kbd, key_words
    from ui.widgets.message import EmptyState, InlineMessage
    from ui.widgets.meter import Bar, Ring
    from ui.widgets.picture import Picture
    from ui.widgets.scrim import Scrim
    from ui.widgets.search import SearchField
    from ui.widgets.segments import SegmentedPhase
    from ui.widgets.text import ElideLabel, PlainLabel, WrapLabel, label, set_tip
    from ui.widgets.tile import DateTile
    from ui.widgets.toast import Toast

__all__ = [
    "CARD_GAP",
    "PAGE_MARGIN",
    "Avatar",
    "BalanceMeter",
    "Bar",
    "Button",
    "Card",
    "Chart",
    "Chip",
    "ChipButton",
    "ChoiceField",
    "Columns",
    "DateField",
    "DateTile",
    "Dots",
    "ElideLabel",
    "ElideLine",
    "EmptyState",
    "Figure",
    "FlowLayout",
    "Funnel",
    "FunnelRow",
    "IconLabel",
    "InlineMessage",
    "Kbd",
    "NotesField",
    "NumberField",
    "PaceBar",
    "Page",
    "PageArea",
    "PathSteps",
    "Picture",
    "PlainLabel",
    "Ring",
    "RoundCheck",
    "Row",
    "RowButton",
    "Scrim",
    "SearchField",
    "SegmentedPhase",
    "StackPart",
    "StackedBar",
    "Stages",
    "TimeField",
    "Toast",
    "TwoRows",
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

_HOMES = {
    "Avatar": "avatar",
    "BalanceMeter": "charts.balance",
    "Bar": "meter",
    "Button": "buttons",
    "CARD_GAP": "flow",
    "Card": "card",
    "Chart": "charts.figure",
    "Chip": "chip",
    "ChipButton": "chip",
    "ChoiceField": "fields",
    "Columns": "flow",
    "DateField": "fields",
    "DateTile": "tile",
    "Dots": "charts.dots",
    "ElideLabel": "text",
    "ElideLine": "fields",
    "EmptyState": "message",
    "Figure": "charts.figure",
    "FlowLayout": "flow",
    "Funnel": "charts.funnel",
    "FunnelRow": "charts.funnel",
    "IconLabel": "icon",
    "InlineMessage": "message",
    "Kbd": "key",
    "NotesField": "fields",
    "NumberField": "fields",
    "PAGE_MARGIN": "flow",
    "PaceBar": "charts.pace",
    "Page": "flow",
    "PageArea": "flow",
    "PathSteps": "charts.path_steps",
    "Picture": "picture",
    "PlainLabel": "text",
    "Ring": "meter",
    "RoundCheck": "check",
    "Row": "card",
    "RowButton": "card",
    "Scrim": "scrim",
    "SearchField": "search",
    "SegmentedPhase": "segments",
    "StackPart": "charts.stack",
    "StackedBar": "charts.stack",
    "Stages": "charts.stages",
    "TimeField": "fields",
    "Toast": "toast",
    "TwoRows": "charts.timeline",
    "WrapLabel": "text",
    "button": "buttons",
    "chip_size": "chip",
    "frame": "card",
    "icon_button": "buttons",
    "initials": "avatar",
    "key_words": "key",
    "label": "text",
    "line": "card",
    "paint_avatar": "avatar",
    "paint_check": "check",
    "paint_chip": "chip",
    "set_icon": "icon",
    "set_tip": "text",
}


def __getattr__(name: str) -> Any:
    """Import a widget when it is first used: the first paint needs few of them (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found

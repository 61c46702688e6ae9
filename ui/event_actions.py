"""The commands of an event, a part of the table in `ui.actions`."""

from __future__ import annotations

from ui.action_spec import EVENT, QT_TRANSLATE_NOOP, Spec

EVENT_SPECS = (
    Spec(
        id="new-event",
        menu=EVENT,
        text=QT_TRANSLATE_NOOP("Actions", "&New event…"),
        tip=QT_TRANSLATE_NOOP("Actions", "Write down an event in one line"),
        icon="calendar-plus",
        keys=("Ctrl+E",),
    ),
    Spec(
        id="repeat-event",
        menu=EVENT,
        text=QT_TRANSLATE_NOOP("Actions", "&Repeat this event…"),
        tip=QT_TRANSLATE_NOOP("Actions", "The same event again: objectives and answers come along"),
        icon="copy-simple",
        keys=("Ctrl+D",),
        context="events",
    ),
    Spec(
        id="attendees",
        menu=EVENT,
        text=QT_TRANSLATE_NOOP("Actions", "Paste an attendee &list…"),
        tip=QT_TRANSLATE_NOOP("Actions", "People to meet from a list, after a look at it"),
        icon="clipboard-text",
        keys=("Ctrl+Shift+L",),
        context="events",
    ),
    Spec(
        id="shuffle",
        menu=EVENT,
        text=QT_TRANSLATE_NOOP("Actions", "&Shuffle questions"),
        tip=QT_TRANSLATE_NOOP("Actions", "Deal other questions; pinned ones stay"),
        icon="shuffle",
        context="events",
    ),
    Spec(
        id="pocket-card",
        menu=EVENT,
        text=QT_TRANSLATE_NOOP("Actions", "&Pocket card…"),
        tip=QT_TRANSLATE_NOOP("Actions", "What you prepared, on a card to print and take along"),
        icon="printer",
        context="events",
    ),
    Spec(
        id="report",
        menu=EVENT,
        text=QT_TRANSLATE_NOOP("Actions", "&Event report…"),
        tip=QT_TRANSLATE_NOOP("Actions", "Who was met and what came of it, to print"),
        icon="file-text",
        context="events",
    ),
)

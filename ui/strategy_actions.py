"""The commands of Strategy, a part of the table in `ui.actions`."""

from __future__ import annotations

from ui.action_spec import GO, QT_TRANSLATE_NOOP, STRATEGY, Spec

STRATEGY_SPECS = (
    Spec(
        id="go.chains",
        menu=GO,
        text=QT_TRANSLATE_NOOP("Actions", "Referra&l chains"),
        tip=QT_TRANSLATE_NOOP("Actions", "Who led to whom, as a list, a map and a tree"),
        icon="share-network",
        also=QT_TRANSLATE_NOOP("Actions", "map tree doors introductions referrals thanks"),
    ),
    Spec(
        id="go.compared",
        menu=GO,
        text=QT_TRANSLATE_NOOP("Actions", "Events c&ompared"),
        tip=QT_TRANSLATE_NOOP("Actions", "What went into events, and what came of them"),
        icon="scales",
        also=QT_TRANSLATE_NOOP("Actions", "compare cost hours worth"),
    ),
    Spec(
        id="goal",
        menu=STRATEGY,
        text=QT_TRANSLATE_NOOP("Actions", "Add a &goal"),
        tip=QT_TRANSLATE_NOOP("Actions", "A number to reach, which counts by itself"),
        icon="target",
        also=QT_TRANSLATE_NOOP("Actions", "goals target pace"),
    ),
    Spec(
        id="known-for",
        menu=STRATEGY,
        text=QT_TRANSLATE_NOOP("Actions", "Note what you are &known for"),
        tip=QT_TRANSLATE_NOOP("Actions", "The sentence you want people to say about you"),
        icon="star",
        also=QT_TRANSLATE_NOOP("Actions", "reputation sentence"),
    ),
    Spec(
        id="limits",
        menu=STRATEGY,
        text=QT_TRANSLATE_NOOP("Actions", "Your &limits…"),
        tip=QT_TRANSLATE_NOOP("Actions", "The numbers by which this app says when it is time"),
        icon="sliders-horizontal",
        also=QT_TRANSLATE_NOOP("Actions", "limit thresholds rules days"),
    ),
)

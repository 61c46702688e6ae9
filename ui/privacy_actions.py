"""The commands about why somebody is kept, erasing them, and who can read what is here."""

from ui.action_spec import FILE, PERSON, QT_TRANSLATE_NOOP, Spec

ENCRYPTION = Spec(
    id="encryption",
    menu=FILE,
    text=QT_TRANSLATE_NOOP("Actions", "Encryption"),
    tip=QT_TRANSLATE_NOOP("Actions", "Encrypt what is here, or change or take off the passphrase"),
    icon="lock-simple",
    also=QT_TRANSLATE_NOOP("Actions", "encrypt decrypt passphrase password"),
)

HOLDING_SPECS = (
    Spec(
        id="why-kept",
        menu=PERSON,
        text=QT_TRANSLATE_NOOP("Actions", "Wh&y you keep them…"),
        tip=QT_TRANSLATE_NOOP("Actions", "Note where the open person came from, and their consent"),
        icon="lock-simple",
        also=QT_TRANSLATE_NOOP("Actions", "privacy source agreed"),
    ),
    Spec(
        id="delete-by",
        menu=PERSON,
        text=QT_TRANSLATE_NOOP("Actions", "Delete &by a day…"),
        tip=QT_TRANSLATE_NOOP("Actions", "Set by which day the open person should be deleted"),
        icon="calendar-blank",
        also=QT_TRANSLATE_NOOP("Actions", "privacy keep until"),
    ),
    Spec(
        id="erase",
        menu=PERSON,
        text=QT_TRANSLATE_NOOP("Actions", "Erase &for good…"),
        tip=QT_TRANSLATE_NOOP("Actions", "Erase the open person everywhere, after a look at it"),
        icon="x",
        also=QT_TRANSLATE_NOOP("Actions", "privacy forget remove"),
    ),
)

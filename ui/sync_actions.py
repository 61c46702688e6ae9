"""Commands about address books elsewhere, and the bin."""

from __future__ import annotations

from ui.action_spec import EDIT, FILE, QT_TRANSLATE_NOOP, Spec

SYNC_SPECS = (
    Spec(
        id="address-books",
        menu=FILE,
        text=QT_TRANSLATE_NOOP("Actions", "Address boo&ks"),
        tip=QT_TRANSLATE_NOOP("Actions", "Have your people on the phone, and its people here"),
        icon="address-book",
        keys=("Ctrl+Shift+B",),
        also=QT_TRANSLATE_NOOP("Actions", "CardDAV phone iCloud Google Nextcloud Fastmail account"),
    ),
    Spec(
        id="sync",
        menu=FILE,
        text=QT_TRANSLATE_NOOP("Actions", "S&ync now"),
        tip=QT_TRANSLATE_NOOP("Actions", "Sync all address books"),
        icon="arrows-clockwise",
        keys=("F5",),
    ),
    Spec(
        id="add-account",
        menu=FILE,
        text=QT_TRANSLATE_NOOP("Actions", "Add an acco&unt…"),
        tip=QT_TRANSLATE_NOOP("Actions", "Find the address books of an account"),
        icon="plus",
        also=QT_TRANSLATE_NOOP("Actions", "CardDAV address book"),
    ),
    Spec(
        id="bin",
        menu=EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "&Bin"),
        tip=QT_TRANSLATE_NOOP(
            "Actions", "Who and what was deleted, for thirty days, and the way back"
        ),
        icon="trash",
        also=QT_TRANSLATE_NOOP("Actions", "trash deleted"),
    ),
)

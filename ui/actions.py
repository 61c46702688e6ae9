"""Every command of the window as a table: menus, header buttons, palette and key sheet read it."""

from __future__ import annotations

from dataclasses import dataclass


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text for lupdate, which knows this name; Qt's own has no type of its result."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """One command. It is enabled while the window, or the page in front, has a handler for it.

    `keys` are portable key sequences; the first is shown. `context` names the page on which
    alone the keys are taken ("" for everywhere).
    """

    id: str
    menu: str
    text: str
    tip: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    context: str = ""


FILE = QT_TRANSLATE_NOOP("Actions", "&File")
EDIT = QT_TRANSLATE_NOOP("Actions", "&Edit")
VIEW = QT_TRANSLATE_NOOP("Actions", "&View")
GO = QT_TRANSLATE_NOOP("Actions", "&Go")
PERSON = QT_TRANSLATE_NOOP("Actions", "&Person")
EVENT = QT_TRANSLATE_NOOP("Actions", "E&vent")
STACK = QT_TRANSLATE_NOOP("Actions", "Card &stack")
HELP = QT_TRANSLATE_NOOP("Actions", "&Help")
MENUS = (FILE, EDIT, VIEW, GO, PERSON, EVENT, STACK, HELP)

SPECS = (
    Spec(
        id="capture",
        menu=FILE,
        text=QT_TRANSLATE_NOOP("Actions", "&Add someone"),
        tip=QT_TRANSLATE_NOOP("Actions", "Type or paste a person into the capture bar"),
        icon="user-plus",
        keys=("Ctrl+N",),
    ),
    Spec(
        id="capture.paste",
        menu=FILE,
        text=QT_TRANSLATE_NOOP("Actions", "Add from the &clipboard"),
        tip=QT_TRANSLATE_NOOP("Actions", "Read a vCard, a QR picture or text from the clipboard"),
        icon="clipboard-text",
        keys=("Ctrl+Shift+V",),
    ),
    Spec(
        id="capture.picture",
        menu=FILE,
        text=QT_TRANSLATE_NOOP("Actions", "&Read a photo…"),
        tip=QT_TRANSLATE_NOOP("Actions", "Read the cards and QR codes in one or several pictures"),
        icon="qr-code",
        keys=("F7", "F8"),
    ),
    Spec(
        id="import",
        menu=FILE,
        text=QT_TRANSLATE_NOOP("Actions", "&Import…"),
        tip=QT_TRANSLATE_NOOP("Actions", "Bring people in from vCard files, after a look at them"),
        icon="download-simple",
        keys=("Ctrl+O",),
    ),
    Spec(
        id="export",
        menu=FILE,
        text=QT_TRANSLATE_NOOP("Actions", "&Export…"),
        tip=QT_TRANSLATE_NOOP("Actions", "Send people to an address book"),
        icon="export",
        keys=("Ctrl+Shift+E",),
    ),
    Spec(
        id="backup",
        menu=FILE,
        text=QT_TRANSLATE_NOOP("Actions", "&Back up…"),
        tip=QT_TRANSLATE_NOOP("Actions", "Save a checked copy of everything in one file"),
        icon="floppy-disk",
    ),
    Spec(
        id="saved",
        menu=FILE,
        text=QT_TRANSLATE_NOOP("Actions", "&Save"),
        tip=QT_TRANSLATE_NOOP("Actions", "Everything is saved as you go"),
        icon="floppy-disk",
        keys=("Ctrl+S",),
    ),
    Spec(
        id="settings",
        menu=FILE,
        text=QT_TRANSLATE_NOOP("Actions", "Se&ttings"),
        tip=QT_TRANSLATE_NOOP("Actions", "Theme, text size, country of phone numbers"),
        icon="gear",
        keys=("Ctrl+,",),
    ),
    Spec(
        id="example.open",
        menu=FILE,
        text=QT_TRANSLATE_NOOP("Actions", "&Open the example"),
        tip=QT_TRANSLATE_NOOP("Actions", "Look round with made-up people; yours stay as they are"),
        icon="compass",
    ),
    Spec(
        id="example.leave",
        menu=FILE,
        text=QT_TRANSLATE_NOOP("Actions", "&Leave and remove the example"),
        tip=QT_TRANSLATE_NOOP("Actions", "Go back to your own people; the example is deleted"),
        icon="door-open",
    ),
    Spec(
        id="quit",
        menu=FILE,
        text=QT_TRANSLATE_NOOP("Actions", "&Quit"),
        tip=QT_TRANSLATE_NOOP("Actions", "Close the window; everything is saved already"),
        icon="x",
        keys=("Ctrl+Q",),
    ),
    Spec(
        id="undo",
        menu=EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "&Undo"),
        tip=QT_TRANSLATE_NOOP("Actions", "Take the last change back"),
        icon="arrow-u-up-left",
        keys=("Ctrl+Z",),
    ),
    Spec(
        id="redo",
        menu=EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "&Redo"),
        tip=QT_TRANSLATE_NOOP("Actions", "Make the change again that was taken back"),
        icon="arrow-clockwise",
        keys=("Ctrl+Shift+Z", "Ctrl+Y"),
    ),
    Spec(
        id="edit",
        menu=EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "&Edit"),
        tip=QT_TRANSLATE_NOOP("Actions", "Edit what is chosen"),
        icon="pencil-simple",
        keys=("F2",),
    ),
    Spec(
        id="delete",
        menu=EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "&Delete"),
        tip=QT_TRANSLATE_NOOP("Actions", "Delete what is chosen; undo brings it back"),
        icon="trash",
        keys=("Del",),
    ),
    Spec(
        id="filter",
        menu=EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "&Filter here"),
        tip=QT_TRANSLATE_NOOP("Actions", "Go to the filter box of this page"),
        icon="magnifying-glass",
        keys=("Ctrl+F",),
    ),
    Spec(
        id="history",
        menu=EDIT,
        text=QT_TRANSLATE_NOOP("Actions", "&History of changes"),
        tip=QT_TRANSLATE_NOOP("Actions", "What was changed, and when"),
        icon="clock-counter-clockwise",
        keys=("Ctrl+H",),
    ),
    Spec(
        id="sidebar",
        menu=VIEW,
        text=QT_TRANSLATE_NOOP("Actions", "&Sidebar"),
        tip=QT_TRANSLATE_NOOP("Actions", "Widen or narrow the sidebar"),
        icon="list",
        keys=("Ctrl+B",),
    ),
    Spec(
        id="menu-bar",
        menu=VIEW,
        text=QT_TRANSLATE_NOOP("Actions", "Show &menu bar"),
        tip=QT_TRANSLATE_NOOP("Actions", "Keep the menu bar in sight; F10 shows it for a moment"),
        icon="list",
    ),
    Spec(
        id="theme",
        menu=VIEW,
        text=QT_TRANSLATE_NOOP("Actions", "&Dark or light"),
        tip=QT_TRANSLATE_NOOP("Actions", "Change between the dark and the light look"),
        icon="moon",
    ),
    Spec(
        id="larger",
        menu=VIEW,
        text=QT_TRANSLATE_NOOP("Actions", "&Larger text"),
        tip=QT_TRANSLATE_NOOP("Actions", "Make all text larger"),
        icon="magnifying-glass-plus",
        keys=("Ctrl++", "Ctrl+="),
    ),
    Spec(
        id="smaller",
        menu=VIEW,
        text=QT_TRANSLATE_NOOP("Actions", "Smalle&r text"),
        tip=QT_TRANSLATE_NOOP("Actions", "Make all text smaller"),
        icon="magnifying-glass",
        keys=("Ctrl+-",),
    ),
    Spec(
        id="usual-size",
        menu=VIEW,
        text=QT_TRANSLATE_NOOP("Actions", "&Usual text size"),
        tip=QT_TRANSLATE_NOOP("Actions", "Show text in the usual size"),
        icon="magnifying-glass",
        keys=("Ctrl+0",),
    ),
    Spec(
        id="full-screen",
        menu=VIEW,
        text=QT_TRANSLATE_NOOP("Actions", "&Full screen"),
        tip=QT_TRANSLATE_NOOP("Actions", "Fill the screen, or leave it"),
        icon="desktop",
        keys=("F11",),
    ),
    Spec(
        id="palette",
        menu=GO,
        text=QT_TRANSLATE_NOOP("Actions", "Find people and &commands"),
        tip=QT_TRANSLATE_NOOP("Actions", "People, commands and places in one box"),
        icon="magnifying-glass",
        keys=("Ctrl+K",),
    ),
    Spec(
        id="go.today",
        menu=GO,
        text=QT_TRANSLATE_NOOP("Actions", "&Today"),
        tip=QT_TRANSLATE_NOOP("Actions", "What needs you now"),
        icon="sun-horizon",
        keys=("Ctrl+1",),
    ),
    Spec(
        id="go.events",
        menu=GO,
        text=QT_TRANSLATE_NOOP("Actions", "&Events"),
        tip=QT_TRANSLATE_NOOP("Actions", "All events"),
        icon="calendar",
        keys=("Ctrl+2",),
    ),
    Spec(
        id="go.people",
        menu=GO,
        text=QT_TRANSLATE_NOOP("Actions", "&People"),
        tip=QT_TRANSLATE_NOOP("Actions", "Everyone you know"),
        icon="users-three",
        keys=("Ctrl+3",),
    ),
    Spec(
        id="go.follow-through",
        menu=GO,
        text=QT_TRANSLATE_NOOP("Actions", "&Follow-through"),
        tip=QT_TRANSLATE_NOOP("Actions", "What you promised, and what was promised to you"),
        icon="check-circle",
        keys=("Ctrl+4",),
    ),
    Spec(
        id="go.strategy",
        menu=GO,
        text=QT_TRANSLATE_NOOP("Actions", "&Strategy"),
        tip=QT_TRANSLATE_NOOP("Actions", "Your plan on one page"),
        icon="compass",
        keys=("Ctrl+5",),
    ),
    Spec(
        id="my-card",
        menu=GO,
        text=QT_TRANSLATE_NOOP("Actions", "&My card"),
        tip=QT_TRANSLATE_NOOP("Actions", "Show your own card as a QR code, full screen"),
        icon="qr-code",
        keys=("F9",),
    ),
    Spec(
        id="back",
        menu=GO,
        text=QT_TRANSLATE_NOOP("Actions", "&Back"),
        tip=QT_TRANSLATE_NOOP("Actions", "Go back to what was shown before"),
        icon="arrow-left",
        keys=("Alt+Left",),
    ),
    Spec(
        id="forward",
        menu=GO,
        text=QT_TRANSLATE_NOOP("Actions", "For&ward"),
        tip=QT_TRANSLATE_NOOP("Actions", "Go forward again"),
        icon="arrow-right",
        keys=("Alt+Right",),
    ),
    Spec(
        id="next-tab",
        menu=GO,
        text=QT_TRANSLATE_NOOP("Actions", "&Next phase or tab"),
        tip=QT_TRANSLATE_NOOP("Actions", "Show the next phase or tab of this page"),
        icon="caret-right",
        keys=("Ctrl+PgDown",),
    ),
    Spec(
        id="previous-tab",
        menu=GO,
        text=QT_TRANSLATE_NOOP("Actions", "P&revious phase or tab"),
        tip=QT_TRANSLATE_NOOP("Actions", "Show the phase or tab before this one"),
        icon="caret-left",
        keys=("Ctrl+PgUp",),
    ),
    Spec(
        id="next-pane",
        menu=GO,
        text=QT_TRANSLATE_NOOP("Actions", "Next p&ane"),
        tip=QT_TRANSLATE_NOOP("Actions", "Go round sidebar, header and page"),
        icon="arrows-left-right",
        keys=("F6",),
    ),
    Spec(
        id="previous-pane",
        menu=GO,
        text=QT_TRANSLATE_NOOP("Actions", "Previo&us pane"),
        tip=QT_TRANSLATE_NOOP("Actions", "Go round sidebar, header and page, the other way"),
        icon="arrows-left-right",
        keys=("Shift+F6",),
    ),
    Spec(
        id="promise",
        menu=PERSON,
        text=QT_TRANSLATE_NOOP("Actions", "&Promise…"),
        tip=QT_TRANSLATE_NOOP("Actions", "Note a promise to, or from, the open person"),
        icon="check-circle",
        keys=("Ctrl+Shift+T",),
    ),
    Spec(
        id="introduce",
        menu=PERSON,
        text=QT_TRANSLATE_NOOP("Actions", "&Introduce…"),
        tip=QT_TRANSLATE_NOOP("Actions", "Introduce the open person to somebody"),
        icon="handshake",
        keys=("Ctrl+I",),
    ),
    Spec(
        id="conversation",
        menu=PERSON,
        text=QT_TRANSLATE_NOOP("Actions", "&Log a conversation…"),
        tip=QT_TRANSLATE_NOOP("Actions", "Write down what the open person said"),
        icon="chat-circle-dots",
        keys=("Ctrl+L",),
    ),
    Spec(
        id="person-qr",
        menu=PERSON,
        text=QT_TRANSLATE_NOOP("Actions", "Show as &QR code"),
        tip=QT_TRANSLATE_NOOP("Actions", "Show the open person as a QR code, full screen"),
        icon="qr-code",
    ),
    Spec(
        id="merge",
        menu=PERSON,
        text=QT_TRANSLATE_NOOP("Actions", "&Merge the two who are ticked…"),
        tip=QT_TRANSLATE_NOOP("Actions", "Make one contact of two, after a look at both"),
        icon="git-merge",
        context="people",
    ),
    Spec(
        id="twins",
        menu=PERSON,
        text=QT_TRANSLATE_NOOP("Actions", "Find people who are here t&wice"),
        tip=QT_TRANSLATE_NOOP("Actions", "Compare everybody with everybody; nothing is merged yet"),
        icon="copy",
    ),
    Spec(
        id="keep",
        menu=PERSON,
        text=QT_TRANSLATE_NOOP("Actions", "Mark &kept"),
        tip=QT_TRANSLATE_NOOP("Actions", "The promise is kept"),
        icon="check",
        keys=("Ctrl+Return",),
        context="follow-through",
    ),
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
        id="shuffle",
        menu=EVENT,
        text=QT_TRANSLATE_NOOP("Actions", "&Shuffle questions"),
        tip=QT_TRANSLATE_NOOP("Actions", "Deal other questions; pinned ones stay"),
        icon="shuffle",
        context="events",
    ),
    Spec(
        id="stack",
        menu=STACK,
        text=QT_TRANSLATE_NOOP("Actions", "Enter a &stack of cards"),
        tip=QT_TRANSLATE_NOOP("Actions", "Many business cards, one after the other"),
        icon="cards",
        keys=("Ctrl+Shift+N",),
    ),
    Spec(
        id="stack.pause",
        menu=STACK,
        text=QT_TRANSLATE_NOOP("Actions", "&Pause"),
        tip=QT_TRANSLATE_NOOP("Actions", "Leave the stack; Today leads back to it"),
        icon="pause",
        context="stack",
    ),
    Spec(
        id="stack.finish",
        menu=STACK,
        text=QT_TRANSLATE_NOOP("Actions", "&Finish and review"),
        tip=QT_TRANSLATE_NOOP("Actions", "Look for people who are here twice, and for gaps"),
        icon="arrow-right",
        context="stack",
    ),
    Spec(
        id="stack.defaults",
        menu=STACK,
        text=QT_TRANSLATE_NOOP("Actions", "&Change what holds for every card"),
        tip=QT_TRANSLATE_NOOP("Actions", "Event, place, tags, country, day of promises, photos"),
        icon="sliders-horizontal",
        keys=("Alt+D",),
        context="stack",
    ),
    Spec(
        id="stack.company",
        menu=STACK,
        text=QT_TRANSLATE_NOOP("Actions", "Same c&ompany as the last card"),
        tip=QT_TRANSLATE_NOOP("Actions", "Copy the company from the card entered last"),
        icon="buildings",
        keys=("Ctrl+D",),
        context="stack",
    ),
    Spec(
        id="stack.last",
        menu=STACK,
        text=QT_TRANSLATE_NOOP("Actions", "Back to the &last card"),
        tip=QT_TRANSLATE_NOOP("Actions", "Bring the row entered last into the form again"),
        icon="arrow-up",
        keys=("Ctrl+Up",),
        context="stack",
    ),
    Spec(
        id="stack.merge",
        menu=STACK,
        text=QT_TRANSLATE_NOOP("Actions", "&Merge with the match shown"),
        tip=QT_TRANSLATE_NOOP("Actions", "It is the same person: add the card to them"),
        icon="git-merge",
        keys=("Ctrl+M",),
        context="stack",
    ),
    Spec(
        id="stack.apart",
        menu=STACK,
        text=QT_TRANSLATE_NOOP("Actions", "&Keep both"),
        tip=QT_TRANSLATE_NOOP("Actions", "They are two people, for ever"),
        icon="users",
        context="stack",
    ),
    Spec(
        id="stack.skip",
        menu=STACK,
        text=QT_TRANSLATE_NOOP("Actions", "Sk&ip this card"),
        tip=QT_TRANSLATE_NOOP("Actions", "Leave it in the box with all that was typed (Esc)"),
        icon="tray",
        context="stack",
    ),
    Spec(
        id="review.stack",
        menu=STACK,
        text=QT_TRANSLATE_NOOP("Actions", "&Back to stack"),
        tip=QT_TRANSLATE_NOOP("Actions", "Go back to the stack that is reviewed"),
        icon="arrow-left",
        context="review",
    ),
    Spec(
        id="review.gaps",
        menu=STACK,
        text=QT_TRANSLATE_NOOP("Actions", "Next: fill the &gaps"),
        tip=QT_TRANSLATE_NOOP("Actions", "Look at what seemed wrong or is missing in the cards"),
        icon="arrow-right",
        context="review",
    ),
    Spec(
        id="review.notes",
        menu=STACK,
        text=QT_TRANSLATE_NOOP("Actions", "Next: &notes and next steps"),
        tip=QT_TRANSLATE_NOOP("Actions", "Go on with what is left to do after the event"),
        icon="arrow-right",
        context="review",
    ),
    Spec(
        id="keys",
        menu=HELP,
        text=QT_TRANSLATE_NOOP("Actions", "&Keys"),
        tip=QT_TRANSLATE_NOOP("Actions", "All keys on one sheet"),
        icon="keyboard",
        keys=("F1", "Ctrl+?"),
    ),
    Spec(
        id="about",
        menu=HELP,
        text=QT_TRANSLATE_NOOP("Actions", "&About and where things are kept"),
        tip=QT_TRANSLATE_NOOP("Actions", "The version, and the folder that holds everything"),
        icon="info",
    ),
)


def spec(action_id: str) -> Spec:
    """Return the command with this id. Raises StopIteration for an id that is not there."""
    return next(each for each in SPECS if each.id == action_id)

"""Handing people over: who, what goes along with them, what is lost, and files that are whole."""

from netcompanion.services.exports.along import Choices
from netcompanion.services.exports.leaving import EVERYBODY, Selection, chosen
from netcompanion.services.exports.proof import Differing
from netcompanion.services.exports.report import Loss, Report, loss_words, report
from netcompanion.services.exports.writing import Written, copied, write_file, write_folder
from netcompanion.services.notes import note_is_theirs, their_note
from netcompanion.services.sent import mark_sent

__all__ = [
    "EVERYBODY",
    "Choices",
    "Differing",
    "Loss",
    "Report",
    "Selection",
    "Written",
    "chosen",
    "copied",
    "loss_words",
    "mark_sent",
    "note_is_theirs",
    "report",
    "their_note",
    "write_file",
    "write_folder",
]

"""The purposes of questions: what they are called, and their colours."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.question import QuestionPurpose

TONES = {
    QuestionPurpose.RAPPORT: "blue",
    QuestionPurpose.WORK: "neutral",
    QuestionPurpose.NEEDS: "amber",
    QuestionPurpose.GIVING: "accent",
    QuestionPurpose.INTRODUCTIONS: "violet",
    QuestionPurpose.MOVING_ON: "neutral",
    QuestionPurpose.NEXT_STEP: "accent",
}


def purpose_words(purpose: QuestionPurpose) -> str:
    """What a purpose is called on screen."""
    translate = QCoreApplication.translate
    return {
        QuestionPurpose.RAPPORT: translate("Purposes", "Rapport"),
        QuestionPurpose.WORK: translate("Purposes", "Their work"),
        QuestionPurpose.NEEDS: translate("Purposes", "Needs"),
        QuestionPurpose.GIVING: translate("Purposes", "Giving"),
        QuestionPurpose.INTRODUCTIONS: translate("Purposes", "Introductions"),
        QuestionPurpose.MOVING_ON: translate("Purposes", "Moving on"),
        QuestionPurpose.NEXT_STEP: translate("Purposes", "Next step"),
    }[purpose]

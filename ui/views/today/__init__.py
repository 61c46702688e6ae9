"""Today: what needs one now."""

from ui.views.today.page import TodayPage

__all__ = ["TodayPage"]

"""Whether what is kept is whole, and what to do when it is not."""

from ui.views.checking.dialog import CheckDialog

__all__ = ["CheckDialog"]
